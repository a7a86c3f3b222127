import Hark

/// Finds structured identifiers in a text: what hangs on a digit, an `@`, a web address, or one of a few words.
///
/// Ordinary text costs a look at its tokens; recognisers run only where the reader left a trigger. The screen keeps
/// nothing between calls, so one value may serve every worker.
public struct IdentifierScreen: Sendable {
  private let recognisers: [Recogniser]
  /// Recognisers to ask for each kind of trigger, and for digits by the length of the run.
  private let byRun: [[Int]]
  private let byKind: [[Int]]
  private let never: NeverPersonal
  private let cues: CueWords

  /// A screen with every recogniser there is.
  public init() { self.init(recognisers: Recogniser.all) }

  init(recognisers: [Recogniser]) {
    self.recognisers = recognisers
    byRun = (0..<32).map { length in
      recognisers.indices.filter {
        recognisers[$0].kinds.contains(.digits) && recognisers[$0].runLengths >> UInt32(length) & 1 == 1
      }
    }
    byKind = (0..<4).map { kind in
      recognisers.indices.filter { k in recognisers[k].kinds.contains { $0 != .digits && Int($0.rawValue) == kind } }
    }
    never = NeverPersonal()
    cues = CueWords()
  }

  /// What stands in a passage, in order of position, without overlaps; also what needs no action.
  public func identifiers(in passage: Passage) -> [Identifier] {
    identifiers(in: passage.utf8, triggers: passage.triggers, tokens: passage.tokens)
  }

  /// What stands in a text of which the triggers and tokens are known.
  public func identifiers(in utf8: [UInt8], triggers: [Trigger], tokens: [Token]) -> [Identifier] {
    utf8.withUnsafeBufferPointer { buffer in
      let text = Bytes(buffer)
      var candidates = WordScreen(cues: cues, text: text, tokens: tokens).found().compactMap { found in
        candidate(found.entity, found.match, words: found.entity == .phone ? phoneWords : [], in: text)
      }
      screenTriggers(triggers, in: text, into: &candidates)
      guard !candidates.isEmpty else { return [] }
      return finish(resolved(candidates), in: text)
    }
  }

  private let phoneWords = Recogniser.phoneWords.map { Array($0.utf8) }

  // MARK: One trigger after the other

  /// A match that the words around it bear out.
  private struct Candidate {
    var entity: Entity
    var match: Recogniser.Match
    var isBorneOut: Bool

    /// What decides between kinds that fit the same digits.
    var rank: Int { (isBorneOut ? 1_000 : 0) + match.strength * 10 + match.tier.rawValue }
  }

  private func screenTriggers(_ triggers: [Trigger], in text: Bytes, into candidates: inout [Candidate]) {
    var taken = 0
    for trigger in triggers {
      let offset = Int(trigger.offset)
      guard offset >= taken else { continue }
      let asked: [Int]
      switch trigger.kind {
      case .digits:
        if let end = endOfHash(around: offset, in: text) {
          taken = end
          continue
        }
        asked = byRun[min(text.endOfDigits(from: offset) - offset, 31)]
      case .at, .scheme, .dot: asked = byKind[Int(trigger.kind.rawValue)]
      }
      var best: Candidate?
      var dismissed = 0
      for k in asked {
        guard let match = recognisers[k].recognise(offset, text) else { continue }
        guard let candidate = candidate(recognisers[k].entity, match, words: recognisers[k].words, in: text) else {
          if isNobodys(recognisers[k].entity, match.range, in: text) {
            dismissed = max(dismissed, match.range.upperBound)
          }
          continue
        }
        if let known = best, !isBetter(candidate, than: known) { continue }
        best = candidate
      }
      if let best {
        candidates.append(best)
        taken = best.match.range.upperBound
      } else if dismissed > 0 {
        // The pieces of a helpline's number are not numbers of their own.
        taken = dismissed
      } else if trigger.kind == .scheme || trigger.kind == .dot, let address = WebAddress.read(at: offset, in: text) {
        // Numbers in a web address are the address's own.
        taken = address.range.upperBound
      }
    }
  }

