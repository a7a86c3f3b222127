import Hark
import Testing

@testable import HarkRules

@Suite("Linting rules") struct RuleLintTests {
  private func lint(_ files: [String: String]) throws -> [String] { try RuleFolder(files).linted() }

  @Test func `sound rules say nothing`() throws {
    let found = try lint([
      "crisis/umbrella.yaml": RuleFolder.rule("umbrella", patterns: ["lost my umbrella", "umbrella {2} broken"]),
      "crisis/kettle.yaml": RuleFolder.rule(
        "kettle", patterns: ["kettle~ (boiled|ran) dry"], more: "unless: [camping]"),
    ])
    #expect(found.isEmpty)
  }

  @Test(arguments: [
    ("umbrella", "umbrella"), ("the umbrella", "(a|the) umbrella"), ("the green umbrella", "the green? umbrella"),
    ("lost the umbrella", "lose~ (the|my) umbrella"), ("lost {1} umbrella", "lost {3} umbrella"),
    ("(red|blue) umbrella", "<colour> umbrella"), ("bright red umbrella", "<bright> umbrella"),
    ("^ umbrella", "umbrella"),
    ("(red|bright red) umbrella", "<bright> umbrella"),
  ])
  func `a pattern that another one takes in is needless`(narrow: String, wide: String) throws {
    let lexicons = "lexicons:\n  colour: [red, blue, green]\n  bright: [\"bright? <colour>\"]\n"
    let found = try lint([
      "lexicons/words.yaml": lexicons,
      "crisis/a.yaml": RuleFolder.rule("a", patterns: [wide, narrow, "bright kettle", "<bright> kettle"]),
    ])
    #expect(found.contains { $0.hasPrefix("crisis/a.yaml:8:5: warning:") && $0.contains("line 7") })
  }

  @Test(arguments: [
    ("the umbrella", "umbrella the"), ("(a|the) umbrella", "the umbrella"), ("umbrella", "the? umbrella stand"),
    ("lost {3} umbrella", "lost {1} umbrella"), ("umbrella", "^ umbrella"), ("umbrella", "=Umbrella"),
    ("green? umbrella", "green umbrella"), ("lost my umbrella", "lost [my umbrella]"), ("<name> lost", "dana lost"),
  ])
  func `a pattern that meets more, or shows another span, is not needless`(narrow: String, wide: String) throws {
    let found = try lint(["crisis/a.yaml": RuleFolder.rule("a", patterns: [wide, narrow])])
    #expect(!found.contains { $0.contains("crisis/a.yaml:8:5") })
  }

