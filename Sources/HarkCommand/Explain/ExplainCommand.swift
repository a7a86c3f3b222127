import ArgumentParser
import Confidentiality
import Hark
import HarkIntake
import HarkPipeline
import HarkPolicy
import HarkReading
import HarkRules

/// `hark explain`: how a text was read, and why rules spoke up or stayed silent.
struct ExplainCommand: HostedCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Show how a text is read, and why rules speak up or stay silent.",
    discussion: """
      Shows the sentences and clauses, the words behind disguises, the cue words and how far they reach, each rule that \
      met its words with the five answers and the way to its urgency, rules that one step kept from matching, the \
      identifiers, and the verdict. The text is the argument, or standard input.

      Examples:
        hark explain "I'm not going to kill myself, I promised my kids."
        hark explain --role facilitator --kind utterance "Are you thinking of suicide?"
        pbpaste | hark explain --output json

      Documentation/assertions.md says what the answers and cues mean. The exit code is 0 whatever is found.
      """)

  /// What the explanation is printed as.
  enum Form: String, CaseIterable, ExpressibleByArgument { case text, json }

  @Argument(help: "The text to explain; standard input if not given.")
  var text: String?

  @Option(help: ArgumentHelp("Who says it: member, facilitator, guest or bot.", valueName: "role"))
  var role: Author.Role?

  @Option(help: ArgumentHelp("What it is: post or utterance.", valueName: "kind"))
  var kind: Item.Kind = .post

  @Flag(help: "The text is HTML, as a feed carries it.")
  var html = false

  @Option(help: ArgumentHelp("text or json.", valueName: "form"))
  var output: Form = .text

  @Option(help: ArgumentHelp("Colours: auto, always or never.", valueName: "when"))
  var color: ColourMode = .auto

  @OptionGroup var rules: RuleOptions

  func run(in host: CommandHost) throws -> ScreeningStatus {
    let text: String
    do throws(Diagnostic) {
      // `??` would forget which error it throws.
      if let given = self.text { text = given } else { text = try Self.standardInput(host) }
    } catch {
      host.complain(error.description)
      return .incomplete
    }
    guard let library = rules.load(in: host) else { return .incomplete }
    let engine = RuleEngine(library)
    let explained = Explained(item(text), engine: engine, library: library)
    switch output {
    case .text:
      let style = RenderOptions.style(color, for: host)
      _ = host.output.write(ExplanationText(style: style, columns: host.columns).render(explained))
    case .json:
      var json = JSONWriter(.pretty)
      ExplanationJSON.write(explained, to: &json)
      json.endLine()
      _ = host.output.write(json.bytes)
    }
    return .clean
  }

  private func item(_ text: String) -> Item {
    var item = Item(id: "explained", kind: kind, text: text)
    if html {
      let page = HTMLText(text)
      item.text = page.text
      item.regions = page.regions
    }
    if let role { item.author = Author(role: role) }
    return item
  }

  /// A post is read whole; more than this is not one.
  private static let mostBytes = 1 << 20

  private static func standardInput(_ host: CommandHost) throws(Diagnostic) -> String {
    if host.inputIsTerminal { host.complain("hark: reading from the keyboard; end with Ctrl-D") }
    let file = try InputFile(opening: "-", host: host)
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = try file.read(into: &buffer)
      if count == 0 { break }
      bytes.append(contentsOf: buffer[..<count])
      if bytes.count > mostBytes {
        throw Diagnostic(.error, path: "-", "the text is longer than a post can be", hint: "at most 1 MiB")
      }
    }
    while bytes.last == 0x0A || bytes.last == 0x0D { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}

extension Author.Role: ExpressibleByArgument {}
extension Item.Kind: ExpressibleByArgument {}

/// Everything that is shown of one text.
struct Explained {
  var item: Item
  var regions: [Region]
  var explanation: Explanation
  var identifiers: [Identifier]
  /// Of every filter, before the policy.
  var findings: [Finding]
  var verdict: Verdict

  init(_ item: Item, engine: RuleEngine, library: RuleLibrary) {
    self.item = item
    let passage = Passage()
    engine.reader.read(item, into: passage)
    regions = passage.regions
    explanation = Explainer(engine: engine, library: library).explain(passage)
    identifiers = IdentifierScreen().identifiers(in: passage)
    var worker = Screen(filters: Registry.shipped.filters(only: nil, engine: engine), reader: engine.reader)
      .makeWorker()
    findings = worker.findings(in: item)
    verdict = HarkPolicy.Policy().verdict(for: item, findings: findings)
  }

  /// Findings that the policy leaves out, as a stronger one stands beside them.
  var leftOut: [Finding] { findings.filter { !verdict.findings.contains($0) } }
}
