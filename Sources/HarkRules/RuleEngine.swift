import Hark
import HarkReading

/// All rules of all packs, compiled to be matched in one pass.
public final class RuleEngine: Sendable {
  /// What the passage reader must number words by.
  public let vocabulary: Vocabulary
  /// The rules, as loaded; matches refer to them by index.
  public let rules: [Rule]

  /// Compiles a library.
  public init(_ library: RuleLibrary) {
    vocabulary = Vocabulary()
    rules = library.rules
  }

  /// What the rules of a concern find in a passage, in order of position.
  ///
  /// The pass over the words runs once for all concerns; its result waits in the passage's notes.
  public func findings(for concern: Concern, filter: String, in passage: Passage) -> [Finding] { [] }
}
