import Hark

/// Reads WebVTT (W3C, "WebVTT: The Web Video Text Tracks Format", §6.1) line by line.
///
/// Regions, styles and notes are passed over. Cues whose times are not understood are no cues, as the specification
/// wants it, but their words are handed on as a segment without times, so that somebody reads them.
struct WebVTT: LineParser {
  static let format = "webvtt"

  private enum State {
    case signature, header, blocks
    /// Not WebVTT; the rest is not read.
    case refused
  }

  private let path: String
  private let maxCueBytes: Int
  private var state = State.signature
  private var lines: [String] = []
  private var lineCount = 0
  private var seenArrow = false
  private var cue: (id: String, start: Int64, end: Int64)?
  /// The line of times that were not understood.
  private var brokenLine: Int?
  private var bytes = 0

  init(source: DocumentSource) {
    path = source.path
    maxCueBytes = source.maxLineBytes
  }

  mutating func take(_ line: TextLine, into events: inout [TranscriptEvent]) {
    switch state {
    case .refused: return
    case .signature:
      let rest = line.text.utf8.dropFirst(6)
      if line.text.utf8.starts(with: "WEBVTT".utf8), rest.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true {
        state = .header
      } else {
        refuse(into: &events)
      }
    case .header:
      if line.text.isEmpty {
        state = .blocks
      } else if line.text.contains("-->") {
        state = .blocks
        takeOfBlock(line, into: &events)
      }
    case .blocks: takeOfBlock(line, into: &events)
    }
  }

  mutating func finish(into events: inout [TranscriptEvent]) {
    if state == .signature { refuse(into: &events) }
    endBlock(into: &events)
  }

  private mutating func refuse(into events: inout [TranscriptEvent]) {
    state = .refused
    events.append(
      .diagnostic(
        Diagnostic(
          .error, path: path, line: 1, column: 1, "this is not a WebVTT file",
          hint: "its first line must be WEBVTT; --format can name another format")))
  }

  private mutating func takeOfBlock(_ line: TextLine, into events: inout [TranscriptEvent]) {
    if line.text.isEmpty { return endBlock(into: &events) }
    if line.text.contains("-->") {
      if !(lineCount == 0 || (lineCount == 1 && !seenArrow)) { endBlock(into: &events) }
      lineCount += 1
      seenArrow = true
      if let (start, end) = WebVTT.times(line.text.replacingNulls) {
        cue = (lines.first ?? "", start, end)
        lines = []
      } else {
        brokenLine = line.number
        events.append(
          .diagnostic(
            Diagnostic(
              .error, path: path, line: line.number, column: 1, "the times of a cue are not understood",
              hint: "they look like 00:00:01.000 --> 00:00:04.000")))
      }
      return
    }
    lineCount += 1
    lines.append(line.text.replacingNulls)
    bytes += line.text.utf8.count
    // A block without end is handed on in parts rather than held.
    if bytes > maxCueBytes {
      let open = cue
      endBlock(into: &events)
      cue = open
      lineCount = 2
      seenArrow = true
    }
  }

  private mutating func endBlock(into events: inout [TranscriptEvent]) {
    defer {
      lines = []
      lineCount = 0
      seenArrow = false
      cue = nil
      brokenLine = nil
      bytes = 0
    }
    if let cue {
      let raw = lines.joined(separator: "\n")
      let caption = WebVTT.caption(id: cue.id, start: cue.start, end: cue.end, raw: raw)
      events.append(.cue(caption))
      for segment in WebVTT.segments(of: caption) { events.append(.segment(segment)) }
    } else if brokenLine != nil {
      let text = CueText.read(lines.joined(separator: "\n")).text
      if !text.isEmpty { events.append(.segment(Segment(text: text))) }
    }
  }

  /// The cue that a payload makes.
  static func caption(id: String?, start: Int64, end: Int64?, raw: String) -> Caption {
    let words = CueText.read(raw)
    var caption = Caption(id: id, start: start, end: end, raw: raw, text: words.text)
    caption.voices = words.voices
    if !words.voices.isEmpty { caption.parts = words.parts }
    return caption
  }

  /// What is said in a cue, by speaker: by its voices, else by a name before the first colon.
  static func segments(of caption: Caption) -> [Segment] {
    if caption.voices.isEmpty {
      guard !caption.text.isEmpty else { return [] }
      var segment = Segment(start: caption.start, end: caption.end, text: caption.text)
      if let (name, words) = SpeakerName.prefix(of: caption.text) {
        segment.speaker = name
        segment.text = words
      } else {
        segment.mayContinue = true
      }
      return [segment]
    }
    return caption.parts.compactMap { part in
      part.text.allSatisfy(\.isWhitespace)
        ? nil : Segment(start: caption.start, end: caption.end, speaker: part.speaker, text: part.text)
    }
  }

  // MARK: Times (§6.3)

  /// The times of a line with an arrow; nil where they do not follow the specification.
  static func times(_ line: String) -> (start: Int64, end: Int64)? {
    var rest = line.utf8[...]
    func skipSpace() {
      while let byte = rest.first, byte == 0x20 || byte == 0x09 || byte == 0x0C { rest.removeFirst() }
    }
    skipSpace()
    guard let start = timestamp(&rest) else { return nil }
    skipSpace()
    guard rest.starts(with: "-->".utf8) else { return nil }
    rest = rest.dropFirst(3)
    skipSpace()
    guard let end = timestamp(&rest) else { return nil }
    return (start, end)
  }

  private static func timestamp(_ rest: inout Substring.UTF8View) -> Int64? {
    func digits() -> (value: Int64, count: Int)? {
      var value: Int64 = 0
      var count = 0
      while let byte = rest.first, (0x30...0x39).contains(byte) {
        guard count < 12 else { return nil }
        value = value * 10 + Int64(byte - 0x30)
        count += 1
        rest.removeFirst()
      }
      return count > 0 ? (value, count) : nil
    }
    func take(_ byte: Character) -> Bool {
      guard rest.first == byte.asciiValue else { return false }
      rest.removeFirst()
      return true
    }
    guard let first = digits(), take(":"), let second = digits(), second.count == 2 else { return nil }
    var hours: Int64 = 0
    var minutes = first.value
    var seconds = second.value
    if first.count != 2 || first.value > 59 || rest.first == UInt8(ascii: ":") {
      guard take(":"), let third = digits(), third.count == 2 else { return nil }
      (hours, minutes, seconds) = (first.value, second.value, third.value)
    }
    guard take("."), let fraction = digits(), fraction.count == 3, minutes <= 59, seconds <= 59 else { return nil }
    return ((hours * 60 + minutes) * 60 + seconds) * 1_000 + fraction.value
  }
}

extension String {
  /// The text with NUL as U+FFFD, as WebVTT wants it.
  fileprivate var replacingNulls: String {
    utf8.contains(0) ? String(String.UnicodeScalarView(unicodeScalars.map { $0 == "\0" ? "\u{FFFD}" : $0 })) : self
  }
}
