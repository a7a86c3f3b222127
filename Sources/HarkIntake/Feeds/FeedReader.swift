import Hark

/// Reads a feed as it arrives (RSS 0.9x, 1.0 and 2.0, Atom 0.3 and 1.0, JSON Feed) and hands on each entry as it closes.
///
/// Memory is that of the longest entry, not of the feed.
public struct FeedReader: DocumentReader {
  private enum Shape {
    case undecided([UInt8])
    case xml(XMLPushParser, FeedXMLHandler)
    case json(JSONFeedReader)
  }

  private let source: DocumentSource
  private var shape = Shape.undecided([])
  private var entryCount = 0
  /// Whether entries are kept in `document` instead of being handed on as items.
  var keepsEntries = false
  private(set) var document = FeedDocument()

  /// A reader for one feed.
  public init(source: DocumentSource) { self.source = source }

  /// Takes the next bytes, and hands on the entries that closed in them.
  public mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [IntakeEvent]) {
    switch shape {
    case .undecided(var head):
      head.append(contentsOf: bytes)
      shape = .undecided(head)
      guard decide(head, final: false) else { return }
      head.withUnsafeBytes { read($0, into: &events) }
    case .xml(let parser, let handler):
      // In slices, so that a chunk with many entries does not make many entries wait in memory.
      var start = 0
      while start < bytes.count {
        let end = min(start + 65_536, bytes.count)
        parser.read(UnsafeRawBufferPointer(rebasing: bytes[start..<end]))
        // Faults of what turns out to be no feed are of no use to anybody.
        if handler.isFeed {
          hand(handler.takeEntries(), parser.takeDiagnostics(), handler.feed, handler.format, into: &events)
        }
        if handler.sawRoot && !handler.isFeed { parser.stop() }
        start = end
      }
    case .json(let reader):
      reader.read(bytes)
      hand(reader.takeEntries(), reader.takeDiagnostics(), reader.feed, reader.format, into: &events)
    }
  }

  /// Hands on what is left; an entry cut short by the end is left to a human.
  public mutating func finish(into events: inout [IntakeEvent]) {
    if case .undecided(let head) = shape {
      if head.isEmpty || !decide(head, final: true) {
        return report(
          [Diagnostic(.error, path: source.path, "the document is empty", hint: "was it written fully?")], into: &events
        )
      }
      head.withUnsafeBytes { read($0, into: &events) }
    }
    switch shape {
    case .undecided: break
    case .xml(let parser, let handler):
      parser.finish()
      var diagnostics = handler.sawRoot && !handler.isFeed ? [] : parser.takeDiagnostics()
      if !handler.isFeed { diagnostics.append(notAFeed(isEmpty: !handler.sawRoot)) }
      hand(handler.takeEntries(), diagnostics, handler.feed, handler.format, into: &events)
      document.encoding = parser.characterSet?.name ?? ""
      if let open = handler.takeOpenEntry(), !keepsEntries {
        entryCount += 1
        var item = FeedItem.make(open, feed: handler.feed, source: source, number: entryCount).item
        item.text = ""
        item.regions = []
        events.append(.unscreened(item, reason: "the document ends inside this entry"))
      }
    case .json(let reader):
      reader.finish()
      hand(reader.takeEntries(), reader.takeDiagnostics(), reader.feed, reader.format, into: &events)
      document.encoding = "utf-8"
    }
  }

  /// Settles whether this is XML or JSON, by the first sign that is no white space.
  private mutating func decide(_ head: [UInt8], final: Bool) -> Bool {
    var start = 0
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    if head.starts(with: mark) {
      start = 3
    } else if mark.starts(with: head), !final {
      return false
    }
    guard let first = head[start...].first(where: { $0 > 32 }) else {
      if head.count > 4_096 || (final && head.count > start) {
        startXML()
        return true
      }
      return false
    }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      shape = .json(JSONFeedReader(source: source))
    } else {
      startXML()
    }
    return true
  }

  private mutating func startXML() {
    let handler = FeedXMLHandler(
      base: source.contentLocation.map { Address.resolve($0, base: source.url) } ?? source.url,
      maxTextBytes: max(source.maxItemBytes, 1 << 16) * 8)
    shape = .xml(
      XMLPushParser(handler: handler, path: source.path, contentType: source.contentType), handler)
  }

  private func notAFeed(isEmpty: Bool) -> Diagnostic {
    isEmpty
      ? Diagnostic(.error, path: source.path, "there is no XML element in this document", hint: "was it written fully?")
      : Diagnostic(
        .error, path: source.path, "this is not a feed Hark knows: its first element is none that feeds begin with",
        hint: "Hark reads RSS, Atom and JSON Feed; a page's feed has its own address; --format states another format")
  }

  private mutating func report(_ diagnostics: [Diagnostic], into events: inout [IntakeEvent]) {
    document.diagnostics.append(contentsOf: diagnostics)
    for diagnostic in diagnostics { events.append(.diagnostic(diagnostic)) }
  }

  private mutating func hand(
    _ entries: [FeedRecord], _ diagnostics: [Diagnostic], _ feed: FeedRecord, _ format: String,
    into events: inout [IntakeEvent]
  ) {
    report(diagnostics, into: &events)
    if keepsEntries {
      document.format = format
      document.feed = feed
      document.entries.append(contentsOf: entries)
      return
    }
    for entry in entries {
      entryCount += 1
      let (item, reason) = FeedItem.make(entry, feed: feed, source: source, number: entryCount)
      events.append(reason.map { .unscreened(item, reason: $0) } ?? .item(item))
    }
  }
}
