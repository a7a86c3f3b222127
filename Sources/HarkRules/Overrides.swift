import Hark
import Yams

/// What a community or a site changes about rules that it did not write: `overrides.yaml` in a directory of rules.
///
/// It applies to the rules of its own directory and of those before it, which stay as they are. Documentation/rules.md
/// has the keys.
struct Overrides {
  /// Keys of the file, of a rule's entry, of a pack's, and of a lexicon's.
  static let keys = ["packs", "rules", "lexicons", "vocabularies"]
  static let ruleKeys = ["enabled", "status", "urgency", "floor", "action", "accepts", "unless", "why"]
  static let packKeys = ["enabled", "action", "accepts", "why"]
  static let lexiconKeys = ["add", "remove", "enabled", "why"]

  private var file: RuleFile

  /// Reads a file and changes what it names; every fault is returned, and an entry with a fault changes nothing.
  static func apply(
    path: String, bytes: [UInt8], to library: inout RuleLibrary, rules: inout [String: Rule],
    packs: Set<String>
  ) -> [Diagnostic] {
    var overrides = Overrides(file: RuleFile(path: path, bytes: bytes))
    overrides.apply(to: &library, &rules, packs)
    return overrides.file.yaml.faults
  }

  private mutating func apply(
    to library: inout RuleLibrary, _ rules: inout [String: Rule], _ packs: Set<String>
  ) {
    guard let map = file.yaml.mapping(file.yaml.root, of: "overrides", allowed: Overrides.keys) else { return }
    for (name, entry) in entries(map["packs"], "packs") { pack(name, entry, packs, &rules) }
    for (name, entry) in entries(map["rules"], "rules") { rule(name, entry, &rules) }
    for (name, entry) in entries(map["lexicons"], "lexicons") { lexicon(name, entry, &library) }
    for (name, node) in file.yaml.texts(map["vocabularies"], "vocabularies") { vocabulary(name, node, library, &rules) }
  }

  private mutating func entries(_ node: Node?, _ key: String) -> [(name: Node, entry: Node)] {
    guard let node else { return [] }
    guard let map = node.mapping else {
      file.yaml.fault(node, "`\(key)` must be a list of `name: …` lines")
      return []
    }
    return map.map { ($0.key, $0.value) }
  }

  // MARK: Rules and packs

  private mutating func rule(_ name: Node, _ entry: Node, _ rules: inout [String: Rule]) {
    let before = file.yaml.faults.count
    guard let id = name.string, var rule = rules[id] else {
      unknown(name, "rule", among: rules.keys.sorted())
      return
    }
    guard let map = file.yaml.mapping(entry, of: "a rule's override", allowed: Overrides.ruleKeys) else { return }
    let why = file.yaml.text(map, "why", required: false, in: nil)
    if let isOn = enabled(map, why, entry) { rule.isOn = isOn }
    if let status = file.yaml.choice(map["status"], "status", Rule.Status.self) { rule.status = status }
    if let urgency = file.yaml.choice(map["urgency"], "urgency", Urgency.self) {
      rule.urgency = urgency
      // Who lowers the urgency means it; who wants a floor still can say so.
      if let floor = rule.floor, floor > urgency { rule.floor = nil }
    }
    if let floor = file.yaml.choice(map["floor"], "floor", Urgency.self) { rule.floor = floor }
    if let action = file.yaml.choice(map["action"], "action", Action.self) { rule.action = action }
    rule.accepts.merge(file.accepts(map["accepts"])) { _, new in new }
    rule.unless += exceptions(map["unless"], why)
    guard file.yaml.faults.count == before else { return }
    rule.overriddenBy.append(file.yaml.path)
    rules[id] = rule
  }

  private mutating func pack(_ name: Node, _ entry: Node, _ packs: Set<String>, _ rules: inout [String: Rule]) {
    let before = file.yaml.faults.count
    guard let id = name.string, packs.contains(id) else {
      unknown(name, "pack", among: packs.sorted())
      return
    }
    guard let map = file.yaml.mapping(entry, of: "a pack's override", allowed: Overrides.packKeys) else { return }
    let why = file.yaml.text(map, "why", required: false, in: nil)
    let isOn = enabled(map, why, entry)
    let action = file.yaml.choice(map["action"], "action", Action.self)
    let accepts = file.accepts(map["accepts"])
    guard file.yaml.faults.count == before else { return }
    for (key, rule) in rules where key.hasPrefix(id + "/") {
      var rule = rule
      if let isOn { rule.isOn = isOn }
      if let action { rule.action = action }
      rule.accepts.merge(accepts) { _, new in new }
      rule.overriddenBy.append(file.yaml.path)
      rules[key] = rule
    }
  }

