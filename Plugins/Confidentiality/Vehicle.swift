extension Recogniser {
  /// Vehicles: their numbers and plates.
  static let vehicle: [Recogniser] = [
    Recogniser(.vin, needs: .longWord, words: ["vin", "chassis", "vehicle identification"]) { trigger, text in
      let word = text.word(around: trigger)
      guard word.count == 17, Mask.standsAlone(word, in: text) else { return nil }
      var compact = Compact()
      var letters = 0
      for i in word {
        guard text[i].isDigit || (text[i].isUpper && !"IOQ".utf8.contains(text[i])) else { return nil }
        if text[i].isLetter { letters += 1 }
        compact.append(text[i])
      }
      guard letters >= 3, letters <= 14 else { return nil }
      return Match(range: word, tier: hasCheckDigit(compact) ? .high : .medium, strength: 7)
    },
    Recogniser(.plate, "AA99?AAA", .medium, strength: 3, words: plateWords + ["car", "vehicle", "vehicles", "van"]),
    Recogniser(.plate, "A99?AAA", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "A9?AAA", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "AAA999A", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "99?A?999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "99?AA?99", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "A999?AAA", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "AA-999-AA", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "9AAA999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "AAA?9999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "AAA?999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "999?AAA", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "AA?99?A?9999", .medium, strength: 4, words: plateWords),
    Recogniser(.plate, "AA?99?AA?9999", .medium, strength: 4, words: plateWords),
    Recogniser(.plate, "A?AA?9999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "AA?AA?9999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "AAA?AA?9999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "AA?AA?999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "99?AAA?999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "99?AA?9999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "99?AA?999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "99?A?9999", .medium, strength: 3, words: plateWords),
    Recogniser(.plate, "AAA-999-AA", .medium, strength: 3, words: plateWords),
  ]

  private static let plateWords = [
    "plate", "plates", "number plate", "license plate", "licence plate", "registration", "reg", "reg number",
    "vehicle reg", "kennzeichen", "plaka", "numberplate", "tag number", "rego",
  ]

  /// 49 CFR 565.15: letters have values, the ninth character is the weighted sum modulo 11.
  private static func hasCheckDigit(_ c: Compact) -> Bool {
    let values = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9]
    let weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2]
    var total = 0
    for i in 0..<17 { total += (c[i].isDigit ? c.digit(i) : values[Int(c[i]) - 65]) * weights[i] }
    return c[8] == (total % 11 == 10 ? UInt8(ascii: "X") : UInt8(total % 11 + 48))
  }
}
