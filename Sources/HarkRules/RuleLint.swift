import Hark
import HarkReading

/// Looks for what is wrong with rules beyond what keeps them from loading.
///
/// Errors are what cannot be meant: a pattern that can never fire, a successor that is not there. Warnings are what
/// somebody should look at. Every message has its place and a hint.
public struct RuleLint {
  let library: RuleLibrary
  let cover: PatternCover
  let words: WordSets
  var found: [Diagnostic] = []

  /// Everything that was noticed, in order of path and line.
  public static func run(_ library: RuleLibrary) -> [Diagnostic] {
    let engine = RuleEngine(library, statuses: [.active, .shadow, .draft])
    var lint = RuleLint(
      library: library, cover: PatternCover(lexicons: library.lexicons),
      words: WordSets(library: library, vocabulary: engine.vocabulary))
    for rule in library.rules { lint.rule(rule) }
    lint.patternsAcrossRules()
    lint.contradictions(engine)
    lint.unusedLexicons()
    lint.usedAgain()
    return lint.found.sorted {
      ($0.path, $0.line ?? 0, $0.column ?? 0, $0.message) < ($1.path, $1.line ?? 0, $1.column ?? 0, $1.message)
    }
  }

  mutating func note(
    _ severity: Diagnostic.Severity, _ path: String, _ place: Rule.Place?, _ message: String, hint: String
  ) {
    found.append(
      Diagnostic(severity, path: path, line: place?.line, column: place?.column, message, hint: hint))
  }

  // MARK: One rule

  private mutating func rule(_ rule: Rule) {
    patterns(of: rule)
    examples(of: rule)
    urgencies(of: rule)
    conditions(of: rule)
    successor(of: rule)
  }

  private mutating func examples(of rule: Rule) {
    guard rule.status != .retired else { return }
    for (side, count) in [("match", rule.examples.match.count), ("ignore", rule.examples.ignore.count)] where count < 2
    {
      note(
        .warning, rule.path, rule.keyPlaces["examples"], "only one example under `\(side)`",
        hint: "a second one, worded otherwise, shows what the rule means")
    }
  }

  private mutating func urgencies(of rule: Rule) {
    guard let floor = rule.floor else { return }
    let steps = rule.accepts.values.reduce(0) { most, adjustment in
      if case .steps(let count) = adjustment { max(most, count) } else { most }
    }
    let most = rule.urgency.raised(by: steps + min(2, rule.raise.count))
    if floor > most {
      note(
        .warning, rule.path, rule.keyPlaces["floor"],
        "the floor \(floor.rawValue) is above all that the rule can reach (\(most.rawValue))",
        hint: "raise `urgency`, or lower `floor`")
    } else if floor > rule.urgency {
      note(
        .warning, rule.path, rule.keyPlaces["floor"],
        "the floor \(floor.rawValue) is above the rule's own urgency \(rule.urgency.rawValue)",
        hint: "state the floor as `urgency`")
    }
  }

  private mutating func conditions(of rule: Rule) {
    for condition in rule.requires {
      for (pattern, place) in zip(condition.patterns, condition.places)
      where condition.patterns.count == 1 && rule.unless.contains(where: { $0.patterns.contains(pattern) }) {
        note(
          .error, condition.path ?? rule.path, place, "the rule requires what it excepts, so it can never fire",
          hint: "remove one of the two")
      }
    }
    for (index, pattern) in rule.parsed.enumerated() {
      for condition in rule.unless {
        for (exception, place) in zip(condition.patterns, condition.places)
        where cover.covers(exception, inside: pattern) {
          let at = rule.patternPlaces.indices.contains(index) ? ", line \(rule.patternPlaces[index].line)" : ""
          note(
            .error, condition.path ?? rule.path, place,
            "the exception holds wherever pattern \(index + 1) is met\(at), which so can never fire",
            hint: "narrow the exception, or remove the pattern")
        }
      }
    }
  }

  private mutating func successor(of rule: Rule) {
    guard let id = rule.successor else { return }
    let place = rule.keyPlaces["successor"]
    if rule.status != .retired {
      note(
        .warning, rule.path, place, "a rule that is not retired names a successor",
        hint: "set `status: retired`, or remove `successor`")
    }
    guard let successor = library.rules.first(where: { $0.id == id }) else {
      note(.error, rule.path, place, "there is no rule `\(id)` to succeed this one", hint: "name a rule that is there")
      return
    }
    if successor.status == .retired {
      note(
        .warning, rule.path, place, "the successor `\(id)` is retired itself", hint: "name the rule that is at work")
    }
  }

  // MARK: The library

  /// Lexicons that neither a rule nor the reader refers to, be it through other lexicons.
  private mutating func unusedLexicons() {
    var used: Set<String> = [
      "ambiguous-names", "given-names", "transparent", "number-words", "typo-tolerant",
    ]
    used.formUnion(CueKind.allCases.map(\.rawValue))
    // Switched on by sites.
    used.formUnion(library.lexicons.keys.filter { $0.hasPrefix("vocabulary-") })
    var open = Array(used)
    for rule in library.rules {
      let conditions = (rule.unless + rule.requires + rule.raise + rule.lower).flatMap(\.patterns)
      for name in (rule.parsed + conditions).flatMap(\.references) where used.insert(name).inserted {
        open.append(name)
      }
    }
    while let name = open.popLast() {
      for reference in (library.lexicons[name] ?? []).flatMap(\.references) where used.insert(reference).inserted {
        open.append(reference)
      }
    }
    for name in library.lexicons.keys where !used.contains(name) {
      note(
        .warning, library.lexiconPaths[name] ?? name, library.lexiconPlaces[name], "nobody uses the lexicon `\(name)`",
        hint: "remove it, or write <\(name)> in a rule")
    }
  }

  /// Ids that were retired and are at work again.
  private mutating func usedAgain() {
    for (old, new) in library.replaced where old.status == .retired && new.status != .retired {
      note(
        .warning, new.path, new.keyPlaces["id"], "`\(new.id)` is the id of a retired rule, used again",
        hint: "findings of old and new would be counted as one; choose a new id")
    }
  }

  /// Examples that one rule is to ignore and another rule of the same concern reports as pressing.
  private mutating func contradictions(_ engine: RuleEngine) {
    let passage = Passage()
    for rule in library.rules where rule.status != .retired {
      for example in rule.examples.ignore {
        var item = Item(id: "example", kind: example.kind, text: example.text)
        if let role = example.role { item.author = Author(role: role) }
        engine.reader.read(item, into: passage)
        let others = engine.findings(for: rule.concern, filter: "", in: passage)
          .filter { $0.rule != rule.id && $0.urgency >= .sameDay }
        for id in Set(others.map(\.rule)).sorted() {
          note(
            .warning, rule.path, Rule.Place(line: example.line, column: example.column),
            "what this rule is to ignore, `\(id)` reports as \(others.first { $0.rule == id }?.urgency.rawValue ?? "")",
            hint: "give that rule an exception, or choose an example that nobody should report")
        }
      }
    }
  }
}
