import Hark

extension SentenceReading {
  /// Whom it is about: the nearest person before the target in its clause, unless the target names one itself.
  ///
  /// - Parameter speaker: who speaks, where the target is quoted.
  func experiencer(speaker: Experiencer?) -> Experiencer {
    if cues(.nobody).contains(where: { $0.tokens.overlaps(target) }) { return .none }
    let person = personInside(speaker: speaker) ?? personBefore(speaker: speaker)
    // People in stories are nobody; the one who tells is always somebody.
    if person != .author, person != .addressee, isInStory() { return .none }
    if let person { return person }
    if speaker == nil, isOrder() { return .addressee }
    if let after = personAfter() { return after }
    return speaker ?? .author
  }

  /// "In chapter four my character …", "The song goes …": before the target, in its sentence.
  private func isInStory() -> Bool { cues(.title).contains { $0.tokens.upperBound <= target.lowerBound } }

  /// First and second person inside the target win; a third person there is looked up.
  private func personInside(speaker: Experiencer?) -> Experiencer? {
    let inside = cues.filter { $0.kind.isPerson && target.contains($0.tokens.lowerBound) }
    if inside.contains(where: { $0.kind == .author }) { return speaker ?? .author }
    if inside.contains(where: { $0.kind == .addressee }) { return speaker == nil ? .addressee : .author }
    guard let third = inside.first else { return nil }
    // "Her real name is …" is about her, whoever says so.
    if third.tokens.lowerBound == target.lowerBound, isOwner(third) { return resolve(third) }
    // "He hurt himself", "I miss her": the subject does it, where one stands before.
    return personBefore(speaker: speaker) ?? resolve(third)
  }

  private func personBefore(speaker: Experiencer?) -> Experiencer? {
    let persons = cues.filter { $0.kind.isPerson && $0.tokens.upperBound <= target.lowerBound }
    guard !persons.isEmpty else { return nil }
    let start = clauseStart()
    let near = persons.filter { $0.tokens.upperBound > start }
    let chosen: Cue?
    if ["who", "whos", "that"].contains(bare(start)), start < target.lowerBound {
      // "My stepdad who hits Mum": the one just named.
      chosen = near.last { !isOwner($0) } ?? persons.last { $0.tokens.upperBound <= start }
    } else if followsPreposition(), let subject = near.first(where: { !isOwner($0) }) {
      // "I called my sponsor instead of drinking": the one who calls is the one who drinks.
      chosen = subject
    } else if let nearest = near.last {
      chosen = nearest
    } else {
      // "I love my kids but want to die": the clause has no subject of its own, so it keeps the sentence's.
      chosen = persons.first { !isOwner($0) } ?? persons.first
    }
    guard let chosen else { return nil }
    switch chosen.kind {
    case .author: return speaker ?? .author
    case .addressee: return speaker == nil ? .addressee : .author
    case .public
    where passage.sentences[sentence].end == .question
      && ["anyone", "anybody", "somebody", "someone", "everyone", "everybody"].contains(bare(chosen.tokens.lowerBound)):
      // "Has anyone here …?" is put to the room.
      return .addressee
    default: return resolve(chosen)
    }
  }

  /// Whether the target is a doing that hangs on a preposition: "instead of drinking".
  private func followsPreposition() -> Bool {
    guard target.lowerBound > bounds.lowerBound, bare(target.lowerBound).hasSuffix("ing") else { return false }
    // "She talked me out of drinking": the one who was talked to.
    if target.lowerBound - bounds.lowerBound > 1, bare(target.lowerBound - 2) == "out" { return false }
    return ["of", "from", "without", "before", "after", "by", "about", "than", "to"].contains(
      bare(target.lowerBound - 1))
  }

  /// Where the target's clause starts: after the last joining word, or the last mark that ends a clause.
  func clauseStart() -> Int {
    var place = target.lowerBound
    while place > bounds.lowerBound {
      if passage.tokens[place].flags.contains(.clauseBreakBefore) || starts(.end, at: place)
        || starts(.conjunction, at: place) && lowered(place) != "or"
      {
        return place
      }
      place -= 1
    }
    return bounds.lowerBound
  }

