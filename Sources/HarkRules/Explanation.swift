import Hark
import HarkReading

/// What the rules made of a passage, and why; what `hark explain` shows.
///
/// Ranges are half-open UTF-8 offsets into the passage's text as stored.
public struct Explanation: Sendable {
  /// In order of position.
  public var sentences: [SentenceReading]
  /// Rules whose words were met, those that report something first, then those held back; each in order of position.
  public var matches: [Match]
  /// Rules that one step kept from matching, nearest first; at most `Explainer.mostNearMisses`.
  public var nearMisses: [NearMiss]

  /// A sentence as it was read.
  public struct SentenceReading: Sendable {
    /// From its first word to its end mark.
    public var utf8Range: Range<Int>
    /// What it ends with.
    public var end: Sentence.End
    /// In order; together they hold every word.
    public var clauses: [Range<Int>]
    /// In order of position.
    public var tokens: [TokenReading]
    /// In order of position.
    public var cues: [Cue]
  }

  /// A word, number, emoji or sign as it was read.
  public struct TokenReading: Sendable {
    /// Where it stands.
    public var utf8Range: Range<Int>
    /// The word that rules or cues know it by; nil where none of them knows it.
    public var word: String?
    /// Whether the word differs from what is written, other than by case and the style of apostrophes.
    public var isRewritten: Bool
    /// Whether it was recognised through a disguise: leet, spacing, stretched letters, a typo.
    public var isDisguised: Bool
  }

  /// A cue word, and what it changes.
  public struct Cue: Sendable {
    /// What kind of cue it is.
    public var kind: CueKind
    /// Where it stands.
    public var utf8Range: Range<Int>
    /// Answers it brings about, with the words they are about; empty where it changes nothing here.
    public var effects: [(answer: AssertionAnswer, utf8Range: Range<Int>)]
  }

  /// A rule whose words were met.
  public struct Match: Sendable {
    /// The rule.
    public var rule: Rule
    /// The pattern that met, as its file writes it.
    public var pattern: String
    /// The words in question.
    public var utf8Range: Range<Int>
    /// All words the pattern took, the words in question among them.
    public var matchedRange: Range<Int>
    /// The five answers in order, each with what the rule makes of it; empty where it was held back before asking.
    public var answers: [Answer]
    /// Conditions of the rule that hold here, in the order of its file: exceptions, requirements, raising, lowering.
    public var conditions: [Condition]
    /// The way from the rule's urgency to the finding's; empty where nothing moved it.
    public var steps: [Weighing]
    /// What is reported; nil where the rule is held back.
    public var finding: Finding?
  }

  /// One of the five answers about a match.
  public struct Answer: Sendable {
    /// The answer.
    public var answer: AssertionAnswer
    /// Whether the rule states it itself, so that the text was not asked.
    public var isStatedByRule: Bool
    /// The cues that bring it about, by where they stand; empty for the usual answer and for what marks show.
    public var causes: [Range<Int>]
    /// What the rule makes of it; nil for the usual answer.
    public var effect: Rule.Adjustment?
  }

  /// A condition that was asked about.
  public struct Condition: Sendable {
    /// What a condition is for.
    public enum Role: String, Sendable { case unless, requires, raise, lower }

    /// What it is for.
    public var role: Role
    /// Its patterns as written.
    public var patterns: [String]
    /// The rule's own reason for it, where it gives one.
    public var why: String?
    /// Where it holds; nil for a requirement that is not met.
    public var utf8Range: Range<Int>?
  }

  /// A rule that would have matched but for one step.
  public struct NearMiss: Sendable {
    /// What was missing.
    public enum Missing: Sendable {
      /// A step, as the pattern writes it, with a few words that would do, and where it should stand.
      case step(written: String, examples: [String], Position)
      /// The words stand elsewhere than the pattern asks; the text says where it asks for them.
      case place(String)
    }

    /// Where a step should stand, seen from the words that were met.
    public enum Position: String, Sendable { case before, within, after }

    /// The rule.
    public var rule: Rule
    /// The pattern that nearly met, as its file writes it.
    public var pattern: String
    /// The words that were met.
    public var utf8Range: Range<Int>
    /// What was missing.
    public var missing: Missing
    /// How much of the pattern was met, in 0...1, rare words counting for more.
    public var nearness: Double
  }
}
