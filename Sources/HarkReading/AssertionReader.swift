import Hark

/// Answers the five questions about a stretch of words: polarity, experiencer, temporality, certainty, voice.
///
/// A ConText-style reader (Chapman 2001; Harkema 2009): cue words with a direction, a reach and what ends it, extended
/// for forum talk. It is asked only about candidates, so it may take its time: it reads the sentence and its neighbours.
public struct AssertionReader: Sendable {
  /// The cue words, by the index of their kind.
  public let cues: PhraseTable
  /// By word number: forms that put a verb into the past.
  public let pastForms: [Bool]

  /// - Parameter cues: phrases whose payload is the index of their kind in `CueKind.allCases`.
  public init(cues: PhraseTable, pastForms: [Bool]) {
    self.cues = cues
    self.pastForms = pastForms
  }

  /// Whether a token is a filler that says nothing.
  func isTransparent(_ token: Token) -> Bool { cues.traits[Int(token.word)].contains(.transparent) }

  /// The five answers for a match.
  public func assertion(of match: PhraseMatch, in passage: Passage) -> Assertion {
    assertion(ofTokens: match.tokens, sentence: match.sentence, in: passage)
  }

  /// The five answers for a stretch of tokens of one sentence.
  public func assertion(ofTokens target: Range<Int>, sentence: Int, in passage: Passage) -> Assertion {
    let reading = SentenceReading(self, passage, sentence, target)
    return reading.assertion()
  }
}

/// A cue where it stands.
struct Cue: Hashable, Sendable {
  var kind: CueKind
  var tokens: Range<Int>
}

/// One sentence with its cues, read from the point of view of a target.
struct SentenceReading {
  let passage: Passage
  let reader: AssertionReader
  let sentence: Int
  let bounds: Range<Int>
  let target: Range<Int>
  /// In order of position. Shorter cues that a longer one of their family hides are gone, and so are cues inside the
  /// target, which belong to what is asked about; who is named there still counts.
  var cues: [Cue]

  init(_ reader: AssertionReader, _ passage: Passage, _ sentence: Int, _ target: Range<Int>) {
    self.reader = reader
    self.passage = passage
    self.sentence = sentence
    self.target = target
    bounds = passage.sentences[sentence].tokens
    cues = SentenceReading.cues(reader, passage, sentence, around: target)
  }

  /// The cues of a sentence, in order of position; those that belong to a target are left out.
  static func cues(
    _ reader: AssertionReader, _ passage: Passage, _ sentence: Int, around target: Range<Int>? = nil
  ) -> [Cue] {
    let bounds = passage.sentences[sentence].tokens
    let all = CueKind.allCases
    var found = reader.cues.matches(in: passage, sentence: sentence, tokens: bounds)
      .map { Cue(kind: all[$0.payload], tokens: $0.tokens) }
    found += names(reader, passage, bounds)
    if let target {
      found.removeAll { !$0.kind.mayTouchTarget && $0.tokens.overlaps(target) }
    }
    let kept = found.filter { cue in
      !found.contains {
        $0.kind.family == cue.kind.family && $0.tokens.count > cue.tokens.count && $0.tokens.overlaps(cue.tokens)
      }
    }
    // "From our group" names a place, not us.
    let places = kept.filter { $0.kind == .groupWord }.map(\.tokens.lowerBound)
    return kept.filter { cue in
      cue.kind != .author || cue.tokens.count > 1
        || !places.contains { (1...2).contains($0 - cue.tokens.lowerBound) }
        || !["our", "my"].contains(passage.text(passage.tokens[cue.tokens.lowerBound].utf8Range).lowercased())
    }
    .sorted { ($0.tokens.lowerBound, $0.tokens.upperBound) < ($1.tokens.lowerBound, $1.tokens.upperBound) }
  }

  /// Names of people, which no list can hold, and handles.
  private static func names(_ reader: AssertionReader, _ passage: Passage, _ bounds: Range<Int>) -> [Cue] {
    passage.tokens.withUnsafeBufferPointer { tokens in
      passage.utf8.withUnsafeBufferPointer { utf8 in
        let walk = PhraseWalk(table: reader.cues, tokens: tokens, utf8: utf8, bounds: bounds)
        return bounds.compactMap { place in
          if tokens[place].flags.contains(.mention) { return Cue(kind: .member, tokens: place..<(place + 1)) }
          // "u/tinyharbor"
          if place + 1 < bounds.upperBound, tokens[place].end - tokens[place].start == 1,
            tokens[place + 1].flags.contains(.joinedBefore), utf8[Int(tokens[place].start)] | 0x20 == UInt8(ascii: "u"),
            utf8[Int(tokens[place].end)] == UInt8(ascii: "/")
          {
            return Cue(kind: .member, tokens: place..<(place + 2))
          }
          return walk.isName(place) ? Cue(kind: .other, tokens: place..<(place + 1)) : nil
        }
      }
    }
  }

