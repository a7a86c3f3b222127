/// Turns the bytes of a document into UTF-8 as they arrive.
///
/// The encoding is settled once: a byte order mark outranks the HTTP charset, which outranks an XML declaration or a
/// JSON shape, which outranks what the content looks like (WHATWG Encoding Standard §6; RFC 7303 §3). What is not valid
/// becomes U+FFFD, so the output is always valid UTF-8. Belongs to one task at a time.
public final class TextDecoder {
  /// What the document may say of its own encoding.
  public enum Declaration: Sendable { case none, xml, html }

  /// The encoding in use; nil until enough bytes have been seen.
  public private(set) var characterSet: CharacterSet?
  /// Whether bytes had to be replaced.
  public private(set) var repaired = false
  /// A name that the document declares and the system cannot decode, for a diagnostic.
  public private(set) var unknownName: String?

  private let httpCharset: CharacterSet?
  private let declaration: Declaration
  private var declared = false
  private var pending: [UInt8] = []
  private var converter: Iconv?

  /// A decoder for one document; `contentType` is the HTTP header where there is one.
  public init(contentType: String? = nil, declaration: Declaration = .none) {
    httpCharset = contentType.flatMap { CharacterSet(contentType: $0) }
    self.declaration = declaration
  }

  /// Decodes the next bytes, in any split, and appends what is complete.
  public func decode(_ bytes: UnsafeRawBufferPointer, into out: inout [UInt8]) {
    step(bytes, final: false, into: &out)
  }

  /// Appends what was still open: a sequence cut short becomes U+FFFD.
  public func finish(into out: inout [UInt8]) {
    step(UnsafeRawBufferPointer(start: nil, count: 0), final: true, into: &out)
  }

  private func step(_ bytes: UnsafeRawBufferPointer, final: Bool, into out: inout [UInt8]) {
    if pending.isEmpty && characterSet != nil {
      let used = convert(bytes, final: final, into: &out)
      if used < bytes.count { pending.append(contentsOf: bytes[used...]) }
      return
    }
    pending.append(contentsOf: bytes)
    if characterSet == nil {
      guard settle(final: final) else { return }
    }
    let held = pending
    let used = held.withUnsafeBytes { convert($0, final: final, into: &out) }
    pending.removeFirst(min(used, pending.count))
  }

  // MARK: Which encoding

  private func settle(final: Bool) -> Bool {
    let head = pending.prefix(1_024)
    if head.count < 4 && !final { return false }
    if let (mark, length) = TextDecoder.byteOrderMark(head) {
      use(mark, declared: true)
      pending.removeFirst(length)
      return true
    }
    if let httpCharset {
      use(httpCharset, declared: true)
      return true
    }
    if let wide = TextDecoder.wideShape(head) {
      use(wide, declared: true)
      return true
    }
    switch declaration {
    case .none: break
    case .xml:
      let start = head.firstIndex { !TextDecoder.isSpace($0) } ?? head.endIndex
      let rest = head[start...]
      let opening = Array("<?xml".utf8)
      if rest.count < opening.count && opening.starts(with: rest) && !final && head.count < 1_024 { return false }
      if rest.starts(with: opening) {
        guard let end = rest.firstIndex(of: UInt8(ascii: ">")) else {
          if !final && head.count < 1_024 { return false }
          break
        }
        if let name = TextDecoder.attribute("encoding", in: rest[..<end]) { useDeclared(name) }
      }
    case .html:
      if head.count < 1_024 && !final { return false }
      if let name = TextDecoder.attribute("charset", in: head) { useDeclared(name) }
    }
    if characterSet == nil { use(.utf8, declared: false) }
    return true
  }

  private func useDeclared(_ name: String) {
    guard let set = CharacterSet(named: name) else {
      unknownName = String(name.prefix(40))
      return
    }
    // A document that could be read byte by byte up to its declaration is not UTF-16, whatever it says.
    if set.unitWidth > 1 { return }
    use(set, declared: true)
  }

  private func use(_ set: CharacterSet, declared: Bool) {
    self.declared = declared
    characterSet = set
    if case .iconv(let name) = set.scheme {
      converter = Iconv(from: name)
      if converter == nil { characterSet = .utf8 }
    }
  }

