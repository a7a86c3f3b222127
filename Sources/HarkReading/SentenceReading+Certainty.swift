import Hark

extension SentenceReading {
  /// How it is meant, and whether a wish turns its polarity round ("I wish I hadn't").
  func certainty() -> (certainty: Certainty, turnsPolarity: Bool) {
    // A figure must hold the target, or lie in it: "died laughing", "cut ties".
    if cues(.idiom).contains(where: { $0.tokens.overlaps(target) && $0.tokens.count >= 2 }) { return (.idiom, false) }
    if isJoke() { return (.joking, false) }
    if let wish = cues(.wish).last(where: { $0.tokens.upperBound <= target.lowerBound && governs($0) }) {
      let isWish = lowered(wish.tokens.lowerBound).hasPrefix("wish") || lowered(wish.tokens.lowerBound) == "if"
      // To wish that something were not so says that it is so.
      if isWish, polarity() == .negated { return (.stated, true) }
      return (.wished, false)
    }
    return (isAsked() ? .asked : .stated, false)
  }

  /// Whether a word of wishing still governs the target.
  private func governs(_ cue: Cue) -> Bool {
    let between = cue.tokens.upperBound..<target.lowerBound
    guard between.count <= 10 else { return false }
    return !between.contains { place in
      starts(.end, at: place) || mark(before: place) == UInt8(ascii: ";")
        || place > cue.tokens.upperBound && startsClause(place, before: target.upperBound)
    }
  }

  /// A laugh in the same sentence, or standing alone right after it.
  private func isJoke() -> Bool {
    if !cues(.pseudoJoke).isEmpty { return false }
    if cues(.joke).contains(where: { joke in
      let between =
        joke.tokens.upperBound <= target.lowerBound
        ? joke.tokens.upperBound..<target.lowerBound
        : target.upperBound..<max(target.upperBound, joke.tokens.lowerBound)
      return between.count <= 16 && !between.contains { starts(.end, at: $0) }
    }) {
      return true
    }
    guard sentence + 1 < passage.sentences.count else { return false }
    let next = passage.sentences[sentence + 1].tokens
    guard next.count <= 4 else { return false }
    return SentenceReading.cues(reader, passage, sentence + 1).contains {
      $0.kind == .joke && $0.tokens.lowerBound == next.lowerBound
    }
  }

  /// A question about the target; a rhetorical one about oneself is a statement.
  private func isAsked() -> Bool {
    let asksYou = cues(.askYou).contains {
      $0.tokens.lowerBound == clauseStart() && $0.tokens.lowerBound < target.lowerBound
    }
    if asksYou, !isInCondition() { return true }
    for cue in cues(.ask) where cue.tokens.upperBound <= target.lowerBound && cue.tokens.count >= 2 {
      if isLight(cue.tokens.upperBound..<target.lowerBound, atMost: 3) { return true }
    }
    guard passage.sentences[sentence].end == .question else { return false }
    if questionComesAfter() { return false }
    if isInCondition() || cues(.rhetorical).contains(where: { $0.tokens.lowerBound < target.lowerBound }) {
      return false
    }
    let who = experiencer(speaker: nil)
    return who == .addressee || who == .public || who == .other || who == .member
  }

  private static let questionWords: Set<String> = [
    "do", "does", "did", "is", "are", "was", "can", "could", "should", "would", "will", "has", "have", "what", "whats",
    "how", "why", "where", "who", "when", "which", "any", "anyone", "anybody", "right",
  ]

  /// "He is not breathing, what do I do?": the target is told, and the question follows it.
  private func questionComesAfter() -> Bool {
    for place in target.upperBound..<max(target.upperBound, bounds.upperBound)
    where passage.tokens[place].flags.contains(.clauseBreakBefore) {
      // A word or two after the last comma are a call: "…, mods?"
      if SentenceReading.questionWords.contains(bare(place)) || bounds.upperBound - place <= 2 { return true }
    }
    return false
  }

  /// In "Does it help if you drink?" the target is not what is asked.
  private func isInCondition() -> Bool {
    cues(.condition).contains {
      $0.tokens.upperBound <= target.lowerBound && ["if", "unless"].contains(bare($0.tokens.lowerBound))
    }
  }
}
