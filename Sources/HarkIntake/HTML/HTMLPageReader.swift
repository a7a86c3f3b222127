import Hark

/// Reads a bare page or body of HTML as one item: its text, its title, its regions.
public struct HTMLPageReader: DocumentReader {
  private let source: DocumentSource
  private let decoder: TextDecoder
  private var html: [UInt8] = []
  private var isCut = false
  private let maxBytes: Int

  /// A reader for one page.
  public init(source: DocumentSource) {
    self.source = source
    decoder = TextDecoder(contentType: source.contentType, declaration: .html)
    maxBytes = max(source.maxItemBytes, 1 << 16) * 8
  }

  /// Takes the next bytes; nothing is handed on before the end.
  public mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [IntakeEvent]) {
    // Read on after the limit, so that whoever writes into a pipe is not cut off; but keep nothing.
    if html.count > maxBytes { isCut = true } else { decoder.decode(bytes, into: &html) }
  }

  /// Hands on the page as one item.
  public mutating func finish(into events: inout [IntakeEvent]) {
    decoder.finish(into: &html)
    if decoder.repaired {
      events.append(
        .diagnostic(
          Diagnostic(
            .warning, path: source.path, "some bytes are not valid in the document's encoding and were replaced")))
    }
    var item = Item(id: source.url ?? source.path, text: "")
    item.url = source.url
    guard !html.isEmpty else {
      events.append(.diagnostic(Diagnostic(.error, path: source.path, "the document is empty")))
      return
    }
    let page = html.withUnsafeBufferPointer { HTMLText($0, base: source.contentLocation ?? source.url) }
    guard !isCut, page.text.utf8.count <= source.maxItemBytes else {
      events.append(.unscreened(item, reason: "the page is longer than \(source.maxItemBytes) bytes"))
      return
    }
    item.title = page.title.flatMap { $0.isEmpty ? nil : $0 }
    item.text = page.text
    item.regions = ForumMarkup.regions(of: page, author: nil)
    events.append(.item(item))
  }
}
