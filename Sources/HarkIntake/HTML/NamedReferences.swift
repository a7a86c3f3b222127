/// The named character references of HTML, found by binary search in a constant, so that nothing is built at start-up.
enum NamedReferences {
  /// No name is longer.
  static let longestName = 31

  /// What a name without `&` and `;` stands for; nil where HTML knows no such name. Names are told apart by case.
  ///
  /// `bare` says that the name stood without a semicolon: only the old names count then.
  static func lookUp(_ name: UnsafeBufferPointer<UInt8>, bare: Bool) -> (first: UInt32, second: UInt32?)? {
    guard !name.isEmpty, name.count <= longestName else { return nil }
    let text = UnsafeBufferPointer(start: table.utf8Start, count: table.utf8CodeUnitCount)
    var low = 0
    var high = text.count
    while low < high {
      var start = (low + high) / 2
      while start > low, text[start - 1] > 0x20 { start -= 1 }
      var i = start
      var k = 0
      var order = 0
      while true {
        let byte = text[i]
        let ended = byte == UInt8(ascii: "=") || byte == UInt8(ascii: "*")
        if k == name.count || ended {
          order = ended ? (k == name.count ? 0 : 1) : -1
          break
        }
        if byte != name[k] {
          order = name[k] < byte ? -1 : 1
          break
        }
        i += 1
        k += 1
      }
      if order < 0 {
        high = start
      } else if order > 0 {
        while i < text.count, text[i] > 0x20 { i += 1 }
        low = min(i + 1, high)
      } else {
        if text[i] == UInt8(ascii: "*") {
          i += 1
        } else if bare {
          return nil
        }
        return codes(text, from: i + 1)
      }
    }
    return nil
  }

  private static func codes(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> (UInt32, UInt32?) {
    var values: (UInt32, UInt32?) = (0, nil)
    var i = start
    var value: UInt32 = 0
    var isSecond = false
    while i < text.count, text[i] > 0x20 {
      if text[i] == UInt8(ascii: "+") {
        values.0 = value
        value = 0
        isSecond = true
      } else {
        value = value << 4 | UInt32(text[i] < 0x3A ? text[i] - 0x30 : text[i] - 0x57)
      }
      i += 1
    }
    if isSecond { values.1 = value } else { values.0 = value }
    return values
  }
}

/// A character reference as HTML reads it.
struct CharacterReference {
  /// Up to two code points; never zero.
  var first: UInt32
  var second: UInt32?
  /// Bytes from `&` to the end of the reference.
  var length: Int

  /// Reads a reference whose `&` is at `start`; nil where it is just an ampersand.
  ///
  /// In attributes an old name without semicolon counts only where no letter, digit or `=` follows (WHATWG HTML
  /// §13.2.5.73), so that addresses such as `?a=1&copy=2` stay whole.
  init?(in bytes: UnsafeBufferPointer<UInt8>, at start: Int, inAttribute: Bool = false) {
    var i = start + 1
    guard i < bytes.count else { return nil }
    if bytes[i] == UInt8(ascii: "#") {
      guard let (code, end) = CharacterReference.number(in: bytes, from: i + 1) else { return nil }
      first = CharacterReference.repaired(code)
      second = nil
      length = end - start
      return
    }
    while i < bytes.count, i - start <= NamedReferences.longestName, CharacterReference.isNameByte(bytes[i]) { i += 1 }
    guard i > start + 1, let base = bytes.baseAddress else { return nil }
    let name = UnsafeBufferPointer(start: base + start + 1, count: i - start - 1)
    if i < bytes.count, bytes[i] == UInt8(ascii: ";"), let (a, b) = NamedReferences.lookUp(name, bare: false) {
      first = a
      second = b
      length = i + 1 - start
      return
    }
    // The longest old name that starts here: `&notit` is `¬it`.
    var count = min(name.count, 6)
    while count >= 2 {
      let part = UnsafeBufferPointer(rebasing: name[..<count])
      if let (a, b) = NamedReferences.lookUp(part, bare: true) {
        let after = start + 1 + count
        if inAttribute, after < bytes.count,
          bytes[after] == UInt8(ascii: "=") || CharacterReference.isNameByte(bytes[after])
        {
          return nil
        }
        first = a
        second = b
        length = count + 1
        return
      }
      count -= 1
    }
    return nil
  }

  /// The value of digits or `x` and hexadecimal digits, and where they (and a semicolon) end.
  private static func number(in bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> (UInt32, Int)? {
    var i = start
    guard i < bytes.count else { return nil }
    let isHex = bytes[i] | 0x20 == UInt8(ascii: "x")
    if isHex { i += 1 }
    let firstDigit = i
    var code: UInt32 = 0
    while i < bytes.count {
      let digit: UInt32
      switch bytes[i] {
      case 0x30...0x39: digit = UInt32(bytes[i] - 0x30)
      case 0x61...0x66 where isHex: digit = UInt32(bytes[i] - 0x57)
      case 0x41...0x46 where isHex: digit = UInt32(bytes[i] - 0x37)
      default:
        digit = 99
      }
      if digit == 99 { break }
      code = min(code * (isHex ? 16 : 10) + digit, 0x11_0000)
      i += 1
    }
    guard i > firstDigit else { return nil }
    if i < bytes.count, bytes[i] == UInt8(ascii: ";") { i += 1 }
    return (code, i)
  }

  /// What a number stands for: the windows-1252 range is read as such, and what is no character as U+FFFD.
  static func repaired(_ code: UInt32) -> UInt32 {
    switch code {
    case 0x80...0x9F: Windows1252.high(UInt8(code))
    case 0, 0xD800...0xDFFF, 0x11_0000...: 0xFFFD
    default: code
    }
  }

  @inline(__always)
  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
    default: false
    }
  }
}
