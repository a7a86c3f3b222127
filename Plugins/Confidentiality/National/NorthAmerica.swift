extension Recogniser {
  /// Numbers that the United States and Canada give to people.
  static let northAmerica: [Recogniser] = [
    // 42 USC 405: area, group, serial. Void and published numbers are masked too: a reader cannot tell.
    Recogniser(.usSSN, "999-99-9999", .medium, strength: 6, words: ssnWords, check: ssn),
    Recogniser(.usSSN, "999 99 9999", .medium, strength: 5, words: ssnWords, check: ssn),
    Recogniser(.usSSN, "999999999", .low, strength: 3, words: ssnWords, check: ssn),
    Recogniser(.usITIN, "999-99-9999", .high, strength: 7, words: ["itin", "tax id"], check: itin),
    Recogniser(.usITIN, "999 99 9999", .medium, strength: 6, words: ["itin", "tax id", "taxpayer"], check: itin),
    Recogniser(.usITIN, "999999999", .low, strength: 4, words: ["itin", "taxpayer"], check: itin),
    // CMS: the Medicare Beneficiary Identifier leaves out letters that look like digits.
    Recogniser(.usMBI, "9AX9 AX9 AA99", .high, strength: 8, words: ["medicare", "mbi"]) { c in
      c[0] != "0"
        && (1..<11).allSatisfy { i in !c[i].isLetter || !"SLOIBZ".utf8.contains(c[i]) }
    },
    Recogniser(.usNPI, "9999999999", .medium, strength: 5, words: ["npi", "provider", "clinician"]) { c in
      guard c[0] == "1" || c[0] == "2" else { return false }
      var prefixed = Compact("80840")
      for i in 0..<10 { prefixed.append(c[i]) }
      return !c.isUniform && Checksum.luhn(prefixed)
    },
    Recogniser(.medicalLicense, "AA9999999", .high, strength: 7, words: ["dea", "licence", "license"]) { c in
      "ABCDEFGHJKLMPRSTUX".utf8.contains(c[0])
        && (c.sum([1, 0, 1, 0, 1], from: 2) + 2 * c.sum([1, 0, 1, 0, 1], from: 3)) % 10 == c.digit(8)
    },
    Recogniser(.abaRouting, "999999999", .medium, strength: 5, words: ["routing", "aba", "rtn", "transit"]) { c in
      let prefix = c.number(0..<2)
      return ((0...12).contains(prefix) || (21...32).contains(prefix) || (61...72).contains(prefix) || prefix == 80)
        && c.sum([3, 7, 1, 3, 7, 1, 3, 7, 1]) % 10 == 0
    },
    Recogniser(
      .caSIN, "999 999 999", .medium, strength: 6, words: ["sin", "social insurance", "assurance sociale", "nas"]
    ) { c in !c.isUniform && Checksum.luhn(c) },
    Recogniser(
      .caHealthCard, "9999 999 999 AA", .medium, strength: 7, words: ["ohip", "health card", "health number"]
    ) { c in Checksum.luhn(c, 0..<10) },
    Recogniser(.caHealthCard, "9999 999 999", .medium, strength: 5, words: ["ohip", "health card"]) { c in
      Checksum.luhn(c)
    },
    Recogniser(
      .caHealthCard, "AAAA 9999 9999", .medium, strength: 6,
      words: ["ramq", "health insurance", "assurance maladie", "health card"]
    ) { c in
      let month = c.number(6..<8)
      return (1...12).contains(month > 50 ? month - 50 : month) && (1...31).contains(c.number(8..<10))
    },
    Recogniser(
      .caHealthCard, "9999 999 999", .medium, strength: 6, words: ["phn", "personal health number", "msp"]
    ) { c in
      c[0] == "9" && 11 - c.sum([2, 4, 8, 5, 10, 9, 7, 3], from: 1) % 11 == c.digit(9)
    },
  ]

  private static let ssnWords = ["ssn", "social security", "ss#", "ss number", "social", "socsec"]

  private static func ssn(_ c: Compact) -> Bool {
    let area = c.number(0..<3)
    return area != 0 && area != 666 && area < 900 && c.number(3..<5) != 0 && c.number(5..<9) != 0
  }

  private static func itin(_ c: Compact) -> Bool {
    let group = c.number(3..<5)
    return c[0] == "9"
      && ((50...65).contains(group) || (70...88).contains(group) || (90...92).contains(group)
        || (94...99).contains(group))
  }
}
