import Hark

/// Reads items into passages: tokens, sentences, regions, triggers.
///
/// A worker owns one and reuses its buffers; reading the same item twice gives the same passage.
public struct PassageReader {
  let vocabulary: Vocabulary

  /// A reader that numbers words by a vocabulary.
  public init(vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// Reads one text of an item into a passage, replacing what it held.
  public mutating func read(_ item: Item, field: Span.Field = .text, into passage: Passage) {
    passage.begin(item, field: field)
  }
}
