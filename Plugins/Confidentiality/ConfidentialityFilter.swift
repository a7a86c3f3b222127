import Hark

/// Looks for what lets a stranger find a member: numbers, addresses and names elsewhere, one's own or another's.
public struct ConfidentialityFilter: Filter {
  /// What the filter is called.
  public let manifest = FilterManifest(
    id: "confidentiality", title: "Confidentiality",
    summary: "Finds personal identifiers, and says kindly what may be shared and what is not the author's to give.",
    concern: .confidentiality)

  private let screen: IdentifierScreen

  /// A filter with every recogniser.
  public init(screen: IdentifierScreen = IdentifierScreen()) { self.screen = screen }

  /// What a stranger could use, in order of position; nothing for published numbers and for helplines.
  public func findings(in passage: Passage) -> [Finding] {
    let identifiers = screen.identifiers(in: passage)
    guard !identifiers.isEmpty else { return [] }
    return identifiers.compactMap { $0.action == .pass ? nil : $0.finding(in: passage.field) }
  }
}
