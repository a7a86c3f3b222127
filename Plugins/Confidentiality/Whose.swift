/// Whose an identifier is, from the words around it (domain notes, section 7).
struct Whose {
  var subject: Identifier.Subject
  /// A name stands with it: "Sam's number", "call Dana at".
  var isNamed: Bool

  /// Reads leftwards to the nearest word that decides, at most twelve words in the same sentence; then a few to the right.
  static func read(_ range: Range<Int>, in text: Bytes) -> Whose {
    var i = range.lowerBound
    for _ in 0..<12 {
      guard let word = previousWord(text, before: i) else { break }
      if let whose = decide(word, text) { return whose }
      i = word.lowerBound
    }
    var k = range.upperBound
    for _ in 0..<6 {
      guard let word = nextWord(text, after: k) else { break }
      if let whose = decide(word, text) { return whose }
      k = word.upperBound
    }
    return Whose(subject: .unknown, isNamed: false)
  }

  private static func previousWord(_ text: Bytes, before i: Int) -> Range<Int>? {
    var end = i
    while end > 0, !text[end - 1].isWordByte {
      let byte = text[end - 1]
      // The end of a sentence; a full stop inside an abbreviation has no space after it.
      if byte == "!" || byte == "?" || byte == "\n" || (byte == "." && text[end].isSpace) { return nil }
      end -= 1
    }
    guard end > 0 else { return nil }
    var start = end
    while start > 0, text[start - 1].isWordByte || (text[start - 1] == "'" && text[start - 2].isLetter) { start -= 1 }
    return start..<end
  }

  private static func nextWord(_ text: Bytes, after i: Int) -> Range<Int>? {
    var start = i
    while start < text.count, !text[start].isWordByte {
      if text[start] == "!" || text[start] == "?" || text[start] == "\n"
        || (text[start] == "." && text[start + 1].isSpace)
      {
        return nil
      }
      start += 1
    }
    guard start < text.count else { return nil }
    var end = start
    while end < text.count, text[end].isWordByte || (text[end] == "'" && text[end + 1].isLetter) { end += 1 }
    return start..<end
  }

  private static func decide(_ word: Range<Int>, _ text: Bytes) -> Whose? {
    if let key = Word(text, word) {
      if own.contains(key) { return Whose(subject: .own, isNamed: false) }
      if others.contains(key) { return Whose(subject: .other, isNamed: false) }
      if relations.contains(key) { return Whose(subject: .other, isNamed: false) }
      if organisations.contains(key) { return Whose(subject: .organisation, isNamed: false) }
    }
    // "Sam's", with a straight or a curly apostrophe.
    let end = word.upperBound
    let isPossessive =
      text[end - 1].lower == "s"
      && (text[end - 2] == "'" || (text[end - 4] == 0xE2 && text[end - 3] == 0x80 && text[end - 2] == 0x99))
    if isPossessive, let key = Word(text, word), !contractions.contains(key) {
      let stem = word.lowerBound..<end - (text[end - 2] == "'" ? 2 : 4)
      if let key = Word(text, stem), organisations.contains(key) {
        return Whose(subject: .organisation, isNamed: false)
      }
      return Whose(subject: .other, isNamed: text[word.lowerBound].isUpper)
    }
    // "call Dana at".
    if text[word.lowerBound].isUpper, text[word.lowerBound + 1].isLower,
      let before = previousWord(text, before: word.lowerBound), let key = Word(text, before), verbs.contains(key)
    {
      return Whose(subject: .other, isNamed: true)
    }
    return nil
  }

  private static let own = WordSet("my mine me i i'm im i've i’m our we us myself")
  private static let others = WordSet(
    "his her hers him he she they them their theirs he's she's they're he’s she’s your yours")
  private static let relations = WordSet(
    "sponsor sponsee husband wife mom mum mother dad father brother sister son daughter kid child boyfriend girlfriend "
      + "partner ex friend neighbour neighbor boss coworker colleague roommate flatmate cousin aunt uncle grandma "
      + "grandpa niece nephew fiance spouse landlord teacher patient client")
  private static let organisations = WordSet(
    "clinic hospital helpline hotline warmline office centre center reception pharmacy council charity surgery "
      + "department desk line agency organisation organization foundation support police website lifeline intake "
      + "admissions program programme shelter museum library university")
  private static let contractions = WordSet(
    "here's it's that's there's what's let's who's where's how's when's today's")
  private static let verbs = WordSet("call text ring email phone reach contact message whatsapp dm tell")
}
