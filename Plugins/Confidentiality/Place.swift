extension Recogniser {
  /// Where someone is and when they were born.
  static let place: [Recogniser] = [
    Recogniser(
      .coordinates, needs: .beforePoint,
      words: ["coordinates", "coords", "gps", "location", "lat", "latitude", "pin"], readDecimal),
    Recogniser(.coordinates, runs: [1, 2, 3], needs: .degree, readDegrees),
    Recogniser(.streetAddress, words: StreetAddress.words) { trigger, text in
      StreetAddress.read(at: trigger, in: text)
    },
    Recogniser(.dateOfBirth, runs: [1, 2, 4]) { trigger, text in BirthDate.read(at: trigger, in: text) },
  ]

  /// Two decimals in range with three places or more: `51.5007, -0.1246`.
  private static let readDecimal: @Sendable (Int, Bytes) -> Match? = { trigger, text in
    guard let first = decimal(at: trigger, in: text), first.places >= 3, first.degrees <= 90 else { return nil }
    var start = trigger
    if text[start - 1] == "-" || text[start - 1] == "+" { start -= 1 }
    guard !text[start - 1].isWordByte, text[start - 1] != "." else { return nil }
    var i = first.end
    var signs = 0
    while text[i] == "," || text[i] == " " || text[i] == "/" || text[i] == 0xC2 || text[i] == 0xB0 || isCompass(text, i)
    {
      i += 1
      signs += 1
      if signs > 6 { return nil }
    }
    guard signs > 0 else { return nil }
    if text[i] == "-" || text[i] == "+" { i += 1 }
    guard text[i].isDigit, let second = decimal(at: i, in: text), second.places >= 3, second.degrees <= 180 else {
      return nil
    }
    var end = second.end
    if text[end] == 0xC2 && text[end + 1] == 0xB0 { end += 2 }
    if text[end] == " " && isCompass(text, end + 1) { end += 1 }
    if isCompass(text, end) { end += 1 }
    guard !text[end].isAlnum else { return nil }
    let isFine = first.places >= 4 && second.places >= 4
    return Match(range: start..<end, tier: isFine ? .high : .medium, strength: 7)
  }

  private static func isCompass(_ text: Bytes, _ i: Int) -> Bool {
    "NSEW".utf8.contains(text[i]) && !text[i + 1].isLetter
  }

  private static func decimal(at i: Int, in text: Bytes) -> (degrees: Int, places: Int, end: Int)? {
    let whole = text.endOfDigits(from: i)
    guard whole - i <= 3, text[whole] == "." else { return nil }
    let end = text.endOfDigits(from: whole + 1)
    return (text.number(i..<whole), end - whole - 1, end)
  }

  /// Degrees and minutes with their signs: `51°30'26"N 0°7'39"W`.
  private static let readDegrees: @Sendable (Int, Bytes) -> Match? = { trigger, text in
    var i = text.endOfDigits(from: trigger)
    guard text[i] == 0xC2, text[i + 1] == 0xB0 else { return nil }
    var compass = 0
    var last = i
    let limit = min(text.count, trigger + 48)
    while i < limit {
      if isCompass(text, i) {
        compass += 1
        last = i + 1
        if compass == 2 { break }
      } else if text[i].isLetter {
        return nil
      }
      i += 1
    }
    return compass == 2 ? Match(range: trigger..<last, tier: .high, strength: 8) : nil
  }
}

