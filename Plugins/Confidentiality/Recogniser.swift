import Hark

/// One kind of identifier, and how to read it at a trigger.
struct Recogniser: Sendable {
  /// What was read, before anybody asked whether the words around it bear it out.
  struct Match {
    var range: Range<Int>
    var tier: Tier
    /// How hard it is to fit by chance, 1...9: decides between two kinds that fit the same digits.
    var strength: Int
    /// It stands directly after its own label, or its words are part of it.
    var labelled = false
    /// Set by readers that know whose it is, such as free-phone numbers.
    var subject: Identifier.Subject?
    /// Set by readers that know what follows, such as a meeting link without its passcode.
    var action: Action?
    /// Set by readers that know several kinds.
    var entity: Entity?
  }

  /// What was seen about a trigger at a glance; a reader is asked only where all that it needs was seen.
  struct Situation: OptionSet {
    let rawValue: UInt16

    /// The run of digits goes on, with letters, signs or more digits, or is long by itself.
    static let goesOn = Situation(rawValue: 1)
    /// It stands in a word of sixteen letters and digits or more.
    static let longWord = Situation(rawValue: 2)
    /// Two letters stand directly before it.
    static let afterLetters = Situation(rawValue: 4)
    /// A full stop and a digit follow.
    static let beforePoint = Situation(rawValue: 8)
    /// Its word touches a colon.
    static let colon = Situation(rawValue: 16)
    /// Its word touches a colon, a dash or a full stop.
    static let signed = Situation(rawValue: 32)
    /// A degree sign follows.
    static let degree = Situation(rawValue: 64)
    /// Its word touches a `<`.
    static let angle = Situation(rawValue: 128)
  }

  let entity: Entity
  let kinds: [Trigger.Kind]
  /// Words that bear it out, in lower case.
  let words: WordList
  /// The lengths, as bits, of the run of digits at the trigger; recognisers for other runs are not asked.
  let runLengths: UInt32
  let needs: Situation
  /// How it is read.
  let reading: Reading

  /// Written by hand, or by a mask and a check of what the mask read.
  enum Reading: Sendable {
    case reader(@Sendable (_ trigger: Int, _ text: Bytes) -> Match?)
    case mask(Mask, Tier, strength: Int, check: @Sendable (Compact) -> Bool)
  }

  /// A recogniser written by hand.
  init(
    _ entity: Entity, on kinds: [Trigger.Kind] = [.digits], runs: [Int]? = nil, needs: Situation = [],
    words: [String] = [], _ recognise: @escaping @Sendable (_ trigger: Int, _ text: Bytes) -> Match?
  ) {
    self.entity = entity
    self.kinds = kinds
    self.words = WordList(words)
    self.runLengths = runs.map { $0.reduce(0) { $0 | 1 << UInt32($1) } } ?? .max
    self.needs = needs
    self.reading = .reader(recognise)
  }

  /// A number with a fixed shape and, where there is one, a check digit.
  init(
    _ entity: Entity, _ pattern: String, _ tier: Tier, strength: Int = 6, words: [String] = [],
    check: @escaping @Sendable (Compact) -> Bool = { _ in true }
  ) {
    let mask = Mask(pattern)
    self.entity = entity
    self.kinds = [.digits]
    self.words = WordList(words)
    self.runLengths = (0..<32).reduce(0) { $0 | (mask.following(run: $1) == 0 ? 0 : 1 << UInt32($1)) }
    self.needs = .goesOn
    self.reading = .mask(mask, tier, strength: strength, check: check)
  }
}

extension Recogniser {
  /// Every recogniser the screen asks; the order does not matter.
  static let all: [Recogniser] =
    northAmerica + britainAndIreland + westernEurope + nordic + centralAndEasternEurope + latinAmerica + asia
    + pacific + middleEastAndAfrica + payment + network + web + phone + place + vehicle + labelled + crypto
}
