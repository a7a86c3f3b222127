import Hark
import HarkRules

/// Reports what the stigma rules see.
public struct StigmaFilter: Filter {
  /// Who the filter is.
  public let manifest = FilterManifest(
    id: "stigma", title: "Stigmatising language",
    summary: "Labels and judgements that keep people from asking for help, with kinder words.", concern: .stigma)
  let engine: RuleEngine

  /// A filter over an engine that holds the stigma pack.
  public init(engine: RuleEngine) { self.engine = engine }

  /// What the stigma rules see, in order of position.
  public func findings(in passage: Passage) -> [Finding] {
    engine.findings(for: .stigma, filter: manifest.id, in: passage)
  }
}
