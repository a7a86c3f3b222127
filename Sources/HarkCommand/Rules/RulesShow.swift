import ArgumentParser
import HarkPolicy
import HarkRules

/// `hark rules show`: everything about one rule.
struct RulesShow: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show what a rule looks for, why, and what helps.")

  @Argument(help: "The rule's id, such as crisis/wants-to-die.")
  var id: String

  @OptionGroup var rules: RuleOptions

  func run(in host: CommandHost) throws -> ScreeningStatus {
    guard let library = rules.load(in: host) else { return .incomplete }
    guard let rule = library.rules.first(where: { $0.id == id }) else {
      let alike = library.rules.map(\.id).filter { $0.hasSuffix("/" + id) || $0.contains(id) }.prefix(5)
      let hint = alike.isEmpty ? "hark rules list shows them all" : "did you mean \(alike.joined(separator: ", "))?"
      host.complain("hark: there is no rule “\(id.harmless)” (\(hint))")
      return .incomplete
    }
    _ = host.output.write(Self.text(rule, columns: min(host.columns, 100)))
    return .clean
  }

  /// The rule as a page of text.
  static func text(_ rule: Rule, columns: Int) -> String {
    var text = "\(rule.id)\n\(rule.title)\n\n"
    func row(_ label: String, _ words: String?) {
      guard let words, !words.isEmpty else { return }
      for (index, line) in Paragraph.lines(words, columns: columns - 16).enumerated() {
        let head = index == 0 ? label : ""
        text += head + String(repeating: " ", count: 16 - head.count) + line + "\n"
      }
    }
    func list(_ label: String, _ entries: [String]) {
      for (index, entry) in entries.enumerated() { row(index == 0 ? label : "", "· " + entry) }
    }
    row("Concern", rule.concern.rawValue + (rule.family.map { ", family \($0)" } ?? ""))
    row("Urgency", "\(rule.urgency.rawValue) (\(Words.inSummary(rule.urgency)))")
    row("Action", Words.action(rule.action) ?? "none")
    row("Confidence", "\(rule.confidence)")
    row("Status", rule.isOn ? rule.status.rawValue : "off")
    row("Message", rule.message)
    row("Why", rule.why)
    row("What helps", rule.guidance)
    row("Kinder", rule.suggestion)
    row("Entity", rule.entity)
    list("Looks for", rule.patterns)
    list("Not meant", rule.falsePositives)
    list("Matches", rule.examples.match.map(\.text))
    list("Ignores", rule.examples.ignore.map(\.text))
    list("Sources", rule.sources)
    row("File", rule.path)
    list("Changed by", rule.overriddenBy)
    return text
  }
}
