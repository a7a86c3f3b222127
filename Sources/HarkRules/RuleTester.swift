import Hark
import HarkReading

/// Runs the examples of rules, plain and in every disguise, through the same engine as production.
public struct RuleTester {
  /// One example that did not come out as its rule says.
  public struct Miss: Sendable {
    /// The id of the rule whose example it is.
    public var rule: String
    /// The rule file and the line of the example; the message says what was expected and what came.
    public var diagnostic: Diagnostic
    /// `plain`, or the disguise it wore.
    public var disguise: String
  }

  /// The outcome of a run.
  public struct Outcome: Sendable {
    /// How many rules have been run.
    public var rules: Int
    /// How many examples they have.
    public var examples: Int
    /// How many texts were read: every example to match in every disguise, the others as they stand.
    public var runs: Int
    /// What did not come out as it should, in order of rule and example; empty where all did.
    public var misses: [Miss]
  }

  private let engine: RuleEngine
  private let passage = Passage()

  /// Runs every example of the engine's rules.
  public static func run(_ engine: RuleEngine) -> Outcome {
    let tester = RuleTester(engine: engine)
    var outcome = Outcome(rules: engine.rules.count, examples: 0, runs: 0, misses: [])
    for rule in engine.rules {
      for example in rule.examples.match {
        outcome.examples += 1
        for disguise in Disguise.all {
          outcome.runs += 1
          if let fault = tester.missed(rule, example, disguise) {
            outcome.misses.append(tester.miss(rule, example, disguise, fault))
            // Plain words come first: what fails there fails in every disguise, and is said once.
            if disguise == .plain { break }
          }
        }
      }
      for example in rule.examples.ignore {
        outcome.examples += 1
        for disguise in Disguise.all {
          outcome.runs += 1
          if !tester.findings(of: rule, in: example, text: disguise.dress(example).text).isEmpty {
            outcome.misses.append(tester.miss(rule, example, disguise, "it fires on an example to ignore"))
            if disguise == .plain { break }
          }
        }
      }
    }
    return outcome
  }

  private func miss(_ rule: Rule, _ example: Rule.Example, _ disguise: Disguise, _ fault: String) -> Miss {
    Miss(
      rule: rule.id,
      diagnostic: Diagnostic(
        .error, path: rule.path, line: example.line, "\(rule.id): \(fault)",
        hint: disguise == .plain ? nil : "in the disguise «\(disguise.name)»"),
      disguise: disguise.name)
  }

  private func findings(of rule: Rule, in example: Rule.Example, text: String) -> [Finding] {
    var item = Item(id: "example", kind: example.kind, text: text)
    if let role = example.role { item.author = Author(role: role) }
    engine.reader.read(item, into: passage)
    return engine.findings(for: rule.concern, filter: rule.concern.rawValue, in: passage).filter { $0.rule == rule.id }
  }

  /// What is wrong with an example in a disguise, or nil where it comes out as it should.
  private func missed(_ rule: Rule, _ example: Rule.Example, _ disguise: Disguise) -> String? {
    let worn = disguise.dress(example)
    let found = findings(of: rule, in: example, text: worn.text)
    if found.isEmpty { return isExceptedHere(rule) ? nil : "it does not fire" }
    for mark in worn.marks {
      guard found.contains(where: { $0.spans.contains { $0.utf8Range == mark } }) else {
        let spans = found.flatMap(\.spans).map { "«\(passage.text($0.utf8Range))»" }.joined(separator: ", ")
        return "the span is \(spans), marked is «\(passage.text(mark))»"
      }
    }
    // What a layer says of urgency is not what the rule's examples say.
    if let urgency = example.urgency, rule.overriddenBy.isEmpty {
      let most = found.map(\.urgency).max() ?? .none
      if most != urgency {
        let answers = found.first?.assertion.map(RuleTester.describe) ?? ""
        return "the urgency is \(most.rawValue), expected \(urgency.rawValue) \(answers)"
      }
    }
    if let suggestion = example.suggestion, disguise == .plain,
      !found.contains(where: { $0.suggestion == suggestion })
    {
      return "the suggestion is «\(found.first?.suggestion ?? "")», expected «\(suggestion)»"
    }
    return nil
  }

