import ArgumentParser
import Hark
import HarkRules

/// Which rules are used.
struct RuleOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "A directory of rules to lay over the shipped ones; may be repeated.", valueName: "dir"),
    completion: .directory)
  var directories: [String] = []

  /// Loads the rules and says what is wrong with them; nil where they cannot be used.
  func load(in host: CommandHost) -> RuleLibrary? {
    do throws(Diagnostic) {
      let (library, faults) = RuleLibrary.load(directories: try RuleDirectories.locate(asked: directories, host: host))
      for fault in faults { host.complain(fault.description) }
      return faults.contains { $0.severity == .error } ? nil : library
    } catch {
      host.complain(error.description)
      return nil
    }
  }
}
