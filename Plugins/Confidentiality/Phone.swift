extension Recogniser {
  /// Telephone numbers: possible ones in a known pattern, not only assigned ones. Numbers kept free for fiction count
  /// as telephones, since a rule that asks for assigned numbers would miss what tests and stories use.
  static let phone: [Recogniser] = [
    Recogniser(.phone, needs: .goesOn, words: phoneWords) { trigger, text in PhoneReader.read(at: trigger, in: text) }
  ]

  static let phoneWords = [
    "call", "call me", "text", "text me", "phone", "telephone", "mobile", "cell", "cellphone", "whatsapp", "signal",
    "tel", "fax", "ring", "dial", "sms", "reach", "my number", "number is", "number's", "her number", "his number",
    "their number", "phone number", "number for", "s number", "contact", "voicemail", "landline", "handy", "telefon",
    "teléfono", "telefono", "téléphone", "móvil", "celular", "telefone", "numéro", "telefoon", "puhelin", "hotline",
    "helpline", "lift", "tlf", "ph", "gsm", "message me", "imessage", "facetime", "answering", "cep", "cep no",
  ]
}

/// Reads a telephone number from the first digit of one of its groups.
struct PhoneReader {
  private let text: Bytes
  private let trigger: Int
  /// Where each group of digits begins and ends, and the digits in it.
  private var starts = InlineArray<10, Int>(repeating: 0)
  private var ends = InlineArray<10, Int>(repeating: 0)
  private var groups = 0
  /// The sign that joins each group to the one before: `" "`, `-`, `.`, `/`, or `)`.
  private var joints = InlineArray<10, UInt8>(repeating: 0)

  static func read(at trigger: Int, in text: Bytes) -> Recogniser.Match? {
    let run = text.endOfDigits(from: trigger) - trigger
    guard run <= 15 else { return nil }
    // A year, an age, a dose: one short group with nothing that could go on.
    if run < 7, text.separator(at: trigger + run) == nil, text[trigger + run] != ")" { return nil }
    var reader = PhoneReader(text: text, trigger: trigger)
    reader.readGroups()
    return reader.match()
  }

  private init(text: Bytes, trigger: Int) {
    self.text = text
    self.trigger = trigger
  }

  private mutating func readGroups() {
    var i = trigger
    var total = 0
    while groups < 10 {
      let end = text.endOfDigits(from: i)
      guard end > i, total + end - i <= 17 else { return }
      starts[groups] = i
      ends[groups] = end
      total += end - i
      groups += 1
      // One sign with spaces about it, or brackets: ") ", " (0) ", " - ".
      var next = end
      var sign: UInt8 = 0
      var signs = 0
      while signs < 4 {
        if text[next] == ")" || text[next] == "(" {
          sign = UInt8(ascii: ")")
          next += 1
        } else if let separator = text.separator(at: next) {
          if sign == 0 || sign == " " { sign = separator.kind }
          next += separator.length
        } else {
          break
        }
        signs += 1
      }
      guard signs > 0, groups < 10, text[next].isDigit else { return }
      joints[groups] = sign
      i = next
    }
  }

  private func length(_ k: Int) -> Int { ends[k] - starts[k] }

  private func digits(upTo count: Int) -> Compact {
    var compact = Compact()
    for k in 0..<count { for i in starts[k]..<ends[k] { compact.append(text[i]) } }
    return compact
  }

  private func match() -> Recogniser.Match? {
    // What stands before the first digit: "+", "(", "+(".
    var start = trigger
    var plus = false
    var bracket = false
    if text[start - 1] == "(" {
      bracket = true
      start -= 1
    }
    if text[start - 1] == "+" {
      plus = true
      start -= 1
      if text[start - 1] == "(" { start -= 1 }
    }
    let before = text[start - 1]
    if before.isAlnum || before == "$" || before == "#" || before == "_" || before == "%" { return nil }
    if before == "-" || before == "." || before == "/" || before == ",", text[start - 2].isDigit { return nil }
    if before == "-" || before == "/", text[start - 2].isLetter { return nil }
    for count in stride(from: groups, to: 0, by: -1) {
      let compact = digits(upTo: count)
      guard compact.count >= 7, isFree(after: ends[count - 1], isLast: count == groups) else { continue }
      guard let shape = shape(compact, groups: count, plus: plus, bracket: bracket) else { continue }
      var (tier, strength) = (shape.tier, shape.strength)
      if compact.isUniform { tier = .low }
      if bracket && !hasClosing(count) && !plus { start = trigger }
      let end = endOfExtension(after: ends[count - 1])
      if end > ends[count - 1] { strength += 1 }
      return Recogniser.Match(range: start..<end, tier: tier, strength: strength, subject: shape.subject)
    }
    return nil
  }

