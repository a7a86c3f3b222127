import Hark

/// One rule as its file says.
public struct Rule: Sendable {
  public var id: String
  public var title: String
  public var family: String?
  public var status: Status
  public var concern: Concern
  public var urgency: Urgency
  public var action: Action
  public var confidence: Double
  public var message: String
  public var why: String
  public var guidance: String?
  public var sources: [String]
  public var falsePositives: [String]
  public var entity: String?
  public var suggestion: String?
  public var patterns: [String]
  public var examples: Examples
  /// The file it came from, for messages.
  public var path: String

  /// How far along a rule is; only active ones reach people.
  public enum Status: String, CaseIterable, Sendable { case draft, shadow, active, retired }

  /// Sentences that show a rule at work and at rest.
  public struct Examples: Sendable {
    public var match: [Example]
    public var ignore: [Example]
  }

  /// One sentence with what should come of it.
  public struct Example: Sendable {
    /// Without the marks.
    public var text: String
    /// Half-open UTF-8 offsets into `text` of the marked spans, in order; empty for `ignore`.
    public var marks: [Range<Int>]
    public var urgency: Urgency?
    public var role: Author.Role?
    public var kind: Item.Kind
    public var suggestion: String?
    /// 1-based line in the rule's file.
    public var line: Int
  }
}
