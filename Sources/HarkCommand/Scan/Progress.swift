import HarkPipeline

/// A line on a terminal that says how far long work has come, now and then.
struct Progress {
  let isShown: Bool
  private var last: ContinuousClock.Instant
  private var isOnScreen = false

  init(isShown: Bool) {
    self.isShown = isShown
    last = .now
  }

  /// The line to write over the one before; nil where it is too early for another.
  mutating func line(_ tally: Tally) -> String? {
    guard isShown, last.duration(to: .now) > .milliseconds(isOnScreen ? 250 : 1_000) else { return nil }
    last = .now
    isOnScreen = true
    let megabytes = tally.bytes / 1_000_000
    return "\r\u{1B}[K\(Words.grouped(megabytes)) MB, \(Words.count(tally.items, "item")) read, "
      + "\(Words.grouped(tally.reported)) found"
  }

  /// What takes the line away.
  mutating func cleared() -> String {
    defer { isOnScreen = false }
    return isOnScreen ? "\r\u{1B}[K" : ""
  }
}
