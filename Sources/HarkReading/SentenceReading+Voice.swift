import Hark

extension SentenceReading {
  /// Whose words they are, who speaks where they are quoted, and whom they name where they are a name.
  func voice() -> (voice: Voice, speaker: Experiencer?, named: Experiencer?) {
    let bytes =
      Int(passage.tokens[target.lowerBound].start)..<Int(passage.tokens[target.upperBound - 1].end)
    if passage.isWithin(.quote, bytes) { return (.quoted, .member, nil) }
    if isLyric() || isMentioned() { return (.quoted, nil, Experiencer.none) }
    if let named = named() { return (.quoted, nil, named) }
    let (voice, speaker) = quotation().map { self.speaker(of: $0) } ?? unmarked()
    return (voice, speaker, speaker == Experiencer.none ? Experiencer.none : nil)
  }

  /// "♪ … ♪": a line of a song.
  private func isLyric() -> Bool {
    func isNote(_ place: Int) -> Bool {
      passage.tokens[place].flags.contains(.emoji) && ["♪", "♫", "🎵", "🎶"].contains(lowered(place))
    }
    return bounds.contains { isNote($0) && $0 < target.lowerBound }
      && bounds.contains { isNote($0) && $0 >= target.upperBound }
  }

  /// "The word junkie hurts", "Junkie is an ugly word": spoken of, not said of anybody.
  private func isMentioned() -> Bool {
    cues(.mention).contains { cue in
      if cue.tokens.upperBound <= target.lowerBound { return target.lowerBound - cue.tokens.upperBound == 0 }
      return cue.tokens.lowerBound - target.upperBound <= 1
        && ["as", "is", "was"].contains(bare(cue.tokens.lowerBound))
    }
  }

  /// "They called me a junkie": the name is theirs, and is about the one they gave it to.
  private func named() -> Experiencer? {
    guard let cue = cues(.naming).last(where: { $0.tokens.upperBound == target.lowerBound }) else { return nil }
    let object = cues.first { $0.kind.isPerson && cue.tokens.contains($0.tokens.lowerBound) }
    switch object?.kind {
    case .author: return .author
    case .addressee: return .addressee
    case nil: return bare(cue.tokens.lowerBound) == "being" || hasAuthor(before: cue) ? .author : .other
    case .public: return .public
    default: return .other
    }
  }

  private func hasAuthor(before cue: Cue) -> Bool {
    cues.last { $0.kind.isPerson && $0.tokens.upperBound <= cue.tokens.lowerBound }?.kind == .author
  }

  /// Somebody's words without marks: "she was like I want to die", "She texted: I took them all".
  private func unmarked() -> (voice: Voice, speaker: Experiencer?) {
    let firstPerson = cues.last { $0.kind == .author && $0.tokens.lowerBound < target.upperBound }
    guard let firstPerson else { return (.own, nil) }
    let opening = cues.last { cue in
      guard cue.tokens.upperBound <= firstPerson.tokens.lowerBound else { return false }
      if cue.kind == .voice { return firstPerson.tokens.lowerBound - cue.tokens.upperBound <= 4 }
      return cue.kind == .said && mark(before: cue.tokens.upperBound) == UInt8(ascii: ":")
        && firstPerson.tokens.lowerBound - cue.tokens.upperBound <= 2
    }
    guard let opening else { return (.own, nil) }
    let who = cues.last { $0.kind.isPerson && $0.tokens.lowerBound <= opening.tokens.lowerBound && $0.kind != .author }
    return who == nil ? (.own, nil) : (.quoted, .other)
  }

  /// The tokens between quotation marks around the target, or nil.
  private func quotation() -> Range<Int>? {
    let tokens = passage.tokens
    var first = target.lowerBound
    let limit = max(0, target.lowerBound - 80)
    while true {
      if tokens[first].flags.contains(.quoteOpenBefore) { break }
      if first == limit || first > 0 && tokens[first - 1].flags.contains(.quoteCloseAfter) { return nil }
      first -= 1
    }
    var last = target.upperBound - 1
    let end = min(tokens.count - 1, target.upperBound + 80)
    while !tokens[last].flags.contains(.quoteCloseAfter) {
      if last == end || tokens[last + 1].flags.contains(.quoteOpenBefore) { return nil }
      last += 1
    }
    return first..<(last + 1)
  }

  /// Who says what stands between quotation marks: the one named with a verb of saying, before or after.
  private func speaker(of quote: Range<Int>) -> (voice: Voice, speaker: Experiencer?) {
    let first = passage.sentenceIndex(ofToken: quote.lowerBound) ?? sentence
    let last = passage.sentenceIndex(ofToken: quote.upperBound - 1) ?? sentence
    var outside: [Cue] = []
    for index in Set([first, last, min(last + 1, passage.sentences.count - 1)]).sorted() {
      outside += SentenceReading.cues(reader, passage, index).filter { !$0.tokens.overlaps(quote) }
    }
    guard let said = outside.filter({ $0.kind == .said }).min(by: { gap($0, quote) < gap($1, quote) }),
      gap(said, quote) <= 8
    else {
      // A word or two in marks with nobody who says them: spoken of.
      return (.quoted, quote.count <= 3 ? Experiencer.none : .other)
    }
    let who =
      outside.last { $0.kind.isPerson && !isOwner($0) && $0.tokens.upperBound <= said.tokens.lowerBound }
      ?? outside.first { $0.kind.isPerson && !isOwner($0) }
    switch who?.kind {
    case .author: return (.quoted, .author)
    case .addressee: return (.quoted, .addressee)
    case .member: return (.quoted, .member)
    case .public: return (.quoted, .public)
    default: return (.quoted, .other)
    }
  }

  private func gap(_ cue: Cue, _ quote: Range<Int>) -> Int {
    cue.tokens.upperBound <= quote.lowerBound
      ? quote.lowerBound - cue.tokens.upperBound : cue.tokens.lowerBound - quote.upperBound
  }
}
