/// How often words occur in everyday English, so that phrases hang on their rarest word.
public struct WordFrequencies: Sendable {
  private let perMillion: [String: Double]

  /// Occurrences of a word in a million; a word that is not in the table counts as rare.
  public func perMillion(_ word: String) -> Double { perMillion[word] ?? 8 }

  /// Frequencies by word form.
  public init(perMillion: [String: Double] = [:]) { self.perMillion = perMillion }

  /// Reads lines of `word<TAB>occurrences per million`; lines that are not so are passed over.
  public init(table: String) {
    var read: [String: Double] = [:]
    for line in table.utf8.split(separator: UInt8(ascii: "\n")) {
      guard let tab = line.firstIndex(of: UInt8(ascii: "\t")),
        let word = String(line[..<tab]), let count = String(line[line.index(after: tab)...]).flatMap(Double.init)
      else { continue }
      read[word] = count
    }
    perMillion = read
  }
}