  /// Whether an exception of a later layer holds the rule back in the passage that was read last.
  private func isExceptedHere(_ rule: Rule) -> Bool {
    guard !rule.overriddenBy.isEmpty else { return false }
    let matches = engine.candidates(in: passage).filter { engine.rules[$0.payload].id == rule.id }
    guard !matches.isEmpty else { return false }
    var scan = ConditionScan(engine.conditions, passage, rules: Set(matches.map(\.payload)))
    return matches.allSatisfy { match in
      zip(rule.unless, engine.conditions.slots[match.payload].unless).contains { condition, slot in
        condition.path != nil && scan.place(of: slot, reach: condition.reach, near: match) != nil
      }
    }
  }

  /// The answers in brackets, for messages.
  static func describe(_ a: Assertion) -> String {
    "(\(a.polarity.rawValue), \(a.experiencer.rawValue), \(a.temporality.rawValue), \(a.certainty.rawValue), \(a.voice.rawValue))"
  }
}

/// Ways in which an example is dressed up; what is found in it must not change.
enum Disguise: CaseIterable {
  case plain, emojiBefore, capitals, curlyApostrophes, carriageReturns, amongOtherTalk

  static var all: [Disguise] { allCases }

  var name: String {
    switch self {
    case .plain: "plain"
    case .emojiBefore: "an emoji before it"
    case .capitals: "all capitals"
    case .curlyApostrophes: "curly apostrophes"
    case .carriageReturns: "CRLF"
    case .amongOtherTalk: "in the middle of other talk"
    }
  }

  /// The example's text so dressed, and where its marks then stand.
  func dress(_ example: Rule.Example) -> (text: String, marks: [Range<Int>]) {
    switch self {
    case .plain: return (example.text, example.marks)
    case .emojiBefore: return Disguise.prefixed("🌧️ ", example)
    case .capitals:
      // A rule that asks for a form to the letter, or for a name, is not met in capitals.
      return (example.text.map { $0.isASCII ? $0.uppercased() : String($0) }.joined(), example.marks)
    case .curlyApostrophes: return Disguise.replacing("'", with: "\u{2019}", example)
    case .carriageReturns:
      var among = example
      (among.text, among.marks) = Disguise.amongOtherTalk(example)
      return Disguise.replacing("\n", with: "\r\n", among)
    case .amongOtherTalk: return Disguise.amongOtherTalk(example)
    }
  }

  private static func amongOtherTalk(_ example: Rule.Example) -> (String, [Range<Int>]) {
    let (text, marks) = prefixed("The bus was late and it rained.\n\n", example)
    return (text + "\n\nThe garden is doing well this year.", marks)
  }

  private static func prefixed(_ prefix: String, _ example: Rule.Example) -> (String, [Range<Int>]) {
    let shift = prefix.utf8.count
    return (prefix + example.text, example.marks.map { ($0.lowerBound + shift)..<($0.upperBound + shift) })
  }

  private static func replacing(_ old: String, with new: String, _ example: Rule.Example) -> (String, [Range<Int>]) {
    let bytes = Array(example.text.utf8)
    let from = Array(old.utf8)
    let to = Array(new.utf8)
    var out: [UInt8] = []
    // Where each offset of the old text stands in the new one.
    var moved = [Int](repeating: 0, count: bytes.count + 1)
    var i = 0
    while i < bytes.count {
      moved[i] = out.count
      if bytes[i...].starts(with: from) {
        out += to
        i += from.count
      } else {
        out.append(bytes[i])
        i += 1
      }
    }
    moved[bytes.count] = out.count
    return (
      String(decoding: out, as: UTF8.self), example.marks.map { moved[$0.lowerBound]..<moved[$0.upperBound] }
    )
  }
}
