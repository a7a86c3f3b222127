/// What single bytes and references mean to `XMLMender`.
enum XMLBytes {
  /// Whether a byte of text needs no look: neither markup nor a control character nor the lead of U+Fxxx.
  @inline(__always)
  static func plain(_ byte: UInt8) -> Bool { plainInSection(byte) && byte != 0x26 && byte != 0x3C || byte == 0x5D }

  /// The same inside a CDATA section, where only `]` may mean something.
  @inline(__always)
  static func plainInSection(_ byte: UInt8) -> Bool {
    (byte >= 0x20 && byte != 0x5D && byte != 0xEF) || byte == 0x0A || byte == 0x09 || byte == 0x0D
  }

  /// Whether a byte of an attribute's value needs no look: no white space, quotation mark, markup or control character.
  @inline(__always)
  static func plainInValue(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x22 && byte != 0x26 && byte != 0x27 && byte != 0x3C && byte != 0x3E && byte != 0xEF
  }

  @inline(__always)
  static func startsName(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x41...0x5A, 0x61...0x7A, 0x5F, 0x3A, 0x80...: true
    default: false
    }
  }

  @inline(__always)
  static func endsName(_ byte: UInt8) -> Bool {
    byte <= 32 || byte == 0x3E || byte == 0x2F || byte == 0x3D || byte == 0x3C
  }

  /// Appends a name with what may not stand in one as `_`.
  static func appendName(_ name: ArraySlice<UInt8>, to out: inout [UInt8]) {
    for byte in name {
      switch byte {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, 0x5F, 0x3A, 0x2D, 0x2E, 0x80...: out.append(byte)
      default: out.append(0x5F)
      }
    }
  }

  /// What is to be done with an ampersand.
  enum Reference {
    /// XML knows it; so many bytes stay as they are.
    case keep(Int)
    /// HTML knows it (`isName`), or it is a number to be repaired.
    case replace(CharacterReference, isName: Bool)
    /// It is an ampersand, or (`isName`) an entity nobody knows, which stays in the text as it was written.
    case escape(isName: Bool)
  }

  static func reference(in bytes: UnsafeBufferPointer<UInt8>, at start: Int) -> Reference {
    var end = start + 1
    while end < bytes.count, end - start < 40, CharacterReference.isNameByte(bytes[end]) || bytes[end] == 0x23 {
      end += 1
    }
    guard end > start + 1, end < bytes.count, bytes[end] == UInt8(ascii: ";") else { return .escape(isName: false) }
    guard let found = CharacterReference(in: bytes, at: start), found.length == end + 1 - start else {
      return .escape(isName: true)
    }
    if bytes[start + 1] == 0x23 {
      return .replace(found, isName: false)
    }
    switch (found.length, found.first) {
    case (4, 0x3C), (4, 0x3E), (5, 0x26), (6, 0x22), (6, 0x27):
      if bytes[start + 1] > 0x60 { return .keep(found.length) }
      return .replace(found, isName: true)
    case (6, 0x27E8), (6, 0x27E9):
      // Feeds that use names at all mean XHTML's, where &lang; and &rang; are U+2329 and U+232A.
      var older = found
      older.first = found.first == 0x27E8 ? 0x2329 : 0x232A
      return .replace(older, isName: true)
    default: return .replace(found, isName: true)
    }
  }

  /// Appends a code point so that it reads as itself in XML; what XML does not allow at all is left out.
  static func appendEscaped(_ code: UInt32, to out: inout [UInt8]) {
    switch code {
    case 0x26: out.append(contentsOf: "&amp;".utf8)
    case 0x3C: out.append(contentsOf: "&lt;".utf8)
    case 0x3E: out.append(contentsOf: "&gt;".utf8)
    case 0x22: out.append(contentsOf: "&quot;".utf8)
    case 0x27: out.append(contentsOf: "&#39;".utf8)
    case 9, 10, 13: out.append(contentsOf: "&#\(code);".utf8)
    case 0..<32, 0xFFFE, 0xFFFF: break
    default: UTF8Bytes.append(code, to: &out)
    }
  }
}
