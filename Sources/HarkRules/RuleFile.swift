import Hark
import Yams

/// Reads one rule file.
struct RuleFile {
  /// What a pack says for all its rules.
  struct Pack: Sendable {
    var id: String
    var title: String
    var concern: Concern
    var action: Action = .alert
    var confidence = 0.8
    var accepts: [Rule.Answer: Rule.Adjustment] = [:]
  }

  static let keys = [
    "id", "title", "family", "status", "successor", "urgency", "floor", "action", "confidence", "message", "why",
    "guidance", "sources", "false-positives", "entity", "suggestion", "patterns", "accepts", "asserts", "unless",
    "requires", "raise", "lower", "kinds", "roles", "fields", "examples",
  ]

  var yaml: CheckedYAML

  /// A file that is read key by key.
  init(path: String, bytes: [UInt8]) { yaml = CheckedYAML(path: path, bytes: bytes) }

  /// The rule, or nil with every fault of the file.
  static func read(path: String, bytes: [UInt8], pack: Pack, slug: String) -> (rule: Rule?, faults: [Diagnostic]) {
    var file = RuleFile(path: path, bytes: bytes)
    let rule = file.rule(pack, slug)
    return (file.yaml.faults.isEmpty ? rule : nil, file.yaml.faults)
  }

  /// The pack, or nil with every fault of the file.
  static func readPack(path: String, bytes: [UInt8]) -> (pack: Pack?, faults: [Diagnostic]) {
    var file = RuleFile(path: path, bytes: bytes)
    let pack = file.pack()
    return (file.yaml.faults.isEmpty ? pack : nil, file.yaml.faults)
  }

  private mutating func pack() -> Pack? {
    guard let map = yaml.mapping(yaml.root, of: "a pack", allowed: ["id", "title", "concern", "defaults", "about"])
    else { return nil }
    let id = yaml.text(map, "id", required: true, in: yaml.root)
    let title = yaml.text(map, "title", required: true, in: yaml.root)
    let concern = yaml.choice(map["concern"], "concern", Concern.self)
    if map["concern"] == nil { yaml.fault(yaml.root, "`concern` is missing", hint: "add a line `concern: crisis`") }
    guard let id, let title, let concern else { return nil }
    var pack = Pack(id: id, title: title, concern: concern)
    if let defaults = yaml.mapping(map["defaults"], of: "`defaults`", allowed: ["action", "confidence", "accepts"]) {
      if let action = yaml.choice(defaults["action"], "action", Action.self) { pack.action = action }
      if let confidence = confidence(defaults["confidence"]) { pack.confidence = confidence }
      pack.accepts = accepts(defaults["accepts"])
    }
    return pack
  }

  private mutating func rule(_ pack: Pack, _ slug: String) -> Rule? {
    guard let map = yaml.mapping(yaml.root, of: "a rule", allowed: RuleFile.keys) else { return nil }
    let id = yaml.text(map, "id", required: true, in: yaml.root) ?? ""
    if !id.isEmpty, id != "\(pack.id)/\(slug)" {
      yaml.fault(
        map["id"], "the id does not name this file", hint: "use `\(pack.id)/\(slug)`, or rename the file to match")
    }
    let title = yaml.text(map, "title", required: true, in: yaml.root) ?? ""
    let message = yaml.text(map, "message", required: true, in: yaml.root) ?? ""
    let why = yaml.text(map, "why", required: true, in: yaml.root) ?? ""
    let urgency = yaml.choice(map["urgency"], "urgency", Urgency.self)
    if map["urgency"] == nil { yaml.fault(yaml.root, "`urgency` is missing", hint: "add a line `urgency: same-day`") }
    let status = yaml.choice(map["status"], "status", Rule.Status.self) ?? .active
    let successor = yaml.text(map, "successor", required: status == .retired, in: yaml.root)
    var accepts = pack.accepts
    accepts.merge(self.accepts(map["accepts"])) { _, own in own }

    var rule = Rule(
      id: id, title: title, family: yaml.text(map, "family", required: false, in: nil), status: status,
      successor: successor, concern: pack.concern, urgency: urgency ?? .none,
      floor: yaml.choice(map["floor"], "floor", Urgency.self),
      action: yaml.choice(map["action"], "action", Action.self) ?? pack.action,
      confidence: confidence(map["confidence"]) ?? pack.confidence, message: message, why: why,
      guidance: yaml.text(map, "guidance", required: false, in: nil),
      sources: yaml.texts(map["sources"], "sources").map(\.text),
      falsePositives: yaml.texts(map["false-positives"], "false-positives").map(\.text),
      entity: yaml.text(map, "entity", required: false, in: nil),
      suggestion: yaml.text(map, "suggestion", required: false, in: nil), patterns: [],
      examples: Rule.Examples(match: [], ignore: []), kinds: choices(map["kinds"], "kinds", Item.Kind.self),
      roles: choices(map["roles"], "roles", Author.Role.self),
      fields: choices(map["fields"], "fields", Span.Field.self), path: yaml.path, accepts: accepts,
      asserts: asserts(map["asserts"]))

    for (text, node) in yaml.texts(map["patterns"], "patterns") {
      rule.patterns.append(text)
      guard let pattern = yaml.pattern(text, at: node) else { continue }
      rule.parsed.append(pattern)
      rule.patternPlaces.append(Rule.Place(node))
    }
    if map["patterns"] == nil { yaml.fault(yaml.root, "`patterns` is missing", hint: "add at least one pattern") }
    rule.unless = conditions(map["unless"], "unless")
    rule.requires = conditions(map["requires"], "requires")
    rule.raise = conditions(map["raise"], "raise")
    rule.lower = conditions(map["lower"], "lower")
    rule.examples = examples(map["examples"])
    for (key, _) in map { if let name = key.string { rule.keyPlaces[name] = Rule.Place(key) } }
    return rule
  }

