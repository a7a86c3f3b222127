import Hark
import HarkIntake
import HarkPipeline
import HarkPolicy

/// Prints items as they are read, as lines of JSON or for people.
struct ItemPrinter {
  private let form: OutputFormat
  private let sources: [DocumentSource]
  private let style: Style
  private let host: CommandHost
  private var json = JSONWriter(.compact)
  private var tally = Tally()
  private var repairedInputs: Set<Int> = []

  init(form: OutputFormat, sources: [DocumentSource], style: Style, host: CommandHost) {
    self.form = form
    self.sources = sources
    self.style = style
    self.host = host
  }

  /// Prints what a job holds; false where nobody reads the output any more.
  mutating func print(_ job: ScanJob) -> Bool {
    var events: [IntakeEvent] = []
    let source = sources[job.input]
    switch job.work {
    case .lines(let bytes, let firstLine):
      let report = bytes.withUnsafeBytes {
        JSONLines.read($0, firstLine: firstLine, source: source, keepExtra: true, into: &events)
      }
      if let repaired = report.diagnostic(path: source.path), repairedInputs.insert(job.input).inserted {
        events.insert(.diagnostic(repaired), at: 0)
      }
    case .longLine(let beginning, let line):
      beginning.withUnsafeBytes { JSONLines.readTooLong(beginning: $0, line: line, source: source, into: &events) }
    case .events(let given): events = given
    }
    for event in events {
      switch event {
      case .item(let item):
        tally.count(item)
        if !print(item) { return false }
      case .unscreened(let item, _):
        // Its diagnostic comes beside it.
        tally.count(item)
        tally.unscreened += 1
      case .diagnostic(let diagnostic):
        tally.count(diagnostic)
        host.complain(diagnostic.description.harmless)
      }
    }
    return true
  }

  /// How it went so far.
  var status: ScreeningStatus { tally.status }

  private mutating func print(_ item: Item) -> Bool {
    if form != .jsonl { return host.output.write(text(of: item)) }
    json.reset()
    ItemJSON.write(item, to: &json)
    json.endLine()
    return host.output.write(json.bytes)
  }

  private func text(of item: Item) -> String {
    var place = [item.author?.name ?? item.author?.id ?? item.id]
    if let cue = item.cue { place.append(Words.clock(milliseconds: cue.start)) }
    if let title = item.title ?? item.threadTitle, !title.isEmpty { place.append("“\(title)”") }
    if let published = item.published { place.append(Words.date(published)) }
    var text = style.bold(place.joined(separator: " · ").harmless) + "\n"
    if let url = item.url { text += style.dim(url.harmless) + "\n" }
    for line in item.text.split(separator: "\n", omittingEmptySubsequences: false) {
      for part in Paragraph.lines(String(line), columns: min(host.columns, 100)) { text += part + "\n" }
    }
    return text + "\n"
  }
}
