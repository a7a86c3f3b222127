import Hark

/// From where on something counts as found.
package struct Threshold: Hashable, Sendable {
  /// Compared with a row's level: -1 where nothing was found, else that of its most urgent finding, 0...5.
  package var level: Int

  /// Any finding, however little pressing.
  package static let any = Threshold(level: 0)

  /// Findings at least this urgent; `none` is any finding.
  package init(_ urgency: Urgency) { level = urgency.level }

  private init(level: Int) { self.level = level }

  /// The threshold of a name: `any`, or that of an urgency.
  package init?(named name: String) {
    if name == "any" {
      self = .any
    } else if let urgency = Urgency(rawValue: name) {
      self.init(urgency)
    } else {
      return nil
    }
  }

  /// `any`, `check-in`, `same-day` …
  package var name: String { level == 0 ? "any" : Urgency(level: level).rawValue }

  /// Whether a level counts.
  package func holds(_ level: Int) -> Bool { level >= self.level }

  /// Those that reports give.
  package static let reported: [Threshold] = [.any, Threshold(.checkIn), Threshold(.sameDay), Threshold(.urgent)]
  /// Every name, from mild to strong.
  package static let names = ["any"] + Urgency.allCases.dropFirst().map(\.rawValue)
}

/// Rows by how urgent the most urgent finding was.
package struct UrgencyCounts: Hashable, Sendable {
  /// Rows without a finding, then those of each urgency from `none` on: seven counts.
  package private(set) var counts = [Int](repeating: 0, count: Urgency.allCases.count + 1)

  package init() {}

  /// What the counts are called, in order.
  package static let names = ["nothing"] + Urgency.allCases.map(\.rawValue)

  /// Counts a row of a level, -1...5.
  package mutating func add(_ level: Int) { counts[min(max(level, -1), 5) + 1] += 1 }

  /// Rows counted.
  package var total: Int { counts.reduce(0, +) }

  /// Rows found at a threshold.
  package func found(at threshold: Threshold) -> Proportion {
    Proportion(counts[(threshold.level + 1)...].reduce(0, +), of: total)
  }
}