  /// Whether an entry switches something on or off; off needs a reason that the next person can read.
  private mutating func enabled(_ map: Node.Mapping, _ why: String?, _ entry: Node) -> Bool? {
    guard let node = map["enabled"] else { return nil }
    guard let isOn = node.bool else {
      file.yaml.fault(node, "`enabled` must be true or false")
      return nil
    }
    if !isOn, why == nil {
      file.yaml.fault(entry, "what is switched off needs a reason", hint: "add a line `why: …`, for whoever comes next")
    }
    return isOn
  }

  private mutating func exceptions(_ node: Node?, _ why: String?) -> [Rule.Condition] {
    file.conditions(node, "unless").map { condition in
      var condition = condition
      condition.path = file.yaml.path
      condition.why = condition.why ?? why ?? "an exception made here"
      return condition
    }
  }

  // MARK: Lexicons and vocabularies

  private mutating func lexicon(_ name: Node, _ entry: Node, _ library: inout RuleLibrary) {
    guard let key = name.string, let known = library.lexicons[key] else {
      unknown(name, "lexicon", among: library.lexicons.keys.sorted())
      return
    }
    let before = file.yaml.faults.count
    var patterns = known
    if entry.mapping == nil {
      patterns += self.patterns(entry, key)
    } else if let map = file.yaml.mapping(entry, of: "a lexicon's override", allowed: Overrides.lexiconKeys) {
      let why = file.yaml.text(map, "why", required: false, in: nil)
      for (text, node) in file.yaml.texts(map["remove"], "remove") {
        guard let pattern = file.yaml.pattern(text, at: node) else { continue }
        if !patterns.contains(pattern) {
          file.yaml.fault(node, "the lexicon has no entry `\(text)`", hint: "write it exactly as the lexicon does")
        }
        patterns.removeAll { $0 == pattern }
      }
      if enabled(map, why, entry) == false { patterns = [] }
      patterns += self.patterns(map["add"], "add")
    }
    if file.yaml.faults.count == before { library.lexicons[key] = patterns }
  }

  private mutating func patterns(_ node: Node?, _ key: String) -> [Pattern] {
    file.yaml.texts(node, key).compactMap { file.yaml.pattern($0.text, at: $0.node) }
  }

  /// Lets a community's own words be: stigma rules hold back where such a word is all that they found.
  ///
  /// Only stigma rules: no vocabulary may silence a crisis or a confidence.
  private mutating func vocabulary(
    _ name: String, _ node: Node, _ library: RuleLibrary, _ rules: inout [String: Rule]
  ) {
    let lexicon = "vocabulary-" + name
    guard library.lexicons[lexicon] != nil else {
      let known = library.lexicons.keys.filter { $0.hasPrefix("vocabulary-") }.map { String($0.dropFirst(11)) }
      unknown(node, "vocabulary", among: known.sorted())
      return
    }
    let exception = Rule.Condition(
      patterns: [Pattern(elements: [Pattern.Element(atom: .lexicon(lexicon))])], reach: .match,
      why: "the community’s own word", texts: ["<\(lexicon)>"], places: [Rule.Place(node)], path: file.yaml.path)
    for (key, rule) in rules where rule.concern == .stigma {
      var rule = rule
      rule.unless.append(exception)
      rule.overriddenBy.append(file.yaml.path)
      rules[key] = rule
    }
  }

  private mutating func unknown(_ node: Node, _ what: String, among names: [String]) {
    let name = node.string ?? "…"
    let near = names.min { Closeness.distance($0, name) < Closeness.distance($1, name) }
    let hint = near.flatMap { Closeness.distance($0, name) <= 3 ? "did you mean `\($0)`?" : nil }
    file.yaml.fault(
      node, "there is no \(what) `\(name)`", hint: hint ?? "hark rules list shows the rules that are there")
  }
}