  private func hasClosing(_ count: Int) -> Bool {
    for k in 1..<max(count, 1) where joints[k] == ")" { return true }
    return text[ends[count - 1]] == ")"
  }

  /// Whether a number may end here: not inside a word, a decimal or a longer chain of digits.
  private func isFree(after end: Int, isLast: Bool) -> Bool {
    let next = text[end]
    if next.isDigit || next == "_" || next == "%" || next == "@" { return false }
    if next.isLetter { return next.lower == "x" && text[end + 1].isDigit || text.has([0x65, 0x78, 0x74], at: end) }
    if next == "-" || next == "." || next == "/" || next == ",", text[end + 1].isDigit { return false }
    return true
  }

  /// ", ext. 12", "x12", "#12" after a number.
  private func endOfExtension(after end: Int) -> Int {
    var i = end
    while text[i] == " " || text[i] == "," { i += 1 }
    for word in PhoneReader.extensionWords where text.has(word, at: i) {
      var j = i + word.count
      while text[j] == "." || text[j] == " " || text[j] == ":" { j += 1 }
      let stop = text.endOfDigits(from: j)
      if stop > j, stop - j <= 6, !text[stop].isAlnum { return stop }
    }
    return end
  }

  private static let extensionWords: [[UInt8]] = ["extension", "ext", "x", "#"].map { Array($0.utf8) }

  private typealias Shape = (tier: Tier, strength: Int, subject: Identifier.Subject?)

  private func shape(_ c: Compact, groups: Int, plus: Bool, bracket: Bool) -> Shape? {
    if plus { return international(c, from: 0) }
    if c[0] == "0", c[1] == "0" {
      guard c.count >= 10, c[2] != "0", let (tier, strength, subject) = international(c, from: 2) else { return nil }
      // A bare row that begins with two noughts may be anything that is padded with them.
      return (groups > 1 && length(0) <= 5 ? tier : .medium, strength - 2, subject)
    }
    if let shape = northAmerican(c, groups: groups, bracket: bracket) { return shape }
    if c[0] == "0" { return national(c, groups: groups) }
    // Brazil writes the area in brackets without a 0.
    if bracket, joints[1] == ")", groups >= 2, (9...11).contains(c.count), length(0) <= 3 {
      return (.high, 4, nil)
    }
    return local(c, groups: groups)
  }

  private func international(_ c: Compact, from start: Int) -> Shape? {
    let n = c.count - start
    guard (8...15).contains(n), c[start] != "0" else { return nil }
    let one = c.digit(start)
    let two = c.number(start..<start + 2)
    let three = c.number(start..<start + 3)
    if one == 1 {
      guard n == 11 else { return nil }
      let isFree = PhoneReader.tollFree.contains(c.number(start + 1..<start + 4))
      return (.high, 7, isFree ? .organisation : nil)
    }
    let lengths: ClosedRange<Int>
    switch two {
    case 44: lengths = c[start + 2] == "0" ? 13...13 : 11...12
    case 33, 31, 34, 61, 27, 48, 32, 41: lengths = 10...12
    case 91, 90, 63, 52, 20: lengths = 11...13
    case 86: lengths = 11...13
    case 47, 45, 65: lengths = 10...11
    default: lengths = (350...359).contains(three) ? 10...13 : 9...15
    }
    guard lengths.contains(n) else { return nil }
    return (.high, 7, nil)
  }

  private static let tollFree = [800, 833, 844, 855, 866, 877, 888]

