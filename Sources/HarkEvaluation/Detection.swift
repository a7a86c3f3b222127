/// Right and wrong calls at one threshold, over rows whose side is known.
package struct Detection: Hashable, Sendable {
  /// Positive rows that were found.
  package var hits: Int
  /// Negative rows that were found all the same.
  package var falseAlarms: Int
  /// Positive rows that were not found.
  package var misses: Int
  /// Negative rows that were let be.
  package var passes: Int

  package init(hits: Int = 0, falseAlarms: Int = 0, misses: Int = 0, passes: Int = 0) {
    self.hits = hits
    self.falseAlarms = falseAlarms
    self.misses = misses
    self.passes = passes
  }

  /// Calls of items at a threshold.
  package init(_ items: [JudgedItem], at threshold: Threshold) {
    self.init()
    for item in items {
      switch (item.isPositive, threshold.holds(item.level)) {
      case (true, true): hits += 1
      case (true, false): misses += 1
      case (false, true): falseAlarms += 1
      case (false, false): passes += 1
      }
    }
  }

  /// Whether there are rows of both sides. With one side only, precision would be 1 or 0 whatever was done.
  package var hasBothSides: Bool { hits + misses > 0 && falseAlarms + passes > 0 }

  /// Of the rows found, those that are positive; without a value unless there are rows of both sides.
  package var precision: Proportion { hasBothSides ? Proportion(hits, of: hits + falseAlarms) : Proportion(0, of: 0) }
  /// Of the positive rows, those that were found.
  package var recall: Proportion { Proportion(hits, of: hits + misses) }
  /// Of the negative rows, those that were found.
  package var falseAlarmRate: Proportion { Proportion(falseAlarms, of: falseAlarms + passes) }

  /// The harmonic mean of precision and recall; nil unless there are rows of both sides.
  package var f1: Double? { overlap.value.map(Detection.f1(ofOverlap:)) }

  /// The 95 % interval of F1.
  ///
  /// F1 is no proportion, but J = hits / (hits + false alarms + misses) is one, and F1 = 2J / (1 + J) grows with it: the
  /// ends of Wilson's interval for J, carried over.
  package var f1Interval: Interval? {
    overlap.interval.map { Interval(Detection.f1(ofOverlap: $0.lower), Detection.f1(ofOverlap: $0.upper)) }
  }

  private var overlap: Proportion {
    hasBothSides ? Proportion(hits, of: hits + falseAlarms + misses) : Proportion(0, of: 0)
  }
  private static func f1(ofOverlap j: Double) -> Double { 2 * j / (1 + j) }
}
