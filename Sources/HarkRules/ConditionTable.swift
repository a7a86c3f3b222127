import Hark
import HarkReading

/// The patterns of all conditions of all rules, looked for only around candidates.
struct ConditionTable: Sendable {
  let table: PhraseTable
  let slots: [Slots]
  /// How many conditions there are.
  let count: Int

  /// The numbers of one rule's conditions, in the order in which the rule states them.
  struct Slots: Sendable {
    var unless: [Int] = []
    var requires: [Int] = []
    var raise: [Int] = []
    var lower: [Int] = []

    var all: [Int] { unless + requires + raise + lower }
  }

  /// Adds every condition's patterns under a number of its own.
  static func compile(
    _ rules: [Rule], _ compiler: inout PatternCompiler, _ words: inout VocabularyBuilder
  ) -> (slots: [Slots], count: Int) {
    var next = 0
    // Rules often state the same condition; they share its number.
    var known: [[Pattern]: Int] = [:]
    func number(_ condition: Rule.Condition) -> Int {
      if let number = known[condition.patterns] { return number }
      for pattern in condition.patterns { compiler.add(pattern, payload: next, &words) }
      known[condition.patterns] = next
      next += 1
      return next - 1
    }
    let slots = rules.map { rule in
      Slots(
        unless: rule.unless.map(number), requires: rule.requires.map(number), raise: rule.raise.map(number),
        lower: rule.lower.map(number))
    }
    return (slots, next)
  }
}

/// Which conditions hold where in one passage; looked for once for each sentence that is asked about.
struct ConditionScan {
  private let table: ConditionTable
  private let passage: Passage
  /// By number, whether a rule that met something asks for the condition; nobody looks for the others.
  private let wanted: [Bool]
  private var bySentence: [Int: [PhraseMatch]] = [:]

  init(_ table: ConditionTable, _ passage: Passage, rules: some Sequence<Int>) {
    self.table = table
    self.passage = passage
    var wanted = [Bool](repeating: false, count: table.count)
    for rule in rules { for slot in table.slots[rule].all { wanted[slot] = true } }
    self.wanted = wanted
  }

  private mutating func matches(_ sentence: Int) -> [PhraseMatch] {
    if let known = bySentence[sentence] { return known }
    let found = table.table.matches(
      in: passage, sentence: sentence, tokens: passage.sentences[sentence].tokens, wanted: wanted)
    bySentence[sentence] = found
    return found
  }

  /// Where a condition holds within reach of a match: the tokens, or nil.
  mutating func place(of slot: Int, reach: Rule.Condition.Reach, near match: PhraseMatch) -> Range<Int>? {
    switch reach {
    case .sentence:
      return matches(match.sentence).first { $0.payload == slot }?.tokens
    case .item:
      if let here = matches(match.sentence).first(where: { $0.payload == slot }) { return here.tokens }
      for sentence in passage.sentences.indices where sentence != match.sentence {
        if let found = matches(sentence).first(where: { $0.payload == slot }) { return found.tokens }
      }
      return nil
    case .match:
      return matches(match.sentence).first {
        $0.payload == slot && $0.tokens.lowerBound <= match.core.lowerBound
          && $0.tokens.upperBound >= match.core.upperBound
      }?.tokens
    case .words(let count):
      let window = (match.tokens.lowerBound - count)..<(match.tokens.upperBound + count)
      return matches(match.sentence).first { $0.payload == slot && window.overlaps($0.tokens) }?.tokens
    case .clause:
      let window = clause(around: match)
      return matches(match.sentence).first { $0.payload == slot && window.overlaps($0.tokens) }?.tokens
    }
  }

  /// The tokens between the marks that end a clause, around a match.
  private func clause(around match: PhraseMatch) -> Range<Int> {
    let bounds = passage.sentences[match.sentence].tokens
    var start = match.tokens.lowerBound
    while start > bounds.lowerBound, !passage.tokens[start].flags.contains(.clauseBreakBefore) { start -= 1 }
    var end = match.tokens.upperBound
    while end < bounds.upperBound, !passage.tokens[end].flags.contains(.clauseBreakBefore) { end += 1 }
    return start..<max(end, start + 1)
  }
}
