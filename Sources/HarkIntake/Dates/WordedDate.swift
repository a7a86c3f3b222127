import Hark

/// Dates with the month as a word, in whatever order: RFC 822, asctime, `January 4, 2004`; and `1/4/2004`.
enum WordedDate {
  static func parse(_ bytes: [UInt8]) -> Timestamp? {
    var scan = DateScanner(bytes)
    var month: Int?
    var numbers: [(value: Int, digits: Int)] = []
    var time = (hour: 0, minute: 0, second: 0, millisecond: 0)
    var sawTime = false
    var offset: Int?
    while true {
      while !scan.isAtEnd, scan.peek <= 32 || scan.peek == 0x2C || scan.peek == 0x2E { scan.at += 1 }
      if scan.isAtEnd { break }
      let byte = scan.peek
      if byte >= 0x30 && byte <= 0x39 {
        let start = scan.at
        if let read = scan.time() {
          guard !sawTime else { return nil }
          time = read
          sawTime = true
          continue
        }
        scan.at = start
        guard let number = scan.number(4), numbers.count < 3 else { return nil }
        numbers.append(number)
        // 4th, 04-Jan-2004, 1/4/2004
        if scan.peek | 0x20 >= 0x61, scan.peek | 0x20 <= 0x7A {
          let suffix = word(&scan)
          guard ["st", "nd", "rd", "th", "t"].contains(suffix) else { return nil }
          if suffix == "t" { continue }
        }
        if scan.peek == 0x2F || (scan.peek == 0x2D && !sawTime) { scan.at += 1 }
      } else if byte == 0x2B || byte == 0x2D {
        guard sawTime, let minutes = scan.offset() else {
          if byte == 0x2D, !sawTime {
            scan.at += 1
            continue
          }
          return nil
        }
        if !scan.isAtEnd, scan.peek > 32, scan.peek != 0x2C, scan.peek != 0x28 { return nil }
        offset = minutes
      } else if byte == 0x28 {
        // A comment, as mail allows it.
        while !scan.isAtEnd, !scan.take(0x29) { scan.at += 1 }
      } else {
        let start = scan.at
        let name = word(&scan)
        if name.isEmpty { return nil }
        if month == nil, let found = months[String(name.prefix(3))], isMonth(name, found) {
          month = found
          if scan.peek == 0x2D || scan.peek == 0x2F { scan.at += 1 }
        } else if !sawTime {
          // A weekday, in any language; anything else before the month is not a date.
          guard numbers.isEmpty, month == nil else { return nil }
        } else if let minutes = DateZone.offset(of: Array(bytes[start..<scan.at])) {
          // GMT+01:00 is both a name and an offset.
          if offset == nil { offset = minutes }
        } else if offset == nil {
          offset = 0
        }
      }
    }
    guard let day = date(month, numbers) else { return nil }
    return Timestamp(
      year: day.year, month: day.month, day: day.day, hour: time.hour, minute: time.minute, second: time.second,
      millisecond: time.millisecond, offsetMinutes: offset ?? 0)
  }

  private static func date(
    _ month: Int?, _ numbers: [(value: Int, digits: Int)]
  ) -> (year: Int, month: Int, day: Int)? {
    func year(_ n: (value: Int, digits: Int)) -> Int { FeedDate.fullYear(n.value, digits: n.digits) }
    if let month {
      switch numbers.count {
      case 1: return numbers[0].digits == 4 ? (numbers[0].value, month, 1) : nil
      case 2:
        if numbers[0].digits == 4 { return (numbers[0].value, month, numbers[1].value) }
        return numbers[1].digits >= 2 ? (year(numbers[1]), month, numbers[0].value) : nil
      default: return nil
      }
    }
    // Only with slashes, as Americans write it; the other order where the first number cannot be a month.
    guard numbers.count == 3, numbers[2].digits == 4 || numbers[2].digits == 2 else { return nil }
    let (a, b) = (numbers[0].value, numbers[1].value)
    return a > 12 ? (year(numbers[2]), b, a) : (year(numbers[2]), a, b)
  }

  /// Letters of any script, in lower case, and `/` between them (`Etc/GMT`).
  private static func word(_ scan: inout DateScanner) -> String {
    let start = scan.at
    while !scan.isAtEnd {
      let byte = scan.peek
      let isLetter = (byte | 0x20) &- 0x61 < 26 || byte >= 0x80
      guard isLetter || (byte == 0x2F && scan.at > start) else { break }
      scan.at += 1
    }
    return String(decoding: scan.bytes[start..<scan.at], as: UTF8.self).lowercased()
  }

  private static let months: [String: Int] = [
    "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
    "dec": 12,
  ]

  private static let fullNames = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
  ]

  private static func isMonth(_ name: String, _ month: Int) -> Bool {
    fullNames[month - 1].hasPrefix(name) || name == "sept"
  }
}

/// Zones by name, in minutes east of Greenwich.
enum DateZone {
  /// nil where the name is not known; `GMT-1:30` and its like count as the offset they state.
  static func offset(of name: [UInt8]) -> Int? {
    let text = String(decoding: name, as: UTF8.self).uppercased()
    for prefix in ["GMT", "UTC", "UT"] where text.hasPrefix(prefix) && text.utf8.count > prefix.utf8.count {
      var scan = DateScanner(Array(text.utf8.dropFirst(prefix.utf8.count)))
      if let minutes = scan.offset(), scan.isAtEnd { return minutes }
    }
    if let last = text.split(separator: "/").last, let minutes = table[String(last)] { return minutes }
    return nil
  }

  // North American names as RFC 822 gives them (and the short ET, CT …); names used in several places (IST, BST) in
  // their commonest sense.
  private static let table: [String: Int] = [
    "Z": 0, "UT": 0, "UTC": 0, "GMT": 0, "WET": 0, "EST": -300, "EDT": -240, "ET": -300, "CST": -360, "CDT": -300,
    "CT": -360, "MST": -420, "MDT": -360, "MT": -420, "PST": -480, "PDT": -420, "PT": -480, "AST": -240, "ADT": -180,
    "AT": -240, "NST": -210, "NDT": -150, "AKST": -540, "AKDT": -480, "HST": -600, "BST": 60, "IST": 330, "WEST": 60,
    "CET": 60, "CEST": 120, "MEZ": 60, "MESZ": 120, "MET": 60, "MEST": 120, "EET": 120, "EEST": 180, "MSK": 180,
    "MSD": 240, "SAST": 120, "SGT": 480, "HKT": 480, "JST": 540, "KST": 540, "AEST": 600, "AEDT": 660, "ACST": 570,
    "ACDT": 630, "AWST": 480, "NZST": 720, "NZDT": 780, "BRT": -180, "ART": -180,
  ]
}
