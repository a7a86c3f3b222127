import Hark
import HarkReading

/// Makes small phrase tables over the words of an engine, for questions that production never asks.
struct TableFactory {
  private let words: VocabularyBuilder
  private let library: RuleLibrary
  private let lists: (transparent: [String], numbers: [String], names: [String], ambiguous: [String])

  init(engine: RuleEngine, library: RuleLibrary) {
    // The same words in the same order have the same numbers.
    var words = VocabularyBuilder()
    for word in engine.vocabulary.words.dropFirst() { _ = words.word(word) }
    let ambiguous = library.words("ambiguous-names")
    lists = (
      library.words("transparent"), library.words("number-words"),
      library.words("given-names").filter { !ambiguous.contains($0) }, ambiguous
    )
    self.words = words
    self.library = library
  }

  /// A table of patterns, each with its number as payload.
  func table(_ patterns: [(pattern: Pattern, payload: Int)]) -> PhraseTable {
    var words = words
    var compiler = PatternCompiler(lexicons: library.lexicons)
    for (pattern, payload) in patterns { compiler.add(pattern, payload: payload, &words) }
    let vocabulary = words.build()
    return compiler.builder.build(
      vocabulary: vocabulary, transparent: lists.transparent, numberWords: lists.numbers, givenNames: lists.names,
      ambiguousNames: lists.ambiguous, cost: { library.frequencies.perMillion(vocabulary.words[Int($0)]) })
  }

  /// Which of a rule's patterns gave a match, as written; the first where several do.
  func pattern(of rule: Rule, for match: PhraseMatch, in passage: Passage) -> String {
    if rule.parsed.count == 1 { return rule.patterns.first ?? "" }
    let table = table(rule.parsed.enumerated().map { ($1, $0) })
    let all = table.matches(in: passage, sentence: match.sentence, tokens: passage.sentences[match.sentence].tokens)
    let found = all.filter { $0.core == match.core && $0.tokens == match.tokens }
    return found.map(\.payload).min().flatMap { rule.patterns.indices.contains($0) ? rule.patterns[$0] : nil } ?? ""
  }
}