  func assertion() -> Assertion {
    let (voice, speaker, named) = self.voice()
    let (certainty, turned) = self.certainty()
    var polarity = self.polarity()
    // A word that is only spoken of asserts nothing.
    if named == Experiencer.none { polarity = .affirmed }
    if turned { polarity = polarity == .negated ? .affirmed : .negated }
    return Assertion(
      polarity: polarity, experiencer: named ?? experiencer(speaker: speaker), temporality: temporality(),
      certainty: certainty, voice: voice)
  }

  func cues(_ kind: CueKind) -> [Cue] { cues.filter { $0.kind == kind } }

  /// Whether a cue of a kind starts at a token.
  func starts(_ kind: CueKind, at token: Int) -> Bool {
    cues.contains { $0.kind == kind && $0.tokens.lowerBound == token }
  }

  /// Whether a token lies in a cue of a kind.
  func isIn(_ kind: CueKind, _ token: Int) -> Bool { cues.contains { $0.kind == kind && $0.tokens.contains(token) } }

  /// The byte before a token that is not a space, or nil at the start.
  func mark(before token: Int) -> UInt8? {
    var place = Int(passage.tokens[token].start) - 1
    while place >= 0, passage.utf8[place] == UInt8(ascii: " ") || passage.utf8[place] == UInt8(ascii: "\"") {
      place -= 1
    }
    return place >= 0 ? passage.utf8[place] : nil
  }

  /// Whether a clause with a subject of its own starts at a token: after a comma or a joining word.
  func startsClause(_ token: Int, before end: Int) -> Bool {
    guard passage.tokens[token].flags.contains(.clauseBreakBefore) || isIn(.conjunction, token) else { return false }
    return hasSubject(token..<min(end, token + 5))
  }

  /// Whether somebody is named as the one who does something. An owner ("my", "his") alone is no subject.
  func hasSubject(_ range: Range<Int>) -> Bool {
    cues.contains { cue in
      cue.kind.isPerson && range.contains(cue.tokens.lowerBound) && cue.tokens.upperBound <= range.upperBound
        && !isOwner(cue)
    }
  }

  private static let owners: Set<String> = ["my", "our", "your", "his", "her", "their", "me", "him", "us", "them"]

  /// Whether a person cue is an owner or an object: "my", "him".
  func isOwner(_ cue: Cue) -> Bool {
    cue.tokens.count == 1 && SentenceReading.owners.contains(lowered(cue.tokens.lowerBound))
  }

  /// A token's text in lower case with a straight apostrophe; for the few places where one word decides.
  func lowered(_ token: Int) -> String {
    let text = passage.text(passage.tokens[token].utf8Range).lowercased()
    return text.contains("\u{2019}") ? String(text.map { $0 == "\u{2019}" ? "'" : $0 }) : text
  }

  /// The same without apostrophes: people write "wont" and "won't".
  func bare(_ token: Int) -> String { lowered(token).filter { $0 != "'" } }

  /// Whether a token is a verb in the past.
  func isPast(_ token: Int) -> Bool { reader.pastForms[Int(passage.tokens[token].word)] }
}

extension CueKind {
  /// Kinds that may cover the target itself and still speak of it; others inside it are part of what is asked about.
  var mayTouchTarget: Bool {
    switch self {
    case .idiom, .nobody, .conjunction: true
    default: isPerson
    }
  }

  /// Kinds that compete for the same words: the longer cue wins.
  var family: Int {
    switch self {
    case .negation, .pseudoNegation: 1
    case .condition, .pseudoCondition: 2
    case .author, .addressee, .third, .other, .public, .member: 3
    case .past, .recent, .now, .future, .weekday: 4
    case .joke, .pseudoJoke: 5
    default: 10 + (CueKind.allCases.firstIndex(of: self) ?? 0)
    }
  }
}
