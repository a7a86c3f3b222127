import ArgumentParser
import Hark
import HarkPolicy
import HarkRules

/// `hark rules lint`: every fault of every file.
struct RulesLint: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check the rule files, and list every fault with its place.")

  @OptionGroup var rules: RuleOptions

  func run(in host: CommandHost) throws -> ScreeningStatus {
    do throws(Diagnostic) {
      let directories = try RuleDirectories.locate(asked: rules.directories, host: host)
      let (library, faults) = RuleLibrary.load(directories: directories)
      for fault in faults { _ = host.output.write(fault.description + "\n") }
      let rules = Words.count(library.rules.count, "rule")
      _ = host.output.write(
        faults.isEmpty ? "\(rules), no fault\n" : "\(rules), \(Words.count(faults.count, "fault"))\n")
      return faults.isEmpty ? .clean : .incomplete
    } catch {
      host.complain(error.description)
      return .incomplete
    }
  }
}
