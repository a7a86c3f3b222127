extension Recogniser {
  /// Numbers that the countries of the Middle East and Africa give to people.
  static let middleEastAndAfrica: [Recogniser] = [
    Recogniser(.zaID, "999999?9999?9?9?9", .high, strength: 8, words: ["id number", "identity number", "rsa id"]) { c in
      c.isDate(month: 2, day: 4) && c.digit(10) <= 2 && Checksum.luhn(c)
    },
    Recogniser(.ilTeudatZehut, "99999999-9", .medium, strength: 5, words: ilWords) { c in Checksum.luhn(c) },
    Recogniser(.ilTeudatZehut, "999999999", .medium, strength: 5, words: ilWords) { c in Checksum.luhn(c) },
    Recogniser(.trNationalID, "99999999999", .high, strength: 8, words: ["tckn", "tc kimlik", "t.c. kimlik", "kimlik"])
    {
      c in
      guard c[0] != "0" else { return false }
      let odd = c.sum([1, 0, 1, 0, 1, 0, 1, 0, 1])
      let even = c.sum([1, 0, 1, 0, 1, 0, 1], from: 1)
      return ((odd * 7 - even) % 10 + 10) % 10 == c.digit(9) && (odd + even + c.digit(9)) % 10 == c.digit(10)
    },
    Recogniser(.ngNIN, "99999999999", .low, strength: 3, words: ["nin", "national identification number"]),
  ]

  private static let ilWords = ["teudat zehut", "teudat", "תעודת זהות", "ת.ז", "israeli id"]
}
