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
  }

  let entity: Entity
  let kinds: [Trigger.Kind]
  /// Words that bear it out, in lower case.
  let words: [[UInt8]]
  /// The lengths, as bits, of the run of digits at the trigger; recognisers for other runs are not asked.
  let runLengths: UInt32
  let recognise: @Sendable (_ trigger: Int, _ text: Bytes) -> Match?

  /// A recogniser written by hand.
  init(
    _ entity: Entity, on kinds: [Trigger.Kind] = [.digits], runs: [Int]? = nil, words: [String] = [],
    _ recognise: @escaping @Sendable (_ trigger: Int, _ text: Bytes) -> Match?
  ) {
    self.entity = entity
    self.kinds = kinds
    self.words = words.map { Array($0.utf8) }
    self.runLengths = runs.map { $0.reduce(0) { $0 | 1 << UInt32($1) } } ?? .max
    self.recognise = recognise
  }

  /// A number with a fixed shape and, where there is one, a check digit.
  init(
    _ entity: Entity, _ pattern: String, _ tier: Tier, strength: Int = 6, words: [String] = [],
    check: @escaping @Sendable (Compact) -> Bool = { _ in true }
  ) {
    let mask = Mask(pattern)
    self.entity = entity
    self.kinds = [.digits]
    self.words = words.map { Array($0.utf8) }
    self.runLengths = mask.runLengths
    self.recognise = { trigger, text in
      var compact = Compact()
      guard let range = mask.match(text, at: trigger, into: &compact), check(compact) else { return nil }
      return Match(range: range, tier: tier, strength: strength)
    }
  }
}

extension Recogniser {
  /// Every recogniser the screen asks; the order does not matter.
  static let all: [Recogniser] =
    northAmerica + britainAndIreland + westernEurope + nordic + centralAndEasternEurope + latinAmerica + asia
    + pacific + middleEastAndAfrica + payment + network + web + phone + place + vehicle + labelled + crypto
}
