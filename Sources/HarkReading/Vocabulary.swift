import Hark

/// The words that rules and cues know, by number; look-up is by a hash that the tokeniser makes as it reads.
///
/// Number 0 stands for every other word. A word's form is what `WordForm` makes of it: lower case, look-alikes folded,
/// apostrophes straight.
public struct Vocabulary: Sendable {
  /// The forms by number; the first is empty.
  public let words: [String]
  let slots: [Slot]
  let mask: UInt64
  /// One bit for each low hash value in use: most unknown words stop here.
  let filter: [UInt64]

  struct Slot {
    var hash: UInt64
    var word: UInt32
  }

  private static let filterBits: UInt64 = (1 << 16) - 1

  init(words: [String], aliases: [(form: String, word: UInt32)]) {
    self.words = words
    var capacity = 1_024
    while capacity < (words.count + aliases.count) * 3 { capacity *= 2 }
    var slots = [Slot](repeating: Slot(hash: 0, word: 0), count: capacity)
    var filter = [UInt64](repeating: 0, count: Int(Vocabulary.filterBits + 1) / 64)
    let mask = UInt64(capacity - 1)
    func insert(_ form: String, _ word: UInt32) {
      let hash = WordHash.of(form.utf8)
      var slot = hash & mask
      while slots[Int(slot)].word != 0 {
        if slots[Int(slot)].hash == hash { return }
        slot = (slot + 1) & mask
      }
      slots[Int(slot)] = Slot(hash: hash, word: word)
      let bit = hash & Vocabulary.filterBits
      filter[Int(bit >> 6)] |= 1 << (bit & 63)
    }
    for (number, form) in words.enumerated() where number > 0 { insert(form, UInt32(number)) }
    for alias in aliases { insert(alias.form, alias.word) }
    self.slots = slots
    self.mask = mask
    self.filter = filter
  }

  /// A vocabulary without words.
  public init() { self.init(words: [""], aliases: []) }

  /// The number of words, with the unknown one.
  public var count: Int { words.count }

  /// The number of the word with a finished hash, or 0.
  @inline(__always)
  func word(hash: UInt64) -> UInt32 {
    let bit = hash & Vocabulary.filterBits
    if filter[Int(bit >> 6)] & (1 << (bit & 63)) == 0 { return 0 }
    return slowWord(hash: hash)
  }

  private func slowWord(hash: UInt64) -> UInt32 {
    var slot = hash & mask
    while true {
      let here = slots[Int(slot)]
      if here.word == 0 { return 0 }
      if here.hash == hash { return here.word }
      slot = (slot + 1) & mask
    }
  }

  /// The number of a word given as text, or 0; for tools and tests.
  public func word(_ text: String) -> UInt32 { word(hash: WordHash.of(WordForm.of(text).utf8)) }
}

/// Gathers words while rules are compiled.
public struct VocabularyBuilder {
  private var words: [String] = [""]
  private var numbers: [String: UInt32] = [:]
  private var aliases: [(form: String, word: UInt32)] = []

  /// A builder without words.
  public init() {}

  /// Contractions that mean another word without their apostrophe: "i'll" is not "ill".
  private static let notWithoutApostrophe: Set<String> = [
    "i'll", "i'd", "he'll", "she'll", "we'll", "we're", "we'd", "she'd", "won't", "who're",
  ]

  /// Forms in which 's stands for "is", "has" or "us".
  private static let contractions: Set<String> = [
    "it's", "he's", "she's", "that's", "there's", "what's", "who's", "let's", "here's", "where's", "how's", "when's",
    "why's", "everyone's", "everybody's", "someone's", "somebody's", "anyone's", "nobody's", "everything's",
    "something's", "nothing's", "one's",
  ]

  /// The number of a word, added where it is new.
  ///
  /// - Parameter text: one word, in any case and apostrophe style.
  public mutating func word(_ text: String) -> UInt32 {
    var form = WordForm.of(text)
    // An owner is known by the word itself: "brother's" is "brother", as the tokeniser reads it.
    if form.hasSuffix("'s"), !VocabularyBuilder.contractions.contains(form) { form.removeLast(2) }
    if let known = numbers[form] { return known }
    let number = UInt32(words.count)
    words.append(form)
    numbers[form] = number
    if form.utf8.contains(UInt8(ascii: "'")) {
      let bare = String(form.filter { $0 != "'" })
      if form == "won't" || !VocabularyBuilder.notWithoutApostrophe.contains(form), numbers[bare] == nil {
        aliases.append((bare, number))
        numbers[bare] = number
      }
    }
    return number
  }

  /// The words so far, ready for look-up.
  public func build() -> Vocabulary { Vocabulary(words: words, aliases: aliases) }
}

/// The hash of a word, made a byte at a time while the word is read (FNV-1a, 64 bits).
///
/// 64 bits over some ten thousand words: a chance collision is out of the question, a made one only makes an alarm.
enum WordHash {
  static let seed: UInt64 = 0xcbf2_9ce4_8422_2325
  static let prime: UInt64 = 0x0000_0100_0000_01b3

  @inline(__always)
  static func mix(_ hash: UInt64, _ byte: UInt8) -> UInt64 { (hash ^ UInt64(byte)) &* prime }

  /// Spreads the high bits into the low ones, which tables use.
  @inline(__always)
  static func finish(_ hash: UInt64) -> UInt64 { hash ^ (hash >> 29) }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt64 {
    var hash = seed
    for byte in bytes { hash = mix(hash, byte) }
    return finish(hash)
  }
}
