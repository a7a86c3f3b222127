import Hark

/// What a parser of captions or transcripts hands on, in document order.
enum TranscriptEvent {
  case cue(Caption)
  case segment(Segment)
  case diagnostic(Diagnostic)
}

/// Takes a captions or transcript document apart, pushed in chunks.
protocol TranscriptParser {
  /// The format's neutral name.
  static var format: String { get }
  /// Whether the format knows cues, apart from who says what.
  static var hasCues: Bool { get }
  /// Whether neighbouring segments of one speaker are one utterance; messages of a chat are not.
  static var merges: Bool { get }
  init(source: DocumentSource)
  mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [TranscriptEvent])
  mutating func finish(into events: inout [TranscriptEvent])
}

/// A transcript parser that is fed line by line.
protocol LineParser {
  static var format: String { get }
  static var hasCues: Bool { get }
  static var merges: Bool { get }
  init(source: DocumentSource)
  mutating func take(_ line: TextLine, into events: inout [TranscriptEvent])
  mutating func finish(into events: inout [TranscriptEvent])
}

extension LineParser {
  static var hasCues: Bool { true }
  static var merges: Bool { true }
}

/// Decodes a document and feeds its lines to a parser.
struct LineDriven<Lines: LineParser>: TranscriptParser {
  static var format: String { Lines.format }
  static var hasCues: Bool { Lines.hasCues }
  static var merges: Bool { Lines.merges }

  private let path: String
  private var splitter: LineSplitter
  private var lines: Lines

  init(source: DocumentSource) {
    path = source.path
    splitter = LineSplitter(source: source)
    lines = Lines(source: source)
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [TranscriptEvent]) {
    var lines = lines
    splitter.push(bytes) { lines.take($0, into: &events) }
    self.lines = lines
  }

  mutating func finish(into events: inout [TranscriptEvent]) {
    var lines = lines
    splitter.finish { lines.take($0, into: &events) }
    lines.finish(into: &events)
    self.lines = lines
    for diagnostic in splitter.diagnostics(path: path) { events.append(.diagnostic(diagnostic)) }
  }
}

extension LineSplitter {
  /// What is to be said once for the whole text.
  func diagnostics(path: String) -> [Diagnostic] {
    var all: [Diagnostic] = []
    if repaired {
      all.append(
        Diagnostic(
          .warning, path: path, "some bytes are not valid in the text's encoding and were replaced with U+FFFD",
          hint: "save the file as UTF-8"))
    }
    if let cutLine {
      all.append(Diagnostic(.warning, path: path, line: cutLine, "a line is very long and was read in pieces"))
    }
    return all
  }
}

extension DocumentSource {
  /// Longest line of a text that is held as one.
  var maxLineBytes: Int { max(1_024, maxItemBytes) }

  /// What a transcript is called: the file's base name without its ending; `session` for standard input.
  var sessionName: String {
    let last = path.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? path
    let name = last.prefix { $0 != "?" && $0 != "#" }
    guard name != "-", !name.isEmpty else { return "session" }
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else { return String(name) }
    return String(name[..<dot])
  }
}

/// Makes items of a captions or transcript document: a parser, and what joins its segments to utterances.
struct TranscriptReader<Parser: TranscriptParser>: DocumentReader {
  private var parser: Parser
  private var builder: UtteranceBuilder

  init(source: DocumentSource) {
    parser = Parser(source: source)
    builder = UtteranceBuilder(source: source, merges: Parser.merges)
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [IntakeEvent]) {
    // In slices, so that what is parsed is handed on before the next is.
    var start = 0
    while start < bytes.count {
      let end = min(start + 65_536, bytes.count)
      var parsed: [TranscriptEvent] = []
      parser.read(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), into: &parsed)
      take(parsed, into: &events)
      start = end
    }
  }

  mutating func finish(into events: inout [IntakeEvent]) {
    var parsed: [TranscriptEvent] = []
    parser.finish(into: &parsed)
    take(parsed, into: &events)
    builder.finish(into: &events)
  }

  private mutating func take(_ parsed: [TranscriptEvent], into events: inout [IntakeEvent]) {
    for event in parsed {
      switch event {
      case .cue: continue
      case .segment(let segment): builder.take(segment, into: &events)
      case .diagnostic(let diagnostic): events.append(.diagnostic(diagnostic))
      }
    }
  }
}
