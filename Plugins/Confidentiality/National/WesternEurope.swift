extension Recogniser {
  /// Numbers that the countries from Portugal to Austria give to people.
  static let westernEurope: [Recogniser] = [
    Recogniser(.nlBSN, "999999999", .medium, strength: 5, words: bsnWords, check: bsn),
    Recogniser(.nlBSN, "9999 99 999", .medium, strength: 6, words: bsnWords, check: bsn),
    Recogniser(
      .deTaxID, "99 999 999 999", .high, strength: 7,
      words: ["steuer-id", "steuerid", "steuer id", "idnr", "identifikationsnummer", "tax id"]
    ) { c in
      guard c[0] != "0", Checksum.mod11to10(c) else { return false }
      // One digit of the first ten stands twice or three times, the others at most once.
      var counts = [Int](repeating: 0, count: 10)
      for i in 0..<10 { counts[c.digit(i)] += 1 }
      return counts.filter { $0 > 1 }.count == 1 && (counts.max() ?? 0) <= 3
    },
    Recogniser(.deTaxID, "99 999 999 999", .low, strength: 6, words: ["steuer-id", "steuer id", "idnr"]) { c in
      c[0] != "0" && Checksum.mod11to10(c)
    },
    Recogniser(
      .deHealthInsurance, "A999999999", .high, strength: 6,
      words: ["kvnr", "krankenversichertennummer", "versichertennummer", "krankenkasse"]
    ) { c in
      let letter = Int(c[0]) - 64
      var total = 0
      for i in 0..<10 {
        let d = i == 0 ? letter / 10 : i == 1 ? letter % 10 : c.digit(i - 1)
        let weighted = d * (i % 2 == 0 ? 1 : 2)
        total += weighted / 10 + weighted % 10
      }
      return total % 10 == c.digit(9)
    },
    Recogniser(
      .deSocialSecurity, "99 999999 A 999", .high, strength: 7,
      words: ["sozialversicherungsnummer", "rentenversicherungsnummer", "sv-nummer", "rvnr"]
    ) { c in
      let letter = Int(c[8]) - 64
      let digits = (0..<8).map { c.digit($0) } + [letter / 10, letter % 10] + (9..<12).map { c.digit($0) }
      let weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1]
      let total = zip(digits, weights).reduce(0) { $0 + ($1.0 * $1.1) / 10 + ($1.0 * $1.1) % 10 }
      return total % 10 == digits[12] && (1...12).contains(c.number(4..<6))
    },
    Recogniser(.frNIR, "9 99 99 XX 999 999 99", .high, strength: 9, words: ["nir", "sécurité sociale", "insee"]) { c in
      guard c[0] == "1" || c[0] == "2" || c[0] == "7" || c[0] == "8" else { return false }
      var n = 0
      for i in 0..<13 {
        if c[i] == "A" && i == 6 {
          n = (n - c.digit(5)) / 10 * 100 + 19
        } else if c[i] == "B" && i == 6 {
          n = (n - c.digit(5)) / 10 * 100 + 18
        } else {
          guard c[i].isDigit else { return false }
          n = n * 10 + c.digit(i)
        }
      }
      return 97 - n % 97 == c.number(13..<15)
    },
    Recogniser(.esNIF, "99999999?A", .high, strength: 6, words: ["dni", "nif"]) { c in
      Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[c.number(0..<8) % 23] == c[8]
    },
    Recogniser(.esNIF, "99.999.999?A", .high, strength: 6, words: ["dni", "nif"]) { c in
      Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[c.number(0..<8) % 23] == c[8]
    },
    Recogniser(.esNIE, "A?9999999?A", .high, strength: 6, words: ["nie"]) { c in
      guard let prefix = Array("XYZ".utf8).firstIndex(of: c[0]) else { return false }
      return Array("TRWAGMYFPDXBNJZSQVHLCKE".utf8)[(prefix * 10_000_000 + c.number(1..<8)) % 23] == c[8]
    },
    Recogniser(.itFiscalCode, "AAA AAA 99A99 A999A", .high, strength: 9, words: fiscalWords, check: fiscalCode),
    // With omocodia any digit may be a letter, so the word is read from its start.
    Recogniser(.itFiscalCode, needs: .longWord, words: fiscalWords) { trigger, text in
      let word = text.word(around: trigger)
      guard word.count == 16, Mask.standsAlone(word, in: text) else { return nil }
      var compact = Compact()
      for i in word { compact.append(text[i]) }
      return fiscalCode(compact) ? Match(range: word, tier: .high, strength: 9) : nil
    },
    Recogniser(.ptNIF, "999 999 999", .medium, strength: 5, words: ["nif", "contribuinte"]) { c in
      let rest = 11 - c.sum([9, 8, 7, 6, 5, 4, 3, 2]) % 11
      return c[0] != "0" && (rest > 9 ? 0 : rest) == c.digit(8)
    },
    Recogniser(.ptCitizenCard, "99999999?9?AA9", .high, strength: 7, words: ["cartão de cidadão"]) { c in
      Checksum.luhn36(c)
    },
    Recogniser(.chAHV, "999.9999.9999.99", .high, strength: 9, words: ["ahv", "avs"], check: ahv),
    Recogniser(.chAHV, "9999999999999", .high, strength: 7, words: ["ahv", "avs"], check: ahv),
    Recogniser(.beNationalNumber, "99.99.99-999?99", .high, strength: 8, words: belgianWords, check: belgian),
    Recogniser(.beNationalNumber, "99999999999", .medium, strength: 7, words: belgianWords, check: belgian),
    Recogniser(
      .atSocialSecurity, "9999 999999", .high, strength: 6,
      words: ["svnr", "sozialversicherungsnummer", "versicherungsnummer"]
    ) { c in
      let total = c.sum([3, 7, 9, 0, 5, 8, 4, 2, 1, 6]) % 11
      return c[0] != "0" && total == c.digit(3) && c.isDate(month: 6, day: 4)
    },
  ]

  private static let bsnWords = ["bsn", "burgerservicenummer", "sofinummer", "sofi-nummer"]
  private static let fiscalWords = ["codice fiscale", "c.f.", "cod. fisc."]
  private static let belgianWords = ["rijksregisternummer", "rijksregister", "insz", "niss", "registre national"]

  private static func bsn(_ c: Compact) -> Bool {
    (c.sum([9, 8, 7, 6, 5, 4, 3, 2]) - c.digit(8)) % 11 == 0 && !c.isUniform
  }

  private static func ahv(_ c: Compact) -> Bool { c.number(0..<3) == 756 && Checksum.ean13(c) }

  private static func belgian(_ c: Compact) -> Bool {
    guard c.number(2..<4) <= 12, c.number(4..<6) <= 31 else { return false }
    let n = c.number(0..<9)
    let check = c.number(9..<11)
    return 97 - n % 97 == check || 97 - (2_000_000_000 + n) % 97 == check
  }

  private static func fiscalCode(_ c: Compact) -> Bool {
    guard c.count == 16 else { return false }
    for i in 0..<6 where !c[i].isLetter { return false }
    guard "ABCDEHLMPRST".utf8.contains(c[8]), c[11].isLetter, c[15].isLetter else { return false }
    for i in [6, 7, 9, 10, 12, 13, 14] where !c[i].isDigit && !"LMNPQRSTUV".utf8.contains(c[i]) { return false }
    let odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23]
    var total = 0
    for i in 0..<15 {
      let value = c[i].isDigit ? c.digit(i) : Int(c[i]) - 65
      total += i % 2 == 0 ? odd[value] : value
    }
    return Int(c[15]) - 65 == total % 26
  }
}
