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
