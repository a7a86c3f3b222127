import Hark
import HarkReading

/// Turns patterns into phrases of one table, with lexicons as shared groups.
struct PatternCompiler {
  let lexicons: [String: [Pattern]]
  var builder = PhraseTableBuilder()
  private var lexiconGroups: [String: UInt32] = [:]
  /// Groups that were made, so that alternatives written twice are kept once.
  private var groups: [GroupKey: UInt32] = [:]

  private struct GroupKey: Hashable {
    var words: Set<UInt32>
    var rows: [[PhraseTable.Step]]
  }

  /// More alternatives than this in one pattern stay groups rather than become rows of their own.
  private static let mostRows = 32

  init(lexicons: [String: [Pattern]]) { self.lexicons = lexicons }

  /// Adds a pattern to look for.
  mutating func add(_ pattern: Pattern, payload: Int, _ words: inout VocabularyBuilder) {
    for row in spread(pattern) {
      var steps: [PhraseTable.Step] = []
      for element in row.elements { steps.append(contentsOf: step(element, &words)) }
      builder.phrase(
        steps, core: row.core, startsSentence: pattern.startsSentence, startsItem: pattern.startsItem,
        endsSentence: pattern.endsSentence, payload: payload)
    }
  }

  /// A pattern as rows in which alternatives of several words stand by themselves, so that each can hang on its own
  /// rarest word.
  private func spread(_ pattern: Pattern) -> [(elements: [Pattern.Element], core: Range<Int>?)] {
    var rows: [(elements: [Pattern.Element], core: Range<Int>?)] = [([], nil)]
    for (place, element) in pattern.elements.enumerated() {
      var choices: [[Pattern.Element]] = [[element]]
      if case .group(let alternatives) = element.atom, !element.isOptional,
        alternatives.contains(where: { $0.count > 1 }), rows.count * alternatives.count <= PatternCompiler.mostRows
      {
        let short = alternatives.filter { $0.count == 1 }
        choices = alternatives.filter { $0.count > 1 }
        if !short.isEmpty { choices.append([Pattern.Element(atom: .group(short))]) }
        for index in choices.indices { choices[index][0].gap = max(element.gap, choices[index][0].gap) }
      }
      rows = rows.flatMap { row in
        choices.map { choice in
          var next = row
          if let core = pattern.core {
            let start = place == core.lowerBound ? row.elements.count : row.core?.lowerBound
            if core.contains(place), let start { next.core = start..<(row.elements.count + choice.count) }
          }
          next.elements += choice
          return next
        }
      }
    }
    return rows
  }

  private mutating func step(_ element: Pattern.Element, _ words: inout VocabularyBuilder) -> [PhraseTable.Step] {
    var step: PhraseTable.Step
    switch element.atom {
    case .word(let text): step = PhraseTable.Step(.word, words.word(text))
    case .exact(let text): step = PhraseTable.Step(.word, words.word(text), exact: builder.exactForm(text))
    case .inflected(let base):
      step = PhraseTable.Step(.group, group(words: Set(Inflection.forms(of: base).map { words.word($0) })))
    case .lexicon(let name): step = PhraseTable.Step(.group, lexicon(name, &words))
    case .group(let rows): step = PhraseTable.Step(.group, group(rows, &words))
    case .number: step = PhraseTable.Step(.number)
    case .year: step = PhraseTable.Step(.year)
    case .name: step = PhraseTable.Step(.name)
    case .handle: step = PhraseTable.Step(.handle)
    }
    step.gap = element.gap
    step.isOptional = element.isOptional
    return [step]
  }

  private mutating func group(words: Set<UInt32>, rows: [[PhraseTable.Step]] = []) -> UInt32 {
    let key = GroupKey(words: words, rows: rows)
    if let known = groups[key] { return known }
    let group = builder.group(words: words, rows: rows)
    groups[key] = group
    return group
  }

  private mutating func lexicon(_ name: String, _ words: inout VocabularyBuilder) -> UInt32 {
    if let known = lexiconGroups[name] { return known }
    let rows = (lexicons[name] ?? []).flatMap { spread($0).map(\.elements) }
    let index = group(rows, &words)
    lexiconGroups[name] = index
    return index
  }

  private mutating func group(_ rows: [[Pattern.Element]], _ words: inout VocabularyBuilder) -> UInt32 {
    var single: Set<UInt32> = []
    var several: [[PhraseTable.Step]] = []
    for row in rows {
      if row.count == 1, !row[0].isOptional, case .word(let text) = row[0].atom {
        single.insert(words.word(text))
      } else if row.count == 1, !row[0].isOptional, case .inflected(let base) = row[0].atom {
        single.formUnion(Inflection.forms(of: base).map { words.word($0) })
      } else {
        var steps: [PhraseTable.Step] = []
        for element in row { steps.append(contentsOf: step(element, &words)) }
        several.append(steps)
      }
    }
    return group(words: single, rows: several)
  }
}
