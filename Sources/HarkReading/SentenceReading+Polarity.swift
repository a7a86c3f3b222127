import Hark

extension SentenceReading {
  /// Affirmed or negated: an odd number of denials reach the target.
  func polarity() -> Polarity {
    var denials = 0
    for cue in cues(.negation) where cue.tokens.upperBound <= target.lowerBound {
      if reaches(cue) { denials += 1 }
    }
    for cue in cues(.negationAfter) where cue.tokens.lowerBound >= target.upperBound {
      let between = target.upperBound..<cue.tokens.lowerBound
      if between.count <= 4, !between.contains(where: { startsClause($0, before: cue.tokens.lowerBound) }) {
        denials += 1
        break
      }
    }
    if denials == 0, isAnsweredNo() { denials = 1 }
    return denials % 2 == 1 ? .negated : .affirmed
  }

  /// Whether a denial before the target still holds where the target starts.
  private func reaches(_ cue: Cue) -> Bool {
    var heavy = 0
    var place = cue.tokens.upperBound
    while place < target.lowerBound {
      if starts(.end, at: place) || mark(before: place) == UInt8(ascii: ";") { return false }
      if startsClause(place, before: target.upperBound) { return false }
      if lowered(place) == "and", place + 1 < target.lowerBound { return false }
      if !isIn(.light, place), !isIn(.negation, place), !isIn(.pseudoNegation, place),
        !reader.isTransparent(passage.tokens[place]), lowered(place) != "or"
      {
        heavy += 1
      }
      place += 1
    }
    // "No, I …" answers somebody; a clause of its own follows.
    if cue.tokens.count == 1, passage.tokens[cue.tokens.upperBound].flags.contains(.clauseBreakBefore),
      lowered(cue.tokens.lowerBound) == "no"
    {
      return false
    }
    let isBroad = ["never", "no", "without", "nobody", "none"].contains(lowered(cue.tokens.lowerBound))
    return heavy <= (isBroad ? 3 : 1)
  }

  /// "Kill myself? No." The next sentence takes the question back.
  private func isAnsweredNo() -> Bool {
    guard passage.sentences[sentence].end == .question, sentence + 1 < passage.sentences.count else { return false }
    let next = passage.sentences[sentence + 1].tokens
    return next.count <= 4 && ["no", "nope", "never", "nah", "not"].contains(lowered(next.lowerBound))
  }
}
