/// Small operations on UTF-8 as bytes.
enum UTF8Bytes {
  /// Appends one code point; what is no Unicode scalar becomes U+FFFD.
  @inline(__always)
  static func append(_ code: UInt32, to out: inout [UInt8]) {
    switch code {
    case 0..<0x80: out.append(UInt8(truncatingIfNeeded: code))
    case 0x80..<0x800:
      out.append(UInt8(truncatingIfNeeded: 0xC0 | code >> 6))
      out.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
    case 0x800..<0xD800, 0xE000..<0x1_0000:
      out.append(UInt8(truncatingIfNeeded: 0xE0 | code >> 12))
      out.append(UInt8(truncatingIfNeeded: 0x80 | code >> 6 & 0x3F))
      out.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
    case 0x1_0000..<0x11_0000:
      out.append(UInt8(truncatingIfNeeded: 0xF0 | code >> 18))
      out.append(UInt8(truncatingIfNeeded: 0x80 | code >> 12 & 0x3F))
      out.append(UInt8(truncatingIfNeeded: 0x80 | code >> 6 & 0x3F))
      out.append(UInt8(truncatingIfNeeded: 0x80 | code & 0x3F))
    default: append(0xFFFD, to: &out)
    }
  }

  /// Where valid UTF-8 from `start` ends, and how many bytes after it are wrong: 0 where the end merely cuts a
  /// sequence short, which more bytes may complete.
  static func validPrefix(of bytes: UnsafeRawBufferPointer, from start: Int) -> (end: Int, fault: Int) {
    var i = start
    let n = bytes.count
    while i < n {
      while i + 8 <= n, bytes.loadUnaligned(fromByteOffset: i, as: UInt64.self) & 0x8080_8080_8080_8080 == 0 { i += 8 }
      if i >= n { break }
      let lead = bytes[i]
      if lead < 0x80 {
        i += 1
        continue
      }
      let length: Int
      var low: UInt8 = 0x80
      var high: UInt8 = 0xBF
      switch lead {
      case 0xC2...0xDF: length = 2
      case 0xE0:
        length = 3
        low = 0xA0
      case 0xED:
        length = 3
        high = 0x9F
      case 0xE1...0xEF: length = 3
      case 0xF0:
        length = 4
        low = 0x90
      case 0xF1...0xF3: length = 4
      case 0xF4:
        length = 4
        high = 0x8F
      default: return (i, 1)
      }
      if i + 1 >= n { return (i, 0) }
      if bytes[i + 1] < low || bytes[i + 1] > high { return (i, 1) }
      var k = 2
      while k < length {
        if i + k >= n { return (i, 0) }
        if bytes[i + k] & 0xC0 != 0x80 { return (i, k) }
        k += 1
      }
      i += length
    }
    return (i, 0)
  }
}

/// The upper control range of windows-1252, which HTML also uses for numeric references 128 to 159.
enum Windows1252 {
  /// The code point of a byte 0x80...0x9F; the five bytes without a meaning stand for themselves.
  static func high(_ byte: UInt8) -> UInt32 {
    guard byte >= 0x80, byte <= 0x9F else { return UInt32(byte) }
    return UInt32(table[Int(byte) - 0x80])
  }

  private static let table: [UInt16] = [
    0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D,
    0x8F, 0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,
    0x017E, 0x0178,
  ]
}

/// What undeclared bytes that are not valid UTF-8 probably are.
enum EncodingGuess {
  static let sampleBytes = 4_096

  /// Looks at up to 4 KiB: mostly valid sequences mean damaged UTF-8; runs of valid two-byte pairs mean GB18030, the
  /// commonest undeclared one among captions; anything else is read as windows-1252.
  static func from(_ bytes: UnsafeRawBufferPointer) -> CharacterSet {
    let sample = UnsafeRawBufferPointer(rebasing: bytes.prefix(sampleBytes))
    var valid = 0
    var faults = 0
    var i = 0
    while i < sample.count {
      let (end, fault) = UTF8Bytes.validPrefix(of: sample, from: i)
      for k in i..<end where sample[k] >= 0xC0 { valid += 1 }
      if end >= sample.count || fault == 0 { break }
      faults += 1
      i = end + fault
    }
    if valid >= faults { return .utf8 }
    var pairs = 0
    var strays = 0
    i = 0
    while i < sample.count {
      let lead = sample[i]
      if lead < 0x80 {
        i += 1
      } else if i + 1 < sample.count, (0xB0...0xF7).contains(lead) || (0xA1...0xA9).contains(lead),
        (0xA1...0xFE).contains(sample[i + 1])
      {
        pairs += 1
        i += 2
      } else {
        strays += 1
        i += 1
      }
    }
    return pairs >= 4 && pairs > strays * 8 ? .gb18030 : .windows1252
  }
}
