import Hark

/// Reads a JSON Feed (version 1.0 and 1.1) as it arrives: items are cut out of the document and read one by one, so
/// that memory is that of the longest item.
final class JSONFeedReader {
  private(set) var feed = FeedRecord()
  private(set) var format = ""
  private var finished: [FeedRecord] = []
  private var diagnostics: [Diagnostic] = []

  private let source: DocumentSource
  private let decoder = TextDecoder()
  private var utf8: [UInt8] = []
  // The document without its items, to be read at the end.
  private var head: [UInt8] = []
  private var item: [UInt8] = []
  private var key: [UInt8] = []
  private var depth = 0
  private var inString = false
  private var escaped = false
  private var inItems = false
  private var inItem = false
  private var itemIsCut = false
  private var sawItems = false
  private var strays = 0
  private var itemCount = 0
  private var line = 1
  private var stopped = false

  private let maxItemBytes: Int
  private static let maxHeadBytes = 8 << 20

  init(source: DocumentSource) {
    self.source = source
    maxItemBytes = max(source.maxItemBytes, 1 << 16) * 8
  }

  func takeEntries() -> [FeedRecord] {
    defer { finished.removeAll(keepingCapacity: true) }
    return finished
  }

  func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics.removeAll() }
    return diagnostics
  }

  func read(_ bytes: UnsafeRawBufferPointer) {
    utf8.removeAll(keepingCapacity: true)
    decoder.decode(bytes, into: &utf8)
    split()
  }

  func finish() {
    utf8.removeAll(keepingCapacity: true)
    decoder.finish(into: &utf8)
    split()
    if decoder.repaired {
      diagnostics.append(
        Diagnostic(.warning, path: source.path, "some bytes are not valid in the document's encoding and were replaced")
      )
    }
    if strays > 0 {
      diagnostics.append(
        Diagnostic(.error, path: source.path, "\(strays) of the feed's items are no JSON objects; left out"))
    }
    if stopped { return }
    do {
      let object = try JSONValue.parse(head, path: source.path)
      JSONFeed.readHead(object, into: &feed, format: &format)
      if !sawItems && format.isEmpty {
        diagnostics.append(
          Diagnostic(
            .error, path: source.path, "this is JSON, but not a feed Hark knows: it has neither a version nor items",
            hint: "JSON lines have one object on each line; --format states another format"))
      }
    } catch {
      var fault = error
      // Items were cut out, so places count in what is left.
      if itemCount > 0 {
        fault.line = nil
        fault.column = nil
      }
      diagnostics.append(fault)
    }
  }

  private func split() {
    for byte in utf8 where !stopped {
      if byte == 10 { line += 1 }
      if inItem { keep(byte) } else if !inItems || depth != 2 { addHead(byte) }
      if inString {
        if escaped {
          escaped = false
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          inString = false
        } else if depth == 1, key.count < 16 {
          key.append(byte)
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""):
        inString = true
        if depth == 1 { key.removeAll(keepingCapacity: true) }
        if inItems && depth == 2 { strays += 1 }
      case UInt8(ascii: "{"), UInt8(ascii: "["): open(byte)
      case UInt8(ascii: "}"), UInt8(ascii: "]"): close(byte)
      case UInt8(ascii: ","):
        if depth == 1 { key.removeAll(keepingCapacity: true) }
        scalar = false
      case 9, 10, 13, 32: break
      default:
        if inItems, depth == 2, !scalar {
          scalar = true
          strays += 1
        }
      }
    }
  }

  private var scalar = false

  private func open(_ byte: UInt8) {
    if inItems, depth == 2 {
      if byte == UInt8(ascii: "{") {
        inItem = true
        itemIsCut = false
        item.removeAll(keepingCapacity: true)
        item.append(byte)
      } else {
        strays += 1
      }
    }
    depth += 1
    if depth > JSONValue.maxDepth {
      stopped = true
      diagnostics.append(
        Diagnostic(.error, path: source.path, line: line, "values are nested too deeply; nothing is read from here on"))
    }
    if byte == UInt8(ascii: "["), depth == 2, key.elementsEqual("items".utf8) {
      inItems = true
      sawItems = true
    }
  }

  private func close(_ byte: UInt8) {
    depth = max(0, depth - 1)
    if inItem, depth == 2 {
      inItem = false
      finishItem()
    } else if inItems, depth == 1 {
      inItems = false
      addHead(byte)
    }
  }

  private func addHead(_ byte: UInt8) {
    guard head.count < Self.maxHeadBytes else {
      stopped = true
      diagnostics.append(
        Diagnostic(.error, path: source.path, line: line, "what the feed says of itself is longer than Hark reads"))
      return
    }
    head.append(byte)
  }

  private func keep(_ byte: UInt8) {
    if item.count < maxItemBytes { item.append(byte) } else { itemIsCut = true }
  }

  private func finishItem() {
    itemCount += 1
    if itemIsCut {
      var record = FeedRecord()
      record.isCut = true
      finished.append(record)
      return
    }
    do {
      finished.append(JSONFeed.entry(try JSONValue.parse(item, path: source.path), base: source.url))
    } catch {
      diagnostics.append(
        Diagnostic(
          .error, path: source.path, line: line, "item \(itemCount) of the feed is not valid JSON: \(error.message)",
          hint: error.hint))
    }
  }
}
