import Hark
import HarkReading

/// All rules of all packs, compiled to be matched in one pass.
public final class RuleEngine: Sendable {
  /// What passages must be read with for the rules to match.
  public let reader: PassageReader
  /// What the passage reader numbers words by.
  public let vocabulary: Vocabulary
  /// The rules that are compiled, in order of id; matches refer to them by index.
  public let rules: [Rule]

  let typoWords: [String]
  let table: PhraseTable
  let conditions: ConditionTable
  let assertions: AssertionReader

  /// Compiles the rules of a library that are at work.
  ///
  /// - Parameter statuses: which rules to compile; only active ones reach people.
  public init(_ library: RuleLibrary, statuses: Set<Rule.Status> = [.active]) {
    rules = library.rules.filter { $0.isOn && statuses.contains($0.status) }
    var words = VocabularyBuilder()
    var compiler = PatternCompiler(lexicons: library.lexicons)
    for (index, rule) in rules.enumerated() {
      for pattern in rule.parsed { compiler.add(pattern, payload: index, &words) }
    }
    let ambiguous = library.words("ambiguous-names")
    let names = (library.words("given-names").filter { !ambiguous.contains($0) }, ambiguous)
    let transparent = library.words("transparent")
    let numbers = library.words("number-words")
    let typos = library.words("typo-tolerant")
    let abbreviations = PassageReader.abbreviations
    for word in names.0 + names.1 + transparent + numbers + typos + abbreviations { _ = words.word(word) }

    var conditionCompiler = PatternCompiler(lexicons: library.lexicons)
    let (slots, slotCount) = ConditionTable.compile(rules, &conditionCompiler, &words)
    var cueCompiler = PatternCompiler(lexicons: library.lexicons)
    for (payload, kind) in CueKind.allCases.enumerated() {
      for pattern in library.lexicons[kind.rawValue] ?? [] { cueCompiler.add(pattern, payload: payload, &words) }
    }
    let tense = Tense.pastForms(in: library).map { words.word($0) }

    let vocabulary = words.build()
    let frequencies = library.frequencies
    func build(_ compiler: PatternCompiler) -> PhraseTable {
      compiler.builder.build(
        vocabulary: vocabulary, transparent: transparent, numberWords: numbers, givenNames: names.0,
        ambiguousNames: names.1, cost: { frequencies.perMillion(vocabulary.words[Int($0)]) })
    }
    self.vocabulary = vocabulary
    typoWords = typos
    table = build(compiler)
    conditions = ConditionTable(table: build(conditionCompiler), slots: slots, count: slotCount)
    var past = [Bool](repeating: false, count: vocabulary.count)
    for word in tense { past[Int(word)] = true }
    assertions = AssertionReader(cues: build(cueCompiler), pastForms: past)
    reader = PassageReader(vocabulary: vocabulary, typoWords: typos)
  }

  /// An engine from its parts, as a snapshot holds them.
  init(
    rules: [Rule], vocabulary: Vocabulary, typoWords: [String], table: PhraseTable, conditions: ConditionTable,
    assertions: AssertionReader
  ) {
    self.rules = rules
    self.vocabulary = vocabulary
    self.typoWords = typoWords
    self.table = table
    self.conditions = conditions
    self.assertions = assertions
    reader = PassageReader(vocabulary: vocabulary, typoWords: typoWords)
  }

  /// What the rules of a concern find in a passage, in order of position.
  ///
  /// The pass over the words runs once for all concerns; its result waits in the passage's notes.
  public func findings(for concern: Concern, filter: String, in passage: Passage) -> [Finding] {
    let all = notes(of: passage).findings
    if all.isEmpty { return [] }
    return all.compactMap { finding in
      guard finding.concern == concern else { return nil }
      var finding = finding
      finding.filter = filter
      return finding
    }
  }

  /// The five answers for a stretch of a passage that was read with `reader`; nil where no word stands there.
  ///
  /// - Parameter utf8Range: half-open UTF-8 offsets into the passage's text.
  public func assertion(ofUTF8 utf8Range: Range<Int>, in passage: Passage) -> Assertion? {
    let tokens = passage.tokens.indices.filter { passage.tokens[$0].utf8Range.overlaps(utf8Range) }
    guard let first = tokens.first, let last = tokens.last, let sentence = passage.sentenceIndex(ofToken: first) else {
      return nil
    }
    let target = (first..<(last + 1)).clamped(to: passage.sentences[sentence].tokens)
    return assertions.assertion(ofTokens: target, sentence: sentence, in: passage)
  }

  /// What one pass found, kept with the passage.
  private final class Notes {
    let findings: [Finding]
    init(_ findings: [Finding]) { self.findings = findings }
  }

  private func notes(of passage: Passage) -> Notes {
    let key = ObjectIdentifier(self)
    if let notes = passage.notes[key] as? Notes { return notes }
    let notes = Notes(screen(passage))
    passage.notes[key] = notes
    return notes
  }

  private func screen(_ passage: Passage) -> [Finding] {
    let candidates = candidates(in: passage)
    if candidates.isEmpty { return [] }
    var judge = Judge(engine: self, passage: passage, matches: candidates)
    return candidates.compactMap { judge.finding(for: $0) }
  }

  /// What the patterns of the rules met: for each rule and stretch of words the longest match, in order of position.
  func candidates(in passage: Passage) -> [PhraseMatch] {
    var matches = table.matches(in: passage)
    if matches.count < 2 { return matches }
    matches.sort {
      ($0.core.lowerBound, $0.payload, $1.core.count) < ($1.core.lowerBound, $1.payload, $0.core.count)
    }
    var kept: [PhraseMatch] = []
    for match in matches {
      let clash = kept.firstIndex { $0.payload == match.payload && $0.core.overlaps(match.core) }
      if let clash {
        if kept[clash].core.count < match.core.count { kept[clash] = match }
      } else {
        kept.append(match)
      }
    }
    return kept
  }
}

extension RuleLibrary {
  /// The single words of a lexicon.
  func words(_ name: String) -> [String] {
    (lexicons[name] ?? []).flatMap { pattern -> [String] in
      guard pattern.elements.count == 1 else { return [] }
      switch pattern.elements[0].atom {
      case .word(let word), .exact(let word): return [word]
      case .inflected(let base): return Inflection.forms(of: base)
      default: return []
      }
    }
  }
}

/// Which forms of verbs speak of the past.
enum Tense {
  /// The past forms of every inflected word in the library that differ from their base.
  static func pastForms(in library: RuleLibrary) -> [String] {
    var forms: Set<String> = [
      "was", "were", "had", "did", "didn't", "wanted", "tried", "felt", "thought", "went", "got", "came", "found",
      "told", "said", "used", "planned", "thought", "considered", "attempted", "died", "wished", "needed", "started",
      "hoped", "kept", "lost", "woke", "ended", "left", "saw", "heard", "made", "took", "gave", "knew", "became",
    ]
    func visit(_ element: Pattern.Element) {
      switch element.atom {
      case .inflected(let base): for form in Inflection.past(of: base) where form != base { forms.insert(form) }
      case .group(let rows): for row in rows { for element in row { visit(element) } }
      default: break
      }
    }
    for pattern in library.rules.flatMap(\.parsed) + library.lexicons.values.flatMap({ $0 }) {
      for element in pattern.elements { visit(element) }
    }
    return forms.sorted()
  }
}
