extension Recogniser {
  /// Numbers that the countries from Poland and Greece eastwards give to people.
  static let centralAndEasternEurope: [Recogniser] = [
    Recogniser(.plPESEL, "99999999999", .high, strength: 7, words: ["pesel"]) { c in
      c.isDate(month: 2, day: 4, monthOffsets: [0, 20, 40, 60, 80])
        && c.sum([1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1]) % 10 == 0 && !c.isUniform
    },
    Recogniser(.czBirthNumber, "999999/9999", .high, strength: 7, words: ["rodné číslo", "rodné", "r.č."]) { c in
      c.isDate(month: 2, day: 4, monthOffsets: [0, 50, 20, 70]) && c.number(0..<10) % 11 == 0
    },
    Recogniser(.roCNP, "9999999999999", .high, strength: 8, words: ["cnp", "cod numeric personal"]) { c in
      let rest = c.sum([2, 7, 9, 1, 4, 6, 3, 5, 8, 2, 7, 9]) % 11
      return c[0] != "0" && c.isDate(month: 3, day: 5) && (1...52).contains(c.number(7..<9))
        && (rest == 10 ? 1 : rest) == c.digit(12)
    },
    Recogniser(.bgEGN, "9999999999", .medium, strength: 6, words: ["egn", "егн", "ЕГН"]) { c in
      c.isDate(month: 2, day: 4, monthOffsets: [0, 20, 40])
        && c.sum([2, 4, 8, 5, 10, 9, 7, 3, 6]) % 11 % 10 == c.digit(9)
    },
    Recogniser(.hrOIB, "99999999999", .medium, strength: 6, words: ["oib"], check: Checksum.mod11to10),
    Recogniser(.siEMSO, "9999999999999", .high, strength: 7, words: ["emšo", "emso", "jmbg"]) { c in
      let rest = (11 - c.sum([7, 6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11) % 11
      return c.isDate(month: 2, day: 0) && rest == c.digit(12) && (c[4] == "9" || c[4] == "0")
    },
    Recogniser(.eePersonalCode, "99999999999", .high, strength: 7, words: ["isikukood", "asmens kodas"]) { c in
      guard (1...8).contains(c.digit(0)), c.isDate(month: 3, day: 5) else { return false }
      var rest = c.sum([1, 2, 3, 4, 5, 6, 7, 8, 9, 1]) % 11
      if rest == 10 { rest = c.sum([3, 4, 5, 6, 7, 8, 9, 1, 2, 3]) % 11 % 10 }
      return rest == c.digit(10)
    },
    Recogniser(.lvPersonalCode, "999999-99999", .high, strength: 8, words: ["personas kods"]) { c in
      c.isDate(month: 2, day: 0) && (1 + c.sum([10, 5, 8, 4, 2, 1, 6, 3, 7, 9])) % 11 % 10 == c.digit(10)
    },
    Recogniser(.grAMKA, "99999999999", .high, strength: 7, words: ["amka", "αμκα"]) { c in
      c.isDate(month: 2, day: 0) && Checksum.luhn(c)
    },
    Recogniser(.ruSNILS, "999-999-999?99", .high, strength: 8, words: ["снилс", "СНИЛС", "snils"], check: snils),
    Recogniser(.ruSNILS, "99999999999", .medium, strength: 7, words: ["снилс", "СНИЛС", "snils"], check: snils),
    Recogniser(.ruINN, "999999999999", .medium, strength: 8, words: ["инн", "ИНН", "inn"]) { c in
      c.sum([7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == c.digit(10)
        && c.sum([3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8]) % 11 % 10 == c.digit(11)
    },
    Recogniser(.uaRNTRC, "9999999999", .low, strength: 6, words: ["rntrc", "рнокпп", "ідентифікаційний код"]) { c in
      let total = (0..<9).reduce(0) { $0 + [-1, 5, 7, 9, 4, 6, 10, 5, 7][$1] * c.digit($1) }
      return (total % 11 + 11) % 11 % 10 == c.digit(9)
    },
  ]

  private static func snils(_ c: Compact) -> Bool {
    let rest = c.sum([9, 8, 7, 6, 5, 4, 3, 2, 1]) % 101
    return (rest == 100 ? 0 : rest) == c.number(9..<11) && !c.isUniform
  }
}
