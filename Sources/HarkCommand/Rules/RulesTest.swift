import ArgumentParser
import HarkPolicy
import HarkRules

/// `hark rules test`: every example of every rule, plain and in disguise.
struct RulesTest: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Run every example of every rule, plain and in every disguise.")

  @OptionGroup var rules: RuleOptions

  func run(in host: CommandHost) throws -> ScreeningStatus {
    guard let library = rules.load(in: host) else { return .incomplete }
    let outcome = RuleTester.run(RuleEngine(library))
    for miss in outcome.misses {
      _ = host.output.write("\(miss.diagnostic) [\(miss.rule), \(miss.disguise)]\n")
    }
    let misses = outcome.misses.isEmpty ? "all as they should be" : Words.count(outcome.misses.count, "miss", "misses")
    _ = host.output.write(
      "\(Words.count(outcome.rules, "rule")), \(Words.count(outcome.examples, "example")), "
        + "\(Words.count(outcome.runs, "run")): \(misses)\n")
    return outcome.misses.isEmpty ? .clean : .incomplete
  }
}
