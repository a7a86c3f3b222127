import Hark

/// Collects the turns of a transcript that is written as text.
struct TurnCollector {
  private let maxBytes: Int
  private var turn: Segment?
  private var lines: [String] = []
  private var bytes = 0
  /// How many turns there were.
  private(set) var count = 0

  init(source: DocumentSource) { maxBytes = source.maxLineBytes }

  /// Starts the next turn.
  mutating func begin(_ segment: Segment, text: String, into events: inout [TranscriptEvent]) {
    end(into: &events)
    turn = segment
    count += 1
    add(text, into: &events)
  }

  /// Adds a line to the turn that is open; before the first turn, lines are nobody's words.
  mutating func add(_ line: String, into events: inout [TranscriptEvent]) {
    lines.append(line)
    bytes += line.utf8.count
    guard bytes > maxBytes else { return }
    let open = turn
    end(into: &events)
    turn = open
  }

  /// Ends the turn that is open.
  mutating func end(into events: inout [TranscriptEvent]) {
    defer {
      turn = nil
      lines = []
      bytes = 0
    }
    let text = String(lines.map { $0[...].trimmingSpaces }.joined(separator: "\n")[...].trimmingSpaces)
    guard !text.isEmpty else { return }
    var segment = turn ?? Segment(text: "")
    segment.text = text
    events.append(.segment(segment))
  }
}

/// Reads the text that Otter exports: `Name  12:34` on a line, then what was said.
struct OtterText: LineParser {
  static let format = "otter-text"
  static let hasCues = false

  private let path: String
  private var turns: TurnCollector

  init(source: DocumentSource) {
    path = source.path
    turns = TurnCollector(source: source)
  }

  mutating func take(_ line: TextLine, into events: inout [TranscriptEvent]) {
    if let segment = OtterText.header(line.text) {
      turns.begin(segment, text: "", into: &events)
    } else if !line.text.hasPrefix("Transcribed by https://otter.ai") {
      turns.add(line.text, into: &events)
    }
  }

  mutating func finish(into events: inout [TranscriptEvent]) {
    turns.end(into: &events)
    guard turns.count == 0 else { return }
    events.append(
      .diagnostic(Diagnostic(.error, path: path, "this holds no turns", hint: "they begin like Name  12:34")))
  }

  /// A name and a time at the end of the line, apart by two spaces or a tab.
  static func header(_ line: String) -> Segment? {
    let text = line[...].trimmingSpaces
    guard let gap = text.lastIndex(where: \.isWhitespace), gap > text.startIndex,
      let start = Clock.milliseconds(text[text.index(after: gap)...])
    else { return nil }
    guard text[gap] == "\t" || text[text.index(before: gap)].isWhitespace else { return nil }
    let name = text[..<gap].trimmingSpaces
    return name.isEmpty || name.count > SpeakerName.maxLength
      ? nil : Segment(start: start, speaker: String(name), text: "")
  }
}

/// Reads the transcript that Google Meet writes: a time on a line of its own, then `Name: words`.
struct MeetText: LineParser {
  static let format = "meet-text"
  static let hasCues = false

  private let path: String
  private var turns: TurnCollector
  private var time: Int64?

  init(source: DocumentSource) {
    path = source.path
    turns = TurnCollector(source: source)
  }

  mutating func take(_ line: TextLine, into events: inout [TranscriptEvent]) {
    let text = String(line.text[...].trimmingSpaces)
    if text.utf8.count <= 12, let start = Clock.milliseconds(text) {
      turns.end(into: &events)
      time = start
      return
    }
    // Title and attendees stand before the first time.
    guard let time else { return }
    if text.hasPrefix("Transcription ended after") || text.hasPrefix("Meeting ended after") { return }
    if let (name, words) = SpeakerName.prefix(of: text) {
      turns.begin(Segment(start: time, speaker: name, text: ""), text: words, into: &events)
    } else if !text.isEmpty {
      turns.add(text, into: &events)
    }
  }

  mutating func finish(into events: inout [TranscriptEvent]) {
    turns.end(into: &events)
    guard time == nil else { return }
    events.append(
      .diagnostic(
        Diagnostic(.error, path: path, "this holds no times", hint: "a line like 00:05:00 stands before each part")))
  }
}

/// Reads text with a speaker's name before a colon, with or without a time before or behind the name.
struct SpeakerText: LineParser {
  static let format = "speaker-text"
  static let hasCues = false

  private var turns: TurnCollector

  init(source: DocumentSource) { turns = TurnCollector(source: source) }

  mutating func take(_ line: TextLine, into events: inout [TranscriptEvent]) {
    if let (segment, words) = SpeakerText.header(line.text) {
      turns.begin(segment, text: words, into: &events)
    } else {
      turns.add(line.text, into: &events)
    }
  }

  mutating func finish(into events: inout [TranscriptEvent]) { turns.end(into: &events) }

  /// `Name: words`, `Name (00:00:03): words`, `[00:00:03] Name: words`; nil for any other line.
  static func header(_ line: String) -> (Segment, words: String)? {
    var rest = line[...].trimmingSpaces
    var start: Int64?
    if let (time, after) = bracketedTime(rest) {
      start = time
      rest = after.trimmingSpaces
    }
    // A time behind the name holds colons of its own, so it is taken out before the name is looked for.
    if let open = rest.prefix(SpeakerName.maxLength + 2).firstIndex(where: { $0 == "(" || $0 == "[" }),
      let (time, after) = bracketedTime(rest[open...]), after.first == ":"
    {
      start = time
      rest = (rest[..<open].trimmingSpaces + after)[...]
    }
    guard let (name, words) = SpeakerName.prefix(of: String(rest) + " ") else { return nil }
    return (Segment(start: start, speaker: name, text: ""), words)
  }

  private static func bracketedTime(_ text: Substring) -> (Int64, rest: Substring)? {
    let isBracket = text.first == "(" || text.first == "["
    let clock = text.dropFirst(isBracket ? 1 : 0).prefix { $0.isNumber || $0 == ":" || $0 == "." }
    guard let time = Clock.milliseconds(clock) else { return nil }
    let rest = text[clock.endIndex...]
    guard isBracket else { return rest.first?.isWhitespace == true ? (time, rest) : nil }
    guard rest.first == ")" || rest.first == "]" else { return nil }
    return (time, rest.dropFirst())
  }
}
