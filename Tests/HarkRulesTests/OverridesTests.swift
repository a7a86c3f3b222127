import Hark
import HarkReading
import Testing

@testable import HarkRules

@Suite("Overrides") struct OverridesTests {
  private static let shipped = [
    "lexicons/words.yaml": """
    lexicons:
      thing: [umbrella, kettle]
      vocabulary-club: ["(brolly|rain friend)"]
    """,
    "crisis/lost.yaml": RuleFolder.rule(
      "lost", patterns: ["lost [my <thing>]"], urgency: "urgent", more: "floor: same-day"),
    "crisis/broke.yaml": RuleFolder.rule("broke", patterns: ["broke my <thing>"]),
    "stigma/pack.yaml": "id: stigma\ntitle: Stigma\nconcern: stigma\n",
    "stigma/brolly.yaml": RuleFolder.rule("brolly", patterns: ["(old|my)? brolly"]).replacing(
      "crisis/", with: "stigma/"),
  ]

  /// What loading the shipped rules with a layer over them says, and the engine that comes of it.
  private func layered(_ overrides: String, _ more: [String: String] = [:]) throws -> (
    RuleEngine, [String], RuleLibrary
  ) {
    let below = try RuleFolder(Self.shipped)
    let above = try RuleFolder(more.merging(["overrides.yaml": overrides]) { $1 })
    let (library, faults) = RuleLibrary.load(directories: [below.path, above.path])
    return (RuleEngine(library), faults.map { String($0.description.dropFirst(above.path.count + 1)) }, library)
  }

  private func findings(_ text: String, _ engine: RuleEngine) -> [Finding] {
    let passage = Passage()
    engine.reader.read(Item(id: "1", text: text), into: passage)
    return Concern.allCases.flatMap { engine.findings(for: $0, filter: $0.rawValue, in: passage) }
  }

  @Test func `a rule is switched off, and the shipped file stays as it is`() throws {
    let (engine, faults, library) = try layered(
      "rules:\n  crisis/lost: {enabled: false, why: \"A lost property group.\"}")
    #expect(faults.isEmpty)
    #expect(findings("I lost my umbrella", engine).isEmpty)
    #expect(findings("I broke my umbrella", engine).count == 1)
    let rule = try #require(library.rules.first { $0.id == "crisis/lost" })
    #expect(!rule.isOn)
    #expect(rule.overriddenBy.count == 1)
    #expect(!rule.path.hasPrefix(rule.overriddenBy[0].prefix { $0 != "o" }))
  }

  @Test func `urgency, action and answers change, and a floor above the new urgency goes`() throws {
    let (engine, faults, _) = try layered(
      "rules:\n  crisis/lost: {urgency: check-in, action: nudge, accepts: {negated: ignore}}")
    #expect(faults.isEmpty)
    let found = findings("I lost my umbrella", engine)
    #expect(found.map(\.urgency) == [.checkIn])
    #expect(found.map(\.action) == [.nudge])
  }

  @Test func `exceptions are added to those of the rule`() throws {
    let (engine, faults, library) = try layered(
      "rules:\n  crisis/lost: {unless: [{any: [chess], within: item, why: \"we play for umbrellas\"}]}")
    #expect(faults.isEmpty)
    #expect(findings("Chess night. I lost my umbrella.", engine).isEmpty)
    #expect(findings("Rainy night. I lost my umbrella.", engine).count == 1)
    #expect(library.rules.first { $0.id == "crisis/lost" }?.unless.count == 1)
  }

  @Test func `lexicons grow, shrink and go`() throws {
    let grown = try layered("lexicons:\n  thing: [teapot]").0
    #expect(findings("I broke my teapot", grown).count == 1)
    #expect(findings("I broke my kettle", grown).count == 1)
    let shrunk = try layered("lexicons:\n  thing: {add: [teapot], remove: [kettle]}").0
    #expect(findings("I broke my teapot", shrunk).count == 1)
    #expect(findings("I broke my kettle", shrunk).isEmpty)
    let gone = try layered("lexicons:\n  thing: {enabled: false, why: \"none of our words\"}").0
    #expect(findings("I broke my umbrella", gone).isEmpty)
  }

