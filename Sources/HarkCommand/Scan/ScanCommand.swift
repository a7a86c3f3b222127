import ArgumentParser
import Hark
import HarkIntake
import HarkPipeline
import HarkPolicy
import HarkRules

/// `hark scan`: screens posts and transcripts, and prints who needs someone.
struct ScanCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "scan",
    abstract: "Screen posts or transcripts, and print what was found.",
    discussion: """
      Reads files or standard input as a stream: the first result comes before the last input, and memory does not \
      grow with the input. Results come in the order of the input.

      Examples:
        hark scan posts.rss tuesday.vtt
        cat posts.jsonl | hark scan --output jsonl
        hark scan --only-from urgent --facilitators "Dana, Sam" session.vtt
        hark scan --rules our-rules posts.rss

      Exit codes: 0 nothing found, 1 something found, 2 some input could not be read or screened, 64 misuse.
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var render: RenderOptions
  @OptionGroup var rules: RuleOptions

  @Option(
    help: ArgumentHelp(
      "Only these filters, with commas between: \(Registry.shipped.ids.joined(separator: ", ")).",
      valueName: "names"))
  var filters: String?

  @Option(
    help: ArgumentHelp(
      "Report only items at least this urgent: \(Urgency.allCases.map(\.rawValue).joined(separator: ", ")).",
      valueName: "urgency"),
    completion: .list(Urgency.allCases.map(\.rawValue)),
    transform: { name in
      guard let urgency = Urgency(rawValue: name) else {
        throw ValidationError("“\(name)” is no urgency.")
      }
      return urgency
    })
  var onlyFrom: Urgency?

  @Flag(help: "Report items without a finding too, with every concern and the keys Hark does not know.")
  var all = false

  @Option(
    help: ArgumentHelp(
      "How many items are screened at once; as many as there are processors if not said.", valueName: "n"))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Say what is used, show the sources of rules, and end with figures.")
  var verbose = false

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 256.") }
    if all && onlyFrom != nil { throw ValidationError("--all and --only-from ask for opposite things.") }
    for name in filterNames ?? [] where !Registry.shipped.ids.contains(name) {
      throw ValidationError("There is no filter “\(name)”; there are \(Registry.shipped.ids.joined(separator: ", ")).")
    }
  }

  private var filterNames: [String]? {
    filters?.split(separator: ",").map(\.trimmingSpaces).filter { !$0.isEmpty }
  }

  func run(in host: CommandHost) throws -> ScreeningStatus {
    guard let engine = rules.engine(in: host) else {
      host.complain("hark: nothing was screened; please mend the rules first")
      return .incomplete
    }
    let chosen = Registry.shipped.filters(only: filterNames, engine: engine)
    return try run(screen: Screen(filters: chosen, reader: engine.reader), rules: engine.rules.count, in: host)
  }

  /// Runs over filters that are already made.
  func run(screen: Screen, rules: Int, in host: CommandHost) throws -> ScreeningStatus {
    let start = ContinuousClock.now
    if verbose {
      let names = screen.filters.map(\.manifest.id).joined(separator: ", ")
      host.complain("hark: \(Words.count(rules, "rule")); filters: \(names); \(Words.count(jobCount, "job"))")
    }
    if input.paths.contains("-") && host.inputIsTerminal {
      host.complain("hark: reading from the keyboard; end with Ctrl-D")
    }
    let form = render.form(for: host)
    let sources = input.sources()
    let text = VerdictText(style: render.style(for: host), columns: host.columns, isVerbose: verbose)
    let isComplete = all
    let plan = ScanWorker.Plan(
      screen: screen, sources: sources,
      makeRenderer: { VerdictRenderer(form: form, isComplete: isComplete, text: text) },
      reportsAll: all, onlyFrom: onlyFrom ?? .none)
    let report = ScanReport(host: host, form: form)
    var source = ScanSource(sources: sources, format: input.format, keepsExtra: all, host: host)
    try Pipeline.run(
      jobs: jobCount,
      next: { source.next() },
      makeWorker: {
        var worker = ScanWorker(plan)
        return { worker.work($0) }
      },
      deliver: report.tell)
    let tally = report.finish()
    if verbose { host.complain(Self.figures(tally, in: start.duration(to: .now))) }
    return tally.status
  }

  private var jobCount: Int { jobs ?? CommandHost.processors }

  private static func figures(_ tally: Tally, in time: Duration) -> String {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) * 1e-18
    let rate = seconds > 0 ? Int(Double(tally.bytes) / 1_000_000 / seconds) : 0
    let found = Concern.allCases.map { ($0, tally.findings($0)) }.filter { $0.1 > 0 }
      .map { "\($0.rawValue) \(Words.grouped($1))" }.joined(separator: ", ")
    return "hark: \(Words.count(tally.items, "item")), \(Words.grouped(tally.bytes)) bytes in "
      + "\(Int(seconds * 1_000)) ms (\(rate) MB/s); findings: \(found.isEmpty ? "none" : found)"
  }
}
