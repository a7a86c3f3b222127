/// The check-digit schemes that identifiers share. Each answers whether the whole of a compact number holds.
enum Checksum {
  /// ISO/IEC 7812-1 annex B: payment cards, SIN, IMEI and many others. Letters make it fail.
  static func luhn(_ c: Compact, _ range: Range<Int>? = nil) -> Bool {
    let range = range ?? 0..<c.count
    var total = 0
    var double = false
    for i in range.reversed() {
      guard c[i].isDigit else { return false }
      var d = c.digit(i)
      if double {
        d *= 2
        if d > 9 { d -= 9 }
      }
      total += d
      double.toggle()
    }
    return !range.isEmpty && total % 10 == 0
  }

  /// Luhn over base 36, as the Portuguese citizen card has it.
  static func luhn36(_ c: Compact) -> Bool {
    var total = 0
    var double = false
    for i in (0..<c.count).reversed() {
      var v = value36(c[i])
      if double {
        v *= 2
        if v > 9 { v -= 9 }
      }
      total += v
      double.toggle()
    }
    return c.count > 0 && total % 10 == 0
  }

  /// ISO/IEC 7064 MOD 97-10 with the first four characters moved to the end: IBAN (ISO 13616).
  static func mod97Rotated(_ c: Compact) -> Bool {
    guard c.count > 4 else { return false }
    var rest = 0
    for k in 0..<c.count {
      let byte = c[(k + 4) % c.count]
      rest = byte.isDigit ? (rest * 10 + byte.digit) % 97 : (rest * 100 + value36(byte)) % 97
    }
    return rest == 1
  }

  /// ISO/IEC 7064 MOD 11,10: Steuer-ID, OIB.
  static func mod11to10(_ c: Compact) -> Bool {
    guard c.count > 1 else { return false }
    var check = 5
    for i in 0..<c.count {
      guard c[i].isDigit else { return false }
      check = ((check == 0 ? 10 : check) * 2 % 11 + c.digit(i)) % 10
    }
    return check == 1
  }

  /// ISO/IEC 7064 MOD 11-2, the last character a digit or X: the Chinese resident number, ISNI.
  static func mod11to2(_ c: Compact) -> Bool {
    guard c.count > 1 else { return false }
    var check = 0
    for i in 0..<c.count {
      let last = i == c.count - 1
      guard c[i].isDigit || (last && c[i] == "X") else { return false }
      check = (2 * check + (c[i] == "X" ? 10 : c.digit(i))) % 11
    }
    return check == 1
  }

  /// Verhoeff's scheme over the dihedral group D5 (1969): Aadhaar.
  static func verhoeff(_ c: Compact) -> Bool {
    var check = 0
    for k in 0..<c.count {
      let byte = c[c.count - 1 - k]
      guard byte.isDigit else { return false }
      var p = byte.digit
      for _ in 0..<(k % 8) { p = permutation[p] }
      check = dihedral(check, p)
    }
    return c.count > 1 && check == 0
  }

  private static let permutation = [1, 5, 7, 6, 2, 8, 3, 0, 9, 4]

  private static func dihedral(_ a: Int, _ b: Int) -> Int {
    switch (a < 5, b < 5) {
    case (true, true): (a + b) % 5
    case (true, false): (a + b - 5) % 5 + 5
    case (false, true): (a - 5 - b + 5) % 5 + 5
    case (false, false): (a - b + 5) % 5
    }
  }

  /// Damm's scheme (2004), over the quasigroup of his thesis.
  static func damm(_ c: Compact) -> Bool {
    let table = [
      0, 3, 1, 7, 5, 9, 8, 6, 4, 2, 7, 0, 9, 2, 1, 5, 4, 8, 6, 3, 4, 2, 0, 6, 8, 7, 1, 3, 5, 9, 1, 7, 5, 0, 9, 8, 3, 4,
      2, 6, 6, 1, 2, 3, 0, 4, 5, 9, 7, 8, 3, 6, 7, 4, 2, 0, 9, 5, 8, 1, 5, 8, 6, 9, 7, 2, 0, 1, 3, 4, 8, 9, 4, 5, 3, 6,
      2, 0, 1, 7, 9, 4, 3, 8, 6, 1, 7, 2, 0, 5, 2, 5, 8, 1, 4, 3, 6, 7, 9, 0,
    ]
    var state = 0
    for i in 0..<c.count {
      guard c[i].isDigit else { return false }
      state = table[state * 10 + c.digit(i)]
    }
    return c.count > 1 && state == 0
  }

  /// GS1's scheme over 13 digits: EAN, ISBN-13, the Swiss AHV number.
  static func ean13(_ c: Compact) -> Bool {
    guard c.count == 13 else { return false }
    return (c.sum([1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1, 3, 1]) % 10) == 0
  }

  /// ISBN-10, the last character a digit or X.
  static func isbn10(_ c: Compact) -> Bool {
    guard c.count == 10 else { return false }
    let last = c[9] == "X" ? 10 : c.digit(9)
    return (c.sum([10, 9, 8, 7, 6, 5, 4, 3, 2]) + last) % 11 == 0
  }

  /// Two digits after a Brazilian number, each 11 minus a weighted sum modulo 11.
  static func brazilianPair(_ c: Compact, weights: [Int]) -> Bool {
    guard c.count == weights.count + 1, !c.isUniform else { return false }
    for length in [weights.count - 1, weights.count] {
      let used = Array(weights.suffix(length))
      var total = 0
      for i in 0..<length {
        // The CNPJ takes letters since July 2026: a character counts as its ASCII code less 48.
        total += (Int(c[i]) - 48) * used[i]
      }
      let rest = total % 11
      if c.digit(length) != (rest < 2 ? 0 : 11 - rest) { return false }
    }
    return true
  }

  /// ICAO 9303: weights 7, 3, 1; letters count from 10, `<` as 0. Answers the check digit.
  static func icao9303(_ bytes: some Sequence<UInt8>) -> Int {
    var total = 0
    for (i, byte) in bytes.enumerated() { total += (byte == "<" ? 0 : value36(byte)) * [7, 3, 1][i % 3] }
    return total % 10
  }

  /// A digit as itself, a capital letter from 10 on.
  @inline(__always)
  static func value36(_ byte: UInt8) -> Int { byte.isDigit ? byte.digit : Int(byte) - 55 }
}
