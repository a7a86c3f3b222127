extension Recogniser {
  /// Numbers that Australia and New Zealand give to people.
  static let pacific: [Recogniser] = [
    Recogniser(.auTFN, "999 999 999", .medium, strength: 6, words: ["tfn", "tax file"]) { c in
      !c.isUniform && c.sum([1, 4, 3, 7, 5, 8, 6, 9, 10]) % 11 == 0
    },
    Recogniser(.auTFN, "99 999 999", .low, strength: 5, words: ["tfn", "tax file"]) { c in
      !c.isUniform && c.sum([10, 7, 8, 4, 6, 3, 5, 1]) % 11 == 0
    },
    Recogniser(.auMedicare, "9999_99999_9", .high, strength: 7, words: ["medicare"], check: medicare),
    Recogniser(.auMedicare, "9999_99999_9_9", .high, strength: 7, words: ["medicare"], check: medicare),
    Recogniser(.auMedicare, "9999999999", .medium, strength: 6, words: ["medicare"], check: medicare),
    Recogniser(.auMedicare, "99999999999", .medium, strength: 6, words: ["medicare"], check: medicare),
    Recogniser(.auABN, "99 999 999 999", .medium, strength: 8, words: ["abn", "business number"]) { c in
      (c.sum([10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19]) - 10) % 89 == 0
    },
    Recogniser(.auACN, "999 999 999", .medium, strength: 6, words: ["acn", "company number"]) { c in
      (10 - c.sum([8, 7, 6, 5, 4, 3, 2, 1]) % 10) % 10 == c.digit(8)
    },
    // The old form ends in a digit modulo 11, the new one (since 2022) in a letter modulo 24.
    Recogniser(.nzNHI, "AAA9999", .high, strength: 6, words: ["nhi"]) { c in
      guard let total = nhi(c) else { return false }
      let rest = total % 11
      return rest != 0 && (11 - rest) % 10 == c.digit(6)
    },
    Recogniser(.nzNHI, "AAA99AA", .high, strength: 6, words: ["nhi"]) { c in
      guard let total = nhi(c) else { return false }
      return Array("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)[23 - total % 24] == c[6]
    },
    Recogniser(.nzIRD, "99-999-999", .medium, strength: 6, words: ["ird", "inland revenue"]) { c in ird(c, pad: 1) },
    Recogniser(.nzIRD, "999-999-999", .medium, strength: 6, words: ["ird", "inland revenue"]) { c in ird(c, pad: 0) },
    Recogniser(.nzIRD, "99999999", .low, strength: 5, words: ["ird", "inland revenue"]) { c in ird(c, pad: 1) },
    Recogniser(.nzIRD, "999999999", .low, strength: 5, words: ["ird", "inland revenue"]) { c in ird(c, pad: 0) },
  ]

  private static func medicare(_ c: Compact) -> Bool {
    (2...6).contains(c.digit(0)) && c.sum([1, 3, 7, 9, 1, 3, 7, 9]) % 10 == c.digit(8)
  }

  /// The weighted sum of an NHI's first six characters; nil where a letter is not of its alphabet.
  private static func nhi(_ c: Compact) -> Int? {
    let alphabet = Array("ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)
    var total = 0
    for i in 0..<6 {
      let value: Int
      if c[i].isDigit {
        value = c.digit(i)
      } else {
        guard let place = alphabet.firstIndex(of: c[i]) else { return nil }
        value = place + 1
      }
      total += value * (7 - i)
    }
    return total
  }

  private static func ird(_ c: Compact, pad: Int) -> Bool {
    func rest(_ weights: [Int]) -> Int { (11 - c.sum(Array(weights.dropFirst(pad))) % 11) % 11 }
    var check = rest([3, 2, 7, 6, 5, 4, 3, 2])
    if check == 10 { check = rest([7, 4, 3, 2, 5, 2, 7, 6]) }
    return check == c.digit(c.count - 1)
  }
}
