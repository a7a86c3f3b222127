import Hark

/// Which findings answer a question.
///
/// A category that is what its filter is for takes all of the filter's findings: whoever writes of suicide may be found
/// through the pills they hold. A category that is one matter among others takes only the rules of that matter, so
/// that an alarm about suicide is no success at finding insults.
package struct Scope: Hashable, Sendable {
  private enum Kind: Hashable, Sendable {
    case concern(Concern)
    /// Identifiers that stand in the text.
    case identifiers
    /// What was told about people.
    case talk
    /// Another concern, or families of rules, by how their names begin.
    case families([String], or: Concern?)
    case nothing
  }

  private let kind: Kind

  /// The scope of a question; a filter is named for its concern.
  package init(_ question: Question) {
    let concern = Concern(rawValue: question.filter)
    kind =
      switch question.category {
      case "pii": .identifiers
      case "outing": .talk
      case "hostility": .families(["H", "C20", "C26"], or: .conduct)
      case "isolation": .families(["I", "A3"], or: .belonging)
      case "relapse": .families(["C12"], or: nil)
      case "overdose": .families(["C11"], or: nil)
      case "unsafe_medical_advice": .families(["U"], or: nil)
      default: concern.map(Kind.concern) ?? .nothing
      }
  }

  /// Whether a finding answers the question.
  ///
  /// - Parameter family: of its rule, where it has one.
  package func holds(_ concern: Concern, entity: String?, family: String?) -> Bool {
    switch kind {
    case .concern(let wanted): concern == wanted
    case .identifiers: concern == .confidentiality && !Scope.isTalk(entity)
    case .talk: concern == .confidentiality && Scope.isTalk(entity)
    case .families(let names, let other):
      concern == other || names.contains { family.map(Scope.isMember(of: $0)) ?? false }
    case .nothing: false
    }
  }

  /// `H` holds H01 and H12, not `HIV-3`: after the name, a family goes on with digits.
  private static func isMember(of name: String) -> (String) -> Bool {
    { family in
      family.hasPrefix(name) && family.dropFirst(name.count).allSatisfy { $0.isASCII && $0.isNumber }
    }
  }

  /// Whether it is about what was told, not about an identifier that stands in the text.
  static func isTalk(_ entity: String?) -> Bool {
    switch entity {
    case nil, "DISCLOSURE", "RETELLING", "OUTING", "RECORDING": true
    default: false
    }
  }
}

/// The rules that ran: what a question could have been answered by.
package struct RuleCatalog: Sendable {
  /// What is known of a rule.
  package struct Facts: Hashable, Sendable {
    package var concern: Concern
    package var family: String?
    package var entity: String?
    package init(concern: Concern, family: String? = nil, entity: String? = nil) {
      self.concern = concern
      self.family = family
      self.entity = entity
    }
  }

  /// By the rule's id.
  package var rules: [String: Facts]
  /// Names of the identifiers that some rule looks for.
  package var entities: Set<String>

  package init(rules: [String: Facts] = [:]) {
    self.rules = rules
    entities = Set(rules.values.compactMap(\.entity))
  }

  /// How many rules could answer.
  func count(in scope: Scope) -> Int {
    rules.values.count { scope.holds($0.concern, entity: $0.entity, family: $0.family) }
  }

  func holds(_ finding: SeenFinding, in scope: Scope) -> Bool {
    scope.holds(finding.concern, entity: finding.entity, family: rules[finding.rule]?.family)
  }
}
