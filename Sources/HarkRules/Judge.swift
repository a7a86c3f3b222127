import Hark
import HarkReading

/// Decides what a match comes to: conditions, the five answers, and the arithmetic from a rule's urgency to a finding's.
struct Judge {
  let engine: RuleEngine
  let passage: Passage
  private var scan: ConditionScan

  /// A judge of the given matches of a passage.
  init(engine: RuleEngine, passage: Passage, matches: [PhraseMatch]) {
    self.engine = engine
    self.passage = passage
    scan = ConditionScan(engine.conditions, passage, rules: Set(matches.map(\.payload)))
  }

  /// What became of one match; `hark explain` shows it.
  struct Outcome {
    var finding: Finding?
    var assertion: Assertion?
    /// What was applied, in order; the last one says what held a rule back.
    var steps: [Weighing] = []

    mutating func hold(_ cause: Weighing.Cause, _ rule: Rule) {
      steps.append(Weighing(cause: cause, from: steps.last?.to ?? rule.urgency, to: nil))
    }
  }

  /// The finding of a match, or nil where the rule holds back.
  mutating func finding(for match: PhraseMatch) -> Finding? { outcome(for: match).finding }

  /// The finding of a match with the way to it.
  mutating func outcome(for match: PhraseMatch) -> Outcome {
    let rule = engine.rules[match.payload]
    let slots = engine.conditions.slots[match.payload]
    var outcome = Outcome()
    if let reason = outOfScope(rule, match) {
      outcome.hold(.scope(reason), rule)
      return outcome
    }
    for (condition, slot) in zip(rule.unless, slots.unless)
    where scan.place(of: slot, reach: condition.reach, near: match) != nil {
      outcome.hold(.exception(condition.why), rule)
      return outcome
    }
    for (condition, slot) in zip(rule.requires, slots.requires)
    where scan.place(of: slot, reach: condition.reach, near: match) == nil {
      outcome.hold(.missing(condition.why), rule)
      return outcome
    }

    let assertion = self.assertion(rule, match)
    outcome.assertion = assertion
    guard var urgency = accepted(rule, assertion, &outcome.steps) else { return outcome }
    adjust(rule, slots, match, &urgency, &outcome.steps)

    let span = range(of: match.core)
    let disguised = passage.tokens[match.core].contains { $0.flags.contains(.disguised) }
    outcome.finding = Finding(
      filter: rule.concern.rawValue, rule: rule.id, concern: rule.concern, urgency: urgency, action: rule.action,
      confidence: disguised ? max(0, rule.confidence - 0.05) : rule.confidence, assertion: assertion,
      spans: [Span(span, in: passage.field)], message: rule.message, why: rule.why, guidance: rule.guidance,
      suggestion: rule.suggestion.map { Rewording.fit($0, to: match.core, in: passage) }, entity: rule.entity,
      sources: rule.sources, reasons: outcome.steps.map(\.reason))
    return outcome
  }

  private func range(of tokens: Range<Int>) -> Range<Int> {
    Int(passage.tokens[tokens.lowerBound].start)..<Int(passage.tokens[tokens.upperBound - 1].end)
  }

  private func outOfScope(_ rule: Rule, _ match: PhraseMatch) -> String? {
    if !rule.kinds.isEmpty, !rule.kinds.contains(passage.item.kind) { return "another kind of item" }
    if !rule.fields.isEmpty, !rule.fields.contains(passage.field) { return "another field" }
    if !rule.roles.isEmpty, !rule.roles.contains(passage.item.author?.role ?? .member) {
      return "another role"
    }
    if passage.regions.isEmpty { return nil }
    let span = range(of: match.core)
    for kind in [Region.Kind.code, .signature, .boilerplate] where passage.isWithin(kind, span) {
      return "inside \(kind.rawValue)"
    }
    return nil
  }

  private func assertion(_ rule: Rule, _ match: PhraseMatch) -> Assertion {
    var assertion = engine.assertions.assertion(of: match, in: passage)
    if let fixed = rule.asserts.polarity { assertion.polarity = fixed }
    if let fixed = rule.asserts.experiencer { assertion.experiencer = fixed }
    if let fixed = rule.asserts.temporality { assertion.temporality = fixed }
    if let fixed = rule.asserts.certainty { assertion.certainty = fixed }
    if let fixed = rule.asserts.voice { assertion.voice = fixed }
    return assertion
  }

  /// The rule's urgency after its `accepts`; nil where one answer says to ignore the match.
  private func accepted(_ rule: Rule, _ assertion: Assertion, _ steps: inout [Weighing]) -> Urgency? {
    var urgency = rule.urgency
    for answer in assertion.unusual {
      switch rule.accepts[answer] ?? .same {
      case .same: break
      case .ignore:
        steps.append(Weighing(cause: .answer(answer), from: urgency, to: nil))
        return nil
      case .steps(let count):
        // Steps down leave a finding somebody should see; only `ignore` and `none` make it vanish from the list.
        let floor = urgency > .none ? Urgency.checkIn : .none
        let moved = max(urgency.raised(by: count), count < 0 ? floor : .none)
        if moved != urgency { steps.append(Weighing(cause: .answer(answer), from: urgency, to: moved)) }
        urgency = moved
      case .atMost(let most) where urgency > most:
        steps.append(Weighing(cause: .answerAtMost(answer), from: urgency, to: most))
        urgency = most
      case .atMost: break
      }
    }
    return urgency
  }

  private mutating func adjust(
    _ rule: Rule, _ slots: ConditionTable.Slots, _ match: PhraseMatch, _ urgency: inout Urgency,
    _ steps: inout [Weighing]
  ) {
    func move(to moved: Urgency, _ cause: Weighing.Cause) {
      steps.append(Weighing(cause: cause, from: urgency, to: moved))
      urgency = moved
    }
    var raised = 0
    for (condition, slot) in zip(rule.raise, slots.raise) where raised < 2 {
      guard scan.place(of: slot, reach: condition.reach, near: match) != nil else { continue }
      raised += 1
      move(to: urgency.raised(by: 1), .raised(condition.why))
    }
    for (condition, slot) in zip(rule.lower, slots.lower) where urgency > .none {
      guard scan.place(of: slot, reach: condition.reach, near: match) != nil else { continue }
      move(to: max(urgency.raised(by: -1), .checkIn), .lowered(condition.why))
      break
    }
    if let floor = rule.floor, urgency < floor { move(to: floor, .floor) }
  }
}

extension Assertion {
  /// The answers that are not the usual ones, in the order in which they are applied.
  var unusual: [Rule.Answer] {
    var answers: [Rule.Answer] = []
    switch experiencer {
    case .author: answers.append(.author)
    case .addressee: answers.append(.addressee)
    case .member: answers.append(.member)
    case .other: answers.append(.other)
    case .public: answers.append(.public)
    case .none: answers.append(.nobody)
    }
    if polarity == .negated { answers.append(.negated) }
    switch temporality {
    case .now: break
    case .future: answers.append(.future)
    case .recent: answers.append(.recent)
    case .past: answers.append(.past)
    case .hypothetical: answers.append(.hypothetical)
    }
    switch certainty {
    case .stated: break
    case .wished: answers.append(.wished)
    case .asked: answers.append(.asked)
    case .joking: answers.append(.joking)
    case .idiom: answers.append(.idiom)
    }
    // One's own words repeated ("I told him 'I want to die'") are still one's own.
    if voice == .quoted, experiencer != .author { answers.append(.quoted) }
    return answers
  }
}
