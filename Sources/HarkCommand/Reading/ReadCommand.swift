import ArgumentParser
import Hark
import HarkIntake
import HarkPipeline
import HarkPolicy

/// `hark read`: intake only, to see what Hark reads.
struct ReadCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Print what was read, before any filter.",
    discussion: """
      jsonl prints items, one a line, in the form that `hark scan` reads; json prints each document whole, with all \
      that its format says: entries of a feed, cues of captions, segments of a transcript.

      Examples:
        hark read --output jsonl posts.rss
        hark read --output json feed.atom
        hark read tuesday.vtt
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var render: RenderOptions

  func run(in host: CommandHost) throws -> ScreeningStatus {
    let form = render.form(for: host)
    let sources = input.sources()
    if form == .json { return DocumentPrinter(format: input.format, host: host).print(sources) }
    var source = ScanSource(sources: sources, format: input.format, keepsExtra: true, host: host)
    var printer = ItemPrinter(form: form, sources: sources, style: render.style(for: host), host: host)
    while let job = source.next() {
      if !printer.print(job) { break }
    }
    return printer.status
  }
}
