import Hark

/// What forum software wraps around a post in its feeds.
enum ForumMarkup {
  /// The regions of a body, put right: Discourse's trailers are boilerplate, and a body that is one whole blockquote
  /// (as Discourse's topic feeds wrap every post) is the poster's own words and no quote.
  static func regions(of html: HTMLText, author: Author?) -> [Region] {
    var regions = html.regions
    var text = html.text
    return text.withUTF8 { bytes in
      let end = trailerStart(bytes)
      if end < bytes.count { regions.append(Region(.boilerplate, end..<bytes.count)) }
      if let quote = html.blockquotes.first,
        isBlank(bytes[quote.upperBound..<max(end, quote.upperBound)]),
        let intro = introduction(bytes[..<quote.lowerBound], author: author)
      {
        regions.removeAll { $0.kind == .quote && $0.utf8Range == quote && $0.of == nil }
        if !intro.isEmpty { regions.append(Region(.boilerplate, intro)) }
      }
      return regions.sorted {
        ($0.utf8Range.lowerBound, -$0.utf8Range.upperBound) < ($1.utf8Range.lowerBound, -$1.utf8Range.upperBound)
      }
    }
  }

  private static func isBlank(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool { bytes.allSatisfy { $0 <= 32 } }

  /// The range of `@name wrote:` before the poster's own words (empty where there is nothing before them); nil where
  /// something else is said there, or where the name is not the poster's, so that the quote is one.
  private static func introduction(_ bytes: Slice<UnsafeBufferPointer<UInt8>>, author: Author?) -> Range<Int>? {
    if isBlank(bytes) { return bytes.startIndex..<bytes.startIndex }
    guard bytes.count <= 200 else { return nil }
    var words = Address.trimmed(String(decoding: bytes, as: UTF8.self)).lowercased()
    guard words.hasSuffix(" wrote:"), !words.contains("\n") else { return nil }
    words.removeLast(" wrote:".count)
    if words.hasPrefix("@") { words.removeFirst() }
    let names = [author?.id, author?.name].compactMap { $0?.lowercased() }
    guard names.isEmpty || names.contains(words) else { return nil }
    let start = bytes.firstIndex { $0 > 32 } ?? bytes.startIndex
    let end = bytes.lastIndex { $0 > 32 }.map { $0 + 1 } ?? start
    return start..<end
  }

  /// Where Discourse's trailer starts (`2 posts - 2 participants`, `Read full topic`); the end where there is none.
  private static func trailerStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var start = bytes.count
    for _ in 0..<2 {
      var end = start
      while end > 0, bytes[end - 1] <= 32 { end -= 1 }
      var begin = end
      while begin > 0, bytes[begin - 1] != 10, end - begin <= 80 { begin -= 1 }
      guard end > begin, begin == 0 || bytes[begin - 1] == 10 else { break }
      let line = String(decoding: bytes[begin..<end], as: UTF8.self)
      guard line == "Read full topic" || isCount(line) else { break }
      start = begin
    }
    return start
  }

  private static func isCount(_ line: String) -> Bool {
    let words = line.split(separator: " ")
    return words.count == 5 && Int(words[0]) != nil && words[1].hasPrefix("post") && words[2] == "-"
      && Int(words[3]) != nil && words[4].hasPrefix("participant")
  }
}
