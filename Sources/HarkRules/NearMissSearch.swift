import Hark
import HarkReading

/// Looks for rules that would have matched but for one step.
///
/// Patterns are asked again with each of their steps left out in turn, but only those that have nearly all their words
/// in the passage; so the cost is that of a few patterns, however many rules there are.
struct NearMissSearch {
  private let engine: RuleEngine
  private let tables: TableFactory
  private let words: WordSets

  init(engine: RuleEngine, library: RuleLibrary, tables: TableFactory) {
    self.engine = engine
    self.tables = tables
    words = WordSets(library: library, vocabulary: engine.vocabulary)
  }

  /// A pattern with something left out.
  private struct Variant {
    var rule: Int
    var pattern: Int
    var relaxed: Pattern
    var missing: Missing
    var nearness: Double

    enum Missing {
      case element(Int)
      case anchors
    }
  }

  /// A word more common than this (in a million) says too little to call a match near.
  private static let tellingPerMillion = 250.0
  /// Less than this share of a pattern, by weight of words, is not near.
  private static let leastNearness = 0.6

  /// - Parameters:
  ///   - met: rules that matched.
  ///   - told: what is already reported; a rule of the same concern that nearly says it too is of no interest.
  func search(
    _ passage: Passage, except met: Set<Int>, told: [Finding], atMost count: Int
  ) -> [Explanation.NearMiss] {
    let variants = variants(for: Set(passage.tokens.map(\.word)), except: met)
    if variants.isEmpty { return [] }
    let table = tables.table(variants.enumerated().map { ($1.relaxed, $0) })
    var best: [Int: (variant: Variant, match: PhraseMatch)] = [:]
    for match in table.matches(in: passage) {
      let variant = variants[match.payload]
      if let known = best[variant.rule], known.variant.nearness >= variant.nearness { continue }
      let range = passage.utf8Range(ofTokens: match.tokens)
      let concern = engine.rules[variant.rule].concern
      if told.contains(where: { $0.concern == concern && $0.spans.contains { $0.utf8Range.overlaps(range) } }) {
        continue
      }
      best[variant.rule] = (variant, match)
    }
    let found = best.values.sorted {
      ($1.variant.nearness, $0.variant.rule) < ($0.variant.nearness, $1.variant.rule)
    }
    return found.prefix(count).map { nearMiss($0.variant, $0.match, in: passage) }
  }

  private func variants(for passageWords: Set<UInt32>, except met: Set<Int>) -> [Variant] {
    var meeting = words.meeting(passageWords)
    var variants: [Variant] = []
    for (index, rule) in engine.rules.enumerated() where !met.contains(index) {
      for (number, pattern) in rule.parsed.enumerated() {
        add(pattern, rule: index, number: number, &meeting, to: &variants)
      }
    }
    return variants
  }

  private func add(
    _ pattern: Pattern, rule: Int, number: Int, _ meeting: inout WordSets.Meeting, to variants: inout [Variant]
  ) {
    let required = pattern.elements.indices.filter { !pattern.elements[$0].isOptional }
    var unmet: [Int] = []
    for place in required where meeting.leastCommon(pattern.elements[place]) == nil {
      unmet.append(place)
      if unmet.count > 1 { return }
    }
    func weight(_ place: Int) -> Double { meeting.weight(pattern.elements[place]) }
    func isTelling(_ places: [Int]) -> Bool {
      places.contains { place in
        guard let perMillion = meeting.leastCommon(pattern.elements[place]) else { return false }
        return perMillion <= NearMissSearch.tellingPerMillion
      }
    }
    if unmet.isEmpty, pattern.isAnchored, isTelling(required) {
      var relaxed = pattern
      relaxed.core = nil
      relaxed.startsSentence = false
      relaxed.startsItem = false
      relaxed.endsSentence = false
      variants.append(
        Variant(rule: rule, pattern: number, relaxed: relaxed, missing: .anchors, nearness: 0.9))
    }
    guard required.count >= 2 else { return }
    for missing in unmet.isEmpty ? required : unmet {
      let kept = required.filter { $0 != missing }
      let share = kept.reduce(0) { $0 + weight($1) }
      let nearness = share / (share + weight(missing))
      guard nearness >= NearMissSearch.leastNearness, isTelling(kept) else { continue }
      variants.append(
        Variant(
          rule: rule, pattern: number, relaxed: pattern.leavingOut(missing), missing: .element(missing),
          nearness: nearness * 0.9))
    }
  }

  private func nearMiss(_ variant: Variant, _ match: PhraseMatch, in passage: Passage) -> Explanation.NearMiss {
    let rule = engine.rules[variant.rule]
    let pattern = rule.parsed[variant.pattern]
    var missing = Explanation.NearMiss.Missing.place(pattern.placeInWords)
    if case .element(let place) = variant.missing {
      let hasBefore = pattern.elements[..<place].contains { !$0.isOptional }
      let hasAfter = pattern.elements[(place + 1)...].contains { !$0.isOptional }
      missing = .step(
        written: pattern.elements[place].written, examples: words.examples(of: pattern.elements[place], atMost: 4),
        hasBefore && hasAfter ? .within : hasAfter ? .before : .after)
    }
    return Explanation.NearMiss(
      rule: rule, pattern: rule.patterns[variant.pattern], utf8Range: passage.utf8Range(ofTokens: match.tokens),
      missing: missing, nearness: variant.nearness)
  }
}

extension Pattern {
  var isAnchored: Bool { startsSentence || startsItem || endsSentence }

  /// Where it must stand, in words.
  var placeInWords: String {
    switch (startsSentence, startsItem, endsSentence) {
    case (true, _, true): "as a whole sentence"
    case (_, true, true): "as the whole text"
    case (true, _, false): "at the start of a sentence"
    case (_, true, false): "at the start of the text"
    default: "at the end of a sentence"
    }
  }

  /// The pattern without one of its steps; between two others, up to two words may stand in its place.
  func leavingOut(_ place: Int) -> Pattern {
    var pattern = self
    pattern.core = nil
    let gap = pattern.elements.remove(at: place).gap
    if place == 0 {
      if !pattern.elements.isEmpty { pattern.elements[0].gap = 0 }
      pattern.startsSentence = false
      pattern.startsItem = false
    } else if place < pattern.elements.count {
      pattern.elements[place].gap = min(12, pattern.elements[place].gap + gap + 2)
    } else {
      pattern.endsSentence = false
    }
    return pattern
  }
}

extension Pattern.Element {
  /// The element as a rule file writes it, without the gap before it.
  var written: String {
    let text: String =
      switch atom {
      case .word(let word): word
      case .exact(let word): "=" + word
      case .inflected(let base): base + "~"
      case .lexicon(let name): "<\(name)>"
      case .group(let rows):
        "(" + rows.map { $0.map(\.written).joined(separator: " ") }.joined(separator: "|") + ")"
      case .number: "<number>"
      case .year: "<year>"
      case .name: "<name>"
      case .handle: "<handle>"
      }
    return (gap > 0 ? "{\(gap)} " : "") + text + (isOptional ? "?" : "")
  }
}
