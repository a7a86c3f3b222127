import ArgumentParser
import Hark
import HarkIntake
import HarkPolicy

/// `hark read`: intake only, to see what Hark reads.
struct ReadCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "read",
    abstract: "Print what was read, before any filter.",
    discussion: """
      jsonl prints items, one a line, in the form that `hark scan` reads; json prints each document whole.

      Examples:
        hark read --output jsonl posts.rss
        hark read --output json feed.atom
        hark read tuesday.vtt
      """)

  @OptionGroup var input: InputOptions
  @OptionGroup var render: RenderOptions

  func run(in host: Host) throws -> ScreeningStatus {
    let form = render.form(for: host)
    var source = ScanSource(sources: input.sources(), format: input.format, host: host)
    var reader = ItemPrinter(form: form, sources: input.sources(), style: render.style(for: host), host: host)
    while let job = source.next() {
      if !reader.print(job) { break }
    }
    return reader.finish()
  }
}
