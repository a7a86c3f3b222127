import Hark
import HarkReading

extension RuleEngine {
  /// The compiled engine as bytes, for `init(snapshot:)` of the same build.
  ///
  /// Of the rules it keeps what a finding shows; patterns and examples stay in their files.
  func snapshot() -> [UInt8] {
    var out = SnapshotWriter()
    out.value(rules.count)
    for (rule, slots) in zip(rules, conditions.slots) {
      rule.write(to: &out)
      for list in [slots.unless, slots.requires, slots.raise, slots.lower] { out.row(list) }
    }
    out.value(conditions.count)
    out.texts(typoWords)
    vocabulary.write(to: &out)
    table.write(to: &out)
    conditions.table.write(to: &out)
    assertions.cues.write(to: &out)
    out.row(assertions.pastForms)
    return out.bytes
  }

  /// Reads an engine that `snapshot()` wrote.
  ///
  /// - Throws: `SnapshotReader.Damaged` where the bytes are not such a snapshot.
  convenience init(snapshot: [UInt8]) throws(SnapshotReader.Damaged) {
    var input = SnapshotReader(snapshot)
    let count = try input.value(Int.self)
    guard (0...1_000_000).contains(count) else { throw SnapshotReader.Damaged() }
    var rules: [Rule] = []
    var slots: [ConditionTable.Slots] = []
    for _ in 0..<count {
      rules.append(try Rule(from: &input))
      slots.append(
        ConditionTable.Slots(
          unless: try input.row(Int.self), requires: try input.row(Int.self), raise: try input.row(Int.self),
          lower: try input.row(Int.self)))
    }
    let conditionCount = try input.value(Int.self)
    let typoWords = try input.texts()
    let vocabulary = try Vocabulary(from: &input)
    let table = try PhraseTable(from: &input)
    let conditions = ConditionTable(table: try PhraseTable(from: &input), slots: slots, count: conditionCount)
    let assertions = AssertionReader(cues: try PhraseTable(from: &input), pastForms: try input.row(Bool.self))
    guard input.isAtEnd else { throw SnapshotReader.Damaged() }
    self.init(
      rules: rules, vocabulary: vocabulary, typoWords: typoWords, table: table, conditions: conditions,
      assertions: assertions)
  }
}

extension Rule {
  fileprivate func write(to out: inout SnapshotWriter) {
    out.texts([id, title, message, why, path])
    for text in [family, successor, guidance, entity, suggestion] { out.text(text) }
    out.texts(sources)
    out.value(status)
    out.value(concern)
    out.value(urgency)
    out.value(floor)
    out.value(action)
    out.value(confidence)
    out.row(kinds)
    out.row(roles)
    out.row(fields)
    out.value(asserts)
    out.value(accepts.count)
    for answer in Answer.allCases {
      guard let adjustment = accepts[answer] else { continue }
      out.value(answer)
      out.value(adjustment)
    }
    for conditions in [unless, requires, raise, lower] {
      out.value(conditions.count)
      for condition in conditions {
        out.value(condition.reach)
        out.text(condition.why)
      }
    }
  }

  fileprivate init(from input: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    let texts = try input.texts()
    guard texts.count == 5 else { throw SnapshotReader.Damaged() }
    let family = try input.optionalText()
    let successor = try input.optionalText()
    let guidance = try input.optionalText()
    let entity = try input.optionalText()
    let suggestion = try input.optionalText()
    let sources = try input.texts()
    let status = try input.value(Status.self)
    let concern = try input.value(Concern.self)
    let urgency = try input.value(Urgency.self)
    let floor = try input.value(Urgency?.self)
    let action = try input.value(Action.self)
    let confidence = try input.value(Double.self)
    let kinds = try input.row(Item.Kind.self)
    let roles = try input.row(Author.Role.self)
    let fields = try input.row(Span.Field.self)
    let asserts = try input.value(Asserted.self)
    var accepts: [Answer: Adjustment] = [:]
    for _ in 0..<(try input.value(Int.self)) {
      accepts[try input.value(Answer.self)] = try input.value(Adjustment.self)
    }
    self.init(
      id: texts[0], title: texts[1], family: family, status: status, successor: successor, concern: concern,
      urgency: urgency, floor: floor, action: action, confidence: confidence, message: texts[2], why: texts[3],
      guidance: guidance, sources: sources, falsePositives: [], entity: entity, suggestion: suggestion, patterns: [],
      examples: Examples(match: [], ignore: []), kinds: kinds, roles: roles, fields: fields, path: texts[4],
      accepts: accepts, asserts: asserts)
    unless = try Rule.conditions(from: &input)
    requires = try Rule.conditions(from: &input)
    raise = try Rule.conditions(from: &input)
    lower = try Rule.conditions(from: &input)
  }

  private static func conditions(from input: inout SnapshotReader) throws(SnapshotReader.Damaged) -> [Condition] {
    let count = try input.value(Int.self)
    guard (0...100_000).contains(count) else { throw SnapshotReader.Damaged() }
    var conditions: [Condition] = []
    for _ in 0..<count {
      let reach = try input.value(Condition.Reach.self)
      conditions.append(Condition(patterns: [], reach: reach, why: try input.optionalText()))
    }
    return conditions
  }
}
