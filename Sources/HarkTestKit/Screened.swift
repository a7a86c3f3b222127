import Hark
import HarkReading
import HarkRules

/// What a filter sees in one text: the quickest way to test a filter.
///
/// ```swift
/// let seen = Screened("I want to die.", by: CrisisFilter(engine: rules), reader: rules.reader)
/// #expect(seen.rules == ["crisis/wants-to-die"])
/// ```
public struct Screened {
  /// What the filter reported, in its order.
  public let findings: [Finding]
  /// What went wrong, where the filter threw; the findings are then empty.
  public let failure: (any Error)?

  /// Reads a text as the pipeline does and asks a filter about it.
  ///
  /// - Parameters:
  ///   - reader: what the filter's rules need words read with; the plain reader for filters without rules.
  ///   - role: who speaks, for rules that hear facilitators otherwise.
  public init(
    _ text: String, by filter: some Filter, reader: PassageReader = PassageReader(), kind: Item.Kind = .post,
    role: Author.Role? = nil
  ) {
    var item = Item(id: "text", kind: kind, text: text)
    if let role { item.author = Author(role: role) }
    let passage = Passage()
    reader.read(item, into: passage)
    do {
      findings = try filter.findings(in: passage)
      failure = nil
    } catch {
      findings = []
      failure = error
    }
  }

  /// The ids of the rules that fired, in order of position.
  public var rules: [String] { findings.map(\.rule) }

  /// The most urgent of the findings; `none` where there are none.
  public var urgency: Urgency { findings.map(\.urgency).max() ?? .none }

  /// The first finding of a rule.
  public func finding(_ rule: String) -> Finding? { findings.first { $0.rule == rule } }
}