  private func candidate(
    _ entity: Entity, _ match: Recogniser.Match, words: [[UInt8]], in text: Bytes
  ) -> Candidate? {
    var isBorneOut = match.labelled
    if !isBorneOut, !words.isEmpty {
      isBorneOut =
        match.tier == .low
        ? Context.isLabelled(words, before: match.range.lowerBound, in: text)
        : Context.isNear(words, match.range, in: text)
    }
    guard match.tier == .high || isBorneOut else { return nil }
    if !isBorneOut || entity == .phone, Context.isImpersonal(match.range, in: text) { return nil }
    if isNobodys(entity, match.range, in: text) { return nil }
    return Candidate(entity: entity, match: match, isBorneOut: isBorneOut)
  }

  /// Whether the digits are those of a helpline; an address or a passcode may hold the same digits by chance.
  private func isNobodys(_ entity: Entity, _ range: Range<Int>, in text: Bytes) -> Bool {
    switch entity.group {
    case .contact, .government, .health, .financial:
      return range.count < 24 && !range.contains { text[$0].isLetter } && never.contains(range, in: text)
    default: return false
    }
  }

  private func isBetter(_ a: Candidate, than b: Candidate) -> Bool {
    let (x, y) = (a.match.range, b.match.range)
    if x != y {
      // What holds the other whole is the more specific reading, unless only the shorter is borne out.
      if x.lowerBound <= y.lowerBound, x.upperBound >= y.upperBound, a.isBorneOut || !b.isBorneOut { return true }
      if y.lowerBound <= x.lowerBound, y.upperBound >= x.upperBound, b.isBorneOut || !a.isBorneOut { return false }
    }
    return a.rank != b.rank ? a.rank > b.rank : x.count > y.count
  }

  /// The end of a UUID or of a hash in hexadecimal digits about a trigger: neither is a person's.
  private func endOfHash(around offset: Int, in text: Bytes) -> Int? {
    let word = text.word(around: offset)
    if word.count >= 32, word.allSatisfy({ text[$0].isHex }) { return word.upperBound }
    guard word.count == 8, text[word.upperBound] == "-" else { return nil }
    var i = word.upperBound
    for size in [4, 4, 4, 12] {
      guard text[i] == "-", text.word(around: i + 1).count == size else { return nil }
      i += 1 + size
    }
    return (word.lowerBound..<i).allSatisfy { text[$0].isHex || text[$0] == "-" } ? i : nil
  }

  // MARK: Together

  private func resolved(_ candidates: [Candidate]) -> [Candidate] {
    let sorted = candidates.sorted { a, b in
      a.match.range.lowerBound != b.match.range.lowerBound
        ? a.match.range.lowerBound < b.match.range.lowerBound : a.match.range.upperBound < b.match.range.upperBound
    }
    var kept: [Candidate] = []
    for candidate in sorted {
      guard let last = kept.last, last.match.range.overlaps(candidate.match.range) else {
        kept.append(candidate)
        continue
      }
      if isBetter(candidate, than: last) { kept[kept.count - 1] = candidate }
    }
    return kept
  }

  private func finish(_ candidates: [Candidate], in text: Bytes) -> [Identifier] {
    let hasPasscode = candidates.contains { $0.entity == .meetingPasscode }
    return candidates.map { candidate in
      let range = candidate.match.range
      var whose = Whose.read(range, in: text)
      if let subject = candidate.match.subject { whose = Whose(subject: subject, isNamed: false) }
      let isThreat = whose.subject == .other && Policy.isThreat(range, in: text)
      var action = candidate.match.action ?? Policy.action(candidate.entity, whose, isThreat: isThreat)
      // A meeting's number opens nothing by itself.
      if candidate.entity == .meetingLink, candidate.match.action == nil { action = hasPasscode ? .mask : .pass }
      if candidate.entity == .meetingLink, candidate.match.action == .pass, hasPasscode { action = .mask }
      let confidence: Double =
        switch (candidate.match.tier, candidate.isBorneOut) {
        case (.high, true): 0.98
        case (.high, false): candidate.match.strength >= 7 ? 0.95 : 0.85
        case (.medium, _): 0.85
        case (.low, _): 0.8
        }
      return Identifier(
        entity: candidate.entity, utf8Range: range, tier: candidate.match.tier, subject: whose.subject, action: action,
        confidence: confidence)
    }
  }
}
