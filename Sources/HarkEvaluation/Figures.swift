/// Numbers as reports write them.
package enum Figures {
  /// What stands where there is no value.
  package static let none = "–"

  /// A number with a fixed count of decimals.
  package static func fixed(_ value: Double, _ decimals: Int) -> String {
    guard value.isFinite, abs(value) < 1e12 else { return none }
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = Int64((abs(value) * scale).rounded())
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.count)) + digits
    let sign = value < 0 && scaled > 0 ? "-" : ""
    return decimals == 0 ? sign + padded : sign + padded.dropLast(decimals) + "." + padded.suffix(decimals)
  }

  /// A share with three decimals: `0.912`.
  package static func share(_ value: Double?) -> String { value.map { fixed($0, 3) } ?? none }

  /// `0.87–0.94`.
  package static func range(_ interval: Interval?) -> String {
    interval.map { "\(fixed($0.lower, 2))–\(fixed($0.upper, 2))" } ?? none
  }

  /// `0.912 (0.87–0.94)`.
  package static func withRange(_ value: Double?, _ interval: Interval?) -> String {
    guard let value else { return none }
    return interval.map { "\(share(value)) (\(range($0)))" } ?? share(value)
  }

  package static func withRange(_ proportion: Proportion) -> String { withRange(proportion.value, proportion.interval) }

  /// So many in a thousand, with one decimal.
  package static func perThousand(_ proportion: Proportion) -> String {
    proportion.value.map { fixed($0 * 1_000, 1) } ?? none
  }

  /// So many in a thousand, with its interval: `12.5 (8–18)`.
  package static func perThousandWithRange(_ proportion: Proportion) -> String {
    guard let value = proportion.value, let interval = proportion.interval else { return none }
    let ends = [interval.lower, interval.upper].map { fixed($0 * 1_000, 1) }
    return "\(fixed(value * 1_000, 1)) (\(ends[0])–\(ends[1]))"
  }
}
