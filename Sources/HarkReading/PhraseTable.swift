/// Phrases over word numbers, each hung on its rarest word, so that a text's common words cost nothing.
///
/// A phrase is a row of steps; a step is a word, a group of alternatives, or something built in, with a bounded gap
/// before it. Groups may hold phrases of several words and are shared by all phrases that refer to them.
public struct PhraseTable: Sendable {
  /// One step of a phrase.
  public struct Step: Hashable, Sendable {
    /// What a step asks of the tokens it takes.
    public enum Kind: UInt8, Hashable, Sendable { case word, group, number, name, handle }

    /// What it asks of the tokens it takes.
    public var kind: Kind
    /// The word's number, or the group's index.
    public var value: UInt32
    /// How many other words may stand before it, within the clause.
    public var gap: UInt8
    /// Whether it may be missing.
    public var isOptional: Bool
    /// The form it must have to the letter, as an index into `exactForms`; -1 where case does not matter.
    public var exact: Int32

    /// A step; one word that must stand there unless said otherwise.
    public init(_ kind: Kind, _ value: UInt32 = 0, gap: UInt8 = 0, isOptional: Bool = false, exact: Int32 = -1) {
      self.kind = kind
      self.value = value
      self.gap = gap
      self.isOptional = isOptional
      self.exact = exact
    }
  }

  /// A row of steps, and what it stands for.
  public struct Phrase: Sendable {
    /// Indices into `steps`.
    public var steps: Range<Int>
    /// Which of its steps it hangs on, counted from the phrase's first.
    public var anchor: Int
    /// The steps whose words are the span to show, counted likewise; all of them where nothing is marked.
    public var core: Range<Int>?
    /// Whether it must stand at the start of a sentence.
    public var startsSentence = false
    /// Whether it must stand at the start of the item.
    public var startsItem = false
    /// Whether it must stand at the end of a sentence.
    public var endsSentence = false
    /// Whether a step may stand some words on from the one before it.
    public var hasGap = false
    /// What the phrase's owner knows it by.
    public var payload: Int
  }

  /// Alternatives for one step: single words, and phrases of several.
  struct Group: Sendable {
    /// In ascending order.
    var words: [UInt32]
    /// Indices into `phrases`.
    var entries: [Int]
    /// The same by the word they may start, or end, with.
    var byFirst = EntryIndex()
    var byLast = EntryIndex()
    /// Low bits of the words an alternative may start, or end, with: a quick no.
    var first: WordSketch
    var last: WordSketch
    /// Whether an alternative may take no word at all, as all its steps may be missing.
    var isNullable = false
  }

  /// Alternatives of several words, found by the word at one end.
  struct EntryIndex: Sendable {
    /// In ascending order; the entries of `keys[i]` are `entries[starts[i]..<starts[i + 1]]`.
    var keys: [UInt32] = []
    var starts: [Int] = [0]
    var entries: [Int] = []
    /// Entries that may start with any word, or take none.
    var always: [Int] = []

    /// Calls `body` with each entry that may match at a word.
    @inline(__always)
    func forEach(_ word: UInt32, _ body: (Int) -> Void) {
      for entry in always { body(entry) }
      var low = 0
      var high = keys.count
      while low < high {
        let middle = (low + high) / 2
        if keys[middle] < word { low = middle + 1 } else { high = middle }
      }
      guard low < keys.count, keys[low] == word else { return }
      for place in starts[low]..<starts[low + 1] { body(entries[place]) }
    }
  }

  /// A phrase that hangs on a word, with a quick look at one neighbour.
  struct Hang: Sendable {
    var phrase: UInt32
    /// Which neighbour to look at: the word before, the word after, or neither.
    var side: Side
    /// The words that may stand there, as a sketch of 64 bits.
    var neighbours: UInt64

    enum Side: UInt8, Sendable { case before, after, neither }

    @inline(__always)
    static func bit(_ word: UInt32) -> UInt64 { 1 << UInt64((word &* 0x9E37_79B1) >> 26) }
  }

  var steps: [Step] = []
  /// What is looked for, and the alternatives inside groups.
  public internal(set) var phrases: [Phrase] = []
  var groups: [Group] = []
  var exactForms: [[UInt8]] = []
  /// For each word, where its anchors start in `anchors`; one more than there are words.
  var anchorStarts: [UInt32] = []
  /// Phrases that hang on a word.
  var anchors: [Hang] = []
  /// By word number: may be passed over between two steps ("i *just* want to").
  var transparent: [Bool] = []
  /// By word number: number words.
  var numberWords: [Bool] = []
  /// By word number: given names that are hardly anything else.
  var givenNames: [Bool] = []
  /// By word number: given names that are also ordinary words.
  var ambiguousNames: [Bool] = []
}

/// A set of word numbers by their low eight bits: may say yes wrongly, never no.
struct WordSketch: Sendable {
  private var bits = SIMD4<UInt64>(repeating: 0)
  private var takesAll = false

