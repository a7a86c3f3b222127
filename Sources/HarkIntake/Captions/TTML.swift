import Hark

/// Reads TTML (W3C, Timed Text Markup Language 1 and 2, with the IMSC profiles) as it arrives.
///
/// Cues are what is on show when: times of containers, regions, `set` and hiding styles count. Segments are what is
/// said: every paragraph, also one that no region shows, so that no words go unread.
struct TTML: TranscriptParser {
  static let format = "ttml"
  static let hasCues = true
  static let merges = true

  private let path: String
  private let handler: TTMLHandler
  private let parser: XMLPushParser

  init(source: DocumentSource) {
    path = source.path
    handler = TTMLHandler(maxBytes: source.maxLineBytes)
    parser = XMLPushParser(handler: handler, path: source.path, contentType: source.contentType)
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [TranscriptEvent]) {
    parser.read(bytes)
    drain(into: &events)
  }

  mutating func finish(into events: inout [TranscriptEvent]) {
    parser.finish()
    drain(into: &events)
    if !handler.isTTML {
      events.append(
        .diagnostic(
          Diagnostic(.error, path: path, "this is not a TTML document", hint: "its root element must be tt")))
    }
    if handler.brokenTimes > 0 {
      events.append(
        .diagnostic(
          Diagnostic(
            .error, path: path, "\(handler.brokenTimes) times are not understood and were left out",
            hint: "they look like 00:00:01.500, 36f or 1.5s")))
    }
  }

  private func drain(into events: inout [TranscriptEvent]) {
    for diagnostic in parser.takeDiagnostics() { events.append(.diagnostic(diagnostic)) }
    events.append(contentsOf: handler.takeEvents())
  }
}
