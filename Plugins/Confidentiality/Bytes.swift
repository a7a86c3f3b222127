/// A text's UTF-8, read by position: outside the text every byte reads as 0, so that look-around needs no bounds checks
/// of its own.
///
/// It points into the passage's bytes and lives no longer than one call of the screen.
struct Bytes {
  private let base: UnsafeBufferPointer<UInt8>
  let count: Int

  init(_ base: UnsafeBufferPointer<UInt8>) {
    self.base = base
    self.count = base.count
  }

  @inline(__always)
  subscript(i: Int) -> UInt8 { UInt(bitPattern: i) < UInt(bitPattern: count) ? base[i] : 0 }

  /// What joins the groups of a number at a position: its kind (`" "`, `-`, `.` or `/`) and how many bytes it takes.
  /// No-break spaces count as spaces and the dashes of Unicode as `-`.
  @inline(__always)
  func separator(at i: Int) -> (kind: UInt8, length: Int)? {
    switch self[i] {
    case 0x20, 0x2D, 0x2E, 0x2F: return (self[i], 1)
    case 0xC2: return self[i + 1] == 0xA0 ? (0x20, 2) : nil
    case 0xE2:
      if self[i + 1] == 0x80 {
        if self[i + 2] == 0xAF || self[i + 2] == 0x87 { return (0x20, 3) }
        if (0x90...0x95).contains(self[i + 2]) { return (0x2D, 3) }
      }
      return self[i + 1] == 0x88 && self[i + 2] == 0x92 ? (0x2D, 3) : nil
    default: return nil
    }
  }

  /// The separator that ends just before a position.
  func separator(before i: Int) -> (kind: UInt8, length: Int)? {
    if let one = separator(at: i - 1), one.length == 1 { return one }
    if let two = separator(at: i - 2), two.length == 2 { return two }
    if let three = separator(at: i - 3), three.length == 3 { return three }
    return nil
  }

  /// The unbroken run of ASCII letters and digits around a position.
  func word(around i: Int) -> Range<Int> {
    var low = i
    while self[low - 1].isAlnum { low -= 1 }
    var high = i
    while self[high].isAlnum { high += 1 }
    return low..<high
  }

  /// The end of the run of digits that starts at a position.
  @inline(__always)
  func endOfDigits(from i: Int) -> Int {
    var end = i
    while self[end].isDigit { end += 1 }
    return end
  }

  /// The value of a short run of digits; the caller knows that it fits.
  func number(_ range: Range<Int>) -> Int {
    var n = 0
    for i in range.prefix(18) { n = n * 10 + self[i].digit }
    return n
  }

  /// Whether lower-case ASCII words stand at a position, whatever their case in the text.
  func has(_ words: [UInt8], at i: Int) -> Bool {
    guard i >= 0, i + words.count <= count else { return false }
    for k in 0..<words.count where base[i + k].lower != words[k] { return false }
    return true
  }

  /// As `has(_:at:)`, and not part of a longer word on either side.
  ///
  /// Words of scripts that put no spaces between words, from Thai on, may stand in a longer run.
  func hasWord(_ words: [UInt8], at i: Int) -> Bool {
    guard has(words, at: i) else { return false }
    if let first = words.first, first >= 0xE0 { return true }
    return !self[i - 1].isWordByte && !self[i + words.count].isWordByte
  }

  /// The first place of words in a range, as whole words.
  func find(_ words: [UInt8], in range: Range<Int>) -> Int? {
    guard let first = words.first else { return nil }
    var i = max(range.lowerBound, 0)
    let last = min(range.upperBound, count) - words.count
    while i <= last {
      if base[i].lower == first, hasWord(words, at: i) { return i }
      i += 1
    }
    return nil
  }

  /// Moves left from a position over at most `characters` characters, and not out of the text.
  func back(_ characters: Int, from i: Int) -> Int {
    var at = i
    var left = characters
    while at > 0, left > 0 {
      at -= 1
      if self[at] & 0xC0 != 0x80 { left -= 1 }
    }
    return at
  }

  /// Moves right from a position over at most `characters` characters, and not out of the text.
  func forward(_ characters: Int, from i: Int) -> Int {
    var at = i
    var left = characters
    while at < count, left > 0 {
      at += 1
      while self[at] & 0xC0 == 0x80 { at += 1 }
      left -= 1
    }
    return at
  }
}

extension UInt8 {
  @inline(__always) var isDigit: Bool { self &- 0x30 < 10 }
  @inline(__always) var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }
  @inline(__always) var isUpper: Bool { self &- 0x41 < 26 }
  @inline(__always) var isLower: Bool { self &- 0x61 < 26 }
  @inline(__always) var isAlnum: Bool { isDigit || isLetter }
  /// A byte of a word in any script: an ASCII letter or digit, or part of a character outside ASCII.
  @inline(__always) var isWordByte: Bool { isAlnum || self >= 0x80 }
  @inline(__always) var isHex: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
  @inline(__always) var lower: UInt8 { isUpper ? self | 0x20 : self }
  @inline(__always) var upper: UInt8 { isLower ? self & 0xDF : self }
  /// The value of an ASCII digit.
  @inline(__always) var digit: Int { Int(self) - 0x30 }
  @inline(__always) var isSpace: Bool { self == 0x20 || (self >= 0x09 && self <= 0x0D) }
}

extension UInt8 {
  init(ascii scalar: Unicode.Scalar) { self = UInt8(truncatingIfNeeded: scalar.value) }
  @inline(__always)
  static func == (byte: UInt8, scalar: Unicode.Scalar) -> Bool { UInt32(byte) == scalar.value }
  @inline(__always)
  static func != (byte: UInt8, scalar: Unicode.Scalar) -> Bool { UInt32(byte) != scalar.value }
}
