import Hark
import HarkPipeline
import Synchronization

/// Takes the parts of a run in order, and tells them: results to the output, messages to the errors.
final class ScanReport: Sendable {
  private struct State {
    var tally = Tally()
    var repairedInputs: Set<Int> = []
    var hasOutput = false
    var progress: Progress
  }

  private let host: CommandHost
  private let form: OutputFormat
  private let state: Mutex<State>

  init(host: CommandHost, form: OutputFormat) {
    self.host = host
    self.form = form
    // On one terminal, results themselves show that something is going on.
    state = Mutex(State(progress: Progress(isShown: host.errorsIsTerminal && !host.outputIsTerminal)))
  }

  /// Tells a part; false where nobody reads the output any more.
  @Sendable func tell(_ part: ScanPart) -> Bool {
    state.withLock { state in
      state.tally.add(part.tally)
      var messages = part.diagnostics
      if let repaired = part.repaired, state.repairedInputs.insert(part.input).inserted {
        messages.insert(repaired, at: 0)
        state.tally.count(repaired)
      }
      if !messages.isEmpty {
        let lines = messages.map { $0.description.harmless + "\n" }.joined()
        _ = host.errors.write(state.progress.cleared() + lines)
      } else if let line = state.progress.line(state.tally) {
        _ = host.errors.write(line)
      }
      if part.output.isEmpty { return true }
      if form == .json {
        guard host.output.write(state.hasOutput ? VerdictRenderer.separator : [0x5B, 0x0A]) else { return false }
      }
      state.hasOutput = true
      return host.output.write(part.output)
    }
  }

  /// Tells the end of the run.
  func finish() -> Tally {
    state.withLock { state in
      _ = host.errors.write(state.progress.cleared())
      switch form {
      case .json: _ = host.output.write(state.hasOutput ? "\n]\n" : "[]\n")
      case .text, .html:
        let lines = Paragraph.lines(Summary.line(state.tally), columns: min(host.columns, VerdictText.widest))
        _ = host.output.write(lines.joined(separator: "\n") + "\n")
      case .jsonl: break
      }
      return state.tally
    }
  }
}
