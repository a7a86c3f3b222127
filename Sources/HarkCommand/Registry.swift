import Confidentiality
import Crisis
import Hark
import HarkRules
import Stigma

/// The filters that ship, in the order they run. To add one, write its folder under `Plugins/` and a line here.
struct Registry: Sendable {
  /// How a filter comes to be.
  struct Entry: Sendable {
    /// The filter's id, which is its folder's name in small letters.
    var id: String
    var make: @Sendable (RuleEngine) -> any Filter

    init(_ id: String, _ make: @escaping @Sendable (RuleEngine) -> any Filter) {
      self.id = id
      self.make = make
    }
  }

  var entries: [Entry]

  static let shipped = Registry(entries: [
    Entry("crisis") { CrisisFilter(engine: $0) },
    Entry("confidentiality") { ConfidentialityFilter(engine: $0) },
    Entry("stigma") { StigmaFilter(engine: $0) },
  ])

  var ids: [String] { entries.map(\.id) }

  /// The filters, or those of them that are named.
  func filters(only names: [String]?, engine: RuleEngine) -> [any Filter] {
    entries.filter { names?.contains($0.id) ?? true }.map { $0.make(engine) }
  }
}
