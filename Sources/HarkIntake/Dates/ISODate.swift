import Hark

/// ISO 8601 and its profiles: the W3C's, RFC 3339's, and the basic, two-digit and day-of-year shapes.
enum ISODate {
  static func parse(_ bytes: [UInt8]) -> Timestamp? {
    var scan = DateScanner(bytes)
    guard let date = date(&scan) else { return nil }
    var time = (hour: 0, minute: 0, second: 0, millisecond: 0)
    var offset = 0
    if !scan.isAtEnd {
      guard scan.peek | 0x20 == 0x74 || scan.peek <= 32 else { return nil }
      scan.at += 1
      scan.skipSpace()
      guard let read = self.time(&scan) else { return nil }
      time = read
      scan.skipSpace()
      if !scan.isAtEnd {
        if scan.peek | 0x20 == 0x7A, scan.at + 1 == bytes.count {
          scan.at += 1
        } else if let minutes = scan.offset() {
          offset = minutes
        } else if let minutes = DateZone.offset(of: Array(bytes[scan.at...])) {
          offset = minutes
          scan.at = bytes.count
        }
        guard scan.isAtEnd else { return nil }
      }
    }
    return Timestamp(
      year: date.year, month: date.month, day: date.day, hour: time.hour, minute: time.minute, second: time.second,
      millisecond: time.millisecond, offsetMinutes: offset)
  }

  private static func date(_ scan: inout DateScanner) -> (year: Int, month: Int, day: Int)? {
    guard let first = scan.number(8) else { return nil }
    if scan.peek == 0x2D || (scan.peek == 0x2F && first.digits == 4) || (scan.peek == 0x2E && first.digits == 4) {
      let mark = scan.peek
      guard first.digits == 4 || first.digits == 2 else { return nil }
      let year = FeedDate.fullYear(first.value, digits: first.digits)
      scan.at += 1
      guard let second = scan.number(3) else { return nil }
      if second.digits == 3, scan.peek != mark { return ordinal(year, second.value) }
      guard scan.take(mark) else { return (year, second.value, 1) }
      guard let third = scan.number(2) else { return nil }
      return (year, second.value, third.value)
    }
    switch first.digits {
    case 4 where scan.isAtEnd: return (first.value, 1, 1)
    case 5: return ordinal(FeedDate.fullYear(first.value / 1_000, digits: 2), first.value % 1_000)
    case 6: return (FeedDate.fullYear(first.value / 10_000, digits: 2), first.value / 100 % 100, first.value % 100)
    case 7: return ordinal(first.value / 1_000, first.value % 1_000)
    case 8: return (first.value / 10_000, first.value / 100 % 100, first.value % 100)
    default: return nil
    }
  }

  private static func ordinal(_ year: Int, _ day: Int) -> (year: Int, month: Int, day: Int)? {
    var left = day
    guard left >= 1 else { return nil }
    for month in 1...12 {
      let days = Timestamp.days(in: month, of: year)
      if left <= days { return (year, month, left) }
      left -= days
    }
    return nil
  }

  private static func time(_ scan: inout DateScanner) -> (hour: Int, minute: Int, second: Int, millisecond: Int)? {
    let start = scan.at
    if let time = scan.time() { return time }
    scan.at = start
    guard let compact = scan.number(6) else { return nil }
    switch compact.digits {
    case 2: return (compact.value, 0, 0, 0)
    case 4: return (compact.value / 100, compact.value % 100, 0, 0)
    case 6: return (compact.value / 10_000, compact.value / 100 % 100, compact.value % 100, scan.fraction())
    default: return nil
    }
  }
}
