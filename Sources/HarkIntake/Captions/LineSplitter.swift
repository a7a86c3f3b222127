/// One line of a text, without its end.
struct TextLine {
  /// 1-based.
  var number: Int
  var text: String

  /// Whether there is nothing but white space on it.
  var isBlank: Bool { text.utf8.allSatisfy { $0 == 0x20 || $0 == 0x09 } || text.allSatisfy(\.isWhitespace) }
}

/// Decodes a text as it arrives and cuts it into lines, which end with LF, CR or both.
///
/// A line is never held beyond `maxLineBytes`: what is longer comes as several lines, and `cutLine` says where.
struct LineSplitter {
  private let decoder: TextDecoder
  private let maxLineBytes: Int
  private var buffer: [UInt8] = []
  private var decoded: [UInt8] = []
  private var number = 1
  private var afterReturn = false
  private var atStart = true
  /// The first line that was too long and came in pieces; nil where none was.
  private(set) var cutLine: Int?

  init(source: DocumentSource) {
    decoder = TextDecoder(contentType: source.contentType)
    maxLineBytes = source.maxLineBytes
  }

  /// Whether bytes had to be replaced while decoding.
  var repaired: Bool { decoder.repaired }

  mutating func push(_ bytes: UnsafeRawBufferPointer, _ body: (TextLine) -> Void) {
    var start = 0
    // In slices, so that one enormous chunk does not make enormous buffers.
    while start < bytes.count {
      let end = min(start + 65_536, bytes.count)
      decoded.removeAll(keepingCapacity: true)
      decoder.decode(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), into: &decoded)
      split(body)
      start = end
    }
  }

  mutating func finish(_ body: (TextLine) -> Void) {
    decoded.removeAll(keepingCapacity: true)
    decoder.finish(into: &decoded)
    split(body)
    if !buffer.isEmpty { emit(body) }
  }

  private mutating func split(_ body: (TextLine) -> Void) {
    var from = 0
    if afterReturn && !decoded.isEmpty {
      if decoded[0] == 0x0A { from = 1 }
      afterReturn = false
    }
    var at = from
    while at < decoded.count {
      let byte = decoded[at]
      guard byte == 0x0A || byte == 0x0D else {
        at += 1
        continue
      }
      buffer.append(contentsOf: decoded[from..<at])
      emit(body)
      number += 1
      at += 1
      if byte == 0x0D {
        if at == decoded.count { afterReturn = true } else if decoded[at] == 0x0A { at += 1 }
      }
      from = at
    }
    buffer.append(contentsOf: decoded[from...])
    while buffer.count > maxLineBytes {
      if cutLine == nil { cutLine = number }
      var cut = maxLineBytes
      while cut > 1 && buffer[cut] & 0xC0 == 0x80 { cut -= 1 }
      let rest = Array(buffer[cut...])
      buffer.removeSubrange(cut...)
      emit(body)
      buffer = rest
    }
  }

  private mutating func emit(_ body: (TextLine) -> Void) {
    var bytes = buffer[...]
    // The decoder takes a mark off where it settles the encoding by it; anywhere else it is a character.
    if atStart && bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes = bytes.dropFirst(3) }
    atStart = false
    body(TextLine(number: number, text: String(decoding: bytes, as: UTF8.self)))
    buffer.removeAll(keepingCapacity: true)
  }
}