  private mutating func choices<Value: RawRepresentable & CaseIterable>(
    _ node: Node?, _ key: String, _ type: Value.Type
  ) -> [Value] where Value.RawValue == String {
    yaml.list(node, key).compactMap { yaml.choice($0, key, type) }
  }

  private mutating func confidence(_ node: Node?) -> Double? {
    guard let node else { return nil }
    if let value = node.scalar.flatMap({ Double($0.string) }), (0...1).contains(value) { return value }
    yaml.fault(node, "`confidence` must lie between 0 and 1", hint: "0.8 is usual")
    return nil
  }

  mutating func accepts(_ node: Node?) -> [Rule.Answer: Rule.Adjustment] {
    guard let map = yaml.mapping(node, of: "`accepts`", allowed: Rule.Answer.allCases.map(\.rawValue)) else {
      return [:]
    }
    var accepts: [Rule.Answer: Rule.Adjustment] = [:]
    for (key, value) in map {
      guard let answer = key.string.flatMap(Rule.Answer.init) else { continue }
      if let adjustment = value.scalar.flatMap({ Rule.Adjustment($0.string) }) {
        accepts[answer] = adjustment
      } else {
        yaml.fault(
          value, "`\(answer.rawValue)` cannot be `\(value.scalar?.string ?? "…")`",
          hint: "same, ignore, -1, +1, or an urgency such as check-in")
      }
    }
    return accepts
  }

  private mutating func asserts(_ node: Node?) -> Rule.Asserted {
    var asserted = Rule.Asserted()
    let allowed = ["polarity", "experiencer", "temporality", "certainty", "voice"]
    guard let map = yaml.mapping(node, of: "`asserts`", allowed: allowed) else { return asserted }
    asserted.polarity = yaml.choice(map["polarity"], "polarity", Polarity.self)
    asserted.experiencer = yaml.choice(map["experiencer"], "experiencer", Experiencer.self)
    asserted.temporality = yaml.choice(map["temporality"], "temporality", Temporality.self)
    asserted.certainty = yaml.choice(map["certainty"], "certainty", Certainty.self)
    asserted.voice = yaml.choice(map["voice"], "voice", Voice.self)
    return asserted
  }

  mutating func conditions(_ node: Node?, _ key: String) -> [Rule.Condition] {
    yaml.list(node, key).compactMap { entry in
      if let text = entry.scalar?.string {
        return yaml.pattern(text, at: entry).map {
          Rule.Condition(patterns: [$0], reach: .sentence, why: nil, texts: [text], places: [Rule.Place(entry)])
        }
      }
      guard let map = yaml.mapping(entry, of: "a condition", allowed: ["any", "within", "why"]) else { return nil }
      let entries = yaml.texts(map["any"], "any")
      let patterns = entries.compactMap { yaml.pattern($0.text, at: $0.node) }
      if patterns.isEmpty { yaml.fault(entry, "a condition needs `any`", hint: "{any: [\"a pattern\"], within: item}") }
      return Rule.Condition(
        patterns: patterns, reach: reach(map["within"]), why: yaml.text(map, "why", required: false, in: nil),
        texts: entries.map(\.text), places: entries.map { Rule.Place($0.node) })
    }
  }

