import Hark
import HarkRules

/// Reports what the crisis rules see.
public struct CrisisFilter: Filter {
  /// What this filter is called and looks for.
  public let manifest = FilterManifest(
    id: "crisis", title: "Crisis signals",
    summary: "Words that ask for a human soon: suicide, self-harm, overdose, withdrawal, danger at home.",
    concern: .crisis)
  let engine: RuleEngine

  /// A filter over an engine that holds the crisis pack.
  public init(engine: RuleEngine) { self.engine = engine }

  /// Findings of the crisis rules, in order of position.
  public func findings(in passage: Passage) -> [Finding] {
    engine.findings(for: .crisis, filter: manifest.id, in: passage)
  }
}
