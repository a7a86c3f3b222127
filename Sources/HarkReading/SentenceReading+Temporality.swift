import Hark

extension SentenceReading {
  /// When it is: a condition first, then the time word that stands nearest in its clause.
  func temporality() -> Temporality {
    if isConditional() { return .hypothetical }
    var best: (cost: Int, kind: CueKind)?
    for cue in cues {
      guard [.past, .recent, .now, .future, .weekday].contains(cue.kind), applies(cue) else { continue }
      // "Six years ago I cut every day": how often says less than when.
      let isHabit = cue.kind == .now && SentenceReading.habits.contains(bare(cue.tokens.lowerBound))
      let cost = distance(to: cue) + (isHabit ? 60 : 0)
      var kind = cue.kind == .weekday ? (bounds.contains(where: isPast) ? .recent : .future) : cue.kind
      // What has gone on since a day goes on now; what has not happened since then last did on that day.
      if bare(cue.tokens.lowerBound) == "since", polarity() == .affirmed { kind = .now }
      if best == nil || cost < best?.cost ?? 0 { best = (cost, kind) }
    }
    if let best, best.cost < 100 { return time(best.kind) }
    if best == nil, let carried = carriedOver() { return carried }
    return .now
  }

  private static let habits: Set<String> = ["every", "everyday", "always", "constantly", "all", "again", "still", "so"]

  private func time(_ kind: CueKind) -> Temporality {
    switch kind {
    case .past: .past
    case .recent: .recent
    case .future: .future
    default: .now
    }
  }

  private static let verbsAhead: Set<String> = [
    "will", "ill", "hell", "shell", "theyll", "well", "gonna", "gunna", "imma", "ima", "finna", "going", "about",
    "bout", "planning", "plan", "plans", "intend", "intending", "ready", "set", "fixing", "is", "wont", "might", "may",
    "afraid", "scared", "terrified", "fear", "worried", "frightened",
  ]

  /// "Will" and its like must stand right before the target; a date may stand anywhere.
  private func applies(_ cue: Cue) -> Bool {
    guard cue.kind == .future, SentenceReading.verbsAhead.contains(bare(cue.tokens.lowerBound)) else { return true }
    guard cue.tokens.upperBound <= target.lowerBound else { return false }
    return isLight(cue.tokens.upperBound..<target.lowerBound, atMost: 2)
  }

  /// Whether few words of weight, and no new clause, stand in a stretch.
  func isLight(_ range: Range<Int>, atMost heavy: Int) -> Bool {
    var count = 0
    for place in range {
      if starts(.end, at: place) || startsClause(place, before: target.upperBound) { return false }
      if !isIn(.light, place), !reader.isTransparent(passage.tokens[place]) { count += 1 }
    }
    return count <= heavy
  }

  /// Tokens between a cue and the target; a hundred more for each new clause with a subject of its own.
  private func distance(to cue: Cue) -> Int {
    let between =
      cue.tokens.upperBound <= target.lowerBound
      ? cue.tokens.upperBound..<target.lowerBound
      : target.upperBound..<max(target.upperBound, cue.tokens.lowerBound)
    var cost = between.count
    for place in between {
      if ["but", "however", "yet", "now"].contains(lowered(place)) || mark(before: place) == UInt8(ascii: ";") {
        cost += 100
      }
      if lowered(place) == "and", place + 1 < bounds.upperBound,
        hasSubject((place + 1)..<min(place + 3, bounds.upperBound))
      {
        cost += 100
      }
    }
    return cost
  }

  private func isConditional() -> Bool {
    for cue in cues(.condition) {
      let word = bare(cue.tokens.lowerBound)
      if ["might", "may", "could"].contains(word) { continue }
      if ["would", "wouldnt", "id", "hed", "shed", "theyd"].contains(word) {
        // "he'd overdosed" is "he had".
        let isHad = word != "would" && word != "wouldnt" && isPast(target.lowerBound)
        if !isHad, cue.tokens.upperBound <= target.lowerBound,
          isLight(cue.tokens.upperBound..<target.lowerBound, atMost: 2)
        {
          return true
        }
        continue
      }
      let between =
        cue.tokens.upperBound <= target.lowerBound
        ? cue.tokens.upperBound..<target.lowerBound : target.upperBound..<max(target.upperBound, cue.tokens.lowerBound)
      if !between.contains(where: { ["but", "however"].contains(lowered($0)) || mark(before: $0) == UInt8(ascii: ";") })
      {
        return true
      }
    }
    return false
  }

  /// "Three weeks ago we buried him. He died by suicide.": the sentence before gives the time of a tale told on.
  private func carriedOver() -> Temporality? {
    guard sentence > 0 else { return nil }
    let hasPast = bounds.contains(where: isPast)
    guard hasPast else { return nil }
    let before = SentenceReading.cues(reader, passage, sentence - 1)
    guard let cue = before.last(where: { [.past, .recent].contains($0.kind) }) else { return nil }
    return time(cue.kind)
  }
}
