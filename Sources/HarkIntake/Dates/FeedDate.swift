import Hark

/// Dates as feeds write them: RFC 822 and 2822, RFC 3339, the W3C's and ISO 8601's shapes, asctime, and what people
/// make of them by hand.
public enum FeedDate {
  /// The moment a date names; nil where it names none. No zone means UTC; the name of the weekday is not believed.
  public static func parse(_ text: String) -> Timestamp? {
    var text = text
    return text.withUTF8 { parse($0) }
  }

  static func parse(_ utf8: UnsafeBufferPointer<UInt8>) -> Timestamp? {
    guard utf8.count <= 200 else { return nil }
    var bytes = Array(utf8)
    while let last = bytes.last, last <= 32 { bytes.removeLast() }
    bytes.removeFirst(bytes.firstIndex { $0 > 32 } ?? bytes.count)
    guard !bytes.isEmpty else { return nil }
    return ISODate.parse(bytes) ?? WordedDate.parse(bytes)
  }

  /// Two digits mean 1950 to 2049, three count from 1900 (RFC 2822 §4.3).
  static func fullYear(_ year: Int, digits: Int) -> Int {
    switch digits {
    case 2: year < 50 ? 2_000 + year : 1_900 + year
    case 3: 1_900 + year
    default: year
    }
  }
}

/// Reads digits and signs one after the other.
struct DateScanner {
  let bytes: [UInt8]
  var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { at >= bytes.count }
  var peek: UInt8 { at < bytes.count ? bytes[at] : 0 }

  mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte, !isAtEnd else { return false }
    at += 1
    return true
  }

  /// A number of at most `limit` digits, and how many it had.
  mutating func number(_ limit: Int) -> (value: Int, digits: Int)? {
    var value = 0
    var digits = 0
    while digits < limit, peek >= 0x30, peek <= 0x39 {
      value = value * 10 + Int(peek - 0x30)
      digits += 1
      at += 1
    }
    return digits > 0 ? (value, digits) : nil
  }

  mutating func skipSpace() { while !isAtEnd, peek <= 32 { at += 1 } }

  /// The fraction of a second after a point or comma, in milliseconds; 0 where there is none.
  mutating func fraction() -> Int {
    guard peek == 0x2E || peek == 0x2C, at + 1 < bytes.count, bytes[at + 1] >= 0x30, bytes[at + 1] <= 0x39 else {
      return 0
    }
    at += 1
    var value = 0
    var unit = 100
    while peek >= 0x30, peek <= 0x39 {
      value += unit * Int(peek - 0x30)
      unit /= 10
      at += 1
    }
    return value
  }

  /// `h:m`, `h:m:s`, with a fraction and AM or PM; nil where that is not what stands here.
  mutating func time() -> (hour: Int, minute: Int, second: Int, millisecond: Int)? {
    guard let hour = number(2), take(0x3A), let minute = number(2) else { return nil }
    var second = 0
    var millisecond = 0
    if take(0x3A) {
      guard let value = number(2) else { return nil }
      second = value.value
      millisecond = fraction()
    }
    var h = hour.value
    let mark = at
    skipSpace()
    let a = peek | 0x20
    if a == 0x61 || a == 0x70, at + 1 < bytes.count, bytes[at + 1] | 0x20 == 0x6D,
      at + 2 >= bytes.count || bytes[at + 2] <= 32
    {
      guard (1...12).contains(h) else { return nil }
      h = h % 12 + (a == 0x70 ? 12 : 0)
      at += 2
    } else {
      at = mark
    }
    return (h, minute.value, second, millisecond)
  }

  /// `+hh:mm`, `+hhmm` or `+hh` in minutes; nil where it is none.
  mutating func offset() -> Int? {
    guard peek == 0x2B || peek == 0x2D else { return nil }
    let sign = peek == 0x2B ? 1 : -1
    at += 1
    let start = at
    guard let first = number(4) else { return nil }
    if first.digits <= 2, take(0x3A) {
      guard let minutes = number(2) else { return nil }
      return sign * (first.value * 60 + minutes.value)
    }
    _ = start
    return sign * (first.digits <= 2 ? first.value * 60 : first.value / 100 * 60 + first.value % 100)
  }
}
