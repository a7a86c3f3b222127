extension Recogniser {
  /// Numbers that the United Kingdom and Ireland give to people.
  static let britainAndIreland: [Recogniser] = [
    // NHS Data Dictionary. Spaced in threes it is a health number; with dashes or bare it may be a telephone.
    Recogniser(.ukNHS, "999_999_9999", .high, strength: 6, words: nhsWords) { c in
      nhs(c) && c[0] != "0" && !looksNorthAmerican(c)
    },
    Recogniser(.ukNHS, "999 999 9999", .medium, strength: 6, words: nhsWords, check: nhs),
    // HMRC NIM39110; the official specimens begin with QQ.
    Recogniser(.ukNINO, "AA?99?99?99?A", .high, strength: 7, words: ["national insurance", "nino", "ni number"]) { c in
      (UInt8(ascii: "A")...UInt8(ascii: "D")).contains(c[8]) && ninoPrefix(c[0], c[1])
    },
    Recogniser(.ukUTR, "99999 99999", .low, strength: 5, words: ["utr", "unique taxpayer", "tax reference"]) { c in
      let digits = "21987654321".utf8.map { Int($0) - 48 }
      return digits[c.sum([6, 7, 8, 9, 10, 5, 4, 3, 2], from: 1) % 11] == c.digit(0)
    },
    Recogniser(.ukDrivingLicence, needs: .longWord, words: ["driving licence", "driver number", "licence"]) {
      trigger, text in
      let word = text.word(around: trigger)
      guard word.count == 16, Mask.standsAlone(word, in: text) else { return nil }
      let start = word.lowerBound
      for k in 0..<5 where !(text[start + k].isLetter || (k > 0 && text[start + k] == "9")) { return nil }
      for k in 5..<11 where !text[start + k].isDigit { return nil }
      let month = text.number(start + 6..<start + 8)
      guard (1...12).contains(month > 50 ? month - 50 : month), (1...31).contains(text.number(start + 8..<start + 10)),
        text[start + 11].isLetter, text[start + 12].isLetter || text[start + 12] == "9", text[start + 14].isLetter,
        text[start + 15].isLetter
      else { return nil }
      return Match(range: word, tier: .high, strength: 8)
    },
    Recogniser(.iePPS, "9999999A", .high, strength: 6, words: ["pps", "ppsn"], check: pps),
    Recogniser(.iePPS, "9999999AA", .high, strength: 7, words: ["pps", "ppsn"]) { c in
      "ABWH".utf8.contains(c[8]) && pps(c)
    },
  ]

  private static let nhsWords = ["nhs", "nhs number", "nhs no", "health number", "h&c number"]

  private static func nhs(_ c: Compact) -> Bool {
    let rest = 11 - c.sum([10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11
    return rest != 10 && rest % 11 == c.digit(9) && !c.isUniform
  }

  /// Ten digits that a North American telephone could have: area and exchange begin with 2...9, and neither ends in 11.
  static func looksNorthAmerican(_ c: Compact) -> Bool {
    c.digit(0) >= 2 && c.digit(3) >= 2 && !(c[1] == "1" && c[2] == "1") && !(c[4] == "1" && c[5] == "1")
  }

  private static func ninoPrefix(_ first: UInt8, _ second: UInt8) -> Bool {
    if first == "Q" && second == "Q" { return true }
    guard !"DFIQUV".utf8.contains(first), !"DFIQUVO".utf8.contains(second) else { return false }
    return !["BG", "GB", "KN", "NK", "NT", "TN", "ZZ"].contains { pair in
      let bytes = Array(pair.utf8)
      return bytes[0] == first && bytes[1] == second
    }
  }

  private static func pps(_ c: Compact) -> Bool {
    var total = c.sum([8, 7, 6, 5, 4, 3, 2])
    if c.count == 9, c[8] != "W" { total += 9 * (Int(c[8]) - 64) }
    return Array("WABCDEFGHIJKLMNOPQRSTUV".utf8)[total % 23] == c[7]
  }
}
