import Hark
import HarkIntake
import HarkPipeline

/// Turns a share of the input into what is printed for it; one a thread.
struct ScanWorker {
  /// What all workers share.
  struct Plan: Sendable {
    var screen: Screen
    var sources: [DocumentSource]
    var makeRenderer: @Sendable () -> VerdictRenderer
    /// Whether items without a finding are reported too.
    var reportsAll: Bool
    /// Items less urgent than this are not reported.
    var onlyFrom: Urgency
  }

  private let plan: Plan
  private var worker: HarkPipeline.ScreenWorker
  private var renderer: VerdictRenderer
  private var events: [IntakeEvent] = []

  init(_ plan: Plan) {
    self.plan = plan
    worker = plan.screen.makeWorker()
    renderer = plan.makeRenderer()
  }

  /// Does a job.
  mutating func work(_ job: ScanJob) -> ScanPart {
    var part = ScanPart(input: job.input)
    part.tally.bytes = job.bytes
    let source = plan.sources[job.input]
    switch job.work {
    case .lines(let bytes, let firstLine):
      let report = bytes.withUnsafeBytes {
        JSONLines.read($0, firstLine: firstLine, source: source, keepExtra: plan.reportsAll, into: &events)
      }
      part.repaired = report.diagnostic(path: source.path)
    case .longLine(let beginning, let line):
      beginning.withUnsafeBytes { JSONLines.readTooLong(beginning: $0, line: line, source: source, into: &events) }
    case .events(let given):
      events = given
    }
    for event in events { take(event, into: &part) }
    events.removeAll(keepingCapacity: true)
    part.output = renderer.take()
    return part
  }

  private mutating func take(_ event: IntakeEvent, into part: inout ScanPart) {
    switch event {
    case .item(let item):
      part.tally.count(item)
      let findings = worker.findings(in: item)
      // Most items are clean, and cost no verdict.
      if findings.isEmpty && !plan.reportsAll { return }
      report(plan.screen.policy.verdict(for: item, findings: findings), into: &part)
    case .unscreened(let item, let reason):
      part.tally.count(item)
      report(worker.verdict(onUnscreened: item, reason: reason), into: &part)
    case .diagnostic(let diagnostic):
      part.tally.count(diagnostic)
      part.diagnostics.append(diagnostic)
    }
  }

  private mutating func report(_ verdict: Verdict, into part: inout ScanPart) {
    let isUnscreened = verdict.findings.contains(where: \.isUnscreened)
    if isUnscreened { part.tally.unscreened += 1 }
    // What nobody has screened is told whatever was asked for: it may be the most urgent of all.
    let isWanted = verdict.urgency >= plan.onlyFrom || isUnscreened
    if !verdict.findings.isEmpty && isWanted {
      part.tally.countReported(verdict)
      renderer.render(verdict)
    } else if plan.reportsAll {
      renderer.render(verdict)
    }
  }
}
