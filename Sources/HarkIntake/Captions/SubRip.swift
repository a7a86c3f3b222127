import Hark

/// Reads SubRip captions (`.srt`) line by line, the way players do.
///
/// A line with two times starts a cue, and the number before it belongs to that cue; everything else is words. Numbers
/// may be missing or wrong, fractions may follow a comma or a point, the arrow needs no spaces.
struct SubRip: LineParser {
  static let format = "srt"

  private let path: String
  private let maxCueBytes: Int
  private var cue: (id: String?, start: Int64, end: Int64)?
  private var lines: [String] = []
  private var bytes = 0
  private var cueCount = 0

  init(source: DocumentSource) {
    path = source.path
    maxCueBytes = source.maxLineBytes
  }

  mutating func take(_ line: TextLine, into events: inout [TranscriptEvent]) {
    if let (start, end) = SubRip.times(line.text) {
      var id: String?
      if let last = lines.last, !last.isEmpty, last.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
        id = last
        lines.removeLast()
      }
      endCue(into: &events)
      cue = (id, start, end)
      cueCount += 1
      return
    }
    if line.text.contains("-->") {
      events.append(
        .diagnostic(
          Diagnostic(
            .error, path: path, line: line.number, column: 1, "the times of a cue are not understood",
            hint: "they look like 00:00:01,000 --> 00:00:04,000")))
    }
    lines.append(SubRip.trimmed(line.text))
    bytes += line.text.utf8.count
    if bytes > maxCueBytes {
      let open = cue
      endCue(into: &events)
      cue = open
    }
  }

  mutating func finish(into events: inout [TranscriptEvent]) {
    endCue(into: &events)
    guard cueCount == 0 else { return }
    events.append(
      .diagnostic(
        Diagnostic(
          .error, path: path, "this holds no SubRip cues", hint: "their times look like 00:00:01,000 --> 00:00:04,000"))
    )
  }

  private mutating func endCue(into events: inout [TranscriptEvent]) {
    SubRip.close(lines, of: cue, into: &events)
    cue = nil
    lines = []
    bytes = 0
  }

  /// Hands on the lines of one cue, as SubRip and its kin write them; lines before any time are words all the same.
  static func close(
    _ lines: [String], of cue: (id: String?, start: Int64, end: Int64)?, into events: inout [TranscriptEvent]
  ) {
    func isBlank(_ line: String) -> Bool { line.allSatisfy(\.isWhitespace) }
    var lines = lines[...]
    while lines.last.map(isBlank) == true { lines.removeLast() }
    while lines.first.map(isBlank) == true { lines.removeFirst() }
    let raw = lines.joined(separator: "\n")
    let text = plain(raw)
    if let cue {
      let caption = Caption(id: cue.id, start: cue.start, end: cue.end, raw: raw, text: text)
      events.append(.cue(caption))
      for segment in WebVTT.segments(of: caption) { events.append(.segment(segment)) }
    } else if !text.isEmpty {
      events.append(.segment(Segment(text: text)))
    }
  }

  private static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    return String(text)
  }

  /// The times of a line; nil where it is not a line of times. Positions behind them are passed over.
  static func times(_ line: String) -> (start: Int64, end: Int64)? {
    guard let arrow = line.range(ofASCII: "-->") else { return nil }
    let before = trimmed(String(line[..<arrow.lowerBound]))
    let after = trimmed(String(line[arrow.upperBound...]))
    guard let last = after.split(whereSeparator: \.isWhitespace).first, let start = time(before[...]),
      let end = time(last)
    else { return nil }
    return (start, end)
  }

  private static func time(_ text: Substring) -> Int64? {
    // Without a fraction it is no SubRip time: readers agree to refuse such files.
    guard text.contains(where: { $0 == "," || $0 == "." }) else { return nil }
    return Clock.milliseconds(text)
  }

  /// The words without the tags players know (`<b>`, `<font …>`) and without `{\…}` overrides.
  static func plain(_ raw: String) -> String {
    guard raw.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "{") }) else { return raw }
    var out: [UInt8] = []
    let bytes = Array(raw.utf8)
    // Where the next closing sign stands, looked up once per stretch, so that openings without end stay cheap.
    var nextAngle = -1
    var nextBrace = -1
    var at = 0
    while at < bytes.count {
      if bytes[at] == UInt8(ascii: "<") {
        if nextAngle < at && nextAngle != bytes.count {
          nextAngle = bytes[at...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count
        }
        if nextAngle < bytes.count && isTag(bytes[(at + 1)..<nextAngle]) {
          at = nextAngle + 1
          continue
        }
      } else if bytes[at] == UInt8(ascii: "{"), at + 1 < bytes.count, bytes[at + 1] == 0x5C {
        if nextBrace < at && nextBrace != bytes.count {
          nextBrace = bytes[at...].firstIndex(of: UInt8(ascii: "}")) ?? bytes.count
        }
        if nextBrace < bytes.count {
          at = nextBrace + 1
          continue
        }
      }
      out.append(bytes[at])
      at += 1
    }
    return String(decoding: out, as: UTF8.self)
  }

  private static func isTag(_ inside: ArraySlice<UInt8>) -> Bool {
    var inside = inside
    if inside.first == UInt8(ascii: "/") { inside = inside.dropFirst() }
    let name = inside.prefix(5).prefix { ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A }
    let after = inside.dropFirst(name.count).first
    guard after == nil || after == 0x20 || after == 0x09 || after == UInt8(ascii: "/") || after == UInt8(ascii: ".")
    else { return false }
    return ["b", "i", "u", "s", "font", "span"].contains(String(decoding: name, as: UTF8.self).lowercased())
  }
}

extension String {
  /// Where an ASCII text stands first.
  func range(ofASCII text: StaticString) -> Range<String.Index>? {
    let wanted = UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount)
    guard let first = wanted.first else { return nil }
    var from = startIndex
    while let found = utf8[from...].firstIndex(of: first) {
      if utf8[found...].starts(with: wanted) {
        return found..<utf8.index(found, offsetBy: wanted.count)
      }
      from = utf8.index(after: found)
    }
    return nil
  }
}
