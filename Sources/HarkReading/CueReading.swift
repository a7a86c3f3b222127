import Hark

/// A cue word of a sentence, and what it changes; for people who want to see why.
public struct CueReading: Hashable, Sendable {
  /// What kind of cue it is.
  public var kind: CueKind
  /// Indices into the passage's tokens.
  public var tokens: Range<Int>
  /// What would be answered otherwise without it, in order of position; empty where it changes nothing here.
  public var effects: [Effect]

  /// An answer that a cue brings about, and over which words.
  public struct Effect: Hashable, Sendable {
    /// Which answer it is, with its value.
    public var answer: AssertionAnswer
    /// Indices into the passage's tokens.
    public var tokens: Range<Int>
  }
}

/// One of the five answers with its value.
public enum AssertionAnswer: Hashable, Sendable {
  case polarity(Polarity)
  case experiencer(Experiencer)
  case temporality(Temporality)
  case certainty(Certainty)
  case voice(Voice)
}

extension Assertion {
  /// The five answers one by one, in the order in which they are explained.
  public var answers: [AssertionAnswer] {
    [
      .polarity(polarity), .experiencer(experiencer), .temporality(temporality), .certainty(certainty), .voice(voice),
    ]
  }
}

extension AssertionReader {
  /// Sentences longer than this (in tokens) are shown without the reach of their cues, which takes quadratic time.
  private static let longestTraced = 160

  /// The cues of a sentence in order of position, with the words that each of them reaches.
  ///
  /// A cue reaches a word if an answer about that word alone would be another one without the cue. So what is shown is
  /// what the reader does, not what it was meant to do.
  public func cues(ofSentence sentence: Int, in passage: Passage) -> [CueReading] {
    let cues = SentenceReading.cues(self, passage, sentence)
    let bounds = passage.sentences[sentence].tokens
    var readings = cues.map { CueReading(kind: $0.kind, tokens: $0.tokens, effects: []) }
    guard bounds.count <= AssertionReader.longestTraced else { return readings }
    for place in bounds {
      for (cue, answer) in effects(onTokens: place..<(place + 1), sentence: sentence, in: passage) {
        guard let index = cues.firstIndex(of: cue), !cue.tokens.contains(place) else { continue }
        let last = readings[index].effects.lastIndex { $0.answer == answer }
        // A cue word in between belongs to the stretch that it stands in.
        if let last, place - readings[index].effects[last].tokens.upperBound <= 1 {
          let start = readings[index].effects[last].tokens.lowerBound
          readings[index].effects[last].tokens = start..<(place + 1)
        } else {
          readings[index].effects.append(CueReading.Effect(answer: answer, tokens: place..<(place + 1)))
        }
      }
    }
    return readings
  }

  /// Which cues bring about the answers for a stretch of tokens of one sentence: by cue, each answer that would be
  /// another one without it.
  ///
  /// Where two cues say the same, so that neither alone decides, both are named.
  public func causes(
    ofTokens target: Range<Int>, sentence: Int, in passage: Passage
  ) -> [(kind: CueKind, tokens: Range<Int>, answer: AssertionAnswer)] {
    var causes = effects(onTokens: target, sentence: sentence, in: passage)
    let reading = SentenceReading(self, passage, sentence, target)
    let answers = reading.assertion().answers
    for kind in Set(reading.cues.map(\.kind)) where reading.cues(kind).count > 1 {
      var without = reading
      without.cues.removeAll { $0.kind == kind }
      for (answer, other) in zip(answers, without.assertion().answers)
      where answer != other && !causes.contains(where: { $0.1 == answer }) {
        causes += reading.cues(kind).map { ($0, answer) }
      }
    }
    return causes.sorted { $0.0.tokens.lowerBound < $1.0.tokens.lowerBound }
      .map { ($0.0.kind, $0.0.tokens, $0.1) }
  }

  private func effects(
    onTokens target: Range<Int>, sentence: Int, in passage: Passage
  ) -> [(Cue, AssertionAnswer)] {
    let reading = SentenceReading(self, passage, sentence, target)
    if reading.cues.isEmpty { return [] }
    let answers = reading.assertion().answers
    var effects: [(Cue, AssertionAnswer)] = []
    for cue in reading.cues {
      var without = reading
      without.cues.removeAll { $0 == cue }
      for (answer, other) in zip(answers, without.assertion().answers) where answer != other {
        effects.append((cue, answer))
      }
    }
    return effects
  }

  /// The clauses of a sentence, in order; together they hold every token of it.
  ///
  /// A clause starts at a comma, colon, dash or bracket, at a word that ends a cue's reach ("but"), and at a joining
  /// word that a new subject follows.
  public func clauses(ofSentence sentence: Int, in passage: Passage) -> [Range<Int>] {
    let bounds = passage.sentences[sentence].tokens
    var reading = SentenceReading(self, passage, sentence, bounds.lowerBound..<(bounds.lowerBound + 1))
    reading.cues = SentenceReading.cues(self, passage, sentence)
    var clauses: [Range<Int>] = []
    var start = bounds.lowerBound
    for place in bounds.dropFirst()
    where passage.tokens[place].flags.contains(.clauseBreakBefore)
      || place - start >= 2
        && (reading.starts(.end, at: place) || reading.startsClause(place, before: bounds.upperBound))
    {
      clauses.append(start..<place)
      start = place
    }
    clauses.append(start..<bounds.upperBound)
    return clauses
  }
}
