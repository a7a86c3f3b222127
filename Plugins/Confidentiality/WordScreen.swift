import Hark

/// Finds what has no digit to hang on: numbers written out, names on other platforms, secrets, addresses in disguise.
struct WordScreen {
  struct Found {
    var entity: Entity
    var match: Recogniser.Match
  }

  let cues: CueWords
  let text: Bytes
  let tokens: [Token]

  func found() -> [Found] {
    var found: [Found] = []
    var index = 0
    while index < tokens.count {
      let (cue, _) = cues.cue(tokens[index], in: text)
      switch cue {
      case .none: break
      case .digit, .repeater:
        if let (match, next) = spokenNumber(from: index) {
          found.append(Found(entity: .phone, match: match))
          index = next
          continue
        }
      case .platform:
        if let range = handle(after: index) { found.append(Found(entity: .handle, match: labelled(range))) }
      case .payment:
        if let range = handle(after: index) { found.append(Found(entity: .paymentHandle, match: labelled(range))) }
      case .secret, .passcode, .cardCode:
        if let range = secret(after: index, isCode: cue == .cardCode) {
          let entity: Entity =
            cue == .cardCode
            ? .cardSecurityCode : cue == .passcode || isAboutMeeting(range) ? .meetingPasscode : .secret
          found.append(Found(entity: entity, match: labelled(range)))
        }
      case .dot: if let range = spokenEmail(dot: index) { found.append(Found(entity: .email, match: labelled(range))) }
      }
      index += 1
    }
    return found
  }

  private func labelled(_ range: Range<Int>) -> Recogniser.Match {
    Recogniser.Match(range: range, tier: .high, strength: 6, labelled: true)
  }

  // MARK: Numbers written out

  /// Seven digits or more, said one by one: "five five five, oh one four two". Counting up or down is no number.
  private func spokenNumber(from index: Int) -> (Recogniser.Match, next: Int)? {
    var digits = Compact()
    var spoken = 0
    var k = index
    var repeats = 1
    var isCounting = true
    var previous: Int?
    while k < tokens.count {
      if k > index {
        let gap = Int(tokens[k - 1].end)..<Int(tokens[k].start)
        guard gap.count <= 3, gap.allSatisfy({ " -,.()".utf8.contains(text[$0]) }) else { break }
      }
      let (cue, value) = cues.cue(tokens[k], in: text)
      if cue == .repeater {
        repeats = value
      } else if cue == .digit {
        for _ in 0..<repeats { digits.append(UInt8(value + 48)) }
        if let previous, repeats > 1 || ![1, 9].contains(abs(value - previous)) { isCounting = false }
        previous = value
        repeats = 1
        spoken += 1
      } else if spoken > 0, tokens[k].utf8Range.allSatisfy({ text[$0].isDigit }) {
        for i in tokens[k].utf8Range { digits.append(text[i]) }
        isCounting = false
      } else {
        break
      }
      k += 1
    }
    guard repeats == 1, spoken >= 4, (7...15).contains(digits.count), !isCounting, !digits.isUniform else { return nil }
    let range = Int(tokens[index].start)..<Int(tokens[k - 1].end)
    return (Recogniser.Match(range: range, tier: digits.count >= 10 ? .high : .medium, strength: 5), k)
  }

  // MARK: Names elsewhere

  private static let between = WordSet("username user handle name id tag account acct me on app")
  private static let verbs = WordSet("is as s under")
  private static let notNames = WordSet(
    "the and for you not but all too was are can yes please here this that what how why when join link below above https "
      + "http www dm see where which message just same none soon tonight today")

