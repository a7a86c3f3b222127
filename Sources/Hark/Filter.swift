/// A filter looks at one passage at a time and says what it sees.
///
/// It is a synchronous function over what it is given: the pipeline runs many at once, each on passages of its own, so
/// a filter keeps no state between calls. What depends on history runs afterwards, over findings.
public protocol Filter: Sendable {
  /// Who the filter is; a value beside the code.
  var manifest: FilterManifest { get }

  /// What the filter sees in a passage, in order of position; empty where it sees nothing.
  ///
  /// - Throws: whatever went wrong. The item then carries an `unscreened` finding, so that a human looks at it.
  func findings(in passage: Passage) throws -> [Finding]
}

/// What a filter is called, and what it is for.
public struct FilterManifest: Hashable, Sendable {
  /// Short and lasting: `crisis`.
  public var id: String
  /// What a person reads.
  public var title: String
  /// What the filter looks for, in one sentence.
  public var summary: String
  /// The concern that all its findings are of.
  public var concern: Concern

  /// A manifest; every text is shown to people as it stands.
  public init(id: String, title: String, summary: String, concern: Concern) {
    self.id = id
    self.title = title
    self.summary = summary
    self.concern = concern
  }
}
