import Foundation
import Hark
import HarkRules
import Testing

@testable import HarkCommand

@Suite("Explaining") struct ExplainTests {
  /// Runs `hark explain` over the small rules.
  private func explain(_ arguments: [String], input: String? = nil) throws -> Ran {
    let rules = try SmallRules.folder()
    defer { try? FileManager.default.removeItem(at: rules) }
    let command = try ExplainCommand.parse(arguments)
    return try CommandTesting.run(input: input.map { Array($0.utf8) }, variables: ["HARK_RULES": rules.path]) {
      try command.run(in: $0)
    }
  }

  @Test func `a page shows how a text is read and why each rule speaks or not`() throws {
    var pages = ""
    for text in [
      "I wanna leave it all tonight.", "I'm not saying I don't just want to leave everything, but it rains.",
      "Years ago I wanted to leave it all. Lol.", "i want to leave it all on holiday", "I want to leave.",
      "Well, goodbye umbrela!", "w a n n a leave it all lol", "Call me on 415-555-0142.",
      "> I want to leave it all\n\nMe too 🌧️", "Nice weather.",
    ] {
      let ran = try explain([text])
      #expect(ran.status == .clean)
      #expect(ran.lines.allSatisfy { $0.columns <= 80 })
      pages += "$ hark explain \"\(text)\"\n" + ran.output + "\n"
    }
    try CommandTesting.expectSnapshot(pages, named: "explain.txt")
  }

  @Test func `JSON holds all of it, with offsets that count code points`() throws {
    let text = "🌧️ I don't really w4nna leave it all tonight. I want to leave."
    let ran = try explain(["--output", "json", "--role", "member"], input: text + "\n")
    try CommandTesting.expectSnapshot(ran.output, named: "explain.json")
    let page = try #require(try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any])
    #expect(page["text"] as? String == text)
    var places = 0
    func check(_ value: Any) {
      if let list = value as? [Any] { for entry in list { check(entry) } }
      guard let object = value as? [String: Any] else { return }
      if let start = object["start"] as? Int, let end = object["end"] as? Int {
        let scalars = Array(text.unicodeScalars)[start..<end]
        #expect(String(String.UnicodeScalarView(scalars)) == object["text"] as? String)
        places += 1
      }
      for entry in object.values { check(entry) }
    }
    check(page)
    #expect(places > 20)
  }

  @Test func `HTML is read as a feed's body is`() throws {
    let ran = try explain(["--html", "<blockquote><p>I want to leave it all</p></blockquote><p>I hear you.</p>"])
    #expect(ran.output.contains("– quoted words"))
    #expect(!ran.output.contains("<p>"))
  }

  @Test func `a role and a kind that are none are refused`() {
    #expect(throws: (any Error).self) { try ExplainCommand.parse(["--role", "king", "hello"]) }
    #expect(throws: (any Error).self) { try ExplainCommand.parse(["--kind", "song", "hello"]) }
  }

  @Test func `a text longer than a post can be is refused`() throws {
    let ran = try explain([], input: String(repeating: "word ", count: 300_000))
    #expect(ran.status == .incomplete)
    #expect(ran.errors.contains("longer than a post"))
  }

  private static let shipped = CommandTesting.package.appendingPathComponent("rules").path

  @Test func `what is explained of the shipped rules is what a scan finds`() throws {
    let library = RuleLibrary.load(directories: [Self.shipped]).library
    let engine = RuleEngine(library)
    for sample in SampleSentenceTests.samples {
      let explained = Explained(Item(id: "1", text: sample.text), engine: engine, library: library)
      let byRules = explained.explanation.matches.compactMap(\.finding)
      #expect(byRules.allSatisfy { finding in explained.findings.contains { $0.rule == finding.rule } })
      for match in explained.explanation.matches {
        #expect(match.finding?.urgency ?? .none == match.steps.last.map { $0.to ?? .none } ?? match.rule.urgency)
        #expect(match.rule.patterns.contains(match.pattern))
      }
      #expect(explained.explanation.nearMisses.count <= Explainer.mostNearMisses)
      let page = ExplanationText(style: Style(isColoured: true), columns: 80).render(explained)
      #expect(page.contains("Verdict"))
    }
  }
}

@Suite("Linting from the command line") struct LintCommandTests {
  @Test func `a warning fails only where it is asked to`() throws {
    var files = SmallRules.files
    let rules = try SmallRules.folder(files)
    files["lexicons/idle.yaml"] = "lexicons:\n  idle: [spoon]\n"
    let idle = try SmallRules.folder(files)
    files["crisis/empty.yaml"] = files["crisis/leaves-in-rain.yaml"]
    let broken = try SmallRules.folder(files)
    defer { for folder in [rules, idle, broken] { try? FileManager.default.removeItem(at: folder) } }
    func lint(_ folder: URL, _ arguments: [String] = []) throws -> Ran {
      let command = try RulesLint.parse(arguments)
      return try CommandTesting.run(variables: ["HARK_RULES": folder.path]) { try command.run(in: $0) }
    }
    #expect(try lint(idle).status == .clean)
    #expect(try lint(idle, ["--strict"]).status == .incomplete)
    #expect(try lint(idle).output.contains("idle.yaml:2:3: warning: nobody uses the lexicon `idle`"))
    #expect(try lint(broken).status == .incomplete)
    #expect(try lint(broken).output.contains("empty.yaml:1:5: error: the id does not name this file"))
    #expect(try lint(rules).output.hasSuffix("warnings\n"))
  }

  @Test func `what a layer switched off is listed as off`() throws {
    let rules = try SmallRules.folder()
    let site = try SmallRules.folder([
      "overrides.yaml": "rules:\n  crisis/leaves-in-rain: {enabled: false, why: \"we walk in the rain\"}\n"
    ])
    defer { for folder in [rules, site] { try? FileManager.default.removeItem(at: folder) } }
    let command = try RulesList.parse(["--rules", site.path])
    let ran = try CommandTesting.run(variables: ["HARK_RULES": rules.path]) { try command.run(in: $0) }
    #expect(ran.lines.first?.hasSuffix("(off)") == true)
    let show = try RulesShow.parse(["crisis/leaves-in-rain", "--rules", site.path])
    let shown = try CommandTesting.run(variables: ["HARK_RULES": rules.path]) { try show.run(in: $0) }
    #expect(shown.output.contains("Changed by"))
  }
}