  private mutating func reach(_ node: Node?) -> Rule.Condition.Reach {
    guard let node, let text = node.scalar?.string else { return .sentence }
    switch text {
    case "clause": return .clause
    case "sentence": return .sentence
    case "item": return .item
    case "match": return .match
    default:
      if let words = Int(text.prefix { $0.isNumber }), (1...60).contains(words) { return .words(words) }
      yaml.fault(node, "`within` cannot be `\(text)`", hint: "match, clause, sentence, item, or a number of words")
      return .sentence
    }
  }

  private mutating func examples(_ node: Node?) -> Rule.Examples {
    var examples = Rule.Examples(match: [], ignore: [])
    guard let map = yaml.mapping(node, of: "`examples`", allowed: ["match", "ignore"]) else {
      yaml.fault(node ?? yaml.root, "`examples` is missing", hint: "show it at work (match) and at rest (ignore)")
      return examples
    }
    for entry in yaml.list(map["match"], "match") {
      if let example = example(entry) { examples.match.append(example) }
    }
    for entry in yaml.list(map["ignore"], "ignore") {
      if let example = example(entry) { examples.ignore.append(example) }
    }
    for example in examples.ignore where !example.marks.isEmpty {
      yaml.faults.append(
        Diagnostic(
          .error, path: yaml.path, line: example.line, "an example to ignore has a mark", hint: "remove [[ and ]]"))
    }
    if examples.match.isEmpty {
      yaml.fault(node, "no example under `match`", hint: "add a sentence that should be found")
    }
    if examples.ignore.isEmpty {
      yaml.fault(node, "no example under `ignore`", hint: "add a sentence that looks alike and should not be found")
    }
    return examples
  }

  private mutating func example(_ node: Node) -> Rule.Example? {
    var marked = node.scalar?.string
    var urgency: Urgency?
    var role: Author.Role?
    var kind = Item.Kind.post
    var suggestion: String?
    if marked == nil {
      guard
        let map = yaml.mapping(
          node, of: "an example", allowed: ["text", "urgency", "role", "kind", "suggestion", "note"])
      else { return nil }
      marked = yaml.text(map, "text", required: true, in: node)
      urgency = yaml.choice(map["urgency"], "urgency", Urgency.self)
      role = yaml.choice(map["role"], "role", Author.Role.self)
      kind = yaml.choice(map["kind"], "kind", Item.Kind.self) ?? .post
      suggestion = yaml.text(map, "suggestion", required: false, in: nil)
    }
    guard let marked else { return nil }
    guard let (text, marks) = MarkedText.read(marked) else {
      yaml.fault(node, "a mark is not closed", hint: "every [[ needs its ]]")
      return nil
    }
    return Rule.Example(
      text: text, marks: marks, urgency: urgency, role: role, kind: kind, suggestion: suggestion,
      line: node.mark?.line ?? 1, column: node.mark?.column ?? 1)
  }
}

extension Rule.Place {
  init(_ node: Node) { self.init(line: node.mark?.line ?? 1, column: node.mark?.column ?? 1) }
}

extension Item.Kind: CaseIterable {
  /// Every kind, as rule files may name them.
  public static var allCases: [Item.Kind] { [.post, .utterance] }
}

extension Author.Role: CaseIterable {
  /// Every role, as rule files may name them.
  public static var allCases: [Author.Role] { [.member, .facilitator, .guest, .bot] }
}

extension Span.Field: CaseIterable {
  /// Both fields, as rule files may name them.
  public static var allCases: [Span.Field] { [.text, .title] }
}

/// Text with `[[marks]]`, as examples are written.
public enum MarkedText {
  /// The text without marks, and where they stood (half-open UTF-8 offsets); nil where one is not closed.
  public static func read(_ marked: String) -> (text: String, marks: [Range<Int>])? {
    var text: [UInt8] = []
    var marks: [Range<Int>] = []
    var open: Int?
    let bytes = Array(marked.utf8)
    var i = 0
    while i < bytes.count {
      if i + 1 < bytes.count, bytes[i] == UInt8(ascii: "["), bytes[i + 1] == UInt8(ascii: "["), open == nil {
        open = text.count
        i += 2
      } else if i + 1 < bytes.count, bytes[i] == UInt8(ascii: "]"), bytes[i + 1] == UInt8(ascii: "]"), let start = open
      {
        marks.append(start..<text.count)
        open = nil
        i += 2
      } else {
        text.append(bytes[i])
        i += 1
      }
    }
    return open == nil ? (String(decoding: text, as: UTF8.self), marks) : nil
  }
}
