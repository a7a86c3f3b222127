import Hark
import HarkPolicy
import HarkReading

/// What items are screened with: the filters, the words they know, and the policy.
///
/// A value that any number of workers share; what changes while an item is read belongs to a worker.
public struct Screen: Sendable {
  /// The filters, in the order they run.
  public var filters: [any Filter]
  /// What reads items, with the words that the filters' rules know.
  public var reader: PassageReader
  /// What turns findings into a verdict.
  public var policy: Policy

  /// A screen of filters that look at what a reader reads.
  public init(filters: [any Filter], reader: PassageReader, policy: Policy = Policy()) {
    self.filters = filters
    self.reader = reader
    self.policy = policy
  }

  /// A worker with buffers of its own; it belongs to one thread.
  public func makeWorker() -> ScreenWorker { ScreenWorker(self) }
}

/// Screens one item after another in buffers that it keeps.
public struct ScreenWorker {
  private let screen: Screen
  private let passage: Passage
  private var reader: PassageReader

  init(_ screen: Screen) {
    self.screen = screen
    passage = Passage()
    reader = screen.reader
  }

  /// What the filters see in an item, its title and its text read one after the other; in no particular order.
  ///
  /// Never throws: a filter that does leaves one unscreened finding, so that a human looks, and the others go on.
  public mutating func findings(in item: Item) -> [Finding] {
    var findings: [Finding] = []
    if let title = item.title, !title.isEmpty { screen(item, .title, into: &findings) }
    screen(item, .text, into: &findings)
    return findings
  }

  /// The verdict on an item.
  public mutating func verdict(on item: Item) -> Verdict {
    screen.policy.verdict(for: item, findings: findings(in: item))
  }

  /// The verdict on an item that could not be read as it is, and why.
  public func verdict(onUnscreened item: Item, reason: String) -> Verdict {
    screen.policy.verdict(for: item, findings: [.unscreened(filter: "hark", reason: reason)])
  }

  private mutating func screen(_ item: Item, _ field: Span.Field, into findings: inout [Finding]) {
    reader.read(item, field: field, into: passage)
    for filter in screen.filters {
      do {
        let seen = try filter.findings(in: passage)
        if !seen.isEmpty { findings.append(contentsOf: seen) }
      } catch {
        let id = filter.manifest.id
        if findings.contains(where: { $0.isUnscreened && $0.filter == id }) { continue }
        // The error's own words might repeat the text; its type cannot.
        findings.append(
          .unscreened(filter: id, reason: "The filter “\(id)” stopped with an error (\(type(of: error)))."))
      }
    }
  }
}
