import Hark

/// Reads items into passages: tokens, sentences, regions, triggers.
///
/// A worker owns one; reading the same item twice gives the same passage.
public struct PassageReader: Sendable {
  let tokeniser: Tokeniser

  /// Words after which a full stop ends no sentence; a vocabulary must hold them for the reader to know them.
  public static var abbreviations: [String] { Tokeniser.abbreviationForms }

  /// A reader that numbers words by a vocabulary, and finds typos of the given words.
  public init(vocabulary: Vocabulary = Vocabulary(), typoWords: [String] = []) {
    tokeniser = Tokeniser(
      vocabulary: vocabulary, disguises: Disguises(typoWords: typoWords, vocabulary: vocabulary))
  }

  /// Reads one text of an item into a passage, replacing what it held.
  public func read(_ item: Item, field: Span.Field = .text, into passage: Passage) {
    passage.begin(item, field: field)
    passage.fill { utf8, tokens, sentences, regions, triggers in
      utf8.withUnsafeBufferPointer { bytes in
        let notes = tokeniser.run(bytes, tokens: &tokens, sentences: &sentences, triggers: &triggers)
        if field == .text, !item.regions.isEmpty { regions.append(contentsOf: item.regions) }
        if !notes.isEmpty { regions.append(contentsOf: TextRegions.find(in: bytes, notes: notes)) }
      }
    }
  }
}