  /// The name after a platform: "snap: bluebird99", "my insta is @blue.bird", "kik bluebird_99".
  private func handle(after index: Int) -> Range<Int>? {
    var k = index + 1
    var isAnnounced = false
    var isSaid = false
    var i = Int(tokens[index].end)
    // A possessive or contracted "is".
    if text[i] == "'" && text[i + 1].lower == "s" { i += 2 }
    while k < tokens.count, tokens[k].start < i { k += 1 }
    for _ in 0..<4 {
      var at = false
      var signs = 0
      while text[i] == " " || text[i] == ":" || text[i] == "=" || text[i] == "-" || text[i] == "@" || text[i] == "("
        || text[i] == "$"
      {
        if text[i] == ":" || text[i] == "=" { isAnnounced = true }
        if text[i] == "@" || text[i] == "$" { at = true }
        i += 1
        signs += 1
        if signs > 4 { return nil }
      }
      guard signs > 0, text[i].isAlnum || text[i] == "_" else { return nil }
      var end = i
      while text[end].isAlnum || text[end] == "_" || ((text[end] == "." || text[end] == "-") && text[end + 1].isAlnum)
        || (text[end] == "#" && text[end + 1].isDigit)
      { end += 1 }
      guard end - i >= 2, !text[end].isWordByte, text[end] != "/" else { return nil }
      let word = Word(text, i..<end)
      if !at, let word, WordScreen.between.contains(word) {
        i = end
        continue
      }
      if !at, let word, WordScreen.verbs.contains(word) {
        isSaid = true
        i = end
        continue
      }
      guard end - i >= 3, end - i <= 32 else { return nil }
      if let word, WordScreen.notNames.contains(word) { return nil }
      var letters = 0
      var signsInside = 0
      for b in i..<end {
        if text[b].isLetter { letters += 1 }
        if text[b].isDigit || text[b] == "_" { signsInside += 1 }
        if b > i, text[b].isUpper, text[b - 1].isLower { signsInside += 1 }
      }
      guard letters >= 2 else { return nil }
      if at { return i..<end }
      if signsInside > 0 { return isAnnounced || isSaid ? i..<end : nil }
      // A plain word counts only straight after a colon, and with nothing after it in its line.
      let rest = text[end]
      let isLast =
        rest == 0 || rest == "\n" || rest == "\r" || ((rest == "." || rest == ",") && !text[end + 1].isWordByte)
      return isAnnounced && isLast && tokens[index].flags.isEmpty == false || isAnnounced && isLast ? i..<end : nil
    }
    return nil
  }

  // MARK: Secrets

  /// The value after "password:", "PIN is", "cvv".
  private func secret(after index: Int, isCode: Bool) -> Range<Int>? {
    var i = Int(tokens[index].end)
    var isAnnounced = false
    for _ in 0..<4 {
      var signs = 0
      while text[i] == " " || text[i] == ":" || text[i] == "=" || text[i] == "#" || text[i] == "-" || text[i] == "("
        || text[i] == "\"" || text[i] == "'"
      {
        if text[i] == ":" || text[i] == "=" || text[i] == "\"" { isAnnounced = true }
        i += 1
        signs += 1
        if signs > 4 { return nil }
      }
      guard signs > 0 else { return nil }
      var end = i
      while text[end] > 0x20, text[end] < 0x80, !",\"<>()".utf8.contains(text[end]) { end += 1 }
      while end > i, ".;:!?'".utf8.contains(text[end - 1]), end - i > 3 { end -= 1 }
      guard end > i else { return nil }
      if let word = Word(text, i..<end), WordScreen.secretFillers.contains(word) {
        i = end
        continue
      }
      var digits = 0
      var others = 0
      for b in i..<end {
        if text[b].isDigit { digits += 1 } else if !text[b].isLetter { others += 1 }
      }
      let length = end - i
      if isCode { return digits == length && (3...4).contains(length) ? i..<end : nil }
      guard (4...64).contains(length) else { return nil }
      if digits > 0 { return digits < length || length <= 12 ? i..<end : nil }
      return isAnnounced && others > 0 && text[i].isAlnum && !text.has([0x2F, 0x2F], at: i) ? i..<end : nil
    }
    return nil
  }

  private static let secretFillers = WordSet("is was code number no to the for it my word of")

  private func isAboutMeeting(_ range: Range<Int>) -> Bool {
    let around = text.back(120, from: range.lowerBound)..<text.forward(40, from: range.upperBound)
    return WordScreen.meetings.isIn(text, around)
  }

  private static let meetings: WordList = ["zoom", "meeting", "meeting id", "webinar", "teams", "webex", "zoom.us"]

  // MARK: Addresses in disguise

  /// "name at domain dot com", "name (at) domain (dot) com"; the dot is the token given.
  private func spokenEmail(dot: Int) -> Range<Int>? {
    guard dot >= 3, dot + 1 < tokens.count else { return nil }
    let ending = Int(tokens[dot + 1].start)..<Int(tokens[dot + 1].end)
    guard WordScreen.endings.contains(text, ending) else {
      return nil
    }
    var at = dot - 2
    // "first at sub dot domain dot com" begins earlier; the first "at" within a few words to the left is meant.
    while at > 0, dot - at < 8 {
      let token = tokens[at]
      if token.end - token.start == 2, text.has([0x61, 0x74], at: Int(token.start)) {
        var first = at - 1
        // "jo dot bloggs at": take the name before the dot too.
        while first >= 2, text.hasWord([0x64, 0x6F, 0x74], at: Int(tokens[first - 1].start)) { first -= 2 }
        return Int(tokens[first].start)..<ending.upperBound
      }
      at -= 1
    }
    return nil
  }

  private static let endings = WordSet("com org net edu gov co uk io ie au ca de fr nz example us me")
}
