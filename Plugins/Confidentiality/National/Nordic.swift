extension Recogniser {
  /// Numbers that the Nordic countries give to people.
  static let nordic: [Recogniser] = [
    Recogniser(.sePersonnummer, "999999h9999", .high, strength: 8, words: seWords) { c in swedish(c, from: 0) },
    Recogniser(.sePersonnummer, "99999999h9999", .high, strength: 8, words: seWords) { c in swedish(c, from: 2) },
    Recogniser(.sePersonnummer, "9999999999", .medium, strength: 6, words: seWords) { c in swedish(c, from: 0) },
    Recogniser(.sePersonnummer, "999999999999", .high, strength: 7, words: seWords) { c in
      (18...20).contains(c.number(0..<2)) && swedish(c, from: 2)
    },
    // Since 2007 the check digit is not guaranteed: it makes the reading surer, no more.
    Recogniser(.dkCPR, "999999-9999", .high, strength: 7, words: dkWords) { c in
      c.isDate(month: 2, day: 0) && c.sum([4, 3, 2, 7, 6, 5, 4, 3, 2, 1]) % 11 == 0
    },
    Recogniser(.dkCPR, "999999-9999", .high, strength: 4, words: dkWords) { c in c.isDate(month: 2, day: 0) },
    Recogniser(.dkCPR, "999999 9999", .medium, strength: 5, words: dkWords) { c in c.isDate(month: 2, day: 0) },
    Recogniser(.noFodselsnummer, "999999 99999", .high, strength: 9, words: ["fødselsnummer", "personnummer"]) { c in
      guard c.isDate(month: 2, day: 0, monthOffsets: [0, 40, 80], dayOffsets: [0, 40]) else { return false }
      let first = (11 - c.sum([3, 7, 6, 1, 8, 9, 4, 5, 2]) % 11) % 11
      let second = (11 - c.sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
      return first == c.digit(9) && second == c.digit(10)
    },
    // The century sign may be one of many letters since 2023.
    Recogniser(.fiHETU, "999999h999X", .high, strength: 9, words: ["henkilötunnus", "hetu"]) { c in
      guard c.isDate(month: 2, day: 0) else { return false }
      let n = c.number(0..<6) * 1_000 + c.number(6..<9)
      return Array("0123456789ABCDEFHJKLMNPRSTUVWXY".utf8)[n % 31] == c[9]
    },
    Recogniser(.isKennitala, "999999-9999", .high, strength: 7, words: ["kennitala"], check: icelandic),
    Recogniser(.isKennitala, "9999999999", .medium, strength: 6, words: ["kennitala"], check: icelandic),
  ]

  private static let seWords = ["personnummer", "samordningsnummer", "pnr"]
  private static let dkWords = ["cpr", "cpr-nummer", "personnummer"]

  private static func swedish(_ c: Compact, from start: Int) -> Bool {
    c.isDate(month: start + 2, day: start + 4, dayOffsets: [0, 60]) && Checksum.luhn(c, start..<start + 10)
  }

  private static func icelandic(_ c: Compact) -> Bool {
    let check = (11 - c.sum([3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
    return c.isDate(month: 2, day: 0) && check == c.digit(8) && [8, 9, 0].contains(c.digit(9))
  }
}