  @Test func `a whole pack is switched off, and one rule of it on again`() throws {
    let (engine, faults, _) = try layered(
      "packs:\n  crisis: {enabled: false, why: \"only stigma here\"}\nrules:\n  crisis/broke: {enabled: true}")
    #expect(faults.isEmpty)
    #expect(findings("I lost my umbrella and my old brolly", engine).map(\.rule) == ["stigma/brolly"])
    #expect(findings("I broke my umbrella", engine).map(\.rule) == ["crisis/broke"])
  }

  @Test func `a community's own words are let be, but only where they are all that was found`() throws {
    let (engine, faults, _) = try layered("vocabularies: [club]")
    #expect(faults.isEmpty)
    #expect(findings("This is a brolly.", engine).isEmpty)
    #expect(findings("What an old brolly.", engine).count == 1)
    #expect(findings("I lost my umbrella", engine).count == 1)
  }

  @Test(arguments: [
    (
      "rules:\n  crisis/lots: {enabled: true}",
      "overrides.yaml:2:3: error: there is no rule `crisis/lots` (did you mean `crisis/lost`?)"
    ),
    ("packs:\n  crises: {enabled: true}", "overrides.yaml:2:3: error: there is no pack `crises`"),
    ("lexicons:\n  think: [a]", "overrides.yaml:2:3: error: there is no lexicon `think`"),
    ("vocabularies: [clubs]", "overrides.yaml:1:16: error: there is no vocabulary `clubs` (did you mean `club`?)"),
    ("rules:\n  crisis/lost: {enabled: false}", "overrides.yaml:2:16: error: what is switched off needs a reason"),
    ("rules:\n  crisis/lost: {enabled: perhaps}", "overrides.yaml:2:26: error: `enabled` must be true or false"),
    ("rules:\n  crisis/lost: {urgency: soon}", "overrides.yaml:2:26: error: `urgency` cannot be `soon`"),
    (
      "rules:\n  crisis/lost: {unles: [a]}",
      "overrides.yaml:2:17: error: a rule's override has no key `unles` (did you mean `unless`?)"
    ),
    ("rules:\n  crisis/lost: {unless: [\"(a\"]}", "overrides.yaml:2:27: error: the pattern cannot be read"),
    ("lexicons:\n  thing: {remove: [teapot]}", "overrides.yaml:2:20: error: the lexicon has no entry `teapot`"),
    ("rule: {}", "overrides.yaml:1:1: error: overrides has no key `rule` (did you mean `rules`?)"),
  ])
  func `a fault is told with its place, and changes nothing`(overrides: String, message: String) throws {
    let (engine, faults, _) = try layered(overrides)
    #expect(faults.count == 1)
    #expect(faults.first?.hasPrefix(message) == true)
    #expect(findings("I lost my umbrella", engine).map(\.urgency) == [.urgent])
  }

  @Test func `an exception with an unknown lexicon is told where it stands`() throws {
    let (_, faults, _) = try layered("rules:\n  crisis/lost: {unless: [\"<thingy>\"]}")
    #expect(
      faults.first?.hasPrefix("overrides.yaml:2:26: error: there is no lexicon `thingy` (did you mean `thing`?)")
        == true)
  }

  @Test func `examples of a rule that a layer changed are not held against it`() throws {
    let lost = RuleFolder.rule("lost", patterns: ["lost my <thing>"], urgency: "urgent").replacing(
      "[\"One [[match]].\", \"Another [[match]].\"]",
      with: "[{text: \"I [[lost my umbrella]].\", urgency: urgent}, \"He [[lost my kettle]].\"]")
    let below = try RuleFolder(Self.shipped.merging(["crisis/lost.yaml": lost]) { $1 })
    for overrides in ["{urgency: check-in}", "{unless: [umbrella]}"] {
      let above = try RuleFolder(["overrides.yaml": "rules:\n  crisis/lost: \(overrides)"])
      let (library, faults) = RuleLibrary.load(directories: [below.path, above.path])
      #expect(faults.isEmpty)
      #expect(RuleTester.run(RuleEngine(library)).misses.filter { $0.rule == "crisis/lost" }.isEmpty)
    }
  }
}
