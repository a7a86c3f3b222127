import Hark

/// Fits a suggested wording to the words it stands for: number and case.
enum Rewording {
  /// - Parameters:
  ///   - suggestion: `singular|plural`, or one wording for both.
  ///   - tokens: the words in question.
  static func fit(_ suggestion: String, to tokens: Range<Int>, in passage: Passage) -> String {
    let parts = suggestion.split(separator: "|", maxSplits: 1).map { String($0) }
    guard var wording = parts.first else { return suggestion }
    let last = passage.tokens[tokens.upperBound - 1]
    if parts.count == 2, isPlural(last, in: passage) { wording = parts[1] }
    let first = passage.tokens[tokens.lowerBound]
    let allCaps = passage.tokens[tokens].allSatisfy { $0.flags.contains(.allCaps) }
    if allCaps { return wording.uppercased() }
    if first.flags.contains(.capital), first.flags.contains(.sentenceStart) {
      return wording.prefix(1).uppercased() + wording.dropFirst()
    }
    return wording
  }

  private static func isPlural(_ token: Token, in passage: Passage) -> Bool {
    guard !token.flags.contains(.possessive), let last = passage.utf8[token.utf8Range].last else { return false }
    return last | 0x20 == UInt8(ascii: "s")
  }
}
