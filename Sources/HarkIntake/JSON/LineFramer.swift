#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Cuts a stream of bytes into pieces of whole lines, so that workers can share them out.
///
/// It holds the beginning of a line whose end has not come yet, and never more of it than `maxLineBytes`: a longer
/// line is passed over while it streams by. Lines end with a line feed.
public struct LineFramer {
  /// What the framer hands on; the bytes are only lent for the call.
  public enum Piece {
    /// Whole lines, with the number of the first, counted from 1. The last line of the input may lack its line feed.
    case lines(UnsafeRawBufferPointer, firstLine: Int)
    /// A line that is longer than allowed, with how it begins; the rest of it is not kept.
    case tooLong(beginning: UnsafeRawBufferPointer, line: Int)
  }

  /// Longest line that is handed on, in bytes.
  public let maxLineBytes: Int
  private var carry: [UInt8] = []
  private var line = 1
  private var skipping = false

  /// A framer that hands on lines up to the given length.
  public init(maxLineBytes: Int) { self.maxLineBytes = maxLineBytes }

  /// Takes the next bytes, in any split, and hands on the lines that became complete.
  public mutating func push(_ bytes: UnsafeRawBufferPointer, _ body: (Piece) -> Void) {
    var rest = bytes
    if skipping || !carry.isEmpty {
      guard let feed = LineFramer.firstLineFeed(in: rest) else { return hold(rest, body) }
      let tail = UnsafeRawBufferPointer(rebasing: rest[...feed])
      rest = UnsafeRawBufferPointer(rebasing: rest[(feed + 1)...])
      if skipping {
        skipping = false
      } else {
        carry.append(contentsOf: tail)
        carry.withUnsafeBytes { body(piece($0)) }
        carry.removeAll(keepingCapacity: carry.count < 1 << 20)
      }
      line += 1
    }
    if let last = LineFramer.lastLineFeed(in: rest) {
      handOn(UnsafeRawBufferPointer(rebasing: rest[...last]), body)
      rest = UnsafeRawBufferPointer(rebasing: rest[(last + 1)...])
    }
    hold(rest, body)
  }

  /// Says that the input has ended, and hands on a last line without line feed.
  public mutating func finish(_ body: (Piece) -> Void) {
    if !skipping && !carry.isEmpty { carry.withUnsafeBytes { body(piece($0)) } }
    carry = []
    skipping = false
  }

  /// How many line feeds there are.
  public static func lineCount(_ bytes: UnsafeRawBufferPointer) -> Int {
    var rest = bytes
    var count = 0
    while let feed = firstLineFeed(in: rest) {
      count += 1
      rest = UnsafeRawBufferPointer(rebasing: rest[(feed + 1)...])
    }
    return count
  }

  /// Hands on whole lines, and apart from them any that is too long.
  private mutating func handOn(_ bytes: UnsafeRawBufferPointer, _ body: (Piece) -> Void) {
    guard bytes.count > maxLineBytes else {
      body(.lines(bytes, firstLine: line))
      line += LineFramer.lineCount(bytes)
      return
    }
    var rest = bytes
    while let feed = LineFramer.firstLineFeed(in: rest) {
      body(piece(UnsafeRawBufferPointer(rebasing: rest[...feed])))
      line += 1
      rest = UnsafeRawBufferPointer(rebasing: rest[(feed + 1)...])
    }
  }

  private func piece(_ bytes: UnsafeRawBufferPointer) -> Piece {
    bytes.count > maxLineBytes
      ? .tooLong(beginning: UnsafeRawBufferPointer(rebasing: bytes.prefix(LineFramer.beginning)), line: line)
      : .lines(bytes, firstLine: line)
  }

  /// Keeps the beginning of a line, or gives the line up where it has become too long.
  private mutating func hold(_ bytes: UnsafeRawBufferPointer, _ body: (Piece) -> Void) {
    guard !skipping, !bytes.isEmpty else { return }
    if carry.count + bytes.count <= maxLineBytes { return carry.append(contentsOf: bytes) }
    if carry.count < LineFramer.beginning { carry.append(contentsOf: bytes.prefix(LineFramer.beginning - carry.count)) }
    carry.withUnsafeBytes {
      body(.tooLong(beginning: UnsafeRawBufferPointer(rebasing: $0.prefix(LineFramer.beginning)), line: line))
    }
    carry = []
    skipping = true
  }

  /// How much of a line that is too long is shown: enough to find its id in.
  private static let beginning = 16_384

  private static func firstLineFeed(in bytes: UnsafeRawBufferPointer) -> Int? {
    guard let base = bytes.baseAddress, let found = memchr(base, 0x0A, bytes.count) else { return nil }
    return UnsafeRawPointer(found) - base
  }

  private static func lastLineFeed(in bytes: UnsafeRawBufferPointer) -> Int? { bytes.lastIndex(of: 0x0A) }
}
