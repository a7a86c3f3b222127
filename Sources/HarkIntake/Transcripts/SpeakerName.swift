/// Tells a speaker's name before a colon from the beginning of a sentence.
enum SpeakerName {
  /// Longest name, in characters.
  static let maxLength = 40

  /// The name before the first `: ` and the words behind it; nil where that is hardly a name.
  ///
  /// A name that is taken for words only stands in the text; words that are taken for a name would never be screened.
  /// So in doubt it is no name.
  static func prefix(of text: String) -> (name: String, words: String)? {
    var index = text.startIndex
    for _ in 0...maxLength {
      guard index < text.endIndex, !text[index].isNewline else { return nil }
      if text[index] == ":" {
        let next = text.index(after: index)
        guard next < text.endIndex, text[next].isWhitespace else { return nil }
        let name = text[..<index].trimmingSpaces
        guard isPlausible(name) else { return nil }
        return (String(name), String(text[next...].trimmingSpaces))
      }
      index = text.index(after: index)
    }
    return nil
  }

  /// Whether it looks like a name: begins with a letter or digit, holds no sentence marks, and of several words none
  /// is in small letters but the particles of names.
  static func isPlausible(_ name: Substring) -> Bool {
    guard let first = name.first, first.isLetter || first.isNumber || first == "_" || first == "@" else { return false }
    var words = name.prefix { $0 != "(" && $0 != "[" && $0 != "|" }.split(separator: " ")
    guard !words.isEmpty, words.count <= 6 else { return false }
    if name.contains(where: { "!?;\"“”…:=<>".contains($0) }) { return false }
    if words.count == 1 { return !notNames.contains(words[0].lowercased()) }
    words.removeAll { particles.contains($0.lowercased()) }
    return words.allSatisfy { $0.first.map { !$0.isLowercase } ?? false } && !notNames.contains(name.lowercased())
  }

  private static let particles: Set<String> = [
    "van", "der", "den", "de", "von", "zu", "da", "do", "dos", "di", "du", "la", "le", "el", "al", "bin", "bint", "ibn",
    "ten", "ter", "y", "e", "and", "&", "st.", "af",
  ]
  private static let notNames: Set<String> = [
    "note", "ps", "p.s.", "edit", "update", "remember", "so", "and", "but", "like", "then", "basically", "well", "ok",
    "okay", "yes", "no", "anyway", "question", "answer", "also", "i", "because", "example", "warning", "tw", "cw", "re",
    "http", "https", "trigger warning", "content warning", "listen", "look", "honestly", "seriously", "today", "me",
    "update", "tl;dr", "tldr", "disclaimer", "fyi", "btw",
  ]
}
