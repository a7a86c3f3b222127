import Hark
import HarkReading

/// Rules, packs and lexicons as their files say, checked but not compiled.
public struct RuleLibrary: Sendable {
  /// In order of id.
  public var rules: [Rule]
  /// Named lists of patterns.
  var lexicons: [String: [Pattern]] = [:]
  /// Where each lexicon stands, for messages.
  var lexiconPaths: [String: String] = [:]
  /// Where in its file each lexicon's name stands.
  var lexiconPlaces: [String: Rule.Place] = [:]
  /// Rules that a later layer, in order, put another one of the same id in the place of.
  var replaced: [(old: Rule, new: Rule)] = []
  var frequencies = WordFrequencies()

  /// Loads directories of rule files, each laid over the ones before it.
  ///
  /// A directory holds `lexicons/*.yaml`, `frequencies.tsv` and a folder for each pack with its `pack.yaml`. A rule with
  /// the id of an earlier one takes its place; lexicon entries add up. Its `overrides.yaml` changes what is there by then.
  /// - Returns: the library of all files without a fault, and every fault of every file with its place and a hint.
  public static func load(directories: [String]) -> (library: RuleLibrary, faults: [Diagnostic]) {
    var library = RuleLibrary(rules: [])
    var faults: [Diagnostic] = []
    var rules: [String: Rule] = [:]
    var packs: [String: RuleFile.Pack] = [:]
    for directory in directories {
      guard let folders = Files.names(in: directory) else {
        faults.append(Diagnostic(.error, path: directory, "there is no folder of rules here", hint: "check the path"))
        continue
      }
      if let table = Files.bytes(directory + "/frequencies.tsv") {
        library.frequencies = WordFrequencies(table: String(decoding: table, as: UTF8.self))
      }
      for folder in folders where folder != "overrides.yaml" {
        let path = directory + "/" + folder
        guard let names = Files.names(in: path)?.filter({ $0.hasSuffix(".yaml") }) else { continue }
        if folder == "lexicons" {
          for name in names { library.readLexicons(path + "/" + name, &faults) }
          continue
        }
        if names.contains("pack.yaml"), let bytes = Files.bytes(path + "/pack.yaml") {
          let (pack, wrong) = RuleFile.readPack(path: path + "/pack.yaml", bytes: bytes)
          faults += wrong
          if let pack { packs[folder] = pack }
        }
        guard let pack = packs[folder] else {
          if !names.isEmpty {
            faults.append(
              Diagnostic(.error, path: path, "the folder has no pack.yaml that can be read", hint: "add one"))
          }
          continue
        }
        for name in names where name != "pack.yaml" {
          let file = path + "/" + name
          guard let bytes = Files.bytes(file) else {
            faults.append(Diagnostic(.error, path: file, "the file cannot be read", hint: "check its permissions"))
            continue
          }
          let (rule, wrong) = RuleFile.read(path: file, bytes: bytes, pack: pack, slug: String(name.dropLast(5)))
          faults += wrong
          guard let rule else { continue }
          if let old = rules[rule.id] {
            if old.path.hasPrefix(directory + "/") {
              faults.append(
                Diagnostic(
                  .error, path: file, line: rule.keyPlaces["id"]?.line, column: rule.keyPlaces["id"]?.column,
                  "the id `\(rule.id)` is used twice", hint: "it is also in \(old.path); two packs may share an id"))
              continue
            }
            library.replaced.append((old, rule))
          }
          rules[rule.id] = rule
        }
      }
      if folders.contains("overrides.yaml"), let bytes = Files.bytes(directory + "/overrides.yaml") {
        faults += Overrides.apply(
          path: directory + "/overrides.yaml", bytes: bytes, to: &library, rules: &rules,
          packs: Set(packs.values.map(\.id)))
      }
    }
    library.rules = rules.values.sorted { $0.id < $1.id }
    faults += library.unknownReferences()
    return (library, faults)
  }

  private mutating func readLexicons(_ path: String, _ faults: inout [Diagnostic]) {
    guard let bytes = Files.bytes(path) else {
      faults.append(Diagnostic(.error, path: path, "the file cannot be read", hint: "check its permissions"))
      return
    }
    var yaml = CheckedYAML(path: path, bytes: bytes)
    if let map = yaml.mapping(yaml.root, of: "a lexicon file", allowed: ["lexicons"]),
      let lists = map["lexicons"]?.mapping
    {
      for (key, value) in lists {
        guard let name = key.string else { continue }
        for (text, node) in yaml.texts(value, name) {
          if let pattern = yaml.pattern(text, at: node) { lexicons[name, default: []].append(pattern) }
        }
        lexiconPaths[name] = path
        lexiconPlaces[name] = Rule.Place(key)
      }
    }
    faults += yaml.faults
  }

  /// References to lexicons that no file holds; the rules that make them are taken out.
  private mutating func unknownReferences() -> [Diagnostic] {
    var faults: [Diagnostic] = []
    func missing(_ patterns: [Pattern]) -> [String] {
      patterns.flatMap { $0.references }.filter { lexicons[$0] == nil }
    }
    func fault(_ name: String, _ path: String, _ place: Rule.Place?) -> Diagnostic {
      let near = lexicons.keys.min { Closeness.distance($0, name) < Closeness.distance($1, name) }
      return Diagnostic(
        .error, path: path, line: place?.line, column: place?.column, "there is no lexicon `\(name)`",
        hint: near.flatMap { Closeness.distance($0, name) <= 3 ? "did you mean `\($0)`?" : nil }
          ?? "add it to a file in rules/lexicons")
    }
    for (name, patterns) in lexicons.sorted(by: { $0.key < $1.key }) {
      for reference in missing(patterns) {
        faults.append(fault(reference, lexiconPaths[name] ?? name, lexiconPlaces[name]))
        lexicons[name]?.removeAll { $0.references.contains(reference) }
      }
      if reaches(name, from: name, seen: []) {
        faults.append(
          Diagnostic(.error, path: lexiconPaths[name] ?? name, "lexicon `\(name)` refers to itself", hint: nil))
        lexicons[name]?.removeAll { !$0.references.isEmpty }
      }
    }
    rules.removeAll { rule in
      var isWhole = true
      func check(_ patterns: [Pattern], _ places: [Rule.Place], _ path: String) {
        for (index, pattern) in patterns.enumerated() {
          for name in missing([pattern]) {
            faults.append(fault(name, path, places.indices.contains(index) ? places[index] : nil))
            isWhole = false
          }
        }
      }
      check(rule.parsed, rule.patternPlaces, rule.path)
      for condition in rule.unless + rule.requires + rule.raise + rule.lower {
        check(condition.patterns, condition.places, condition.path ?? rule.path)
      }
      return !isWhole
    }
    return faults
  }

  private func reaches(_ target: String, from name: String, seen: Set<String>) -> Bool {
    for reference in Set((lexicons[name] ?? []).flatMap(\.references)) {
      if reference == target { return true }
      if !seen.contains(reference), reaches(target, from: reference, seen: seen.union([reference])) { return true }
    }
    return false
  }
}

extension Pattern {
  /// The lexicons a pattern refers to.
  var references: [String] { elements.flatMap(\.references) }
}

extension Pattern.Element {
  fileprivate var references: [String] {
    switch atom {
    case .lexicon(let name): [name]
    case .group(let rows): rows.flatMap { $0.flatMap(\.references) }
    default: []
    }
  }
}
