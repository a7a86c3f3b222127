#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is wrong with JSON text, and at which byte.
struct JSONFault: Error {
  var offset: Int
  var message: StaticString
  var hint: StaticString?
}

/// Walks through JSON text in UTF-8 without building values: what the DOM parser and the JSON lines reader share.
///
/// It borrows the bytes, so it may not outlive them.
struct JSONScanner {
  /// The bytes between the quotes of a string, as written.
  struct RawString {
    var start: Int
    var end: Int
    /// Whether a backslash is among them.
    var escaped: Bool
    /// Whether every byte may be ASCII; false does not say that one is not.
    var ascii: Bool
  }

  private(set) var bytes: UnsafeRawBufferPointer
  /// Where the next byte is read.
  var at: Int
  /// Whether some string held bytes that are not UTF-8, which were replaced with U+FFFD.
  var repaired = false
  private var scratch: [UInt8] = []

  init(_ bytes: UnsafeRawBufferPointer, at start: Int = 0) {
    self.bytes = bytes
    at = start
  }

  /// Starts over with other bytes, keeping the room that was made.
  mutating func begin(_ bytes: UnsafeRawBufferPointer, at start: Int = 0) {
    self.bytes = bytes
    at = start
  }

  /// The next byte, or 0 at the end; a NUL byte in the text is no JSON either way.
  @inline(__always)
  var peek: UInt8 { at < bytes.count ? bytes[at] : 0 }

