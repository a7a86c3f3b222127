/// A moment in time: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// The vocabulary has its own type so that the light rooms need no Foundation.
public struct Timestamp: Hashable, Comparable, Sendable {
  /// Milliseconds since the Unix epoch, in UTC.
  public var milliseconds: Int64

  /// A moment from milliseconds since the Unix epoch, in UTC.
  public init(milliseconds: Int64) { self.milliseconds = milliseconds }

  /// Earlier before later.
  public static func < (a: Timestamp, b: Timestamp) -> Bool { a.milliseconds < b.milliseconds }
}

extension Timestamp {
  /// A moment from a date in the proleptic Gregorian calendar and a time in UTC; nil where a field is out of range.
  ///
  /// A second of 60 is accepted and counts as the first second of the next minute, as feeds write leap seconds.
  public init?(
    year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0, millisecond: Int = 0,
    offsetMinutes: Int = 0
  ) {
    guard (0...9999).contains(year), (1...12).contains(month), day >= 1, day <= Timestamp.days(in: month, of: year),
      (0...24).contains(hour), (0...59).contains(minute), (0...60).contains(second), (0...999).contains(millisecond),
      (-1_440...1_440).contains(offsetMinutes), hour < 24 || (minute == 0 && second == 0)
    else { return nil }
    let days = Timestamp.daysFromEpoch(year: year, month: month, day: day)
    let seconds = days * 86_400 + hour * 3_600 + (minute - offsetMinutes) * 60 + second
    self.init(milliseconds: Int64(seconds) * 1_000 + Int64(millisecond))
  }

  /// Days in a month of the Gregorian calendar; 0 where the month is out of 1...12.
  public static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 1, 3, 5, 7, 8, 10, 12: 31
    case 4, 6, 9, 11: 30
    case 2: (year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)) ? 29 : 28
    default: 0
    }
  }

  // Howard Hinnant's days_from_civil and civil_from_days: years start in March, so that the leap day comes last.
  private static func daysFromEpoch(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  private static func civil(fromDays days: Int) -> (year: Int, month: Int, day: Int) {
    let z = days + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let mp = (5 * dayOfYear + 2) / 153
    let month = mp + (mp < 10 ? 3 : -9)
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * mp + 2) / 5 + 1)
  }
}

extension Timestamp: CustomStringConvertible {
  /// RFC 3339 in UTC: `2026-11-20T02:14:00Z`, with milliseconds only where there are any.
  public var description: String {
    let second = Int64(1_000)
    let millis = Int(((milliseconds % second) + second) % second)
    let total = Int((milliseconds - Int64(millis)) / second)
    let ofDay = ((total % 86_400) + 86_400) % 86_400
    let (y, m, d) = Timestamp.civil(fromDays: (total - ofDay) / 86_400)
    func pad(_ n: Int, _ width: Int) -> String {
      let digits = String(n)
      return String(repeating: "0", count: max(0, width - digits.count)) + digits
    }
    let fraction = millis == 0 ? "" : "." + pad(millis, 3)
    return "\(pad(y, 4))-\(pad(m, 2))-\(pad(d, 2))T\(pad(ofDay / 3_600, 2)):\(pad(ofDay / 60 % 60, 2)):"
      + "\(pad(ofDay % 60, 2))\(fraction)Z"
  }
}
