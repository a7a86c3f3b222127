import ArgumentParser
import HarkPipeline
import HarkPolicy

/// A command that is told about the world it runs in, and says how it ended.
protocol HostedCommand: ParsableCommand {
  /// Does the work. Only misuse throws: everything else is told on the host's outputs and in the status.
  func run(in host: CommandHost) throws -> ScreeningStatus
}

extension HostedCommand {
  func run() throws {
    let status = try run(in: .process)
    if status != .clean { throw ExitCode(status.rawValue) }
  }
}
