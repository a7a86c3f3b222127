/// Looks at the words around a number: what bears it out, and what says that it is something else.
enum Context {
  /// Whether one of the words stands within forty characters on either side.
  static func isNear(_ words: WordList, _ range: Range<Int>, in text: Bytes) -> Bool {
    guard !words.isEmpty else { return false }
    let before = text.back(40, from: range.lowerBound)..<range.lowerBound
    let after = range.upperBound..<text.forward(40, from: range.upperBound)
    return words.isIn(text, before) || words.isIn(text, after)
  }

  /// Whether one of the words stands directly before a position, with nothing between but signs and fillers such as
  /// "number is".
  static func isLabelled(_ words: WordList, before position: Int, in text: Bytes) -> Bool {
    guard !words.isEmpty else { return false }
    var i = position
    for _ in 0..<5 {
      var signs = 0
      while i > 0, !text[i - 1].isWordByte {
        // A new line or the end of a sentence parts a label from what follows, except straight after the label.
        if text[i - 1] == "!" || text[i - 1] == "?" || text[i - 1] == ";" { return false }
        i -= 1
        signs += 1
        if signs > 6 { return false }
      }
      guard i > 0 else { return false }
      if words.ends(before: i, in: text) { return true }
      // "SS#" ends in a sign.
      if text[i] == "#", words.ends(before: i + 1, in: text) { return true }
      var start = i
      while start > 0, text[start - 1].isWordByte { start -= 1 }
      guard fillers.contains(text, start..<i) else { return false }
      i = start
    }
    return false
  }

  private static let fillers = WordSet(
    "number numbers no nr num id is was code the my a s card it of new to for in are here address account and on as us uk "
      + "digits nummer numero still now just")

  /// Whether the number stands after a word that says it is not a person's: an order, a version, a step, a dose.
  static func isImpersonal(_ range: Range<Int>, in text: Bytes) -> Bool {
    isLabelled(impersonal, before: range.lowerBound, in: text)
  }

  private static let impersonal: WordList = [
    "order", "orders", "ticket", "invoice", "tracking", "parcel", "package", "shipment", "ups", "fedex", "dhl", "usps",
    "reference", "ref", "isbn", "isbn-13", "isbn-10", "issn", "doi", "pmid", "pmcid", "ean", "upc", "gtin", "barcode",
    "sku", "ndc", "version", "ver", "v", "section", "chapter", "step", "steps", "tradition", "page", "pages", "p", "pp",
    "psalm", "verse", "lot", "batch", "model", "serial", "build", "release", "part", "item", "product", "score",
    "commit", "grant", "trial", "nct", "error", "ios", "android", "firmware", "lottery", "confirmation", "transaction",
    "vat", "ein", "population", "total", "raised", "views", "seconds", "unix", "timestamp", "epoch",
  ]
}
