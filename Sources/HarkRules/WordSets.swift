import Hark
import HarkReading

/// Which words elements of patterns may meet, and how common those are.
final class WordSets {
  private let library: RuleLibrary
  private let vocabulary: Vocabulary
  private var numbers: [String: UInt32] = [:]
  private var totals: [String: Double] = [:]

  init(library: RuleLibrary, vocabulary: Vocabulary) {
    self.library = library
    self.vocabulary = vocabulary
  }

  fileprivate func number(_ word: String) -> UInt32 {
    if let known = numbers[word] { return known }
    let number = vocabulary.word(word)
    numbers[word] = number
    return number
  }

  /// Questions about one text's words.
  func meeting(_ words: Set<UInt32>) -> Meeting { Meeting(sets: self, words: words) }

  /// Occurrences in a million of all words that an element may start with; an upper bound on how often it is met.
  func perMillion(_ element: Pattern.Element) -> Double {
    switch element.atom {
    case .word(let word), .exact(let word): return library.frequencies.perMillion(word.lowercased())
    case .inflected(let base):
      return Inflection.forms(of: base).reduce(0) { $0 + library.frequencies.perMillion($1) }
    case .number: return 20_000
    case .year: return 300
    case .name: return 5_000
    case .handle: return 500
    case .group(let rows): return rows.reduce(0) { $0 + perMillion($1) }
    case .lexicon(let name):
      if let known = totals[name] { return known }
      totals[name] = 0
      let total = (library.lexicons[name] ?? []).reduce(0) { $0 + perMillion($1.elements) }
      totals[name] = total
      return total
    }
  }

  /// How often a row would be met if words fell at random; they do not, so this is an order of magnitude.
  func perMillion(_ row: [Pattern.Element]) -> Double {
    row.reduce(1_000_000) { share, element in
      element.isOptional ? share : share * min(1, perMillion(element) / 1_000_000 * Double(element.gap + 1))
    }
  }

  /// A few words that an element takes, plain ones first.
  func examples(of element: Pattern.Element, atMost count: Int) -> [String] {
    var examples: [String] = []
    func add(_ text: String) { if examples.count < count, !examples.contains(text) { examples.append(text) } }
    for text in phrases(of: element, depth: 0).prefix(40) { add(text) }
    return examples
  }

  private func phrases(of element: Pattern.Element, depth: Int) -> [String] {
    switch element.atom {
    case .word(let word), .exact(let word), .inflected(let word): [word]
    case .number: ["a number"]
    case .year: ["a year"]
    case .name: ["a name"]
    case .handle: ["an @handle"]
    case .group(let rows): rows.compactMap { phrase(of: $0, depth: depth) }
    case .lexicon(let name):
      depth > 3 ? [] : (library.lexicons[name] ?? []).compactMap { phrase(of: $0.elements, depth: depth + 1) }
    }
  }

  private func phrase(of row: [Pattern.Element], depth: Int) -> String? {
    let words = row.filter { !$0.isOptional }.compactMap { phrases(of: $0, depth: depth + 1).first }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  /// What of a pattern stands somewhere in a text.
  struct Meeting {
    fileprivate let sets: WordSets
    fileprivate let words: Set<UInt32>
    private var lexicons: [String: Double?] = [:]

    fileprivate init(sets: WordSets, words: Set<UInt32>) {
      self.sets = sets
      self.words = words
    }

    /// Occurrences in a million of the rarest word by which an element may be met; nil where no word of it is there.
    ///
    /// What is built in, such as names, may always be met.
    mutating func leastCommon(_ element: Pattern.Element) -> Double? {
      switch element.atom {
      case .word(let word), .exact(let word): return perMillion(word)
      case .inflected(let base):
        return Inflection.forms(of: base).compactMap { perMillion($0) }.min()
      case .number, .year, .name, .handle: return sets.perMillion(element)
      case .group(let rows):
        var least: Double?
        for row in rows { least = smaller(least, rowLeast(row)) }
        return least
      case .lexicon(let name):
        if let known = lexicons[name] { return known }
        lexicons[name] = .some(nil)
        var least: Double?
        for pattern in sets.library.lexicons[name] ?? [] { least = smaller(least, rowLeast(pattern.elements)) }
        lexicons[name] = least
        return least
      }
    }

    private func smaller(_ a: Double?, _ b: Double?) -> Double? {
      guard let a else { return b }
      return b.map { min(a, $0) } ?? a
    }

    private func perMillion(_ word: String) -> Double? {
      let number = sets.number(word)
      return number != 0 && words.contains(number) ? sets.library.frequencies.perMillion(word.lowercased()) : nil
    }

    private mutating func rowLeast(_ row: [Pattern.Element]) -> Double? {
      var least: Double?
      for element in row where !element.isOptional {
        guard let here = leastCommon(element) else { return nil }
        least = smaller(least, here)
      }
      return least
    }

    /// How much an element says, in bits: the rarer its words together, the more.
    func weight(_ element: Pattern.Element) -> Double {
      let share = min(max(sets.perMillion(element), 1), 900_000) / 1_000_000
      return share.bits
    }
  }
}

extension Double {
  /// The negative binary logarithm, by the exponent and a straight line between powers; exact enough to rank by.
  fileprivate var bits: Double { -(Double(exponent) + significand - 1) }
}
