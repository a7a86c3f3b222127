import ArgumentParser
import Hark
import HarkPolicy
import HarkRules

/// `hark rules list`: a line a rule.
struct RulesList: HostedCommand {
  static let configuration = CommandConfiguration(commandName: "list", abstract: "List the rules.")

  @OptionGroup var rules: RuleOptions

  func run(in host: CommandHost) throws -> ScreeningStatus {
    guard let library = rules.load(in: host) else { return .incomplete }
    _ = host.output.write(Self.table(library.rules))
    return .clean
  }

  /// Id, status where it is not active, urgency, title; columns as wide as they need to be.
  static func table(_ rules: [Rule]) -> String {
    let idColumns = rules.map(\.id.columns).max() ?? 0
    let urgencyColumns = rules.map(\.urgency.rawValue.count).max() ?? 0
    var text = ""
    for rule in rules {
      let status = !rule.isOn ? "  (off)" : rule.status == .active ? "" : "  (\(rule.status.rawValue))"
      text += padded(rule.id, idColumns) + "  " + padded(rule.urgency.rawValue, urgencyColumns) + "  "
      text += rule.title + status + "\n"
    }
    let byConcern = Concern.allCases.map { concern in (concern, rules.filter { $0.concern == concern }.count) }
    let counts = byConcern.filter { $0.1 > 0 }.map { "\($0.rawValue) \($1)" }.joined(separator: ", ")
    return text + Words.count(rules.count, "rule") + (counts.isEmpty ? "" : ": " + counts) + "\n"
  }

  private static func padded(_ text: String, _ columns: Int) -> String {
    text + String(repeating: " ", count: max(0, columns - text.columns))
  }
}