  /// "… is what my sponsee texted", "suicidal people": who is named after the target.
  private func personAfter() -> Experiencer? {
    let after = cues.filter { $0.kind.isPerson && $0.tokens.lowerBound >= target.upperBound }
    // "HIV positive she is not", "junkie my son never was".
    if let inverted = after.first(where: { !isOwner($0) }), inverted.tokens.lowerBound - target.upperBound <= 1,
      inverted.tokens.upperBound < bounds.upperBound,
      ["is", "was", "has", "had", "am", "are", "never", "isnt", "wasnt"].contains(bare(inverted.tokens.upperBound)),
      !passage.tokens[target.upperBound].flags.contains(.clauseBreakBefore)
    {
      return inverted.kind == .author ? .author : inverted.kind == .addressee ? .addressee : resolve(inverted)
    }
    if let next = after.first(where: { !isOwner($0) }) {
      if next.tokens.lowerBound == target.upperBound, next.kind == .public || next.kind == .other {
        return resolve(next)
      }
      let said = cues(.said).first { $0.tokens.lowerBound >= next.tokens.upperBound }
      if let said, said.tokens.lowerBound - next.tokens.upperBound <= 2 {
        switch next.kind {
        case .author: return .author
        case .addressee: return .addressee
        default: return resolve(next)
        }
      }
    }
    return nil
  }

  /// Whom a person cue that is neither "I" nor "you" stands for.
  private func resolve(_ cue: Cue) -> Experiencer {
    switch cue.kind {
    case .author: return .author
    case .addressee: return .addressee
    case .member: return .member
    case .public: return .public
    case .other: return isOfGroup(cue, among: cues, in: bounds) ? .member : .other
    default: return antecedent(of: cue)
    }
  }

  /// Whether words soon after a person place them in the group: "the guy from Tuesday group".
  private func isOfGroup(_ cue: Cue, among cues: [Cue], in bounds: Range<Int>) -> Bool {
    let window = cue.tokens.upperBound..<min(cue.tokens.upperBound + 7, bounds.upperBound)
    guard let place = window.first(where: { ["from", "in", "at", "on"].contains(bare($0)) }),
      place - window.lowerBound <= 3
    else { return false }
    let after = place..<min(place + 4, bounds.upperBound)
    return cues.contains { $0.kind == .groupWord && after.contains($0.tokens.lowerBound) }
  }

  /// The nearest person before a pronoun, in this sentence or the two before it.
  private func antecedent(of pronoun: Cue) -> Experiencer {
    var index = sentence
    while index >= 0, index >= sentence - 2 {
      let candidates = index == sentence ? cues : SentenceReading.cues(reader, passage, index)
      let found = candidates.last {
        ($0.kind == .other || $0.kind == .member || $0.kind == .public)
          && (index < sentence || $0.tokens.upperBound <= pronoun.tokens.lowerBound)
      }
      if let found {
        if found.kind == .public,
          !["they", "them", "their", "they're", "theyre", "they've"].contains(lowered(pronoun.tokens.lowerBound))
        {
          return .other
        }
        if found.kind == .other, isOfGroup(found, among: candidates, in: passage.sentences[index].tokens) {
          return .member
        }
        return found.kind == .member ? .member : found.kind == .public ? .public : .other
      }
      index -= 1
    }
    return .other
  }

  /// An order to the reader: the sentence starts with a verb that nobody does, "don't …", "please …".
  private func isOrder() -> Bool {
    guard sentence >= 0, target.lowerBound - bounds.lowerBound <= 6 else { return false }
    let orders: Set<String> = [
      "dont", "do", "please", "stop", "go", "call", "let", "try", "put", "get", "take", "tell", "remember", "keep",
      "swallow", "send", "leave", "make", "never", "ask", "give", "stay",
    ]
    let place = clauseStart()
    let openings = [bounds.lowerBound, place, min(place + 1, target.lowerBound)]
    // "Never cut in my life" is told of oneself.
    let ofOneself = cues.contains {
      $0.kind == .author && (0...2).contains($0.tokens.lowerBound - target.upperBound)
        && !passage.tokens[target.upperBound].flags.contains(.clauseBreakBefore) && isOwner($0)
    }
    return !ofOneself && !isPast(target.lowerBound)
      && openings.contains { $0 < target.lowerBound && orders.contains(bare($0)) }
  }
}
