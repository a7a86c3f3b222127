import Hark

/// Reads the chat that Zoom saves, in its several shapes.
///
/// `11:48:19 From  Mira  to  Everyone:` with the text on indented lines; `11:48:19<tab> From  Mira : text`;
/// `00:05:10<tab>Mira:<tab>text`; each with a date before the time in some versions. Lines that follow belong to the
/// message until the next time. Messages to one person are marked as private.
struct ZoomChat: LineParser {
  static let format = "zoom-chat"
  static let hasCues = false
  static let merges = false

  private let path: String
  private let maxBytes: Int
  private var message: Segment?
  private var lines: [String] = []
  private var bytes = 0
  private var count = 0

  init(source: DocumentSource) {
    path = source.path
    maxBytes = source.maxLineBytes
  }

  mutating func take(_ line: TextLine, into events: inout [TranscriptEvent]) {
    if let (segment, text) = ZoomChat.header(line.text) {
      endMessage(into: &events)
      message = segment
      count += 1
      lines = text.isEmpty ? [] : [text]
    } else {
      lines.append(line.text)
    }
    bytes += line.text.utf8.count
    guard bytes > maxBytes else { return }
    let open = message
    endMessage(into: &events)
    message = open
  }

  mutating func finish(into events: inout [TranscriptEvent]) {
    endMessage(into: &events)
    guard count == 0 else { return }
    events.append(
      .diagnostic(
        Diagnostic(.error, path: path, "this holds no chat messages", hint: "they begin like 11:48:19 From Name:")))
  }

  private mutating func endMessage(into events: inout [TranscriptEvent]) {
    defer {
      message = nil
      lines = []
      bytes = 0
    }
    let text = String(lines.map { $0[...].trimmingSpaces }.joined(separator: "\n")[...].trimmingSpaces)
    guard !text.isEmpty else { return }
    var segment = message ?? Segment(text: "")
    segment.text = text
    segment.kind = ZoomChat.kind(of: text)
    events.append(.segment(segment))
  }

  private static func kind(of text: String) -> Segment.Kind? {
    if text.hasPrefix("Replying to \"") || text.hasPrefix("Replying to “") { return .reply }
    let reactions = ["Reacted to \"", "Reacted to “", "reacted to \"", "Removed a ", "Reacted with "]
    return reactions.contains { text.hasPrefix($0) } && text.contains(where: { "\"“".contains($0) }) ? .reaction : nil
  }

  /// What the first line of a message says; nil for any other line.
  static func header(_ line: String) -> (Segment, text: String)? {
    var rest = line[...].trimmingSpaces
    guard rest.first?.isNumber == true else { return nil }
    var segment = Segment(text: "")
    if let (date, after) = date(rest) {
      segment.date = String(date)
      rest = after.trimmingSpaces
    }
    let clock = rest.prefix { $0.isNumber || $0 == ":" }
    rest = rest[clock.endIndex...]
    var time = clock
    let half = rest.prefix(3).uppercased()
    if half == " AM" || half == " PM" {
      rest = rest.dropFirst(3)
      time = line[clock.startIndex..<rest.startIndex]
    }
    guard rest.first == " " || rest.first == "\t", let start = Clock.timeOfDay(time) else { return nil }
    segment.start = start
    let gap = rest.prefix(while: \.isWhitespace)
    rest = rest[gap.endIndex...]
    let isFrom = rest.hasPrefix("From ") || rest.hasPrefix("from ")
    guard isFrom || gap.contains("\t") else { return nil }
    if isFrom { rest = rest.dropFirst(5) }
    guard let colon = rest.firstIndex(of: ":") else { return nil }
    let people = rest[..<colon]
    let text = rest[rest.index(after: colon)...].trimmingSpaces
    name(people, into: &segment)
    return segment.speaker == nil ? nil : (segment, String(text))
  }

  /// A day before the time: `2026-11-19`, `11/19/2026` or `19.11.2026`.
  private static func date(_ text: Substring) -> (Substring, rest: Substring)? {
    let word = text.prefix { !$0.isWhitespace }
    let fields = word.split(whereSeparator: { "-/.".contains($0) })
    guard fields.count == 3, fields.allSatisfy({ $0.allSatisfy(\.isNumber) }), word.count >= 6 else { return nil }
    return (word, text[word.endIndex...])
  }

  /// Takes `Mira  to  Ben(Direct Message)` apart.
  private static func name(_ people: Substring, into segment: inout Segment) {
    var sender = people
    var receiver: Substring?
    for separator in ["  to  ", " to "] {
      // The last one, as a name may hold the word and the receiver hardly does.
      guard let range = people.lastRange(of: separator) else { continue }
      sender = people[..<range.lowerBound]
      receiver = people[range.upperBound...]
      break
    }
    let name = sender.trimmingSpaces
    segment.speaker = name.isEmpty ? nil : String(name)
    guard var to = receiver?.trimmingSpaces else { return }
    for mark in ["(direct message)", "(privately)"] where to.lowercased().hasSuffix(mark) {
      segment.isPrivate = true
      to = to.dropLast(mark.count).trimmingSpaces
    }
    segment.to = String(to)
  }
}

extension Substring {
  /// Where a text stands last.
  fileprivate func lastRange(of text: String) -> Range<Index>? {
    var found: Range<Index>?
    var from = startIndex
    while let start = self[from...].firstIndex(where: { $0 == text.first }) {
      if self[start...].hasPrefix(text) { found = start..<index(start, offsetBy: text.count) }
      from = index(after: start)
    }
    return found
  }
}
