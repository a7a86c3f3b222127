import Hark
import HarkEvaluation
import HarkIntake
import HarkPipeline
import HarkPolicy
import Synchronization

/// Lines of one corpus for one worker.
struct EvaluateJob: Sendable {
  /// Index of the corpus.
  var set: Int
  var bytes: [UInt8]
  var firstLine: Int
}

/// What became of them.
struct EvaluatePart: Sendable {
  var set: Int
  var rows: [ScreenedRow] = []
  /// The lines of the rows, for messages.
  var lines: [Int] = []
  var faults: [Diagnostic] = []
}

/// Screens rows as `hark scan` screens posts, each turn of a conversation as an utterance; one a thread.
struct EvaluateWorker {
  /// What all workers share.
  struct Plan: Sendable {
    var screen: Screen
    var paths: [String]
    var keepsText: Bool
  }

  private let plan: Plan
  private var worker: HarkPipeline.ScreenWorker

  init(_ plan: Plan) {
    self.plan = plan
    worker = plan.screen.makeWorker()
  }

  mutating func work(_ job: EvaluateJob) -> EvaluatePart {
    var part = EvaluatePart(set: job.set)
    var line = job.firstLine
    job.bytes.withUnsafeBytes { bytes in
      var start = 0
      while start < bytes.count {
        let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
        let row = UnsafeRawBufferPointer(rebasing: bytes[start..<end])
        if row.contains(where: { $0 > 0x20 }) { read(row, line, into: &part) }
        start = end + 1
        line += 1
      }
    }
    return part
  }

  private mutating func read(_ bytes: UnsafeRawBufferPointer, _ line: Int, into part: inout EvaluatePart) {
    let path = plan.paths[part.set]
    do throws(Diagnostic) {
      let row = try EvaluateRow(line: bytes, number: line, path: path)
      let screened = screen(row)
      if screened.turns.joined().contains(where: { $0.rule == Finding.unscreenedRule }) {
        part.faults.append(Diagnostic(.error, path: path, line: line, "a filter could not screen this row"))
      }
      part.rows.append(screened)
      part.lines.append(line)
    } catch {
      part.faults.append(error)
    }
  }

  private mutating func screen(_ row: EvaluateRow) -> ScreenedRow {
    var turns: [[SeenFinding]] = []
    for (index, turn) in row.turns.enumerated() {
      var item = Item(id: row.isDialogue ? "\(row.id)#\(index + 1)" : row.id, text: turn.text)
      if row.isDialogue {
        item.kind = .utterance
        item.session = row.id
        item.author = turn.speaker.map { Author(name: $0) }
      }
      let verdict = worker.verdict(on: item)
      let points = row.spans == nil || verdict.findings.isEmpty ? nil : CodePoints(of: turn.text)
      turns.append(
        verdict.findings.map { finding in
          SeenFinding(
            finding,
            ranges: points.map { points in
              finding.spans.filter { $0.field == .text }.map { span in
                points.count(before: span.utf8Range.lowerBound)..<points.count(before: span.utf8Range.upperBound)
              }
            } ?? [])
        })
    }
    let text = plan.keepsText ? row.turns.map(\.text).joined(separator: " / ") : nil
    return ScreenedRow(
      id: row.id, labels: row.labels, severity: row.severity, judged: row.judged, spans: row.spans,
      isDialogue: row.isDialogue, turns: turns, text: text)
  }
}

/// Gathers what workers bring, in the order of the corpora, and says how far they are.
final class EvaluateGatherer: Sendable {
  private struct State {
    var rows: [[ScreenedRow]]
    var ids: [Set<String>]
    var faults = 0
    var count = 0
    var lastShown = ContinuousClock.now
    var isOnScreen = false
  }

  private let host: CommandHost
  private let plan: EvaluateWorker.Plan
  private let state: Mutex<State>

  init(_ plan: EvaluateWorker.Plan, host: CommandHost) {
    self.plan = plan
    self.host = host
    let empty = State(
      rows: plan.paths.map { _ in [] }, ids: plan.paths.map { _ in [] })
    state = Mutex(empty)
  }

  @Sendable func take(_ part: EvaluatePart) -> Bool {
    state.withLock { state in
      for fault in part.faults { tell(fault, &state) }
      for (row, line) in zip(part.rows, part.lines) {
        guard state.ids[part.set].insert(row.id).inserted else {
          tell(
            Diagnostic(
              .error, path: plan.paths[part.set], line: line, "another row has the same id",
              hint: "the first one counts; give each row its own"), &state)
          continue
        }
        state.rows[part.set].append(row)
        state.count += 1
      }
      progress(part.set, &state)
      return true
    }
  }

  /// Says what went wrong with an input.
  func tell(_ fault: Diagnostic) { state.withLock { tell(fault, &$0) } }

  /// The rows of each corpus in order, and how many faults there were.
  func finish() -> (rows: [[ScreenedRow]], faults: Int) {
    state.withLock { state in
      clear(&state)
      return (state.rows, state.faults)
    }
  }

  private func tell(_ fault: Diagnostic, _ state: inout State) {
    clear(&state)
    host.complain(fault.description.harmless)
    if fault.severity == .error { state.faults += 1 }
  }

  private func clear(_ state: inout State) {
    if state.isOnScreen { _ = host.errors.write("\r\u{1B}[K") }
    state.isOnScreen = false
  }

  private func progress(_ set: Int, _ state: inout State) {
    guard host.errorsIsTerminal, state.lastShown.duration(to: .now) > .milliseconds(250) else { return }
    state.lastShown = .now
    state.isOnScreen = true
    let name = EvaluateCommand.setName(plan.paths[set])
    _ = host.errors.write(
      "\r\u{1B}[K\(Words.grouped(state.count)) rows screened; \(name), set \(set + 1) of \(plan.paths.count)")
  }
}