  mutating func insert(_ word: UInt32) { bits[Int(word >> 6) & 3] |= 1 << UInt64(word & 63) }
  mutating func insertAll() { takesAll = true }
  mutating func formUnion(_ other: WordSketch) {
    bits |= other.bits
    takesAll = takesAll || other.takesAll
  }
  @inline(__always)
  func mayContain(_ word: UInt32) -> Bool { takesAll || bits[Int(word >> 6) & 3] & (1 << UInt64(word & 63)) != 0 }
}

/// Gathers phrases and groups, then indexes them.
public struct PhraseTableBuilder {
  private var table = PhraseTable()
  private var exactIndex: [[UInt8]: Int32] = [:]
  private var topLevel: [Int] = []

  /// A builder without phrases.
  public init() {}

  /// The index of a form that must stand to the letter.
  public mutating func exactForm(_ text: String) -> Int32 {
    let bytes = Array(text.utf8)
    if let known = exactIndex[bytes] { return known }
    let index = Int32(table.exactForms.count)
    table.exactForms.append(bytes)
    exactIndex[bytes] = index
    return index
  }

  /// Adds alternatives; the index is what a step of kind `.group` refers to.
  ///
  /// - Parameter rows: phrases of several words, which may refer only to groups that were added before.
  public mutating func group(words: some Sequence<UInt32>, rows: [[PhraseTable.Step]]) -> UInt32 {
    let sorted = Set(words).sorted()
    var group = PhraseTable.Group(words: sorted, entries: [], first: WordSketch(), last: WordSketch())
    for word in sorted {
      group.first.insert(word)
      group.last.insert(word)
    }
    for row in rows where !row.isEmpty {
      group.entries.append(append(row, payload: -1))
      sketchEnds(row, &group.first)
      sketchEnds(row.reversed(), &group.last)
      if row.allSatisfy(isNullable) { group.isNullable = true }
    }
    group.byFirst = index(group.entries, endWords: { self.words(atStartOf: $0) })
    group.byLast = index(group.entries, endWords: { self.words(atStartOf: $0.reversed()) })
    table.groups.append(group)
    return UInt32(table.groups.count - 1)
  }

  private func index(_ entries: [Int], endWords: ([PhraseTable.Step]) -> Set<UInt32>?) -> PhraseTable.EntryIndex {
    var index = PhraseTable.EntryIndex()
    var byWord: [UInt32: [Int]] = [:]
    for entry in entries {
      let row = Array(table.steps[table.phrases[entry].steps])
      guard !row.allSatisfy(isNullable), let words = endWords(row) else {
        index.always.append(entry)
        continue
      }
      for word in words { byWord[word, default: []].append(entry) }
    }
    for (word, entries) in byWord.sorted(by: { $0.key < $1.key }) {
      index.keys.append(word)
      index.entries += entries
      index.starts.append(index.entries.count)
    }
    return index
  }

  /// The words a row of steps may start with; of a reversed row, those it may end with. Nil where any word may stand.
  private func words(atStartOf row: some Sequence<PhraseTable.Step>) -> Set<UInt32>? {
    var words: Set<UInt32> = []
    for step in row {
      guard let more = endWords(step) else { return nil }
      words.formUnion(more)
      if !isNullable(step) { break }
    }
    return words
  }

  /// The words a step's match may start or end with; nil where any word may stand.
  private func endWords(_ step: PhraseTable.Step) -> Set<UInt32>? {
    switch step.kind {
    case .word: return [step.value]
    case .number, .name, .handle: return nil
    case .group:
      let group = table.groups[Int(step.value)]
      guard group.byFirst.always.allSatisfy({ isEmptyable($0) }), group.byLast.always.allSatisfy({ isEmptyable($0) })
      else { return nil }
      return Set(group.words).union(group.byFirst.keys).union(group.byLast.keys)
        .union(group.byFirst.always.flatMap { table.steps[table.phrases[$0].steps].flatMap { endWords($0) ?? [] } })
    }
  }

  private func isEmptyable(_ entry: Int) -> Bool {
    let row = table.steps[table.phrases[entry].steps]
    return row.allSatisfy(isNullable) && row.allSatisfy { endWords($0) != nil }
  }

  private func sketchEnds(_ row: some Sequence<PhraseTable.Step>, _ sketch: inout WordSketch) {
    for step in row {
      switch step.kind {
      case .word: sketch.insert(step.value)
      case .group: sketch.formUnion(table.groups[Int(step.value)].first.union(table.groups[Int(step.value)].last))
      case .number, .name, .handle: sketch.insertAll()
      }
      if !isNullable(step) { return }
    }
  }

  private func isNullable(_ step: PhraseTable.Step) -> Bool {
    step.isOptional || step.kind == .group && table.groups[Int(step.value)].isNullable
  }