  private func northAmerican(_ c: Compact, groups: Int, bracket: Bool) -> Shape? {
    let trunk = c.count == 11 && c[0] == "1" ? 1 : 0
    guard c.count == 10 + trunk, c[0] != "0" else { return nil }
    let first = trunk == 1 && groups > 1 && length(0) == 1 ? 1 : 0
    let isGrouped =
      groups == first + 3 && length(first) == 3 && length(first + 1) == 3 && length(first + 2) == 4
      && joints[first + 2] != "/"
    let isHalfGrouped = groups == first + 2 && length(first) == 3 && length(first + 1) == 7
    let isBare = groups == 1 || (first == 1 && groups == 2)
    let area = c.number(trunk..<trunk + 3)
    let exchange = c.number(trunk + 3..<trunk + 6)
    let isAssignable = area >= 200 && exchange >= 200 && area % 100 != 11 && exchange % 100 != 11
    let subject: Identifier.Subject? = PhoneReader.tollFree.contains(area) ? .organisation : nil
    if isGrouped {
      // After another number, as in "51 824 753 5564", the groups are pieces of something longer.
      let isPiece = text[trigger - 1] == " " && text[trigger - 2].isDigit
      return ((isAssignable || bracket) && !isPiece ? .high : .medium, isAssignable ? 5 : 4, subject)
    }
    if isHalfGrouped && isAssignable { return (bracket ? .high : .medium, 4, subject) }
    if isBare && isAssignable { return (.medium, trunk == 1 ? 4 : 3, subject) }
    return nil
  }

  /// Numbers written with the trunk 0 of most of the world.
  private func national(_ c: Compact, groups: Int) -> Shape? {
    guard (9...12).contains(c.count), c[1] != "0" else { return nil }
    let subject: Identifier.Subject? =
      c.number(0..<4) == 800 || c.number(0..<4) == 808 || c.number(0..<4) == 300 ? .organisation : nil
    if groups == 1 {
      // A bare row of digits: mobiles with their usual prefix and length.
      let isMobile =
        (c.count == 11 && (c[1] == "5" || c[1] == "7" || c[1] == "9"))
        || (c.count == 10 && (c[1] == "4" || c[1] == "6" || c[1] == "7"))
      return (isMobile && c.count == 11 ? .high : .medium, 4, subject)
    }
    guard (2...6).contains(length(0)) || (length(0) == 1 && groups >= 4 && c.count >= 10) else { return nil }
    // 01-02-2021 10 is a date, not a number.
    if groups >= 3, length(0) == 2, length(1) == 2, length(2) == 4, joints[1] != " " { return nil }
    for k in 1..<groups where joints[k] == "/" && (k > 1 || groups > 4) { return nil }
    for k in 1..<groups where length(k) == 1 && groups < 5 { return nil }
    // Two groups of few digits may be anything that has a 0 before it.
    let isUsual = c.count >= 10 || length(0) == 2 && groups >= 3
    return (isUsual ? .high : .medium, 5, subject)
  }

  /// Numbers without any prefix: only words can tell.
  private func local(_ c: Compact, groups: Int) -> Shape? {
    guard (7...11).contains(c.count) else { return nil }
    for k in 1..<max(groups, 1) where joints[k] == "/" { return nil }
    if groups == 2, length(0) == 3, length(1) == 4, c.number(0..<3) == 555 { return (.high, 3, nil) }
    // Two years, or a date.
    if groups == 2, length(0) == 4, length(1) == 4, PhoneReader.isYear(c.number(0..<4)) { return nil }
    if groups == 3, length(0) == 4, length(1) <= 2, length(2) <= 2 { return nil }
    if groups == 3, length(0) <= 2, length(1) <= 2, length(2) == 4, PhoneReader.isYear(c.number(c.count - 4..<c.count))
    {
      return nil
    }
    if c.count == 8, groups == 1, PhoneReader.isYear(c.number(0..<4)), c.isDate(month: 4, day: 6) { return nil }
    for k in 0..<groups where length(k) == 1 && k > 0 { return nil }
    let isService = c.number(0..<4) == 1800 || c.number(0..<4) == 1300
    return (.medium, 3, isService ? .organisation : nil)
  }

  private static func isYear(_ n: Int) -> Bool { (1900...2099).contains(n) }
}
