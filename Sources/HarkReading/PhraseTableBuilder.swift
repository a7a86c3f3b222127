/// Gathers phrases and groups, then indexes them.
public struct PhraseTableBuilder {
  private var steps: [PhraseTable.Step] = []
  private var phrases: [PhraseTable.Phrase] = []
  private var groups: [Draft] = []
  private var exactForms: [[UInt8]] = []
  private var exactIndex: [[UInt8]: Int32] = [:]
  private var topLevel: [Int] = []

  /// A group while it is gathered.
  private struct Draft {
    var words: Set<UInt32>
    var entries: [Int]
    var isNullable: Bool
    /// The words an alternative may start, or end, with; nil where any word may stand.
    var first: Set<UInt32>?
    var last: Set<UInt32>?
  }

  /// A builder without phrases.
  public init() {}

  /// The index of a form that must stand to the letter.
  public mutating func exactForm(_ text: String) -> Int32 {
    let bytes = Array(text.utf8)
    if let known = exactIndex[bytes] { return known }
    let index = Int32(exactForms.count)
    exactForms.append(bytes)
    exactIndex[bytes] = index
    return index
  }

  /// Adds alternatives; the index is what a step of kind `.group` refers to.
  ///
  /// - Parameter rows: phrases of several words, which may refer only to groups that were added before.
  public mutating func group(words: some Sequence<UInt32>, rows: [[PhraseTable.Step]]) -> UInt32 {
    let single = Set(words)
    var draft = Draft(words: single, entries: [], isNullable: false, first: single, last: single)
    for row in rows where !row.isEmpty {
      draft.entries.append(append(row, payload: -1))
      if row.allSatisfy(isNullable) { draft.isNullable = true }
      draft.first = union(draft.first, ends(of: row, \.first))
      draft.last = union(draft.last, ends(of: row.reversed(), \.last))
    }
    groups.append(draft)
    return UInt32(groups.count - 1)
  }

  private func union(_ a: Set<UInt32>?, _ b: Set<UInt32>?) -> Set<UInt32>? {
    guard let a, let b else { return nil }
    return a.union(b)
  }

  /// The words that a row of steps may start with (of a reversed row: end with); nil where any word may stand.
  private func ends(
    of row: some Sequence<PhraseTable.Step>, _ side: KeyPath<Draft, Set<UInt32>?>
  ) -> Set<UInt32>? {
    var words: Set<UInt32> = []
    for step in row {
      guard let more = ends(of: step, side) else { return nil }
      words.formUnion(more)
      if !isNullable(step) { break }
    }
    return words
  }

  private func ends(of step: PhraseTable.Step, _ side: KeyPath<Draft, Set<UInt32>?>) -> Set<UInt32>? {
    switch step.kind {
    case .word: [step.value]
    case .number, .year, .name, .handle: nil
    case .group: groups[Int(step.value)][keyPath: side]
    }
  }

  private func isNullable(_ step: PhraseTable.Step) -> Bool {
    step.isOptional || step.kind == .group && groups[Int(step.value)].isNullable
  }

  private func isOneWord(_ step: PhraseTable.Step) -> Bool {
    step.kind != .group || groups[Int(step.value)].entries.isEmpty
  }

  private mutating func append(_ row: [PhraseTable.Step], payload: Int) -> Int {
    let start = steps.count
    steps.append(contentsOf: row)
    var phrase = PhraseTable.Phrase(steps: start..<steps.count, anchor: 0, core: nil, payload: payload)
    phrase.hasGap = row.contains { $0.gap > 0 }
    phrases.append(phrase)
    return phrases.count - 1
  }

  /// Adds a phrase to look for.
  public mutating func phrase(
    _ row: [PhraseTable.Step], core: Range<Int>? = nil, startsSentence: Bool = false, startsItem: Bool = false,
    endsSentence: Bool = false, payload: Int
  ) {
    let index = append(row, payload: payload)
    phrases[index].core = core
    phrases[index].startsSentence = startsSentence
    phrases[index].startsItem = startsItem
    phrases[index].endsSentence = endsSentence
    topLevel.append(index)
  }

  /// Sketches of word sets, each kept once.
  private struct SketchPool {
    var sketches: [WordSketch] = []
    private var places: [Set<UInt32>: Int32] = [:]

    mutating func place(of words: Set<UInt32>) -> Int32 {
      if let known = places[words] { return known }
      var sketch = WordSketch()
      for word in words { sketch.insert(word) }
      sketches.append(sketch)
      places[words] = Int32(sketches.count - 1)
      return Int32(sketches.count - 1)
    }
  }

  /// The quick look for a phrase that hangs on a step of one word: what must stand right before and right after it.
  private func exactHang(_ phrase: Int, anchor: Int, _ sketches: inout SketchPool) -> PhraseTable.Hang {
    let row = steps[phrases[phrase].steps]
    let place = row.startIndex + anchor
    func look(_ step: PhraseTable.Step, gap: UInt8, _ words: Set<UInt32>?) -> PhraseTable.Hang.Look {
      // A sketch of many words says yes to nearly all, and costs its look.
      guard !isNullable(step), let words, words.count <= 160 else { return PhraseTable.Hang.Look() }
      return PhraseTable.Hang.Look(sketch: sketches.place(of: words), isFar: gap > 0)
    }
    var hang = PhraseTable.Hang(
      phrase: UInt32(phrase), payload: Int32(phrases[phrase].payload), before: PhraseTable.Hang.Look(),
      after: PhraseTable.Hang.Look(), looseNumber: -1, second: -1)
    if place > row.startIndex {
      hang.before = look(row[place - 1], gap: row[place].gap, ends(of: row[place - 1], \.last))
    }
    if place + 1 < row.endIndex {
      hang.after = look(row[place + 1], gap: row[place + 1].gap, ends(of: row[place + 1], \.first))
    }
    return hang
  }

