extension Recogniser {
  /// Cards, bank accounts and payment handles.
  static let payment: [Recogniser] = [
    Recogniser(.creditCard, "9999 9999 9999 9999", .high, strength: 8, words: cardWords, check: card),
    Recogniser(.creditCard, "9999 999999 99999", .high, strength: 8, words: cardWords, check: card),
    Recogniser(.creditCard, "9999 999999 9999", .high, strength: 8, words: cardWords, check: card),
    Recogniser(.creditCard, "9999 9999 9999 9999 999", .high, strength: 8, words: cardWords, check: card),
    // Straight after its label a card counts even where a digit was mistyped.
    Recogniser(.creditCard, "9999 9999 9999 9999", .low, strength: 5, words: cardLabels),
    Recogniser(.creditCard, "9999 999999 99999", .low, strength: 5, words: cardLabels),
    Recogniser(.creditCard, "9999999999999", .medium, strength: 6, words: cardWords, check: card),
    Recogniser(.iban, needs: .afterLetters, words: ["iban", "bank", "account"], readIBAN),
    Recogniser(.ukBankAccount, "99-99-99?99999999", .high, strength: 6, words: ["sort code", "account"]),
    Recogniser(.ukBankAccount, "99-99-99", .low, strength: 5, words: ["sort code", "sort-code", "sortcode"]),
    Recogniser(.ukBankAccount, "999999", .low, strength: 4, words: ["sort code", "sort-code", "sortcode"]),
    Recogniser(.paymentHandle, on: [.at]) { at, text in
      // A UPI address: a name at a payment provider, with no top-level domain.
      var start = at
      while text[start - 1].isAlnum || text[start - 1] == "." || text[start - 1] == "-" || text[start - 1] == "_" {
        start -= 1
      }
      guard at - start >= 2 else { return nil }
      for provider in upiProviders where text.has(provider, at: at + 1) {
        let end = at + 1 + provider.count
        if !text[end].isWordByte, text[end] != ".", text[end] != "-" {
          return Match(range: start..<end, tier: .high, strength: 8)
        }
      }
      return nil
    },
  ]

  private static let cardWords = ["card", "visa", "mastercard", "amex", "credit", "debit"]

  private static let cardLabels = ["credit card", "debit card", "card number", "card no", "visa", "mastercard", "amex"]

  private static let upiProviders: [[UInt8]] = [
    "okaxis", "oksbi", "okicici", "okhdfcbank", "okbank", "ybl", "ibl", "axl", "paytm", "upi", "apl", "yapl", "abdm",
    "barodampay", "sbi", "icici", "hdfcbank", "axisbank", "kotak", "freecharge", "ptyes", "ptaxis", "pthdfc", "ptsbi",
  ].map { Array($0.utf8) }

  /// An issuer's prefix, the length that goes with it, and Luhn.
  private static func card(_ c: Compact) -> Bool {
    guard !c.isUniform else { return false }
    let two = c.number(0..<2)
    let three = c.number(0..<3)
    let four = c.number(0..<4)
    let fits =
      switch c.count {
      case 13: c[0] == "4"
      case 14: (300...305).contains(three) || two == 36 || two == 38 || two == 39 || three == 309
      case 15: two == 34 || two == 37 || four == 2131 || four == 1800
      case 16:
        c[0] == "4" || (51...55).contains(two) || (2221...2720).contains(four) || four == 6011 || two == 65
          || (644...649).contains(three) || (3528...3589).contains(four) || two == 62 || two == 60 || two == 81
          || two == 50 || (56...58).contains(two) || two == 67 || two == 63 || two == 36
      case 19: c[0] == "4" || two == 62 || two == 65 || (56...58).contains(two) || two == 67 || two == 50 || two == 63
      default: false
      }
    return fits && Checksum.luhn(c)
  }

  private static let readIBAN: @Sendable (Int, Bytes) -> Match? = { trigger, text in
    guard text[trigger - 1].isLetter, text[trigger - 2].isLetter, text[trigger + 1].isDigit else { return nil }
    let start = trigger - 2
    guard let length = ibanLength(text[start].upper, text[start + 1].upper) else { return nil }
    var compact = Compact()
    var i = start
    while compact.count < length {
      if text[i].isAlnum {
        compact.append(text[i])
        i += 1
      } else if let separator = text.separator(at: i), separator.kind == " " || separator.kind == "-",
        text[i + separator.length].isAlnum
      {
        i += separator.length
      } else {
        return nil
      }
    }
    guard Checksum.mod97Rotated(compact), Mask.standsAlone(start..<i, in: text) else { return nil }
    return Match(range: start..<i, tier: .high, strength: 9)
  }

  /// How long an IBAN of a country is (SWIFT's IBAN registry).
  private static func ibanLength(_ a: UInt8, _ b: UInt8) -> Int? { ibanLengths[Int(a) << 8 | Int(b)] }

  private static let ibanLengths: [Int: Int] = {
    let table =
      "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22"
      + "GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19"
      + "MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23"
      + "TN24TR26UA29VA22VG24XK20YE30"
    let bytes = Array(table.utf8)
    var lengths: [Int: Int] = [:]
    for i in stride(from: 0, to: bytes.count - 3, by: 4) {
      lengths[Int(bytes[i]) << 8 | Int(bytes[i + 1])] = bytes[i + 2].digit * 10 + bytes[i + 3].digit
    }
    return lengths
  }()
}
