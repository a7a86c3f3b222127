import Hark
import HarkRules

/// Looks for what lets a stranger find a member: numbers, addresses and names elsewhere, one's own or another's.
public struct ConfidentialityFilter: Filter {
  /// What the filter is called.
  public let manifest = FilterManifest(
    id: "confidentiality", title: "Confidentiality",
    summary: "Finds personal identifiers, and says kindly what may be shared and what is not the author's to give.",
    concern: .confidentiality)

  private let screen: IdentifierScreen
  private let engine: RuleEngine?

  /// A filter with every recogniser, and with the word rules of an engine that holds the confidentiality pack.
  public init(screen: IdentifierScreen = IdentifierScreen(), engine: RuleEngine? = nil) {
    self.screen = screen
    self.engine = engine
  }

  /// What a stranger could use, in order of position; nothing for published numbers and for helplines.
  public func findings(in passage: Passage) -> [Finding] {
    let told = engine?.findings(for: .confidentiality, filter: manifest.id, in: passage) ?? []
    let identifiers = screen.identifiers(in: passage)
    guard !identifiers.isEmpty else { return told }
    let found = identifiers.compactMap { $0.action == .pass ? nil : $0.finding(in: passage.field) }
    if told.isEmpty { return found }
    return (told + found).sorted {
      ($0.spans.first?.utf8Range.lowerBound ?? 0) < ($1.spans.first?.utf8Range.lowerBound ?? 0)
    }
  }
}
