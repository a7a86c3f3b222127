/// One word, number, emoji or sign of a passage: four small integers, so that reading allocates nothing per word.
public struct Token: Hashable, Sendable {
  /// UTF-8 offset of the first byte, into the passage's text.
  public var start: UInt32
  /// UTF-8 offset after the last byte.
  public var end: UInt32
  /// The word's number in the vocabulary, 0 where no rule or cue knows the word.
  public var word: UInt32
  /// What was noticed about it while it was read.
  public var flags: Flags

  /// A token over half-open UTF-8 offsets.
  public init(start: UInt32, end: UInt32, word: UInt32, flags: Flags) {
    self.start = start
    self.end = end
    self.word = word
    self.flags = flags
  }

  /// Half-open UTF-8 offsets.
  public var utf8Range: Range<Int> { Int(start)..<Int(end) }

  /// What was noticed about a token while it was read.
  public struct Flags: OptionSet, Hashable, Sendable {
    /// One bit for each thing that may be noticed.
    public let rawValue: UInt32
    /// Flags from their bits; bits that stand for nothing are kept.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The first letter is a capital.
    public static let capital = Flags(rawValue: 1 << 0)
    /// Two letters or more, all capitals.
    public static let allCaps = Flags(rawValue: 1 << 1)
    /// Only digits.
    public static let number = Flags(rawValue: 1 << 2)
    /// Letters and digits or signs mixed: `su1c1de`.
    public static let mixed = Flags(rawValue: 1 << 3)
    /// A letter outside ASCII, or a look-alike of one.
    public static let nonASCII = Flags(rawValue: 1 << 4)
    /// An emoji.
    public static let emoji = Flags(rawValue: 1 << 5)
    /// The first token of a sentence.
    public static let sentenceStart = Flags(rawValue: 1 << 6)
    /// A comma, semicolon, colon, dash, bracket or ellipsis stands before it in its sentence.
    public static let clauseBreakBefore = Flags(rawValue: 1 << 7)
    /// The first token of a line.
    public static let lineStart = Flags(rawValue: 1 << 8)
    /// Written with `'s`: `word` is the word without it.
    public static let possessive = Flags(rawValue: 1 << 9)
    /// The word was recognised through a disguise (leet, spacing, stretched letters, a typo).
    public static let disguised = Flags(rawValue: 1 << 10)
    /// An `@` stands directly before it.
    public static let mention = Flags(rawValue: 1 << 11)
    /// A `#` stands directly before it.
    public static let hashtag = Flags(rawValue: 1 << 12)
    /// Joined to the token before it, by a hyphen, apostrophe, slash or point without space.
    public static let joinedBefore = Flags(rawValue: 1 << 13)
    /// An opening quotation mark stands directly before it.
    public static let quoteOpenBefore = Flags(rawValue: 1 << 14)
    /// A closing quotation mark stands directly after it.
    public static let quoteCloseAfter = Flags(rawValue: 1 << 15)
  }
}

/// One sentence of a passage.
public struct Sentence: Hashable, Sendable {
  /// What the sentence ends with, as far as meaning goes.
  public enum End: UInt8, Hashable, Sendable { case none, stop, question, exclamation }

  /// Indices into the passage's tokens; never empty.
  public var tokens: Range<Int>
  /// Half-open UTF-8 offsets, from the first token to the end mark.
  public var utf8Range: Range<Int>
  /// What the sentence ends with.
  public var end: End

  /// A sentence over tokens that follow each other.
  public init(tokens: Range<Int>, utf8Range: Range<Int>, end: End) {
    self.tokens = tokens
    self.utf8Range = utf8Range
    self.end = end
  }
}

/// A place where an identifier may stand; recognisers look nowhere else.
public struct Trigger: Hashable, Sendable {
  /// What was seen there.
  public enum Kind: UInt8, Hashable, Sendable {
    /// The first digit of a run of digits.
    case digits
    /// An `@`.
    case at
    /// The colon of `://`.
    case scheme
    /// A full stop between two letters, as in `example.org`.
    case dot
  }

  /// What was seen.
  public var kind: Kind
  /// UTF-8 offset of the byte that was seen.
  public var offset: UInt32

  /// A trigger at the UTF-8 offset of the byte that was seen.
  public init(_ kind: Kind, _ offset: UInt32) {
    self.kind = kind
    self.offset = offset
  }
}
