import ArgumentParser
import Hark
import HarkPolicy
import HarkRules

/// `hark rules lint`: every fault of every file, and what somebody should look at.
struct RulesLint: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check the rule files, and list every fault with its place.",
    discussion: """
      Errors are faults that keep a rule from loading or from ever firing. Warnings are what somebody should look at: \
      patterns that say the same, that a wider one makes needless or that are made of very common words, rules that \
      contradict each other, lexicons that nobody uses, examples on one side only.

      Exit codes: 0 no error, 2 an error; with --strict a warning counts as one.
      """)

  @Flag(help: "Warnings count as errors.")
  var strict = false

  @OptionGroup var rules: RuleOptions

  func run(in host: CommandHost) throws -> ScreeningStatus {
    do throws(Diagnostic) {
      let directories = try RuleDirectories.locate(asked: rules.directories, host: host)
      let (library, faults) = RuleLibrary.load(directories: directories)
      let all = faults + RuleLint.run(library)
      for diagnostic in all { _ = host.output.write(diagnostic.description + "\n") }
      let errors = all.filter { $0.severity == .error }.count
      let warnings = all.count - errors
      let counts = [
        errors > 0 ? Words.count(errors, "error") : nil, warnings > 0 ? Words.count(warnings, "warning") : nil,
      ]
      let outcome = all.isEmpty ? "no fault" : counts.compactMap { $0 }.joined(separator: ", ")
      _ = host.output.write("\(Words.count(library.rules.count, "rule")), \(outcome)\n")
      return errors > 0 || strict && warnings > 0 ? .incomplete : .clean
    } catch {
      host.complain(error.description)
      return .incomplete
    }
  }
}