/// A date, and whether the words around it say that someone was born on it.
enum BirthDate {
  static func read(at trigger: Int, in text: Bytes) -> Recogniser.Match? {
    guard let range = date(at: trigger, in: text) else { return nil }
    guard !text[range.lowerBound - 1].isWordByte, !text[range.upperBound].isAlnum else { return nil }
    // A recovery birthday is a day of sobriety, unless it is called a belly-button birthday.
    let before = text.back(60, from: range.lowerBound)..<range.lowerBound
    let around = before.lowerBound..<text.forward(40, from: range.upperBound)
    let isRecovery =
      recovery.isIn(text, around) && text.find(Array("belly".utf8), in: around) == nil
    var isLabelled = Context.isLabelled(labels, before: range.lowerBound, in: text)
    if !isLabelled {
      let after = range.upperBound..<text.forward(30, from: range.upperBound)
      isLabelled =
        afterwards.isIn(text, after) || turning.isIn(text, before)
    }
    guard isLabelled, !isRecovery else { return nil }
    return Recogniser.Match(range: range, tier: .medium, strength: 6, labelled: true)
  }

  private static let labels: WordList = [
    "dob", "d.o.b", "date of birth", "birth date", "birthdate", "birthday", "bday", "b-day", "born", "born on",
    "geburtsdatum", "geboren", "geb", "né le", "née le", "date de naissance", "fecha de nacimiento", "data di nascita",
    "data de nascimento", "geboortedatum", "född", "født",
  ]
  private static let afterwards: WordList = ["is my birthday", "is her birthday", "is his birthday", "dob", "was born"]
  private static let turning: WordList = ["i turn", "turn", "turns", "turning", "i'll be"]
  private static let recovery: WordList = [
    "sober", "sobriety", "clean", "aa", "na", "recovery", "anniversary", "rebirth", "clean date", "milestone",
  ]

  private static let months = WordSet(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
      + "sep sept oct nov dec")

  private static func date(at trigger: Int, in text: Bytes) -> Range<Int>? {
    let end = text.endOfDigits(from: trigger)
    let first = text.number(trigger..<end)
    if end - trigger == 4 {
      guard (1900...2099).contains(first), let (sign, size) = text.separator(at: end), sign != " " else { return nil }
      return twoParts(text, from: end + size, sign: sign, lengths: 2...2).map { trigger..<$0 }
    }
    guard end - trigger <= 2, (1...31).contains(first) else { return nil }
    if let (sign, size) = text.separator(at: end), text[end + size].isDigit {
      return twoParts(text, from: end + size, sign: sign, lengths: 2...4).map { trigger..<$0 }
    }
    // 3rd of May 1985
    var i = end
    if text[i].isLetter, text[i + 1].isLetter, !text[i + 2].isLetter { i += 2 }
    let ordinal = i
    while text[i] == " " || text[i] == "-" { i += 1 }
    if text.hasWord([0x6F, 0x66], at: i) { i += 3 }
    let after = text.word(around: i)
    if after.lowerBound == i, months.contains(text, after) { return trigger..<year(text, after: after.upperBound) }
    // May 3rd, 1985
    var start = trigger
    while text[start - 1] == " " || text[start - 1] == "." { start -= 1 }
    guard start < trigger else { return nil }
    let before = text.word(around: start)
    return before.upperBound == start && months.contains(text, before)
      ? before.lowerBound..<year(text, after: ordinal) : nil
  }

  /// The end of two more parts of a date with the same sign between them.
  private static func twoParts(_ text: Bytes, from i: Int, sign: UInt8, lengths: ClosedRange<Int>) -> Int? {
    let middle = text.endOfDigits(from: i)
    guard (1...2).contains(middle - i), (1...31).contains(text.number(i..<middle)),
      let second = text.separator(at: middle), second.kind == sign
    else { return nil }
    let end = text.endOfDigits(from: middle + second.length)
    guard lengths.contains(end - middle - second.length), end - middle - second.length != 3 else { return nil }
    return end
  }

  private static func year(_ text: Bytes, after i: Int) -> Int {
    var k = i
    while text[k] == " " || text[k] == "," || text[k] == "." || text[k] == "'" || text[k] == "-" { k += 1 }
    let end = text.endOfDigits(from: k)
    return k > i && (end - k == 4 || (end - k == 2 && text[k - 1] == "'")) ? end : i
  }
}
