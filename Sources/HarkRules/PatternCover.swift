import Hark

/// Says whether one pattern is met wherever another is.
///
/// A sound approximation: where it says yes, it is so; it may say no where it is so, as it only compares patterns step
/// by step and gives up on large ones.
final class PatternCover {
  private let lexicons: [String: [Pattern]]
  private var singles: [String: Set<String>] = [:]
  private var budget = 0

  /// Comparisons of steps after which a pair of patterns is given up.
  private static let mostSteps = 2_000

  init(lexicons: [String: [Pattern]]) { self.lexicons = lexicons }

  /// Whether `wide` is met, over the same words, wherever `narrow` is.
  func covers(_ wide: Pattern, whole narrow: Pattern) -> Bool {
    guard anchorsHold(of: wide, in: narrow), mayCover(wide, narrow) else { return false }
    budget = PatternCover.mostSteps
    return matches(narrow.elements[...], wide.elements[...], isStart: true, mayEndEarly: false)
  }

  /// Whether `wide` is met somewhere within the words of `narrow`, wherever that is met.
  func covers(_ wide: Pattern, inside narrow: Pattern) -> Bool {
    if wide.isAnchored { return covers(wide, whole: narrow) }
    guard mayCover(wide, narrow) else { return false }
    return narrow.elements.indices.contains { start in
      budget = PatternCover.mostSteps
      return matches(narrow.elements[start...], wide.elements[...], isStart: true, mayEndEarly: true)
    }
  }

  /// A quick no: a word that the wide pattern must take is none of the narrow one's.
  private func mayCover(_ wide: Pattern, _ narrow: Pattern) -> Bool {
    let there = sketch(of: narrow)
    let required = requirements(of: wide)
    return !required.isEmpty && required.allSatisfy { $0.overlaps(there) }
  }

  /// The words of a pattern as bits of their hashes.
  struct Sketch {
    var bits = SIMD4<UInt64>()

    mutating func insert(_ word: String) {
      let hash = UInt64(truncatingIfNeeded: word.hashValue)
      bits[Int(hash >> 6) & 3] |= 1 << (hash & 63)
    }
    mutating func insertAll() { bits = SIMD4(repeating: .max) }
    func overlaps(_ other: Sketch) -> Bool { (bits & other.bits) != SIMD4() }
  }

  private var sketches: [Pattern: Sketch] = [:]
  private var required: [Pattern: [Sketch]] = [:]
  private var lexiconSketches: [String: Sketch] = [:]

  private func sketch(of pattern: Pattern) -> Sketch {
    if let known = sketches[pattern] { return known }
    var sketch = Sketch()
    for element in pattern.elements { add(element, to: &sketch) }
    sketches[pattern] = sketch
    return sketch
  }

  /// The words of each step that must take one.
  private func requirements(of pattern: Pattern) -> [Sketch] {
    if let known = required[pattern] { return known }
    let found = pattern.elements.filter(mustTakeWord).map { element in
      var sketch = Sketch()
      add(element, to: &sketch)
      return sketch
    }
    required[pattern] = found
    return found
  }

  private func add(_ element: Pattern.Element, to sketch: inout Sketch) {
    switch element.atom {
    case .word(let word), .exact(let word): sketch.insert(word.lowercased())
    case .inflected(let base): for form in Inflection.forms(of: base) { sketch.insert(form) }
    case .number, .year, .name, .handle: sketch.insertAll()
    case .group(let rows): for row in rows { for element in row { add(element, to: &sketch) } }
    case .lexicon(let name):
      if lexiconSketches[name] == nil {
        lexiconSketches[name] = Sketch()
        var all = Sketch()
        for pattern in lexicons[name] ?? [] { for element in pattern.elements { add(element, to: &all) } }
        lexiconSketches[name] = all
      }
      sketch.bits |= lexiconSketches[name, default: Sketch()].bits
    }
  }

  /// Whether a step always takes a word: it is required, and so is something in each of its alternatives.
  func mustTakeWord(_ element: Pattern.Element) -> Bool {
    if element.isOptional { return false }
    let rows = rows(of: element)
    return rows.allSatisfy { row in row.contains(where: mustTakeWord) }
  }

  /// An alternative of a step that may take no word at all, as written; nil where there is none.
  func alternativeThatMayBeMissing(_ element: Pattern.Element) -> String? {
    if element.isOptional { return nil }
    for row in rows(of: element) {
      if let inner = row.compactMap({ alternativeThatMayBeMissing($0) }).first { return inner }
      if !row.contains(where: mustTakeWord) { return row.map(\.written).joined(separator: " ") }
    }
    return nil
  }

