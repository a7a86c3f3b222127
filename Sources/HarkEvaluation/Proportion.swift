/// A range that holds the true value in 95 of 100 repetitions of the measurement.
package struct Interval: Hashable, Sendable {
  package var lower: Double
  package var upper: Double

  /// The range between two values of 0...1; what lies outside is held to it.
  package init(_ lower: Double, _ upper: Double) {
    self.lower = min(max(lower, 0), 1)
    self.upper = min(max(upper, 0), 1)
  }

  /// Standard deviations on either side that hold 95 % of a normal distribution.
  static let z = 1.959963984540054
}

/// So many of so many, with how far chance alone may have moved it.
package struct Proportion: Hashable, Sendable {
  package var count: Int
  package var total: Int

  /// `count` of `total`; `total` may be 0, and then there is no value.
  package init(_ count: Int, of total: Int) {
    self.count = count
    self.total = total
  }

  /// In 0...1; nil where there was nothing to count.
  package var value: Double? { total > 0 ? Double(count) / Double(total) : nil }

  /// The 95 % interval after Wilson (1927): unlike the plain one it stays sound near 0 and 1 and for small totals.
  package var interval: Interval? {
    guard let p = value else { return nil }
    let n = Double(total)
    let z2 = Interval.z * Interval.z
    let centre = (p + z2 / (2 * n)) / (1 + z2 / n)
    let half = Interval.z * (p * (1 - p) / n + z2 / (4 * n * n)).squareRoot() / (1 + z2 / n)
    // At the ends the bound is exact; subtraction would leave a trace of rounding.
    return Interval(count == 0 ? 0 : centre - half, count == total ? 1 : centre + half)
  }
}
