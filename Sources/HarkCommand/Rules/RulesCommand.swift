import ArgumentParser

/// `hark rules`: the packs.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Look at the rules, check them, and run their examples.",
    subcommands: [RulesList.self, RulesShow.self, RulesLint.self, RulesTest.self],
    defaultSubcommand: RulesList.self)
}
