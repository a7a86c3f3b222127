/// An item as it was read: its text as bytes, tokens, sentences and regions.
///
/// A worker owns one passage and reads item after item into it, so that ordinary text costs no allocation. A filter
/// may look at it during `findings(in:)` and must not keep it. It belongs to one task at a time and is not `Sendable`.
public final class Passage {
  /// The item that is being read.
  public internal(set) var item: Item
  /// Which of the item's texts this is: spans of findings count in it.
  public internal(set) var field: Span.Field
  /// The text as UTF-8, as stored.
  public internal(set) var utf8: [UInt8]
  /// In order of position.
  public internal(set) var tokens: [Token]
  /// In order of position; together they hold every token.
  public internal(set) var sentences: [Sentence]
  /// Quotes, code, links and signatures, from markup and from the text itself; in order of start, may nest.
  public internal(set) var regions: [Region]
  /// Where identifiers may stand, in order of position.
  public internal(set) var triggers: [Trigger]
  /// What readers that run once for all filters left here, by the reader's identity; emptied for every text.
  public var notes: [ObjectIdentifier: AnyObject]

  /// An empty passage with room for a typical post.
  public init() {
    item = Item(id: "", text: "")
    field = .text
    utf8 = []
    tokens = []
    sentences = []
    regions = []
    triggers = []
    notes = [:]
    utf8.reserveCapacity(4_096)
    tokens.reserveCapacity(1_024)
    sentences.reserveCapacity(64)
    triggers.reserveCapacity(64)
  }

  /// The text as a string; copies, so not for inner loops.
  public var text: String { String(decoding: utf8, as: UTF8.self) }

  /// The words of a range as they stand in the text; copies.
  ///
  /// - Precondition: the range lies within the text. Ranges of tokens, sentences and spans of this passage do.
  public func text(_ utf8Range: Range<Int>) -> String { String(decoding: utf8[utf8Range], as: UTF8.self) }

  /// The index of the sentence that holds a token, or nil where there is no such token.
  public func sentenceIndex(ofToken token: Int) -> Int? {
    var low = 0
    var high = sentences.count
    while low < high {
      let middle = (low + high) / 2
      if sentences[middle].tokens.upperBound <= token { low = middle + 1 } else { high = middle }
    }
    return low < sentences.count && sentences[low].tokens.contains(token) ? low : nil
  }

  /// Whether a range touches a region of a kind.
  public func isWithin(_ kind: Region.Kind, _ utf8Range: Range<Int>) -> Bool {
    regions.contains { $0.kind == kind && $0.utf8Range.overlaps(utf8Range) }
  }

  /// Starts over with another text, keeping the room that was made. For the reader in HarkReading.
  public func begin(_ item: Item, field: Span.Field) {
    self.item = item
    self.field = field
    utf8.removeAll(keepingCapacity: true)
    tokens.removeAll(keepingCapacity: true)
    sentences.removeAll(keepingCapacity: true)
    regions.removeAll(keepingCapacity: true)
    triggers.removeAll(keepingCapacity: true)
    if !notes.isEmpty { notes.removeAll(keepingCapacity: true) }
    switch field {
    case .text: utf8.append(contentsOf: item.text.utf8)
    case .title: utf8.append(contentsOf: (item.title ?? "").utf8)
    }
  }

  /// Lets the reader fill the passage in place. For the reader in HarkReading.
  public func fill(
    _ body: (
      _ utf8: [UInt8], _ tokens: inout [Token], _ sentences: inout [Sentence], _ regions: inout [Region],
      _ triggers: inout [Trigger]
    ) -> Void
  ) {
    body(utf8, &tokens, &sentences, &regions, &triggers)
  }
}
