import Hark

extension SentenceReading {
  /// Whose words they are, and who speaks where they are quoted.
  func voice() -> (voice: Voice, speaker: Experiencer?) {
    let bytes =
      Int(passage.tokens[target.lowerBound].start)..<Int(passage.tokens[target.upperBound - 1].end)
    if passage.isWithin(.quote, bytes) { return (.quoted, .member) }
    guard let quote = quotation() else { return (.own, nil) }
    return speaker(of: quote)
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
    else { return (.quoted, .other) }
    let who =
      outside.last { $0.kind.isPerson && !isOwner($0) && $0.tokens.upperBound <= said.tokens.lowerBound }
      ?? outside.first { $0.kind.isPerson && !isOwner($0) }
    switch who?.kind {
    case .author: return (.own, nil)
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
