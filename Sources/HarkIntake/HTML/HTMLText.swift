import Hark

/// HTML as the plain text a person would read, with what the markup said of it and the way back to the source.
///
/// Hark reads HTML with a tokenizer of its own after WHATWG HTML §13.2.5, not with libxml2's: that one follows HTML 4,
/// gives no byte offsets for the text it hands on (so there would be no map back), and takes quadratic time over
/// elements that nest without end.
public struct HTMLText: Sendable {
  /// Blocks stand on lines of their own, paragraphs apart; other white space is one space. Scripts, styles, forms'
  /// contents and comments are left out.
  public var text: String
  /// Quotes, code, links, lists and signatures, in order of start; may nest.
  public var regions: [Region]
  /// Where stretches of the text come from, in order; what is not covered is white space that was put in.
  public var sourceMap: [Run]
  /// The page's title, where it has one.
  public var title: String?
  /// The outermost blockquotes that do not say whom they quote, in order.
  var blockquotes: [Range<Int>]

  /// A stretch of text and the stretch of source it was read from, as UTF-8 ranges.
  ///
  public struct Run: Hashable, Sendable {
    /// Where it stands in the text.
    public var text: Range<Int>
    /// Where it was read from.
    public var source: Range<Int>
    /// Whether the bytes are the same on both sides; if not, the stretch is one character reference.
    public var isVerbatim: Bool
  }

  /// Reads a page or a fragment; `base` resolves the links' addresses.
  public init(_ html: String, base: String? = nil) {
    var html = html
    self = html.withUTF8 { HTMLText($0, base: base) }
  }

  /// Reads a page or a fragment from valid UTF-8, as `TextDecoder` and strings give it: ranges would shift otherwise.
  public init(_ utf8: UnsafeBufferPointer<UInt8>, base: String? = nil, keepsMap: Bool = true) {
    var tokenizer = HTMLTokenizer(utf8, base: base, keepsMap: keepsMap)
    tokenizer.run()
    text = String(decoding: tokenizer.out, as: UTF8.self)
    regions = tokenizer.regions.sorted {
      ($0.utf8Range.lowerBound, -$0.utf8Range.upperBound) < ($1.utf8Range.lowerBound, -$1.utf8Range.upperBound)
    }
    sourceMap = tokenizer.runs
    title = tokenizer.title
    blockquotes = tokenizer.blockquotes
  }

  /// The part of the source that a range of the text was read from, tags in between included; nil where all of the
  /// range was put in.
  public func source(of range: Range<Int>) -> Range<Int>? {
    var low: Int?
    var high: Int?
    for run in sourceMap[firstRun(endingAfter: range.lowerBound)...] {
      if run.text.lowerBound >= range.upperBound { break }
      let verbatim = run.isVerbatim
      let from = max(range.lowerBound, run.text.lowerBound) - run.text.lowerBound
      let to = min(range.upperBound, run.text.upperBound) - run.text.lowerBound
      if low == nil { low = run.source.lowerBound + (verbatim ? from : 0) }
      high = verbatim ? run.source.lowerBound + to : run.source.upperBound
    }
    guard let low, let high else { return nil }
    return low..<high
  }

  private func firstRun(endingAfter offset: Int) -> Int {
    var low = 0
    var high = sourceMap.count
    while low < high {
      let middle = (low + high) / 2
      if sourceMap[middle].text.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