  @inline(__always)
  mutating func skipSpace() {
    while at < bytes.count {
      let byte = bytes[at]
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return }
      at += 1
    }
  }

  /// Passes the wanted byte, after white space.
  @inline(__always)
  mutating func take(_ byte: UInt8) -> Bool {
    skipSpace()
    guard peek == byte, at < bytes.count else { return false }
    at += 1
    return true
  }

  /// Passes a string; `at` stands on its opening quote.
  ///
  /// Eight bytes at a time: the subtraction sets the high bit of the lowest byte that is a quote, a backslash or below
  /// 0x20 (bytes above the first hit may be marked in error, which does not matter as only the first is used).
  @inline(__always)
  mutating func rawString() throws(JSONFault) -> RawString {
    let opening = at
    var at = at + 1
    var escaped = false
    var seen: UInt64 = 0
    let count = bytes.count
    let ones: UInt64 = 0x0101_0101_0101_0101
    while true {
      while at &+ 8 <= count {
        let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self))
        let quote = word ^ (ones &* 0x22)
        let slash = word ^ (ones &* 0x5C)
        let hits =
          (((quote &- ones) & ~quote) | ((slash &- ones) & ~slash) | ((word &- (ones &* 0x20)) & ~word))
          & (ones &* 0x80)
        seen |= word
        if hits != 0 {
          at &+= hits.trailingZeroBitCount >> 3
          break
        }
        at &+= 8
      }
      guard at < count else { break }
      switch bytes[at] {
      case 0x22:
        self.at = at + 1
        return RawString(start: opening + 1, end: at, escaped: escaped, ascii: seen & (ones &* 0x80) == 0)
      case 0x5C:
        escaped = true
        at += 2
      case 0x0A, 0x0D:
        throw JSONFault(offset: opening, message: "a string does not end on its line", hint: "close it with \"")
      default:
        seen |= UInt64(bytes[at])
        at += 1
      }
    }
    self.at = count
    throw JSONFault(offset: opening, message: "a string does not end", hint: "the input may have been cut off")
  }

  /// The text of a string that was passed.
  mutating func string(_ raw: RawString) throws(JSONFault) -> String {
    if !raw.escaped { return text(UnsafeRawBufferPointer(rebasing: bytes[raw.start..<raw.end]), ascii: raw.ascii) }
    var buffer = scratch
    scratch = []
    buffer.removeAll(keepingCapacity: true)
    defer { scratch = buffer }
    try unescape(raw, into: &buffer)
    return buffer.withUnsafeBytes { text($0, ascii: false) }
  }

  private mutating func text(_ bytes: UnsafeRawBufferPointer, ascii: Bool) -> String {
    bytes.withMemoryRebound(to: UInt8.self) { bytes in
      var text = String(decoding: bytes, as: UTF8.self)
      // Decoding repairs without a word, so what came out is held against what went in.
      if ascii || repaired { return text }
      let isSame = text.withUTF8 { utf8 in
        guard utf8.count == bytes.count, let a = utf8.baseAddress, let b = bytes.baseAddress else {
          return utf8.count == bytes.count
        }
        return memcmp(a, b, utf8.count) == 0
      }
      if !isSame { repaired = true }
      return text
    }
  }

  /// Appends the bytes of a string with its escapes resolved; a surrogate without its partner becomes U+FFFD.
  private func unescape(_ raw: RawString, into buffer: inout [UInt8]) throws(JSONFault) {
    var from = raw.start
    while from < raw.end {
      let rest = UnsafeRawBufferPointer(rebasing: bytes[from..<raw.end])
      guard let base = rest.baseAddress, let found = memchr(base, 0x5C, rest.count) else {
        buffer.append(contentsOf: rest)
        return
      }
      let slash = from + (UnsafeRawPointer(found) - base)
      buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[from..<slash]))
      from = slash + 2
      switch bytes[slash + 1] {
      case UInt8(ascii: "n"): buffer.append(0x0A)
      case UInt8(ascii: "\""): buffer.append(0x22)
      case UInt8(ascii: "\\"): buffer.append(0x5C)
      case UInt8(ascii: "/"): buffer.append(0x2F)
      case UInt8(ascii: "t"): buffer.append(0x09)
      case UInt8(ascii: "r"): buffer.append(0x0D)
      case UInt8(ascii: "b"): buffer.append(0x08)
      case UInt8(ascii: "f"): buffer.append(0x0C)
      case UInt8(ascii: "u"):
        var scalar = try hex(at: from, before: raw.end)
        from += 4
        if scalar & 0xFC00 == 0xD800, from + 6 <= raw.end, bytes[from] == 0x5C,
          bytes[from + 1] == UInt8(ascii: "u")
        {
          let low = try hex(at: from + 2, before: raw.end)
          if low & 0xFC00 == 0xDC00 {
            scalar = 0x10000 + ((scalar & 0x3FF) << 10) + (low & 0x3FF)
            from += 6
          }
        }
        buffer.append(contentsOf: Unicode.Scalar(scalar)?.utf8.map { $0 } ?? [0xEF, 0xBF, 0xBD])
      default:
        throw JSONFault(
          offset: slash, message: "a backslash is followed by something that JSON does not know",
          hint: "write \\\\ for a backslash")
      }
    }
  }

  private func hex(at start: Int, before end: Int) throws(JSONFault) -> UInt32 {
    var value: UInt32 = 0
    for index in start..<start + 4 {
      let byte = index < end ? bytes[index] : 0
      let digit: UInt8
      switch byte {
      case 0x30...0x39: digit = byte - 0x30
      case 0x41...0x46: digit = byte - 0x37
      case 0x61...0x66: digit = byte - 0x57
      default: throw JSONFault(offset: start - 2, message: "\\u is not followed by four hexadecimal digits", hint: nil)
      }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// Passes a number, `true`, `false` or `null`; empty where something else stands there.
  mutating func word() -> Range<Int> {
    let start = at
    while at < bytes.count {
      switch bytes[at] {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2B, 0x2D, 0x2E: at += 1
      default: return start..<at
      }
    }
    return start..<at
  }

  /// Whether the bytes of a range are these.
  @inline(__always)
  func equals(_ start: Int, _ end: Int, _ text: StaticString) -> Bool {
    guard end - start == text.utf8CodeUnitCount, let base = bytes.baseAddress else { return false }
    return memcmp(base + start, text.utf8Start, end - start) == 0
  }

  /// Passes any value without building it. Brackets are counted, not paired.
  mutating func skipValue() throws(JSONFault) {
    skipSpace()
    var depth = 0
    let start = at
    repeat {
      guard at < bytes.count else {
        throw JSONFault(offset: start, message: "a value does not end", hint: "the input may have been cut off")
      }
      switch bytes[at] {
      case UInt8(ascii: "\""): _ = try rawString()
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        depth += 1
        at += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        guard depth > 0 else { throw JSONFault(offset: at, message: "a value is missing", hint: nil) }
        depth -= 1
        at += 1
      case UInt8(ascii: ","), UInt8(ascii: ":"), 0x20, 0x0A, 0x0D, 0x09:
        guard depth > 0 else { throw JSONFault(offset: at, message: "a value is missing", hint: nil) }
        at += 1
      default:
        if word().isEmpty { throw JSONFault(offset: at, message: "this is not JSON", hint: nil) }
      }
    } while depth > 0
  }

  /// The line and column of a byte, both from 1, columns in characters.
  static func place(of offset: Int, in bytes: UnsafeRawBufferPointer) -> (line: Int, column: Int) {
    var line = 1
    var column = 1
    for byte in bytes.prefix(offset) {
      if byte == 0x0A {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    return (line, column)
  }
}
