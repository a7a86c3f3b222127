import Hark

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Posts and utterances as JSON lines: one object a line, in the item format of the command's contract.
public enum JSONLines {
  /// What was noticed over a whole piece, for the caller to say once for the document.
  public struct Report: Hashable, Sendable {
    /// Number of the first line with bytes that are not UTF-8, which were replaced with U+FFFD; nil where all was well.
    public var repairedLine: Int?

    /// The diagnostic that says so, once for a document; nil where there is nothing to say.
    public func diagnostic(path: String) -> Diagnostic? {
      repairedLine.map {
        Diagnostic(
          .warning, path: path, line: $0, "some bytes are not UTF-8 and were replaced with U+FFFD",
          hint: "this is said once for the input; save it as UTF-8")
      }
    }
  }

  /// Longest line that is looked into, in bytes: an item's longest text with its escapes, and room for the other keys.
  public static func maxLineBytes(for source: DocumentSource) -> Int { source.maxItemBytes * 4 + 65_536 }

  /// Reads a piece that holds whole lines, as `LineFramer` makes them; workers may read pieces side by side.
  ///
  /// A line that is broken, or that has neither `text` nor `html`, gives a diagnostic, and the rest goes on. White space
  /// between items is passed over.
  /// - Parameters:
  ///   - firstLine: the number of the first line, from 1.
  ///   - keepExtra: whether keys that Hark does not know are kept, as JSON text, in `Item.extra`.
  @discardableResult
  public static func read(
    _ bytes: UnsafeRawBufferPointer, firstLine: Int, source: DocumentSource, keepExtra: Bool = false,
    into events: inout [IntakeEvent]
  ) -> Report {
    guard let base = bytes.baseAddress else { return Report() }
    var parser = JSONLineParser(source: source, keepExtra: keepExtra)
    var report = Report()
    var start = 0
    var number = firstLine
    while start < bytes.count {
      let end = memchr(base + start, 0x0A, bytes.count - start).map { UnsafeRawPointer($0) - base } ?? bytes.count
      parser.read(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), line: number, into: &events)
      if parser.repaired && report.repairedLine == nil { report.repairedLine = number }
      start = end + 1
      number += 1
    }
    return report
  }

  /// Hands on, as unscreened, a line that is longer than `maxLineBytes(for:)`; its beginning may hold an id.
  public static func readTooLong(
    beginning: UnsafeRawBufferPointer, line: Int, source: DocumentSource, into events: inout [IntakeEvent]
  ) {
    var parser = JSONLineParser(source: source, keepExtra: false)
    parser.readTooLong(beginning, line: line, into: &events)
  }

  /// How many lines end within the bytes.
  public static func lineCount(_ bytes: UnsafeRawBufferPointer) -> Int { LineFramer.lineCount(bytes) }
}

/// Reads JSON lines as they come, holding no more than a line whose end has not come yet.
public struct JSONLinesReader: DocumentReader {
  private let source: DocumentSource
  private let keepExtra: Bool
  private var framer: LineFramer
  private var repaired = false
  private var isAtStart = true
  /// Only for UTF-16, which says so in its first two bytes: UTF-8 is read as it stands.
  private var decoder: TextDecoder?

  /// A reader for one document.
  ///
  /// - Parameter keepExtra: whether keys that Hark does not know are kept, as JSON text, in `Item.extra`.
  public init(source: DocumentSource, keepExtra: Bool = false) {
    self.source = source
    self.keepExtra = keepExtra
    framer = LineFramer(maxLineBytes: JSONLines.maxLineBytes(for: source))
  }

  /// Reads the lines that became complete.
  public mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [IntakeEvent]) {
    if isAtStart, let first = bytes.first {
      isAtStart = false
      if first == 0xFE || first == 0xFF { decoder = TextDecoder() }
    }
    guard let decoder else { return frame(bytes, into: &events) }
    var start = 0
    while start < bytes.count {
      let end = min(start + 65_536, bytes.count)
      var utf8: [UInt8] = []
      decoder.decode(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), into: &utf8)
      utf8.withUnsafeBytes { frame($0, into: &events) }
      start = end
    }
  }

  private mutating func frame(_ bytes: UnsafeRawBufferPointer, into events: inout [IntakeEvent]) {
    // The framer is taken out for the call, so that the piece may change the rest of the reader.
    var framer = framer
    self.framer = LineFramer(maxLineBytes: framer.maxLineBytes)
    framer.push(bytes) { take($0, into: &events) }
    self.framer = framer
  }

  /// Reads a last line without line feed.
  public mutating func finish(into events: inout [IntakeEvent]) {
    if let decoder {
      var utf8: [UInt8] = []
      decoder.finish(into: &utf8)
      utf8.withUnsafeBytes { frame($0, into: &events) }
    }
    var framer = framer
    framer.finish { take($0, into: &events) }
    self.framer = framer
  }

  private mutating func take(_ piece: LineFramer.Piece, into events: inout [IntakeEvent]) {
    switch piece {
    case .lines(let bytes, let firstLine):
      let report = JSONLines.read(bytes, firstLine: firstLine, source: source, keepExtra: keepExtra, into: &events)
      guard !repaired, let diagnostic = report.diagnostic(path: source.path) else { return }
      repaired = true
      events.append(.diagnostic(diagnostic))
    case .tooLong(let beginning, let line):
      JSONLines.readTooLong(beginning: beginning, line: line, source: source, into: &events)
    }
  }
}
