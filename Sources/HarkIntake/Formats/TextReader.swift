import Hark

/// Reads plain text.
///
/// A file is one item, named for the file: a post somebody saved. Standard input gives one item for each line that is
/// not blank, so that a pipe streams and `echo "…" | hark scan` is one item.
struct TextReader: DocumentReader {
  private let source: DocumentSource
  private let byLine: Bool
  private var splitter: LineSplitter
  private var text = ""
  private var isTooLong = false
  private var lastLine = 0

  init(source: DocumentSource) {
    self.source = source
    byLine = source.path == "-"
    splitter = LineSplitter(source: source)
  }

  mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [IntakeEvent]) {
    var splitter = splitter
    splitter.push(bytes) { take($0, into: &events) }
    self.splitter = splitter
  }

  mutating func finish(into events: inout [IntakeEvent]) {
    var splitter = splitter
    splitter.finish { take($0, into: &events) }
    if !byLine {
      while text.last?.isWhitespace == true { text.removeLast() }
      var item = Item(id: source.sessionName, text: "")
      item.url = source.url
      if isTooLong {
        let reason = "the text is longer than \(source.maxItemBytes) bytes and was not screened"
        events.append(
          .diagnostic(
            Diagnostic(.error, path: source.path, reason, hint: "a person should read it; or raise the limit")))
        events.append(.unscreened(item, reason: reason))
      } else if !text.isEmpty {
        item.text = text
        events.append(.item(item))
      }
    }
    for diagnostic in splitter.diagnostics(path: source.path) { events.append(.diagnostic(diagnostic)) }
  }

  private mutating func take(_ line: TextLine, into events: inout [IntakeEvent]) {
    if byLine {
      guard !line.isBlank else { return }
      // A line that came in pieces has one number and several items.
      events.append(
        .item(Item(id: line.number == lastLine ? "line-\(line.number)+" : "line-\(line.number)", text: line.text)))
      lastLine = line.number
    } else if !isTooLong {
      if text.isEmpty && line.isBlank { return }
      if !text.isEmpty { text += "\n" }
      text += line.text
      guard text.utf8.count > source.maxItemBytes else { return }
      isTooLong = true
      text = ""
    }
  }
}
