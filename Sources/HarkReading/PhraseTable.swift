/// Phrases over word numbers, each hung on its rarest word, so that a text's common words cost nothing.
///
/// A phrase is a row of steps; a step is a word, a group of alternatives, or something built in, with a bounded gap
/// before it. Groups may hold phrases of several words and are shared by all phrases that refer to them.
public final class PhraseTable: Sendable {
  /// One step of a phrase.
  public struct Step: Hashable, Sendable {
    /// What a step asks of the tokens it takes.
    public enum Kind: UInt8, Hashable, Sendable { case word, group, number, year, name, handle }

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

  /// Alternatives for one step: single words, and phrases of several, as places in the table's pools.
  ///
  /// Plain integers on purpose: a group is looked at millions of times, and nothing in it is counted.
  struct Group: Sendable {
    /// Places in `pool`, in ascending order of word.
    var words: Range<Int>
    /// The phrases of several words by the word they may start, or end, with.
    var byFirst: EntryIndex
    var byLast: EntryIndex
    /// Low bits of the words an alternative may start, or end, with: a quick no.
    var first: WordSketch
    var last: WordSketch
    /// Low bits of each alternative's rarest word: where none of them stands, none can match.
    var rare: WordSketch
    /// Whether an alternative may take no word at all, as all its steps may be missing.
    var isNullable: Bool
    var hasEntries: Bool
  }

  /// Alternatives of several words, found by the word at one end.
  struct EntryIndex: Sendable {
    /// Places of words in `pool`, in ascending order of word.
    var keys: Range<Int>
    /// Where in `pool` each key's entries start, one more than there are keys; the entries are places in `pool` too.
    var starts: Int
    /// Places in `pool` of entries that may start with any word, or take none.
    var always: Range<Int>
  }

  /// A phrase that hangs on a word, with a quick look at what must stand on either side of it.
  struct Hang: Sendable {
    var phrase: UInt32
    /// The phrase's payload, so that phrases nobody asks about are passed over without a look at them.
    var payload: Int32
    var before: Look
    var after: Look
    /// Whether the word only says that the phrase may stand somewhere in the sentence: it is the rarest of one of its
    /// alternatives, and need not stand where the alternative starts.
    var isLoose: Bool { looseNumber >= 0 }
    /// The number of a loose phrase among the loose ones, so that each is tried once a sentence; -1 for others.
    var looseNumber: Int32
    /// Another step that must be met somewhere in the sentence, as a place in `steps`; -1 where none need be looked for.
    var second: Int32

    /// The words that may stand on one side, and how far away.
    struct Look: Sendable {
      /// A place in `sketches`; -1 where anything may stand there, or nothing need.
      var sketch: Int32 = -1
      /// Whether a gap lets it stand further off than the two words that say nothing.
      var isFar = false

      var isIdle: Bool { sketch < 0 }
    }
  }

  let steps: Frozen<Step>
  /// What is looked for, and the alternatives inside groups.
  let phrases: Frozen<Phrase>
  let groups: Frozen<Group>
  /// Words, entries and starts of the groups.
  let pool: Frozen<UInt32>
  let exactForms: [[UInt8]]
  /// For each word, where its anchors start in `anchors`; one more than there are words.
  let anchorStarts: Frozen<UInt32>
  /// Phrases that hang on a word.
  let anchors: Frozen<Hang>
  /// What hangs ask of their neighbours.
  let sketches: Frozen<WordSketch>
  /// How many phrases are loose.
  let looseCount: Int
  /// By word number: what the table itself must know of a word.
  let traits: Frozen<WordTraits>

  init(
    steps: [Step], phrases: [Phrase], groups: [Group], pool: [UInt32], exactForms: [[UInt8]], anchorStarts: [UInt32],
    anchors: [Hang], traits: [WordTraits], sketches: [WordSketch], looseCount: Int
  ) {
    self.sketches = Frozen(sketches)
    self.looseCount = looseCount
    self.steps = Frozen(steps)
    self.phrases = Frozen(phrases)
    self.groups = Frozen(groups)
    self.pool = Frozen(pool)
    self.exactForms = exactForms
    self.anchorStarts = Frozen(anchorStarts)
    self.anchors = Frozen(anchors)
    self.traits = Frozen(traits)
  }

  deinit {
    steps.free()
    phrases.free()
    groups.free()
    pool.free()
    anchorStarts.free()
    anchors.free()
    traits.free()
    sketches.free()
  }

  /// What a word may be beside itself.
  struct WordTraits: OptionSet, Sendable {
    let rawValue: UInt8
    /// May be passed over between two steps ("i *just* want to").
    static let transparent = WordTraits(rawValue: 1 << 0)
    static let number = WordTraits(rawValue: 1 << 1)
    /// A given name that is hardly anything else.
    static let givenName = WordTraits(rawValue: 1 << 2)
    /// A given name that is also an ordinary word.
    static let ambiguousName = WordTraits(rawValue: 1 << 3)
  }

  /// Calls `body` with each phrase of several words that may match at a word.
  @inline(__always)
  func forEachEntry(_ index: EntryIndex, _ word: UInt32, _ body: (Int) -> Void) {
    for place in index.always { body(Int(pool[place])) }
    guard let key = place(of: word, in: index.keys) else { return }
    let start = index.starts + key - index.keys.lowerBound
    for place in Int(pool[start])..<Int(pool[start + 1]) { body(Int(pool[place])) }
  }

  /// Where a word stands in an ascending stretch of the pool, or nil.
  @inline(__always)
  func place(of word: UInt32, in range: Range<Int>) -> Int? {
    var low = range.lowerBound
    var high = range.upperBound
    while low < high {
      let middle = (low + high) / 2
      if pool[middle] < word { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && pool[low] == word ? low : nil
  }
}

/// A set of word numbers by their low eight bits: may say yes wrongly, never no.
struct WordSketch: Sendable {
  private var bits = SIMD4<UInt64>(repeating: 0)
  private var takesAll = false

  mutating func insert(_ word: UInt32) { bits[Int(word >> 6) & 3] |= 1 << UInt64(word & 63) }
  mutating func insertAll() { takesAll = true }
  /// Whether the sets may have a word in common; the other one holds single words only.
  @inline(__always)
  func mayMeet(_ other: WordSketch) -> Bool { any((bits & other.bits) .!= 0) }
  mutating func formUnion(_ other: WordSketch) {
    bits |= other.bits
    takesAll = takesAll || other.takesAll
  }
  @inline(__always)
  func mayContain(_ word: UInt32) -> Bool { takesAll || bits[Int(word >> 6) & 3] & (1 << UInt64(word & 63)) != 0 }
}

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