  private static func byteOrderMark(_ head: ArraySlice<UInt8>) -> (CharacterSet, Int)? {
    if head.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if head.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32le, 4) }
    if head.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32be, 4) }
    if head.starts(with: [0xFF, 0xFE]) { return (.utf16le, 2) }
    if head.starts(with: [0xFE, 0xFF]) { return (.utf16be, 2) }
    return nil
  }

  /// Text in a wide encoding without a mark starts with an ASCII character among zeroes (RFC 4627 §3).
  private static func wideShape(_ head: ArraySlice<UInt8>) -> CharacterSet? {
    guard head.count >= 4 else { return nil }
    let zero = head.prefix(4).map { $0 == 0 }
    switch (zero[0], zero[1], zero[2], zero[3]) {
    case (true, true, true, false): return .utf32be
    case (false, true, true, true): return .utf32le
    case (true, false, true, false), (true, false, false, false): return .utf16be
    case (false, true, false, true), (false, true, false, false): return .utf16le
    default: return nil
    }
  }

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  /// The value after `name`, `=` and an optional quote; nil where the name does not stand there.
  private static func attribute(_ name: String, in bytes: ArraySlice<UInt8>) -> String? {
    let wanted = Array(name.utf8)
    var i = bytes.startIndex
    while i + wanted.count < bytes.endIndex {
      defer { i += 1 }
      guard (0..<wanted.count).allSatisfy({ bytes[i + $0] | 0x20 == wanted[$0] }) else { continue }
      var j = i + wanted.count
      while j < bytes.endIndex, isSpace(bytes[j]) { j += 1 }
      guard j < bytes.endIndex, bytes[j] == UInt8(ascii: "=") else { continue }
      j += 1
      while j < bytes.endIndex, isSpace(bytes[j]) || bytes[j] == 34 || bytes[j] == 39 { j += 1 }
      let start = j
      while j < bytes.endIndex, !isSpace(bytes[j]), ![34, 39, 47, 59, 62, 63].contains(bytes[j]) { j += 1 }
      return j > start ? String(decoding: bytes[start..<j], as: UTF8.self) : nil
    }
    return nil
  }

  // MARK: Conversion

  private func convert(_ bytes: UnsafeRawBufferPointer, final: Bool, into out: inout [UInt8]) -> Int {
    switch characterSet?.scheme {
    case .windows1252:
      for byte in bytes {
        UTF8Bytes.append(byte < 0x80 || byte > 0x9F ? UInt32(byte) : Windows1252.high(byte), to: &out)
      }
      return bytes.count
    case .iconv: return convertWithSystem(bytes, final: final, into: &out)
    case .utf8, nil: return convertUTF8(bytes, final: final, into: &out)
    }
  }

  private func convertUTF8(_ bytes: UnsafeRawBufferPointer, final: Bool, into out: inout [UInt8]) -> Int {
    var i = 0
    while i < bytes.count {
      let (valid, fault) = UTF8Bytes.validPrefix(of: bytes, from: i)
      out.append(contentsOf: bytes[i..<valid])
      i = valid
      if i == bytes.count { break }
      if fault == 0 {
        if !final { return i }
        repaired = true
        UTF8Bytes.append(0xFFFD, to: &out)
        return bytes.count
      }
      if !declared {
        // The content so far was ASCII or UTF-8; from here on it has to be guessed, once, and from the same bytes
        // however they were split.
        if bytes.count - i < EncodingGuess.sampleBytes && !final { return i }
        declared = true
        let guess = EncodingGuess.from(UnsafeRawBufferPointer(rebasing: bytes[i...]))
        if guess != .utf8 {
          use(guess, declared: true)
          return i + convert(UnsafeRawBufferPointer(rebasing: bytes[i...]), final: final, into: &out)
        }
      }
      repaired = true
      UTF8Bytes.append(0xFFFD, to: &out)
      i += fault
    }
    return i
  }

  private func convertWithSystem(_ bytes: UnsafeRawBufferPointer, final: Bool, into out: inout [UInt8]) -> Int {
    guard let converter else { return bytes.count }
    var i = 0
    while i < bytes.count {
      let (used, invalid) = converter.convert(UnsafeRawBufferPointer(rebasing: bytes[i...]), into: &out)
      i += used
      if i >= bytes.count { break }
      if !invalid && !final && bytes.count - i < 16 { return i }
      repaired = true
      UTF8Bytes.append(0xFFFD, to: &out)
      i += min(characterSet?.unitWidth ?? 1, bytes.count - i)
    }
    return i
  }
}
