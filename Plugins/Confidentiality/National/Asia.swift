extension Recogniser {
  /// Numbers that the countries of Asia give to people.
  static let asia: [Recogniser] = [
    Recogniser(.inAadhaar, "9999 9999 9999", .high, strength: 6, words: ["aadhaar", "aadhar", "uidai", "uid"]) { c in
      c.digit(0) >= 2 && !c.isUniform && Checksum.verhoeff(c)
    },
    Recogniser(.inPAN, "AAAAA9999A", .high, strength: 7, words: ["pan", "pan card", "permanent account"]) { c in
      "ABCEFGHJLPT".utf8.contains(c[3])
    },
    Recogniser(.inABHA, "99-9999-9999-9999", .medium, strength: 6, words: ["abha", "health id", "ayushman"]),
    Recogniser(.inVoter, "AAA9999999", .medium, strength: 5, words: ["voter", "epic", "election"]),
    Recogniser(.cnResidentID, "99999999999999999X", .high, strength: 9, words: ["身份证", "resident id"]) { c in
      (11...82).contains(c.number(0..<2)) && (18...20).contains(c.number(6..<8)) && c.isDate(month: 10, day: 12)
        && Checksum.mod11to2(c)
    },
    Recogniser(.hkHKID, "A999999(X)", .high, strength: 8, words: ["hkid"], check: hongKong),
    Recogniser(.hkHKID, "AA999999(X)", .high, strength: 8, words: ["hkid"], check: hongKong),
    Recogniser(.hkHKID, "A999999?X", .medium, strength: 6, words: ["hkid", "hong kong id"], check: hongKong),
    Recogniser(.hkHKID, "AA999999?X", .medium, strength: 6, words: ["hkid", "hong kong id"], check: hongKong),
    Recogniser(.twNationalID, "A999999999", .high, strength: 7, words: ["taiwan", "national id", "身分證"]) { c in
      guard [1, 2, 8, 9].contains(c.digit(1)) else { return false }
      guard let place = Array("ABCDEFGHJKLMNPQRSTUVXYWZIO".utf8).firstIndex(of: c[0]) else { return false }
      let code = place + 10
      return (code / 10 + code % 10 * 9 + c.sum([8, 7, 6, 5, 4, 3, 2, 1, 1], from: 1)) % 10 == 0
    },
    Recogniser(.sgNRIC, "A9999999A", .high, strength: 7, words: ["nric", "fin"]) { c in
      var total = c.sum([2, 7, 6, 5, 4, 3, 2], from: 1)
      switch c[0] {
      case UInt8(ascii: "S"): return Array("JZIHGFEDCBA".utf8)[total % 11] == c[8]
      case UInt8(ascii: "T"): return Array("JZIHGFEDCBA".utf8)[(total + 4) % 11] == c[8]
      case UInt8(ascii: "F"): return Array("XWUTRQPNMLK".utf8)[total % 11] == c[8]
      case UInt8(ascii: "G"): return Array("XWUTRQPNMLK".utf8)[(total + 4) % 11] == c[8]
      case UInt8(ascii: "M"):
        total = 10 - (total + 3) % 11
        return Array("KLJNPQRTUWX".utf8)[total] == c[8]
      default: return false
      }
    },
    Recogniser(.myNRIC, "999999-99-9999", .high, strength: 7, words: ["mykad", "nric", "ic number"]) { c in
      let place = c.number(6..<8)
      return c.isDate(month: 2, day: 4) && place != 0 && !(17...20).contains(place) && !(69...70).contains(place)
    },
    Recogniser(.thTNIN, "9-9999-99999-99-9", .high, strength: 9, words: ["thai id", "national id"], check: thai),
    Recogniser(
      .thTNIN, "9999999999999", .high, strength: 5, words: ["thai", "thailand", "national id", "บัตรประชาชน"],
      check: { c in thai(c) && !Checksum.ean13(c) }),
    Recogniser(
      .thTNIN, "9999999999999", .medium, strength: 5,
      words: ["thai", "thailand", "national id", "บัตรประชาชน", "เลขประจำตัวประชาชน"],
      check: { c in (1...8).contains(c.digit(0)) }),
    // The check digit is not reliable for numbers issued since October 2020.
    Recogniser(.krRRN, "999999-9999999", .high, strength: 7, words: krWords, check: korean),
    Recogniser(.krRRN, "9999999999999", .medium, strength: 6, words: krWords, check: korean),
    Recogniser(
      .jpMyNumber, "9999 9999 9999", .medium, strength: 6,
      words: ["my number card", "individual number", "mynumber", "マイナンバー", "個人番号"]
    ) { c in
      var total = 0
      for k in 1...11 { total += c.digit(11 - k) * (k <= 6 ? k + 1 : k - 5) }
      let rest = total % 11
      return (rest <= 1 ? 0 : 11 - rest) == c.digit(11)
    },
    Recogniser(.pkCNIC, "99999-9999999-9", .high, strength: 7, words: ["cnic", "nadra"]) { c in
      (1...7).contains(c.digit(0)) && c[12] != "0"
    },
  ]

  private static let krWords = ["rrn", "resident registration", "주민등록번호", "주민번호"]

  private static func korean(_ c: Compact) -> Bool { c.isDate(month: 2, day: 4) }

  private static func thai(_ c: Compact) -> Bool {
    (1...8).contains(c.digit(0))
      && (11 - c.sum([13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 3, 2]) % 11) % 10 == c.digit(12)
  }

  private static func hongKong(_ c: Compact) -> Bool {
    let letters = c[1].isLetter ? 2 : 1
    guard c.count == letters + 7 else { return false }
    var total = letters == 1 ? 36 * 9 : Checksum.value36(c[0]) * 9
    total += Checksum.value36(c[letters - 1]) * 8
    total += c.sum([7, 6, 5, 4, 3, 2], from: letters)
    let last = c[c.count - 1]
    guard last.isDigit || last == "A" else { return false }
    return (total + Checksum.value36(last)) % 11 == 0
  }
}
