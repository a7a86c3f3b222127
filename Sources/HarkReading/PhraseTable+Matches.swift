import Hark

/// The loose phrases that were tried in a sentence.
private struct Tried {
  private var bits: [UInt64]
  private var touched: [Int] = []

  init(count: Int) { bits = [UInt64](repeating: 0, count: (count + 63) / 64) }

  /// Whether a phrase was not tried before; it now was.
  @inline(__always)
  mutating func insert(_ number: Int) -> Bool {
    let bit = UInt64(1) << UInt64(number & 63)
    if bits[number >> 6] & bit != 0 { return false }
    if bits[number >> 6] == 0 { touched.append(number >> 6) }
    bits[number >> 6] |= bit
    return true
  }

  mutating func clear() {
    for place in touched { bits[place] = 0 }
    touched.removeAll(keepingCapacity: true)
  }
}

/// A phrase that was met.
public struct PhraseMatch: Hashable, Sendable {
  /// What the phrase's owner knows it by.
  public var payload: Int
  /// All tokens it took.
  public var tokens: Range<Int>
  /// The tokens to show.
  public var core: Range<Int>
  /// The index of the sentence.
  public var sentence: Int
}

extension PhraseTable {
  /// Every phrase of the table that the passage holds, in order of anchor.
  public func matches(in passage: Passage) -> [PhraseMatch] {
    guard passage.tokens.count > 0, !anchors.isEmpty else { return [] }
    var found: [PhraseMatch] = []
    let sentences = passage.sentences
    passage.tokens.withUnsafeBufferPointer { tokens in
      passage.utf8.withUnsafeBufferPointer { utf8 in
        var sentence = 0
        var tried = Tried(count: looseCount)
        for place in 0..<tokens.count {
          let word = Int(tokens[place].word)
          if word == 0 { continue }
          let from = anchorStarts[word]
          let to = anchorStarts[word + 1]
          if from == to { continue }
          if sentences[sentence].tokens.upperBound <= place {
            while sentences[sentence].tokens.upperBound <= place { sentence += 1 }
            tried.clear()
          }
          attempt(Int(from)..<Int(to), place, sentence, tokens, utf8, sentences[sentence].tokens, nil, &tried, &found)
        }
      }
    }
    return found
  }

  private func attempt(
    _ hanging: Range<Int>, _ place: Int, _ sentence: Int, _ tokens: UnsafeBufferPointer<Token>,
    _ utf8: UnsafeBufferPointer<UInt8>, _ bounds: Range<Int>, _ wanted: [Bool]?,
    _ tried: inout Tried, _ found: inout [PhraseMatch]
  ) {
    let walk = PhraseWalk(table: self, tokens: tokens, utf8: utf8, bounds: bounds)
    var near = walk.surroundings(of: place)
    for index in hanging {
      let hang = anchors[index]
      if let wanted, !wanted[Int(hang.payload)] { continue }
      if hang.isLoose {
        guard tried.insert(Int(hang.looseNumber)), walk.mayHold(hang.second) else { continue }
        let phrase = phrases[Int(hang.phrase)]
        walk.matchLoosely(phrase) { range in
          found.append(
            PhraseMatch(
              payload: phrase.payload, tokens: range, core: walk.core(of: phrase, over: range), sentence: sentence))
        }
        continue
      }
      guard walk.neighboursFit(hang, place, &near), walk.mayHold(hang.second) else { continue }
      let phrase = phrases[Int(hang.phrase)]
      guard let range = walk.match(phrase, anchorAt: place) else { continue }
      found.append(
        PhraseMatch(
          payload: phrase.payload, tokens: range, core: walk.core(of: phrase, over: range), sentence: sentence))
    }
  }

  /// The phrases that a stretch of tokens of one sentence holds; for conditions and cues, which are asked of few places.
  ///
  /// - Parameter wanted: by payload, which phrases are asked about; all of them where it is nil.
  public func matches(
    in passage: Passage, sentence: Int, tokens range: Range<Int>, wanted: [Bool]? = nil
  ) -> [PhraseMatch] {
    var found: [PhraseMatch] = []
    var tried = Tried(count: looseCount)
    let bounds = passage.sentences[sentence].tokens
    passage.tokens.withUnsafeBufferPointer { tokens in
      passage.utf8.withUnsafeBufferPointer { utf8 in
        for place in range.clamped(to: bounds) {
          let word = Int(tokens[place].word)
          if word == 0 { continue }
          let hanging = Int(anchorStarts[word])..<Int(anchorStarts[word + 1])
          if hanging.isEmpty { continue }
          attempt(hanging, place, sentence, tokens, utf8, bounds, wanted, &tried, &found)
        }
      }
    }
    return found
  }
}
