import Hark
import HarkPolicy

/// Counts of a run; adds up from parts, in any order, to the same whole.
public struct Tally: Hashable, Sendable {
  /// Posts that were screened, or should have been.
  public var posts = 0
  /// Utterances that were screened, or should have been.
  public var utterances = 0
  /// Items that were reported.
  public var reported = 0
  /// Findings that were reported.
  public var findings = 0
  /// Items that a filter, or Hark as a whole, missed; reported or not.
  public var unscreened = 0
  /// Diagnostics of severity `error`.
  public var errors = 0
  /// Diagnostics of severity `warning`.
  public var warnings = 0
  /// Bytes of input.
  public var bytes = 0
  /// Reported items by the level of their urgency, 0...5.
  public private(set) var itemsByLevel = [Int](repeating: 0, count: Urgency.allCases.count)
  private var findingsByConcern: [Concern: Int] = [:]

  /// Nothing counted yet.
  public init() {}

  /// Items that were screened, or should have been.
  public var items: Int { posts + utterances }

  /// Reported items of an urgency.
  public func items(_ urgency: Urgency) -> Int { itemsByLevel[urgency.level] }

  /// Reported findings of a concern.
  public func findings(_ concern: Concern) -> Int { findingsByConcern[concern] ?? 0 }

  /// How the run ends.
  public var status: ScreeningStatus { ScreeningStatus(reported: reported, faults: errors + unscreened) }

  /// Counts an item that was read.
  public mutating func count(_ item: Item) {
    switch item.kind {
    case .post: posts += 1
    case .utterance: utterances += 1
    }
  }

  /// Counts a verdict that is reported because something was found.
  public mutating func countReported(_ verdict: Verdict) {
    reported += 1
    itemsByLevel[verdict.urgency.level] += 1
    findings += verdict.findings.count
    for finding in verdict.findings { findingsByConcern[finding.concern, default: 0] += 1 }
  }

  /// Counts a diagnostic.
  public mutating func count(_ diagnostic: Diagnostic) {
    switch diagnostic.severity {
    case .error: errors += 1
    case .warning: warnings += 1
    case .note: break
    }
  }

  /// Adds the counts of another part of the run.
  public mutating func add(_ other: Tally) {
    posts += other.posts
    utterances += other.utterances
    reported += other.reported
    findings += other.findings
    unscreened += other.unscreened
    errors += other.errors
    warnings += other.warnings
    bytes += other.bytes
    for level in itemsByLevel.indices { itemsByLevel[level] += other.itemsByLevel[level] }
    findingsByConcern.merge(other.findingsByConcern, uniquingKeysWith: +)
  }
}
