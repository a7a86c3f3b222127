/// Takes apart how feeds write a person in one string: `Name (mail)`, `mail (Name)`, `Name <mail>`.
enum FeedPersonName {
  static func split(_ text: String) -> FeedPerson {
    guard let mail = address(in: text) else { return FeedPerson(name: text) }
    var name = text.replacingFirst(mail.text, with: "")
    for empty in ["()", "<>", "&lt;&gt;", "mailto:"] { name = name.replacingFirst(empty, with: "") }
    name = Address.trimmed(name)
    if name.hasPrefix("("), name.hasSuffix(")") { name = String(name.dropFirst().dropLast()) }
    name = Address.trimmed(name)
    return FeedPerson(name: name.isEmpty ? nil : name, email: mail.text)
  }

  private static func address(in text: String) -> (text: String, at: Int)? {
    let bytes = Array(text.utf8)
    guard let at = bytes.firstIndex(of: UInt8(ascii: "@")) else { return nil }
    func isLocal(_ byte: UInt8) -> Bool { isHost(byte) || byte == 0x5F || byte == 0x2B || byte == 0x27 }
    func isHost(_ byte: UInt8) -> Bool { CharacterReference.isNameByte(byte) || byte == 0x2E || byte == 0x2D }
    var start = at
    while start > 0, isLocal(bytes[start - 1]) { start -= 1 }
    var end = at + 1
    while end < bytes.count, isHost(bytes[end]) { end += 1 }
    guard start < at, bytes[(at + 1)..<end].contains(0x2E) else { return nil }
    return (String(decoding: bytes[start..<end], as: UTF8.self), start)
  }
}

extension String {
  /// The string with the first occurrence of another replaced; itself where it does not occur.
  fileprivate func replacingFirst(_ part: String, with other: String) -> String {
    let bytes = Array(utf8)
    let wanted = Array(part.utf8)
    guard !wanted.isEmpty, bytes.count >= wanted.count else { return self }
    for i in 0...(bytes.count - wanted.count)
    where bytes[i] == wanted[0] && bytes[i..<(i + wanted.count)].elementsEqual(wanted) {
      return String(decoding: bytes[..<i], as: UTF8.self) + other
        + String(decoding: bytes[(i + wanted.count)...], as: UTF8.self)
    }
    return self
  }
}

/// Base64 (RFC 4648 §4), as Atom 0.3 allows it for texts.
enum Base64 {
  /// nil where the bytes are no Base64; white space is passed over.
  static func decode(_ bytes: [UInt8]) -> [UInt8]? {
    var out: [UInt8] = []
    out.reserveCapacity(bytes.count * 3 / 4)
    var value: UInt32 = 0
    var bits = 0
    var padded = false
    for byte in bytes {
      let six: UInt32
      switch byte {
      case 0x41...0x5A: six = UInt32(byte - 0x41)
      case 0x61...0x7A: six = UInt32(byte - 0x61 + 26)
      case 0x30...0x39: six = UInt32(byte - 0x30 + 52)
      case 0x2B, 0x2D: six = 62
      case 0x2F, 0x5F: six = 63
      case 0x3D:
        padded = true
        continue
      case 9, 10, 13, 32: continue
      default: return nil
      }
      if padded { return nil }
      value = value << 6 | six
      bits += 6
      if bits >= 8 {
        bits -= 8
        out.append(UInt8(truncatingIfNeeded: value >> UInt32(bits)))
        value &= (1 << UInt32(bits)) - 1
      }
    }
    return out
  }
}
