import Hark

/// One rule as its file says.
public struct Rule: Sendable {
  /// Lasting and never used again: `pack/slug`.
  public var id: String
  /// What it is called in lists.
  public var title: String
  /// The row of the domain tables it comes from, such as `C02`.
  public var family: String?
  /// How far along it is.
  public var status: Status
  /// The rule that took over from a retired one.
  public var successor: String?
  /// What its findings touch; its pack's.
  public var concern: Concern
  /// When affirmed, now, about the author, in earnest, in their own words.
  public var urgency: Urgency
  /// Never less urgent than this, whatever lowers it.
  public var floor: Urgency?
  /// What follows for the item; its pack's where it says nothing.
  public var action: Action
  /// How sure the rule is of what it saw, in 0...1.
  public var confidence: Double
  /// One plain sentence that a facilitator reads first.
  public var message: String
  /// Why it exists, in plain words.
  public var why: String
  /// What a facilitator may do.
  public var guidance: String?
  /// Where the reason comes from; may be empty.
  public var sources: [String]
  /// What it is known to take wrongly, in words; may be empty.
  public var falsePositives: [String]
  /// What kind of disclosure it finds, for confidentiality rules: `OUTING`, `RETELLING` and the like.
  public var entity: String?
  /// A kinder wording; `singular|plural` where the two differ.
  public var suggestion: String?
  /// As written.
  public var patterns: [String]
  /// Sentences that show it at work and at rest; both sides are there.
  public var examples: Examples
  /// The kinds of item it looks at; empty for all.
  public var kinds: [Item.Kind]
  /// Whose items it looks at; empty for everybody's.
  public var roles: [Author.Role]
  /// The texts it looks at; empty for all.
  public var fields: [Span.Field]
  /// The file it came from, for messages.
  public var path: String
  /// What other answers than the usual ones come to, with the pack's where the rule says nothing.
  public var accepts: [Answer: Adjustment]
  /// Answers that the pattern itself states.
  public var asserts: Asserted

  /// Whether a later layer has not switched it off.
  public internal(set) var isOn = true
  /// The files of later layers that changed something about it, in order.
  public internal(set) var overriddenBy: [String] = []

  var parsed: [Pattern] = []
  /// Where each pattern stands, in the order of `parsed`.
  var patternPlaces: [Place] = []
  /// Where the rule's keys stand, for messages about them.
  var keyPlaces: [String: Place] = [:]
  var unless: [Condition] = []
  var requires: [Condition] = []
  var raise: [Condition] = []
  var lower: [Condition] = []

  /// A line and a column of a rule's file, both 1-based.
  struct Place: Hashable, Sendable {
    var line: Int
    var column: Int
  }

  /// How far along a rule is; only active ones reach people.
  public enum Status: String, CaseIterable, Sendable { case draft, shadow, active, retired }

  /// Sentences that show a rule at work and at rest.
  public struct Examples: Sendable {
    /// Sentences that it finds something in, marked; never empty.
    public var match: [Example]
    /// Sentences that look alike, in which it finds nothing; never empty.
    public var ignore: [Example]
  }

  /// One sentence with what should come of it.
  public struct Example: Sendable {
    /// Without the marks.
    public var text: String
    /// Half-open UTF-8 offsets into `text` of the marked spans, in order; empty for `ignore`.
    public var marks: [Range<Int>]
    /// The urgency it must come to; nil where any will do.
    public var urgency: Urgency?
    /// Who says it; nil for nobody in particular.
    public var role: Author.Role?
    /// Whether it is posted or said.
    public var kind: Item.Kind
    /// The wording that must be suggested; nil where any will do.
    public var suggestion: String?
    /// 1-based line in the rule's file.
    public var line: Int
    /// 1-based column in the rule's file.
    public var column = 1
  }

  /// An answer that is not what a rule's urgency stands for.
  public enum Answer: String, CaseIterable, Sendable {
    case negated
    case author, addressee, member, other, `public`, nobody
    case future, recent, past, hypothetical
    case wished, asked, joking, idiom
    case quoted
  }

  /// What an answer does to a rule's urgency.
  public enum Adjustment: Hashable, Sendable {
    case same
    /// No finding.
    case ignore
    case steps(Int)
    case atMost(Urgency)

    /// As written in a rule: `same`, `ignore`, `-1`, `+1`, or an urgency.
    init?(_ text: String) {
      switch text {
      case "same": self = .same
      case "ignore": self = .ignore
      default:
        if let steps = Int(text), (-5...5).contains(steps) {
          self = .steps(steps)
        } else if let urgency = Urgency(rawValue: text) {
          self = .atMost(urgency)
        } else {
          return nil
        }
      }
    }
  }

  /// Answers that a pattern states itself; nil where the text is asked.
  public struct Asserted: Hashable, Sendable {
    /// Whether it is so.
    public var polarity: Polarity?
    /// Whom it is about.
    public var experiencer: Experiencer?
    /// When it is.
    public var temporality: Temporality?
    /// How it is meant.
    public var certainty: Certainty?
    /// Whose words they are.
    public var voice: Voice?
  }

  /// Something that must or must not stand nearby.
  struct Condition: Sendable {
    enum Reach: Hashable, Sendable {
      case clause, sentence, item
      /// The words in question themselves: what holds must take them all.
      case match
      case words(Int)
    }

    var patterns: [Pattern]
    var reach: Reach
    var why: String?
    /// The patterns as written, in order.
    var texts: [String] = []
    /// Where each pattern stands, in order.
    var places: [Place] = []
    /// The file it stands in, where that is not the rule's own.
    var path: String?
  }
}
