import Hark

/// Whole feeds, captions and transcripts with neutral names, as `hark read --output json` prints them.
///
/// Formats that are nothing but items (JSON lines, HTML, text) have no such form.
public enum Documents {
  /// Reads a document and writes it as one JSON object.
  ///
  /// - Parameters:
  ///   - format: nil to look at how the document begins, then at its name.
  ///   - layout: compact by default.
  /// - Returns: the JSON, or nothing where nothing could be read; and what there is to say, in document order.
  public static func read(
    format: InputFormat?, _ bytes: [UInt8], source: DocumentSource, layout: JSONWriter.Layout = .compact
  ) -> (json: [UInt8], diagnostics: [Diagnostic]) {
    let format =
      format
      ?? bytes.withUnsafeBytes { FormatSniffer.format(of: $0, path: source.path, contentType: source.contentType) }
    if [.rss, .atom, .jsonFeed].contains(format) {
      let document = FeedDocument(reading: bytes, from: source)
      var writer = JSONWriter(layout, capacity: bytes.count)
      document.write(to: &writer)
      return (writer.bytes, document.diagnostics)
    }
    guard let (document, diagnostics) = transcript(format: format, bytes, source: source) else {
      return (
        [], [Diagnostic(.error, path: source.path, "this format has no document form", hint: "use --output jsonl")]
      )
    }
    var writer = JSONWriter(layout, capacity: bytes.count)
    document.write(to: &writer)
    return (writer.bytes, diagnostics)
  }

  /// Reads captions or a transcript as a whole; nil where the format is neither.
  public static func transcript(
    format: InputFormat, _ bytes: [UInt8], source: DocumentSource
  ) -> (document: TranscriptDocument, diagnostics: [Diagnostic])? {
    switch format {
    case .vtt: read(LineDriven<WebVTT>.self, bytes, source)
    case .srt: read(LineDriven<SubRip>.self, bytes, source)
    case .sbv: read(LineDriven<SubViewer>.self, bytes, source)
    case .ttml: read(TTML.self, bytes, source)
    case .zoom: read(LineDriven<ZoomChat>.self, bytes, source)
    case .otter: read(LineDriven<OtterText>.self, bytes, source)
    case .meet: read(LineDriven<MeetText>.self, bytes, source)
    case .speakers: read(LineDriven<SpeakerText>.self, bytes, source)
    case .whisper: read(WhisperJSON.self, bytes, source)
    case .jsonl, .rss, .atom, .jsonFeed, .html, .text: nil
    }
  }

  private static func read<Parser: TranscriptParser>(
    _ type: Parser.Type, _ bytes: [UInt8], _ source: DocumentSource
  ) -> (document: TranscriptDocument, diagnostics: [Diagnostic]) {
    var parser = Parser(source: source)
    var events: [TranscriptEvent] = []
    bytes.withUnsafeBytes { parser.read($0, into: &events) }
    parser.finish(into: &events)
    var document = TranscriptDocument(format: Parser.format, cues: Parser.hasCues ? [] : nil, segments: [])
    var diagnostics: [Diagnostic] = []
    for event in events {
      switch event {
      case .cue(let cue): document.cues?.append(cue)
      case .segment(let segment): document.segments?.append(segment)
      case .diagnostic(let diagnostic): diagnostics.append(diagnostic)
      }
    }
    // Regions in document order, as they are laid out; within one, cues keep theirs.
    if let cues = document.cues, cues.contains(where: { $0.layer != 0 }) {
      document.cues = cues.enumerated().sorted { ($0.element.layer, $0.offset) < ($1.element.layer, $1.offset) }
        .map(\.element)
    }
    return (document, diagnostics)
  }
}
