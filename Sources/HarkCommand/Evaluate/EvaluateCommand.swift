import ArgumentParser
import Confidentiality
import Hark
import HarkEvaluation
import HarkIntake
import HarkPipeline
import HarkPolicy
import HarkRules

/// `hark evaluate`: how well the filters see, over corpora that others have labelled.
struct EvaluateCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "Measure the filters on labelled corpora.",
    discussion: """
      A corpus is JSON lines: each row has an id, text or turns, and labels; the set is named for the file. A label map \
      says what a label means for a filter; Documentation/evaluation.md describes both. Rows and lists are told by id: \
      no text of a corpus is printed unless --show-text asks for it.

      Examples:
        hark evaluate corpora/*.jsonl
        hark evaluate --html report.html --output json corpora/*.jsonl > now.json
        hark evaluate --baseline before.json --at same-day corpora/cssrs_reddit.jsonl
        hark evaluate --filters stigma --show-text corpora/hatecheck.jsonl

      Exit codes: 0 measured, 1 measured and something was lost against the baseline, 2 some of it could not be read, \
      64 misuse.
      """)

  /// What form the result has.
  enum Form: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "Corpora: files of labelled rows as JSON lines.", completion: .file(extensions: ["jsonl"]))
  var corpora: [String]

  @Option(
    help: ArgumentHelp("What the labels mean; mapping.json beside each corpus if not said.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var mapping: String?

  @Option(help: ArgumentHelp("Write a report with curves as one page.", valueName: "file"), completion: .file())
  var html: String?

  @Option(
    help: ArgumentHelp("An earlier result as JSON: show what was gained and lost since.", valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Option(help: ArgumentHelp("text, or json for everything.", valueName: "form"))
  var output: Form = .text

  @Flag(help: "Print the text of misses and false alarms beside their ids. It is of people in distress: keep it close.")
  var showText = false

  @Option(
    help: ArgumentHelp(
      "Only these filters, with commas between: \(Registry.shipped.ids.joined(separator: ", ")).", valueName: "names"))
  var filters: String?

  @Option(
    help: ArgumentHelp(
      "How many pieces are screened at once; as many as there are processors if not said.", valueName: "n"))
  var jobs: Int?

  @Option(
    help: ArgumentHelp(
      "From where on a row counts as found, in lists and comparisons: \(Threshold.names.joined(separator: ", ")).",
      valueName: "urgency"),
    completion: .list(Threshold.names),
    transform: { name in
      guard let threshold = Threshold(named: name) else { throw ValidationError("“\(name)” is no urgency.") }
      return threshold
    })
  var at: Threshold = .any

  @OptionGroup var rules: RuleOptions

  func validate() throws {
    if let jobs, !(1...256).contains(jobs) { throw ValidationError("--jobs is a number from 1 to 256.") }
    for name in filterNames ?? [] where !Registry.shipped.ids.contains(name) {
      throw ValidationError("There is no filter “\(name)”; there are \(Registry.shipped.ids.joined(separator: ", ")).")
    }
    if filterNames?.isEmpty ?? false { throw ValidationError("--filters names no filter.") }
    var names: Set<String> = []
    for corpus in corpora where !names.insert(Self.setName(corpus)).inserted {
      throw ValidationError("Two corpora are called “\(Self.setName(corpus))”; sets go by the names of their files.")
    }
  }

  private var filterNames: [String]? {
    filters?.split(separator: ",").map(\.trimmingSpaces).filter { !$0.isEmpty }
  }

  /// The set that a corpus is: the name of its file without its ending.
  static func setName(_ path: String) -> String {
    let name = Paths.name(of: path)
    return name.hasSuffix(".jsonl") ? String(name.dropLast(6)) : name == "-" ? "stdin" : name
  }

  func run(in host: CommandHost) throws -> ScreeningStatus {
    guard let engine = rules.engine(in: host) else {
      host.complain("hark: nothing was measured; please mend the rules first")
      return .incomplete
    }
    var known: [String: RuleCatalog.Facts] = [:]
    for rule in engine.rules {
      known[rule.id] = RuleCatalog.Facts(concern: rule.concern, family: rule.family, entity: rule.entity)
    }
    for entity in Entity.allCases {
      known[entity.rule] = RuleCatalog.Facts(concern: .confidentiality, entity: entity.rawValue)
    }
    let chosen = Registry.shipped.filters(only: filterNames, engine: engine)
    let concerns = Set(chosen.map(\.manifest.concern))
    return try run(
      screen: Screen(filters: chosen, reader: engine.reader),
      catalog: RuleCatalog(rules: known.filter { concerns.contains($0.value.concern) }), in: host)
  }

  /// Runs over filters that are already made.
  func run(screen: Screen, catalog: RuleCatalog, in host: CommandHost) throws -> ScreeningStatus {
    var faults = 0
    func complain(_ diagnostics: [Diagnostic]) {
      for diagnostic in diagnostics {
        host.complain(diagnostic.description.harmless)
        if diagnostic.severity == .error { faults += 1 }
      }
    }
    let (map, mapFaults) = readMap(host)
    complain(mapFaults)
    var before: Baseline?
    if let baseline {
      do throws(Diagnostic) {
        before = try EvaluateJSON.baseline(try Self.wholeFile(baseline, host), path: baseline)
      } catch {
        complain([error])
      }
    }

    let plan = EvaluateWorker.Plan(screen: screen, paths: corpora, keepsText: showText)
    let gatherer = EvaluateGatherer(plan, host: host)
    var source = EvaluateSource(paths: corpora, host: host, tell: gatherer.tell)
    try Pipeline.run(
      jobs: jobs ?? CommandHost.processors, next: { source.next() },
      makeWorker: {
        var worker = EvaluateWorker(plan)
        return { worker.work($0) }
      }, deliver: gatherer.take)
    let (rows, rowFaults) = gatherer.finish()
    faults += rowFaults

    let concerns = Concern.allCases.filter { concern in screen.filters.contains { $0.manifest.concern == concern } }
    var sets: [SetReport] = []
    for (path, rows) in zip(corpora, rows) where !rows.isEmpty {
      let name = Self.setName(path)
      sets.append(SetReport(name: name, rows: rows, map: map, concerns: concerns, catalog: catalog))
    }
    let evaluation = Evaluation(
      sets: sets, threshold: at, version: harkVersion, filters: screen.filters.map(\.manifest.id),
      ruleCount: catalog.rules.count)
    let changes = before?.changes(to: evaluation, at: at)

    switch output {
    case .text:
      let texts = showText ? Self.texts(rows) : [:]
      let text = EvaluateText(columns: min(max(host.columns, 80), 120), texts: texts)
      _ = host.output.write(text.render(evaluation, changes: changes))
    case .json: _ = host.output.write(EvaluateJSON.document(evaluation, changes: changes))
    }
    if let html {
      let page = EvaluationPage.render(evaluation, changes: changes)
      if let fault = Self.write(page, to: html) { complain([fault]) }
    }
    let lost = (changes ?? []).reduce(0) { $0 + $1.lost }
    return ScreeningStatus(reported: lost, faults: faults)
  }

  private static func texts(_ rows: [[ScreenedRow]]) -> [String: String] {
    Dictionary(rows.joined().compactMap { row in row.text.map { (row.id, $0) } }, uniquingKeysWith: { $1 })
  }

  private func readMap(_ host: CommandHost) -> (LabelMap, [Diagnostic]) {
    var paths: [String] = []
    if let mapping {
      paths = [mapping]
    } else {
      for corpus in corpora where corpus != "-" {
        let directory = Paths.directory(of: corpus)
        let path = directory == "." ? "mapping.json" : directory + "/mapping.json"
        if !paths.contains(path) { paths.append(path) }
      }
    }
    var map = LabelMap()
    var faults: [Diagnostic] = []
    for path in paths {
      do throws(Diagnostic) {
        let (entries, found) = EvaluateMap.read(try Self.wholeFile(path, host), path: path)
        map.entries += entries.entries
        faults += found
      } catch {
        var fault = error
        fault.hint = fault.hint ?? "--mapping names the file that says what labels mean; alerts are counted without it"
        faults.append(fault)
      }
    }
    return (map, faults)
  }
}
