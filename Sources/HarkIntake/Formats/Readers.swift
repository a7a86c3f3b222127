import Hark

/// Makes the reader for a format.
public enum Readers {
  /// A reader for one document.
  ///
  /// - Parameters:
  ///   - format: nil to look at how the document begins, then at its name.
  ///   - keepExtra: whether unknown keys of JSON lines are kept.
  public static func make(
    format: InputFormat?, source: DocumentSource, keepExtra: Bool = false
  ) -> any DocumentReader {
    switch format {
    case nil: SniffingReader(source: source, keepExtra: keepExtra)
    case .jsonl: JSONLinesReader(source: source, keepExtra: keepExtra)
    case .vtt: TranscriptReader<LineDriven<WebVTT>>(source: source)
    case .srt: TranscriptReader<LineDriven<SubRip>>(source: source)
    case .sbv: TranscriptReader<LineDriven<SubViewer>>(source: source)
    case .ttml: TranscriptReader<TTML>(source: source)
    case .zoom: TranscriptReader<LineDriven<ZoomChat>>(source: source)
    case .otter: TranscriptReader<LineDriven<OtterText>>(source: source)
    case .meet: TranscriptReader<LineDriven<MeetText>>(source: source)
    case .speakers: TranscriptReader<LineDriven<SpeakerText>>(source: source)
    case .whisper: TranscriptReader<WhisperJSON>(source: source)
    case .text: TextReader(source: source)
    case .rss, .atom, .jsonFeed: FeedReader(source: source)
    case .html: HTMLPageReader(source: source)
    }
  }
}

/// Holds the beginning of a document until its format is clear, then reads it.
struct SniffingReader: DocumentReader {
  private let source: DocumentSource
  private let keepExtra: Bool
  private var head: [UInt8] = []
  private var reader: (any DocumentReader)?

  init(source: DocumentSource, keepExtra: Bool) {
    self.source = source
    self.keepExtra = keepExtra
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [IntakeEvent]) {
    guard reader == nil else {
      reader?.read(bytes, into: &events)
      return
    }
    head.append(contentsOf: bytes)
    if head.count >= FormatSniffer.headBytes { settle(into: &events) }
  }

  mutating func finish(into events: inout [IntakeEvent]) {
    if reader == nil { settle(into: &events) }
    reader?.finish(into: &events)
  }

  private mutating func settle(into events: inout [IntakeEvent]) {
    let format = head.withUnsafeBytes {
      FormatSniffer.format(of: $0, path: source.path, contentType: source.contentType)
    }
    var reader = Readers.make(format: format, source: source, keepExtra: keepExtra)
    head.withUnsafeBytes { reader.read($0, into: &events) }
    head = []
    self.reader = reader
  }
}