  @Test func `what a more urgent rule always reports is needless, unless that rule has exceptions`() throws {
    let mild = RuleFolder.rule("mild", patterns: ["lost my umbrella today"], urgency: "check-in")
    let strong = RuleFolder.rule("strong", patterns: ["umbrella today"], urgency: "urgent")
    let careful = RuleFolder.rule("strong", patterns: ["umbrella today"], urgency: "urgent", more: "unless: [rain]")
    #expect(
      try lint(["crisis/mild.yaml": mild, "crisis/strong.yaml": strong]).contains {
        $0.hasPrefix("crisis/mild.yaml:7:5: warning:") && $0.contains("`crisis/strong` reports as more urgent")
      })
    #expect(try lint(["crisis/mild.yaml": mild, "crisis/strong.yaml": careful]).isEmpty)
  }

  @Test func `two rules of a pack do not share a pattern`() throws {
    let found = try lint([
      "crisis/a.yaml": RuleFolder.rule("a", patterns: ["green umbrella"]),
      "crisis/b.yaml": RuleFolder.rule("b", patterns: ["blue umbrella", "green  umbrella"]),
    ])
    #expect(
      found == ["crisis/b.yaml:8:5: warning: `crisis/a` has the same pattern (keep it in the rule that it belongs to)"])
  }

  @Test(arguments: [
    ("<number>? umbrella?", "each of its steps is built in or may be missing"),
    ("<name> {2} <number>", "each of its steps is built in or may be missing"),
    ("(umbrella|names?)", "its alternative `names?` may be missing altogether"),
  ])
  func `a pattern that can never be met is an error`(pattern: String, message: String) throws {
    let found = try lint(["crisis/a.yaml": RuleFolder.rule("a", patterns: [pattern])])
    #expect(
      found.contains { $0.hasPrefix("crisis/a.yaml:7:5: error: the pattern can never be met") && $0.contains(message) })
  }

  @Test func `an exception that holds wherever a pattern is met is an error`() throws {
    let found = try lint([
      "crisis/a.yaml": RuleFolder.rule(
        "a", patterns: ["lost my umbrella", "lost kettle"], more: "unless: [\"(my|his) umbrella\"]")
    ])
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix("crisis/a.yaml:9:10: error: the exception holds wherever pattern 1 is met, line 7") == true
    )
  }

  @Test func `what is required and excepted at once is an error`() throws {
    let found = try lint([
      "crisis/a.yaml": RuleFolder.rule("a", patterns: ["umbrella"], more: "requires: [rain]\nunless: [rain]")
    ])
    #expect(found.contains { $0.contains("the rule requires what it excepts") })
  }

  @Test func `very common words, and words that readers pass over, are pointed at`() throws {
    let found = try lint([
      "frequencies.tsv": "i\t33000\nwas\t20000\nthe\t40000\n",
      "lexicons/words.yaml": "lexicons:\n  transparent: [really, just]\n",
      "crisis/a.yaml": RuleFolder.rule("a", patterns: ["i was", "i was the umbrella", "really just"]),
    ])
    try #require(found.count == 2)
    #expect(found[0].hasPrefix("crisis/a.yaml:7:5: warning: the pattern is made of very common words: about 660"))
    #expect(found[1].hasPrefix("crisis/a.yaml:9:5: warning: the pattern has only words that readers pass over"))
  }

  @Test func `one example on a side is too few`() throws {
    let rule = RuleFolder.rule("a", patterns: ["umbrella"])
      .replacing(", \"Another [[match]].\"", with: "").replacing(", \"Nothing again.\"", with: "")
    let found = try lint(["crisis/a.yaml": rule])
    #expect(
      found.map { $0.prefix { $0 != "(" } } == [
        "crisis/a.yaml:9:1: warning: only one example under `ignore` ",
        "crisis/a.yaml:9:1: warning: only one example under `match` ",
      ])
  }

  @Test func `what one rule ignores and another reports as pressing is a contradiction`() throws {
    let other = RuleFolder.rule("b", patterns: ["kettle"]).replacing("Nothing again.", with: "I lost my umbrella.")
    let found = try lint([
      "crisis/a.yaml": RuleFolder.rule("a", patterns: ["lost my umbrella"]), "crisis/b.yaml": other,
    ])
    #expect(found.count == 1)
    #expect(
      found.first?.hasPrefix(
        "crisis/b.yaml:11:24: warning: what this rule is to ignore, `crisis/a` reports as same-day") == true)
  }

  @Test func `a lexicon that nobody reaches is pointed at, and one that is not there is an error with its place`()
    throws
  {
    let found = try lint([
      "lexicons/words.yaml": "lexicons:\n  used: [\"<inner>\"]\n  inner: [red]\n  idle: [blue]\n",
      "crisis/a.yaml": RuleFolder.rule("a", patterns: ["<used> umbrella"]),
      "crisis/b.yaml": RuleFolder.rule("b", patterns: ["kettle", "<usde> kettle"]),
    ])
    #expect(
      found == [
        "crisis/b.yaml:8:5: error: there is no lexicon `usde` (did you mean `used`?)",
        "lexicons/words.yaml:4:3: warning: nobody uses the lexicon `idle` (remove it, or write <idle> in a rule)",
      ])
  }

  @Test func `floors, successors and ids hang together`() throws {
    let found = try lint([
      "crisis/a.yaml": RuleFolder.rule("a", patterns: ["umbrella"], urgency: "check-in", more: "floor: critical"),
      "crisis/b.yaml": RuleFolder.rule(
        "b", patterns: ["kettle"], urgency: "check-in", more: "floor: same-day\nraise: [rain]"),
      "crisis/c.yaml": RuleFolder.rule("c", patterns: ["spoon"], more: "status: retired\nsuccessor: crisis/z"),
      "crisis/d.yaml": RuleFolder.rule("d", patterns: ["fork"], more: "status: retired\nsuccessor: crisis/c"),
      "second/pack.yaml": "id: crisis\ntitle: Crisis again\nconcern: crisis\n",
      "second/a.yaml": RuleFolder.rule("a", patterns: ["ladle"]),
    ])
    #expect(found.contains { $0.hasPrefix("crisis/a.yaml:8:1: warning: the floor critical is above all") })
    #expect(found.contains { $0.hasPrefix("crisis/b.yaml:8:1: warning: the floor same-day is above the rule's own") })
    #expect(found.contains { $0.hasPrefix("crisis/c.yaml:9:1: error: there is no rule `crisis/z`") })
    #expect(found.contains { $0.hasPrefix("crisis/d.yaml:9:1: warning: the successor `crisis/c` is retired") })
    #expect(found.contains { $0.hasPrefix("second/a.yaml:1:1: error: the id `crisis/a` is used twice") })
  }

  @Test func `a retired id that a later layer uses again is pointed at`() throws {
    let shipped = try RuleFolder([
      "crisis/a.yaml": RuleFolder.rule("a", patterns: ["umbrella"], more: "status: retired\nsuccessor: crisis/b"),
      "crisis/b.yaml": RuleFolder.rule("b", patterns: ["kettle"]),
    ])
    let site = try RuleFolder(["crisis/a.yaml": RuleFolder.rule("a", patterns: ["ladle"])])
    let (library, faults) = RuleLibrary.load(directories: [shipped.path, site.path])
    #expect(faults.isEmpty)
    #expect(RuleLint.run(library).map(\.message) == ["`crisis/a` is the id of a retired rule, used again"])
  }
}
