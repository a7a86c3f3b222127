import Hark
import HarkReading

/// Explains what the rules of an engine make of passages.
///
/// It asks the same table, the same judge and the same reader as production, and then asks again with parts left out.
public struct Explainer {
  /// More near misses than this would bury the nearest.
  public static let mostNearMisses = 5

  let engine: RuleEngine
  let tables: TableFactory
  let nearMisses: NearMissSearch

  /// An explainer of the engine that was made of a library.
  public init(engine: RuleEngine, library: RuleLibrary) {
    self.engine = engine
    tables = TableFactory(engine: engine, library: library)
    nearMisses = NearMissSearch(engine: engine, library: library, tables: tables)
  }

  /// Explains a passage that was read with the engine's reader.
  public func explain(_ passage: Passage) -> Explanation {
    let candidates = engine.candidates(in: passage)
    var judge = Judge(engine: engine, passage: passage, matches: candidates)
    var scan = ConditionScan(engine.conditions, passage, rules: Set(candidates.map(\.payload)))
    let matches = candidates.map { match(for: $0, in: passage, &judge, &scan) }
    let met = Set(candidates.map(\.payload))
    return Explanation(
      sentences: passage.sentences.indices.map { sentence($0, in: passage) },
      matches: matches.filter { $0.finding != nil } + matches.filter { $0.finding == nil },
      nearMisses: nearMisses.search(
        passage, except: met, told: matches.compactMap(\.finding), atMost: Explainer.mostNearMisses))
  }

  // MARK: Reading

  private func sentence(_ index: Int, in passage: Passage) -> Explanation.SentenceReading {
    let sentence = passage.sentences[index]
    let clauses = engine.assertions.clauses(ofSentence: index, in: passage)
    let cues = engine.assertions.cues(ofSentence: index, in: passage)
    return Explanation.SentenceReading(
      utf8Range: sentence.utf8Range, end: sentence.end, clauses: clauses.map { passage.utf8Range(ofTokens: $0) },
      tokens: sentence.tokens.map { token(passage.tokens[$0], in: passage) },
      cues: cues.map { cue in
        Explanation.Cue(
          kind: cue.kind, utf8Range: passage.utf8Range(ofTokens: cue.tokens),
          effects: cue.effects.map { ($0.answer, passage.utf8Range(ofTokens: $0.tokens)) })
      })
  }

  private func token(_ token: Token, in passage: Passage) -> Explanation.TokenReading {
    let word = token.word == 0 ? nil : engine.vocabulary.words[Int(token.word)]
    let written = passage.text(token.utf8Range).lowercased().map { "\u{2019}\u{2018}`".contains($0) ? "'" : $0 }
    return Explanation.TokenReading(
      utf8Range: token.utf8Range, word: word, isRewritten: word.map { $0 != String(written) } ?? false,
      isDisguised: token.flags.contains(.disguised))
  }

  // MARK: Matches

  private func match(
    for match: PhraseMatch, in passage: Passage, _ judge: inout Judge, _ scan: inout ConditionScan
  ) -> Explanation.Match {
    let rule = engine.rules[match.payload]
    let outcome = judge.outcome(for: match)
    return Explanation.Match(
      rule: rule, pattern: tables.pattern(of: rule, for: match, in: passage),
      utf8Range: passage.utf8Range(ofTokens: match.core), matchedRange: passage.utf8Range(ofTokens: match.tokens),
      answers: outcome.assertion.map { answers($0, rule, match, in: passage) } ?? [],
      conditions: conditions(rule, match, in: passage, &scan), steps: outcome.steps, finding: outcome.finding)
  }

  private func answers(
    _ assertion: Assertion, _ rule: Rule, _ match: PhraseMatch, in passage: Passage
  ) -> [Explanation.Answer] {
    let causes = engine.assertions.causes(ofTokens: match.tokens, sentence: match.sentence, in: passage)
    return zip(assertion.answers, Assertion().answers).map { answer, usual in
      let isStated = rule.asserts.states(answer)
      return Explanation.Answer(
        answer: answer, isStatedByRule: isStated,
        causes: isStated || answer == usual
          ? [] : causes.filter { $0.answer == answer }.map { passage.utf8Range(ofTokens: $0.tokens) },
        effect: answer == usual ? nil : effect(of: answer, in: assertion, rule))
    }
  }

  private func effect(of answer: AssertionAnswer, in assertion: Assertion, _ rule: Rule) -> Rule.Adjustment? {
    guard let name = answer.ruleAnswer, assertion.unusual.contains(name) else { return .same }
    return rule.accepts[name] ?? .same
  }

  private func conditions(
    _ rule: Rule, _ match: PhraseMatch, in passage: Passage, _ scan: inout ConditionScan
  ) -> [Explanation.Condition] {
    let slots = engine.conditions.slots[match.payload]
    var found: [Explanation.Condition] = []
    for (role, conditions, numbers) in [
      (Explanation.Condition.Role.unless, rule.unless, slots.unless), (.requires, rule.requires, slots.requires),
      (.raise, rule.raise, slots.raise), (.lower, rule.lower, slots.lower),
    ] {
      for (condition, slot) in zip(conditions, numbers) {
        let place = scan.place(of: slot, reach: condition.reach, near: match)
        guard place != nil || role == .requires else { continue }
        found.append(
          Explanation.Condition(
            role: role, patterns: condition.texts, why: condition.why,
            utf8Range: place.map { passage.utf8Range(ofTokens: $0) }))
      }
    }
    return found
  }
}

extension Passage {
  /// The bytes from the first to the last of a stretch of tokens, which is not empty.
  func utf8Range(ofTokens tokens: Range<Int>) -> Range<Int> {
    Int(self.tokens[tokens.lowerBound].start)..<Int(self.tokens[tokens.upperBound - 1].end)
  }
}

extension AssertionAnswer {
  /// What rules call it; nil for the answers that a rule's urgency stands for anyway.
  var ruleAnswer: Rule.Answer? {
    switch self {
    case .polarity(let value): value == .negated ? .negated : nil
    case .experiencer(let value): value == .none ? .nobody : Rule.Answer(rawValue: value.rawValue)
    case .temporality(let value): Rule.Answer(rawValue: value.rawValue)
    case .certainty(let value): Rule.Answer(rawValue: value.rawValue)
    case .voice(let value): value == .quoted ? .quoted : nil
    }
  }
}

extension Rule.Asserted {
  /// Whether the rule itself states an answer of this kind.
  func states(_ answer: AssertionAnswer) -> Bool {
    switch answer {
    case .polarity: polarity != nil
    case .experiencer: experiencer != nil
    case .temporality: temporality != nil
    case .certainty: certainty != nil
    case .voice: voice != nil
    }
  }
}
