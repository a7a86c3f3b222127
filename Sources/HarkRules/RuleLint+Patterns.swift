import Hark

extension RuleLint {
  /// More chance matches than this in a million words are many.
  private static let mostByChance = 300.0

  /// What is wrong with the patterns of a rule, each by itself and beside each other.
  mutating func patterns(of rule: Rule) {
    for (index, pattern) in rule.parsed.enumerated() {
      guard rule.patternPlaces.indices.contains(index) else { continue }
      let place = rule.patternPlaces[index]
      guard canBeMet(pattern, rule.path, place) else { continue }
      let telling = pattern.elements.filter { !$0.isOptional && !$0.isBuiltIn }
      if telling.allSatisfy({ isTransparent($0) }) {
        note(
          .warning, rule.path, place, "the pattern has only words that readers pass over, such as “really”",
          hint: "add a word that carries the meaning")
      }
      let byChance = chance(pattern)
      if byChance > RuleLint.mostByChance {
        note(
          .warning, rule.path, place,
          "the pattern is made of very common words: about \(Int(byChance)) matches by chance in a million words",
          hint: "add a rarer word, or `requires`")
      }
    }
    for condition in rule.unless + rule.requires + rule.raise + rule.lower {
      for (pattern, place) in zip(condition.patterns, condition.places) {
        _ = canBeMet(pattern, condition.path ?? rule.path, place)
      }
    }
    shadows(within: rule)
  }

  /// Whether the pattern has a word to hang on; says so where it has none.
  private mutating func canBeMet(_ pattern: Pattern, _ path: String, _ place: Rule.Place) -> Bool {
    if pattern.elements.contains(where: { cover.mustTakeWord($0) && !$0.isBuiltIn }) { return true }
    let empty = pattern.elements.compactMap { cover.alternativeThatMayBeMissing($0) }.first
    note(
      .error, path, place,
      "the pattern can never be met: "
        + (empty.map { "its alternative `\($0)` may be missing altogether" }
          ?? "each of its steps is built in or may be missing"),
      hint: empty == nil
        ? "add a word that must stand there" : "a `?` stands for the whole word: for both forms write `name~`")
    return false
  }

  /// Matches in a million words if words fell at random.
  private func chance(_ pattern: Pattern) -> Double {
    var perMillion = words.perMillion(pattern.elements)
    // Some one sentence in a dozen words starts, and ends, at a place.
    if pattern.startsSentence || pattern.startsItem { perMillion /= 12 }
    if pattern.endsSentence { perMillion /= 12 }
    return perMillion
  }

  private func isTransparent(_ element: Pattern.Element) -> Bool {
    let transparent = library.words("transparent")
    switch element.atom {
    case .word(let word): return transparent.contains(word.lowercased())
    case .group(let rows):
      return rows.allSatisfy { $0.allSatisfy { isTransparent($0) } }
    default: return false
    }
  }

  private mutating func shadows(within rule: Rule) {
    for (index, pattern) in rule.parsed.enumerated() where rule.patternPlaces.indices.contains(index) {
      for (other, wide) in rule.parsed.enumerated()
      where other != index && rule.patternPlaces.indices.contains(other) {
        guard wide.coreIsLike(pattern), cover.covers(wide, whole: pattern) else { continue }
        let isTwin = wide.coreIsLike(pattern) && cover.covers(pattern, whole: wide)
        if isTwin, other > index { continue }
        let line = rule.patternPlaces[other].line
        note(
          .warning, rule.path, rule.patternPlaces[index],
          isTwin
            ? "the pattern says the same as the one in line \(line)"
            : "whatever the pattern meets, the one in line \(line) meets too",
          hint: "remove it")
        break
      }
    }
  }

  /// Patterns that two rules share, or that a more urgent rule of the same concern makes needless.
  mutating func patternsAcrossRules() {
    var owners: [Pattern: (rule: Int, index: Int)] = [:]
    let rules = library.rules
    for (number, rule) in rules.enumerated() where rule.status != .retired {
      for (index, pattern) in rule.parsed.enumerated() where rule.patternPlaces.indices.contains(index) {
        guard let first = owners[pattern], first.rule != number, rules[first.rule].concern == rule.concern,
          rules[first.rule].looksAtTheSame(as: rule)
        else {
          owners[pattern] = (number, index)
          continue
        }
        note(
          .warning, rule.path, rule.patternPlaces[index], "`\(rules[first.rule].id)` has the same pattern",
          hint: "keep it in the rule that it belongs to")
      }
    }
    for (number, rule) in rules.enumerated() where rule.status == .active { shadows(of: rule, number, in: rules) }
  }

  private mutating func shadows(of rule: Rule, _ number: Int, in rules: [Rule]) {
    for (other, urgent) in rules.enumerated() where other != number && urgent.status == .active {
      guard urgent.concern == rule.concern, urgent.urgency > rule.urgency, urgent.reportsWherever(rule) else {
        continue
      }
      for (index, pattern) in rule.parsed.enumerated() where rule.patternPlaces.indices.contains(index) {
        guard urgent.parsed.contains(where: { $0 != pattern && cover.covers($0, inside: pattern) }) else { continue }
        note(
          .warning, rule.path, rule.patternPlaces[index],
          "whatever the pattern meets, `\(urgent.id)` reports as more urgent", hint: "remove it, or narrow that rule")
      }
    }
  }
}

extension Pattern {
  /// Whether the span to show is the whole match for both patterns, or the same part.
  fileprivate func coreIsLike(_ other: Pattern) -> Bool {
    func marked(_ pattern: Pattern) -> Range<Int>? {
      pattern.core == pattern.elements.startIndex..<pattern.elements.endIndex ? nil : pattern.core
    }
    return marked(self) == marked(other)
  }
}

extension Pattern.Element {
  /// Whether the step takes anything of a kind, rather than words that can be listed.
  var isBuiltIn: Bool {
    switch atom {
    case .number, .year, .name, .handle: true
    default: false
    }
  }
}

extension Rule {
  /// Whether two rules look at the same items and texts.
  fileprivate func looksAtTheSame(as other: Rule) -> Bool {
    kinds == other.kinds && roles == other.roles && fields == other.fields
  }

  /// Whether this rule holds back nowhere where the other speaks up, once both met their words.
  fileprivate func reportsWherever(_ other: Rule) -> Bool {
    guard looksAtTheSame(as: other), requires.isEmpty, asserts == other.asserts, accepts == other.accepts else {
      return false
    }
    let excepted = Set(other.unless.map { ReachedPatterns($0) })
    return unless.allSatisfy { excepted.contains(ReachedPatterns($0)) }
  }

  private struct ReachedPatterns: Hashable {
    var patterns: [Pattern]
    var reach: Condition.Reach
    init(_ condition: Condition) {
      patterns = condition.patterns
      reach = condition.reach
    }
  }
}
