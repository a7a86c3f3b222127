import Hark

extension SentenceReading {
  /// Affirmed or negated: an odd number of denials reach the target.
  func polarity() -> Polarity {
    var denials: [Cue] = []
    for cue in cues(.negation) where cue.tokens.upperBound <= target.lowerBound && reaches(cue) {
      if let last = denials.last, repeats(cue, last) || isConcord(cue, last) { continue }
      if isTakenUpAgain(cue) { continue }
      denials.append(cue)
    }
    var count = denials.count
    if cues(.negationAfter).contains(where: takesBack) { count += 1 }
    if passage.sentences[sentence].end == .question,
      cues(.negationInQuestion).contains(where: { $0.tokens.upperBound <= target.lowerBound })
    {
      count += 1
    }
    if count == 0, isAnsweredNo() { count = 1 }
    if count > 0, let first = denials.first,
      cues(.lie).contains(where: { $0.tokens.upperBound <= first.tokens.lowerBound && !isDenied($0) })
    {
      count += 1
    }
    return count % 2 == 1 ? .negated : .affirmed
  }

  /// Speech starts over: "I'm not I'm not a".
  private func repeats(_ cue: Cue, _ last: Cue) -> Bool {
    cue.tokens.lowerBound - last.tokens.upperBound <= 1
      && cue.tokens.map(bare).joined(separator: " ") == last.tokens.map(bare).joined(separator: " ")
  }

  /// "I can't I can't stop": what was begun is said again as part of something else.
  private func isTakenUpAgain(_ cue: Cue) -> Bool {
    cues(.pseudoNegation).contains {
      (0...2).contains($0.tokens.lowerBound - cue.tokens.upperBound)
        && bare($0.tokens.lowerBound) == bare(cue.tokens.lowerBound)
    }
  }

  /// In dialect two negatives are one: "I ain't never used no".
  private func isConcord(_ cue: Cue, _ last: Cue) -> Bool {
    let seconds = ["no", "never", "nothing", "nobody", "none", "neither", "nor"]
    return seconds.contains(bare(cue.tokens.lowerBound)) && cue.tokens.lowerBound - last.tokens.upperBound <= 3
      && !hasSubject(last.tokens.upperBound..<cue.tokens.lowerBound)
  }

  private func isDenied(_ cue: Cue) -> Bool {
    cues(.negation).contains { cue.tokens.lowerBound - $0.tokens.upperBound == 0 }
  }

  /// Whether a denial after the target is about it.
  private func takesBack(_ cue: Cue) -> Bool {
    guard cue.tokens.lowerBound >= target.upperBound else { return false }
    let between = target.upperBound..<cue.tokens.lowerBound
    return between.count <= 4 && !between.contains { ["and", "or"].contains(bare($0)) }
      && !between.contains { startsClause($0, before: cue.tokens.lowerBound) || starts(.end, at: $0) }
      && (between.isEmpty || !passage.tokens[between.lowerBound].flags.contains(.clauseBreakBefore)
        || between.count <= 1)
  }

  /// Verbs after which a denial is about what is thought or said, not about the thinking.
  private static let raisers: Set<String> = [
    "think", "thinking", "thought", "believe", "feel", "want", "expect", "suppose", "say", "saying", "said", "promise",
    "claim", "guarantee", "mean", "reckon", "that", "swear", "me", "deny", "like", "make", "makes", "made", "let",
    "lets",
    "help", "call", "want", "wants", "wanting",
  ]

  /// Whether a denial before the target still holds where the target starts.
  private func reaches(_ cue: Cue) -> Bool {
    // "Stop cutting" is said to someone who cuts.
    if bare(cue.tokens.lowerBound) == "stop", cue.tokens.lowerBound == bounds.lowerBound { return false }
    let isBroad = ["never", "no", "without", "nobody", "none"].contains(bare(cue.tokens.lowerBound))
    var heavy = 0
    for place in cue.tokens.upperBound..<target.lowerBound {
      if starts(.end, at: place) || mark(before: place) == UInt8(ascii: ";") { return false }
      // "It's not that I'm using", "I don't think that he": the denial is of what follows.
      let opensDenied =
        ["that", "like"].contains(bare(place))
        && (place == cue.tokens.upperBound || SentenceReading.raisers.contains(bare(place - 1)))
      if !opensDenied, startsClause(place, before: target.upperBound) { return false }
      if bare(place) == "and", place + 1 < target.lowerBound { return false }
      // A denied knowing or telling leaves the fact alone: "nobody knows I cut".
      if place > cue.tokens.upperBound, isSubject(place), !SentenceReading.raisers.contains(bare(place - 1)) {
        return false
      }
      if !isIn(.light, place), !isIn(.negation, place), !isIn(.pseudoNegation, place),
        !reader.isTransparent(passage.tokens[place]), bare(place) != "or"
      {
        heavy += 1
      }
    }
    // "No, I …" answers somebody; a clause of its own follows.
    if cue.tokens.count == 1, passage.tokens[cue.tokens.upperBound].flags.contains(.clauseBreakBefore),
      bare(cue.tokens.lowerBound) == "no"
    {
      return false
    }
    return heavy <= (isBroad ? 3 : 1)
  }

  /// Whether a subject pronoun stands at a token.
  private func isSubject(_ place: Int) -> Bool {
    cues.contains { $0.kind.isPerson && $0.tokens.lowerBound == place && !isOwner($0) && $0.kind != .other }
  }

  private static let takingBack: Set<String> = ["no", "nope", "never", "nah", "not", "didnt", "nothing", "hell"]

  /// "Kill myself? No." The next sentence takes the question back.
  private func isAnsweredNo() -> Bool {
    guard passage.sentences[sentence].end == .question, sentence + 1 < passage.sentences.count else { return false }
    let next = passage.sentences[sentence + 1].tokens
    // The target must be what was asked, not something in a longer question.
    guard bounds.upperBound == target.upperBound, target.lowerBound - bounds.lowerBound <= 4 else { return false }
    if next.count <= 8, SentenceReading.takingBack.contains(bare(next.lowerBound)) { return true }
    let opening = next.prefix(4).map(bare)
    return opening.starts(with: ["i", "dont"]) || opening.starts(with: ["i", "did", "no"])
      || opening.starts(with: ["you", "never"]) || next.count <= 3 && opening.contains("never")
  }
}