  /// For each group, the rarest word of each of its alternatives: one of them must stand in a sentence for the group
  /// to be met there. Nil where an alternative can be met by any word, or by none.
  private func rareWords(_ cost: (UInt32) -> Double) -> [Set<UInt32>?] {
    var rare: [Set<UInt32>?] = []
    for group in groups {
      var words: Set<UInt32>? = group.isNullable ? nil : group.words
      for entry in group.entries where words != nil {
        let best = rarest(steps[phrases[entry].steps], rare, cost)
        words = best.map { (words ?? []).union($0.words) }
      }
      rare.append(words)
    }
    return rare
  }

  /// The step of a row whose rare words are least common together.
  private func rarest(
    _ row: ArraySlice<PhraseTable.Step>, _ rare: [Set<UInt32>?], _ cost: (UInt32) -> Double, besides: Int? = nil
  ) -> (place: Int, words: Set<UInt32>, cost: Double)? {
    var best: (place: Int, words: Set<UInt32>, cost: Double)?
    for place in row.indices where place != besides && !isNullable(row[place]) {
      let words: Set<UInt32>? =
        switch row[place].kind {
        case .word: [row[place].value]
        case .group: rare[Int(row[place].value)]
        case .number, .year, .name, .handle: nil
        }
      guard let words, !words.isEmpty else { continue }
      let total = words.reduce(0) { $0 + cost($1) }
      if best == nil || total < best?.cost ?? 0 { best = (place, words, total) }
    }
    return best
  }

  /// The finished table.
  ///
  /// - Parameter cost: how common a word is; a phrase hangs on the step whose rare words are least common together.
  public func build(
    vocabulary: Vocabulary, transparent: [String], numberWords: [String], givenNames: [String],
    ambiguousNames: [String], cost: (UInt32) -> Double
  ) -> PhraseTable {
    var traits = [PhraseTable.WordTraits](repeating: [], count: vocabulary.count)
    for (words, trait) in [
      (transparent, PhraseTable.WordTraits.transparent), (numberWords, .number), (givenNames, .givenName),
      (ambiguousNames, .ambiguousName),
    ] {
      for word in words { traits[Int(vocabulary.word(word))].insert(trait) }
    }
    traits[0] = []

    let rare = rareWords(cost)
    var phrases = phrases
    var hanging = [[PhraseTable.Hang]](repeating: [], count: vocabulary.count)
    var looseCount = 0
    var sketches = SketchPool()
    for index in topLevel {
      let row = steps[phrases[index].steps]
      guard let best = rarest(row, rare, cost) else { continue }
      phrases[index].anchor = best.place - row.startIndex
      var hang = exactHang(index, anchor: phrases[index].anchor, &sketches)
      if !isOneWord(row[best.place]) {
        hang.looseNumber = Int32(looseCount)
        looseCount += 1
      }
      if hang.isLoose || hang.before.isIdle || hang.after.isIdle {
        hang.second = rarest(row, rare, cost, besides: best.place).map { Int32($0.place) } ?? -1
      }
      for word in best.words { hanging[Int(word)].append(hang) }
    }
    var starts: [UInt32] = []
    var anchors: [PhraseTable.Hang] = []
    for list in hanging {
      starts.append(UInt32(anchors.count))
      anchors += list
    }
    starts.append(UInt32(anchors.count))

    var pool: [UInt32] = []
    let packed = zip(groups, rare).map { pack($0, rare: $1, &pool) }
    return PhraseTable(
      steps: steps, phrases: phrases, groups: packed, pool: pool, exactForms: exactForms, anchorStarts: starts,
      anchors: anchors, traits: traits, sketches: sketches.sketches,
      looseCount: looseCount)
  }

  private func pack(_ draft: Draft, rare: Set<UInt32>?, _ pool: inout [UInt32]) -> PhraseTable.Group {
    func add(_ values: some Sequence<UInt32>) -> Range<Int> {
      let start = pool.count
      pool.append(contentsOf: values)
      return start..<pool.count
    }
    func sketch(_ words: Set<UInt32>?) -> WordSketch {
      var sketch = WordSketch()
      if let words { for word in words { sketch.insert(word) } } else { sketch.insertAll() }
      return sketch
    }
    func index(_ side: KeyPath<Draft, Set<UInt32>?>, reversed: Bool) -> PhraseTable.EntryIndex {
      var byWord: [UInt32: [Int]] = [:]
      var always: [Int] = []
      for entry in draft.entries {
        let row = Array(steps[phrases[entry].steps])
        let words = reversed ? ends(of: row.reversed(), side) : ends(of: row, side)
        if row.allSatisfy(isNullable) || words == nil {
          always.append(entry)
        } else {
          for word in words ?? [] { byWord[word, default: []].append(entry) }
        }
      }
      let sorted = byWord.sorted { $0.key < $1.key }
      let keys = add(sorted.map(\.key))
      var place = pool.count + sorted.count + 1
      let starts = add(
        (sorted.map(\.value.count) + [0]).map { count in
          defer { place += count }
          return UInt32(place)
        })
      for (_, entries) in sorted { _ = add(entries.map(UInt32.init)) }
      return PhraseTable.EntryIndex(keys: keys, starts: starts.lowerBound, always: add(always.map(UInt32.init)))
    }
    return PhraseTable.Group(
      words: add(draft.words.sorted()), byFirst: index(\.first, reversed: false), byLast: index(\.last, reversed: true),
      first: sketch(draft.first), last: sketch(draft.last), rare: sketch(rare), isNullable: draft.isNullable,
      hasEntries: !draft.entries.isEmpty)
  }
}
