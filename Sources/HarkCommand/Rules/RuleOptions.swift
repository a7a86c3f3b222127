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

  /// Loads the rules as their files say; nil where they cannot be used, after saying what is wrong with them.
  func load(in host: CommandHost) -> RuleLibrary? { checked(in: host) { RuleLibrary.load(directories: $0) } }

  /// Loads the rules compiled, from the cache where it holds them; nil where they cannot be used.
  func engine(in host: CommandHost) -> RuleEngine? {
    checked(in: host) { directories in
      if let cache = RuleCache.usual(environment: { host.variables[$0] }) {
        return cache.engine(directories: directories)
      }
      let (library, faults) = RuleLibrary.load(directories: directories)
      return (RuleEngine(library), faults)
    }
  }

  private func checked<Loaded>(
    in host: CommandHost, _ load: ([String]) -> (Loaded, [Diagnostic])
  ) -> Loaded? {
    do throws(Diagnostic) {
      let (loaded, faults) = load(try RuleDirectories.locate(asked: directories, host: host))
      for fault in faults { host.complain(fault.description) }
      return faults.contains { $0.severity == .error } ? nil : loaded
    } catch {
      host.complain(error.description)
      return nil
    }
  }
}
