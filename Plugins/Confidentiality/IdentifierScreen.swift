import Hark

/// Finds structured identifiers in a text: what hangs on a digit, an `@`, a web address, or one of a few words.
///
/// Ordinary text costs a look at its tokens; recognisers run only where the reader left a trigger. The screen keeps
/// nothing between calls, so one value may serve every worker.
public struct IdentifierScreen: Sendable {
  private let recognisers: [Recogniser]
  /// Recognisers written by hand, for each kind of trigger; for digits by the length of the run.
  private let readersByRun: [[Reader]]
  private let readersByKind: [[Reader]]
  private let masks: MaskTable
  private let never: NeverPersonal
  private let cues: CueWords

  private struct Reader: Sendable {
    let index: Int
    let needs: Recogniser.Situation
  }

  /// A screen with every recogniser there is.
  public init() { self.init(recognisers: Recogniser.all) }

  init(recognisers: [Recogniser]) {
    self.recognisers = recognisers
    let readers = recognisers.indices.filter {
      if case .reader = recognisers[$0].reading { true } else { false }
    }
    readersByRun = (0..<32).map { length in
      readers.filter {
        recognisers[$0].kinds.contains(.digits) && recognisers[$0].runLengths >> UInt32(length) & 1 == 1
      }.map { Reader(index: $0, needs: recognisers[$0].needs) }
    }
    readersByKind = (0..<4).map { kind in
      readers.filter { k in recognisers[k].kinds.contains { $0 != .digits && Int($0.rawValue) == kind } }
        .map { Reader(index: $0, needs: []) }
    }
    masks = MaskTable(recognisers)
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
        candidate(found.entity, found.match, words: found.entity == .phone ? phoneWords : noWords, in: text)
      }
      screenTriggers(triggers, in: text, into: &candidates)
      guard !candidates.isEmpty else { return [] }
      return finish(resolved(candidates), in: text)
    }
  }

  private let phoneWords = WordList(Recogniser.phoneWords)
  private let noWords = WordList([])

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
    var compact = Compact()
    for trigger in triggers {
      let offset = Int(trigger.offset)
      guard offset >= taken else { continue }
      var best: Candidate?
      var dismissed = 0
      if trigger.kind == .digits {
        let end = text.endOfDigits(from: offset)
        let situation = situation(offset..<end, in: text)
        if situation.contains(.goesOn), let end = endOfHash(around: offset, in: text) {
          taken = end
          continue
        }
        let run = min(end - offset, 31)
        if situation.contains(.goesOn), end - offset < 31 {
          masks.forEachMatch(run: run, at: offset, in: text, into: &compact) { index, range, compact in
            guard case .mask(_, let tier, let strength, let check) = recognisers[index].reading, check(compact) else {
              return
            }
            let match = Recogniser.Match(range: range, tier: tier, strength: strength)
            consider(match, of: recognisers[index], in: text, best: &best, dismissed: &dismissed)
          }
        }
        ask(readersByRun[run], situation, at: offset, in: text, best: &best, dismissed: &dismissed)
      } else {
        ask(readersByKind[Int(trigger.kind.rawValue)], [], at: offset, in: text, best: &best, dismissed: &dismissed)
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

  private func ask(
    _ readers: [Reader], _ situation: Recogniser.Situation, at offset: Int, in text: Bytes, best: inout Candidate?,
    dismissed: inout Int
  ) {
    for reader in readers where situation.isSuperset(of: reader.needs) {
      guard case .reader(let read) = recognisers[reader.index].reading, let match = read(offset, text) else { continue }
      consider(match, of: recognisers[reader.index], in: text, best: &best, dismissed: &dismissed)
    }
  }

  private func consider(
    _ match: Recogniser.Match, of recogniser: Recogniser, in text: Bytes, best: inout Candidate?, dismissed: inout Int
  ) {
    let entity = match.entity ?? recogniser.entity
    guard let candidate = candidate(entity, match, words: recogniser.words, in: text) else {
      if isNobodys(entity, match.range, in: text) { dismissed = max(dismissed, match.range.upperBound) }
      return
    }
    if let known = best, !isBetter(candidate, than: known) { return }
    best = candidate
  }

  /// What can be seen at a glance about a run of digits. Most numbers in talk are short and stand among small letters
  /// ("90 days", "in 2019."): nothing that needs more is asked about them.
  private func situation(_ run: Range<Int>, in text: Bytes) -> Recogniser.Situation {
    let (low, high) = (run.lowerBound, run.upperBound)
    let (before, after) = (text[low - 1], text[high])
    if run.count <= 4, before == " " || before == "\n" || before == 0, !text[low - 2].isUpper, !text[low - 2].isDigit,
      !(text[low - 2] == ")" && text[low - 3].isDigit)
    {
      let next = text[high + 1]
      if after == " ", next.isLower { return [] }
      if after == 0 || after == "\n" { return [] }
      if ".,;:!?".utf8.contains(after), next == " " || next == "\n" || next == 0 { return [] }
    }
    var situation: Recogniser.Situation = .goesOn
    let word = text.word(around: low)
    if word.count >= 16 { situation.insert(.longWord) }
    if before.isLetter, text[low - 2].isLetter { situation.insert(.afterLetters) }
    if after == ".", text[high + 1].isDigit { situation.insert(.beforePoint) }
    if after == 0xC2, text[high + 1] == 0xB0 { situation.insert(.degree) }
    let (left, right) = (text[word.lowerBound - 1], text[word.upperBound])
    if left == ":" || right == ":" { situation.formUnion([.colon, .signed]) }
    if left == "-" || right == "-" || left == "." || right == "." { situation.insert(.signed) }
    if left == "<" || right == "<" { situation.insert(.angle) }
    return situation
  }

  private func candidate(
    _ entity: Entity, _ match: Recogniser.Match, words: WordList, in text: Bytes
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
