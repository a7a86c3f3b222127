import ArgumentParser

/// The command line.
@main
struct HarkMain: ParsableCommand {
  static let configuration = CommandConfiguration(commandName: "hark", abstract: "Listens to a peer-support community.")
}
