/// A stretch of an item's text that is not simply the author's own words, or that markup sets apart.
public struct Region: Hashable, Sendable {
  /// What a region is.
  public enum Kind: String, Hashable, Sendable {
    /// Somebody's words repeated; `of` names whose, where that is known.
    case quote
    case code
    /// A link's text; `of` holds its address.
    case link
    case list
    case signature
    /// Words the forum software added, not a person.
    case boilerplate
  }

  /// What it is.
  public var kind: Kind
  /// Half-open UTF-8 offsets into the item's text.
  public var utf8Range: Range<Int>
  /// Whose words a quote repeats, or where a link leads; nil where the source does not say.
  public var of: String?

  /// A region of a kind over a stretch of text.
  public init(_ kind: Kind, _ utf8Range: Range<Int>, of: String? = nil) {
    self.kind = kind
    self.utf8Range = utf8Range
    self.of = of
  }
}