  private mutating func append(_ row: [PhraseTable.Step], payload: Int) -> Int {
    let start = table.steps.count
    table.steps.append(contentsOf: row)
    var phrase = PhraseTable.Phrase(steps: start..<table.steps.count, anchor: 0, core: nil, payload: payload)
    phrase.hasGap = row.contains { $0.gap > 0 }
    table.phrases.append(phrase)
    return table.phrases.count - 1
  }

  /// Adds a phrase to look for.
  public mutating func phrase(
    _ row: [PhraseTable.Step], core: Range<Int>? = nil, startsSentence: Bool = false, startsItem: Bool = false,
    endsSentence: Bool = false, payload: Int
  ) {
    let index = append(row, payload: payload)
    table.phrases[index].core = core
    table.phrases[index].startsSentence = startsSentence
    table.phrases[index].startsItem = startsItem
    table.phrases[index].endsSentence = endsSentence
    topLevel.append(index)
  }

  /// The words that a step's match may start with, or nil where it may start with any.
  private func firstWords(_ step: PhraseTable.Step) -> Set<UInt32>? {
    switch step.kind {
    case .word: return [step.value]
    case .number, .name, .handle: return nil
    case .group:
      let group = table.groups[Int(step.value)]
      var words = Set(group.words)
      for entry in group.entries {
        for step in table.steps[table.phrases[entry].steps] {
          guard let more = firstWords(step) else { return nil }
          words.formUnion(more)
          if !isNullable(step) { break }
        }
      }
      return words
    }
  }

  /// The quick look for a phrase that hangs on a step: the neighbour with the fewer words, where one must stand there.
  private func hang(_ phrase: Int, anchor: Int) -> PhraseTable.Hang {
    let steps = table.steps[table.phrases[phrase].steps]
    let place = steps.startIndex + anchor
    var best = (side: PhraseTable.Hang.Side.neither, words: Set<UInt32>())
    func consider(_ side: PhraseTable.Hang.Side, _ step: PhraseTable.Step, gap: UInt8) {
      guard gap == 0, !isNullable(step), let words = endWords(step), words.count <= 40 else { return }
      if best.side == .neither || words.count < best.words.count { best = (side, words) }
    }
    if place > steps.startIndex { consider(.before, steps[place - 1], gap: steps[place].gap) }
    // What follows a step of several words cannot be told by the next word alone.
    if place + 1 < steps.endIndex, isOneWord(steps[place]) {
      consider(.after, steps[place + 1], gap: steps[place + 1].gap)
    }
    let sketch = best.words.reduce(0) { $0 | PhraseTable.Hang.bit($1) }
    return PhraseTable.Hang(phrase: UInt32(phrase), side: best.side, neighbours: sketch)
  }

  private func isOneWord(_ step: PhraseTable.Step) -> Bool {
    step.kind != .group || table.groups[Int(step.value)].entries.isEmpty
  }

  /// The finished table.
  ///
  /// - Parameter cost: how common a word is; a phrase hangs on the step whose first words are least common together.
  public func build(
    vocabulary: Vocabulary, transparent: [String], numberWords: [String], givenNames: [String],
    ambiguousNames: [String], cost: (UInt32) -> Double
  ) -> PhraseTable {
    var table = table
    func flags(_ words: [String]) -> [Bool] {
      var flags = [Bool](repeating: false, count: vocabulary.count)
      for word in words { flags[Int(vocabulary.word(word))] = true }
      flags[0] = false
      return flags
    }
    table.transparent = flags(transparent)
    table.numberWords = flags(numberWords)
    table.givenNames = flags(givenNames)
    table.ambiguousNames = flags(ambiguousNames)

    var hanging = [[PhraseTable.Hang]](repeating: [], count: vocabulary.count)
    for index in topLevel {
      let phrase = table.phrases[index]
      var best: (cost: Double, anchor: Int, words: Set<UInt32>)?
      for (place, step) in table.steps[phrase.steps].enumerated() where !isNullable(step) {
        guard let words = firstWords(step), !words.isEmpty else { continue }
        let total = words.reduce(0) { $0 + cost($1) }
        if best == nil || total < best?.cost ?? 0 { best = (total, place, words) }
      }
      guard let best else { continue }
      table.phrases[index].anchor = best.anchor
      let hang = hang(index, anchor: best.anchor)
      for word in best.words { hanging[Int(word)].append(hang) }
    }
    table.anchorStarts.reserveCapacity(vocabulary.count + 1)
    for list in hanging {
      table.anchorStarts.append(UInt32(table.anchors.count))
      table.anchors.append(contentsOf: list)
    }
    table.anchorStarts.append(UInt32(table.anchors.count))
    return table
  }
}

extension WordSketch {
  fileprivate func union(_ other: WordSketch) -> WordSketch {
    var both = self
    both.formUnion(other)
    return both
  }
}
