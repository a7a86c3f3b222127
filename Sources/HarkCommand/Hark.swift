import ArgumentParser

/// The command line.
@main
struct HarkMain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hark",
    abstract: "Listens to a peer-support community for its facilitators.",
    discussion: """
      Hark reads posts and session transcripts, and points out what a facilitator would want to know: someone in \
      danger, a confidence about to be broken, words that hurt. It never answers, punishes or diagnoses; people do \
      what follows.

      Examples:
        hark scan posts.rss                        what needs someone, on the screen
        cat posts.jsonl | hark scan --only-from urgent
        hark scan --output jsonl tuesday.vtt > found.jsonl
        hark read --output jsonl posts.rss         what Hark reads, before any filter
        hark explain "I'm not going to kill myself"  how words are read, and why rules speak up or stay silent
        hark rules show crisis/wants-to-die        why a rule exists and what it does
        hark rules test                            every example of every rule
        hark evaluate corpora/*.jsonl              how well the filters see

      Everything runs on this machine; no text leaves it.
      """,
    version: harkVersion,
    subcommands: [ScanCommand.self, ReadCommand.self, ExplainCommand.self, RulesCommand.self, EvaluateCommand.self])
}

/// The version that `hark --version` names.
let harkVersion = "0.1.0"