  private func anchorsHold(of wide: Pattern, in narrow: Pattern) -> Bool {
    (!wide.startsSentence || narrow.startsSentence || narrow.startsItem) && (!wide.startsItem || narrow.startsItem)
      && (!wide.endsSentence || narrow.endsSentence)
  }

  /// Whether every way through the narrow steps is a way through the wide ones.
  private func matches(
    _ narrow: ArraySlice<Pattern.Element>, _ wide: ArraySlice<Pattern.Element>, isStart: Bool, mayEndEarly: Bool
  ) -> Bool {
    budget -= 1
    if budget < 0 { return false }
    if wide.allSatisfy(\.isOptional), mayEndEarly || narrow.isEmpty { return true }
    guard var head = narrow.first, let wideHead = wide.first else { return false }
    if head.isOptional {
      head.isOptional = false
      return matches([head] + narrow.dropFirst(), wide, isStart: isStart, mayEndEarly: mayEndEarly)
        && matches(
          PatternCover.widened(narrow.dropFirst(), by: head.gap), wide, isStart: isStart, mayEndEarly: mayEndEarly)
    }
    if isStart || wideHead.gap >= head.gap {
      if takes(wideHead, head), matches(narrow.dropFirst(), wide.dropFirst(), isStart: false, mayEndEarly: mayEndEarly)
      {
        return true
      }
      for row in rows(of: wideHead) where row.count > 1 || row.contains(where: \.isOptional) {
        var row = row
        row[0].gap = max(row[0].gap, wideHead.gap)
        if matches(narrow, row[...] + wide.dropFirst(), isStart: isStart, mayEndEarly: mayEndEarly) { return true }
      }
    }
    if wideHead.isOptional, matches(narrow, wide.dropFirst(), isStart: isStart, mayEndEarly: mayEndEarly) {
      return true
    }
    let choices = rows(of: head)
    guard choices.contains(where: { $0.count > 1 }) else { return false }
    return choices.allSatisfy { choice in
      var row = choice
      row[0].gap = max(row[0].gap, head.gap)
      return matches(row[...] + narrow.dropFirst(), wide, isStart: isStart, mayEndEarly: mayEndEarly)
    }
  }

  /// What follows a step that is passed over may stand as far on as both gaps say.
  private static func widened(_ row: ArraySlice<Pattern.Element>, by gap: UInt8) -> ArraySlice<Pattern.Element> {
    guard gap > 0, var first = row.first else { return row }
    first.gap = max(first.gap, gap)
    return [first] + row.dropFirst()
  }

  private func rows(of element: Pattern.Element) -> [[Pattern.Element]] {
    switch element.atom {
    case .group(let rows): rows
    case .lexicon(let name): (lexicons[name] ?? []).map(\.elements)
    default: []
    }
  }

  /// Whether one step takes every single word that another takes; steps of several words are compared by row.
  private func takes(_ wide: Pattern.Element, _ narrow: Pattern.Element) -> Bool {
    if wide.atom == narrow.atom { return true }
    if case .exact = wide.atom { return false }
    guard let words = words(of: narrow) else {
      // A group may hold the very step.
      return rows(of: wide).contains { $0.count == 1 && !$0[0].isOptional && takes($0[0], narrow) }
    }
    return words.isSubset(of: singleWords(of: wide))
  }

  /// The words of a step that takes nothing but single words; nil for others.
  private func words(of element: Pattern.Element) -> Set<String>? {
    switch element.atom {
    case .word(let word), .exact(let word): return [word.lowercased()]
    case .inflected(let base): return Set(Inflection.forms(of: base))
    case .number, .year, .name, .handle: return nil
    case .group, .lexicon:
      var all: Set<String> = []
      for row in rows(of: element) {
        guard row.count == 1, !row[0].isOptional, let words = words(of: row[0]) else { return nil }
        all.formUnion(words)
      }
      return all.isEmpty ? nil : all
    }
  }

  /// The single words that a step takes, whatever else it takes.
  private func singleWords(of element: Pattern.Element) -> Set<String> {
    if case .lexicon(let name) = element.atom, let known = singles[name] { return known }
    var all: Set<String> = []
    switch element.atom {
    case .exact: return []
    case .group, .lexicon:
      for row in rows(of: element) {
        let required = row.filter { !$0.isOptional }
        if required.count == 1 { all.formUnion(singleWords(of: required[0])) }
      }
    default: all = words(of: element) ?? []
    }
    if case .lexicon(let name) = element.atom { singles[name] = all }
    return all
  }
}
