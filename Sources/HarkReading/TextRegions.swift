import Hark

/// Finds, in plain text, what is not the author's own words: `>` lines, `[quote]`, "X wrote:", signatures.
///
/// Costs a walk over the lines, so it runs only where the tokeniser saw a sign of them.
enum TextRegions {
  /// Regions in order of start.
  static func find(in utf8: UnsafeBufferPointer<UInt8>, notes: Tokeniser.Notes) -> [Region] {
    var regions: [Region] = []
    if !notes.isDisjoint(with: [.quotedLine, .dashedLine, .colonAtLineEnd]) { lines(utf8, &regions) }
    if notes.contains(.tag) { tags(utf8, &regions) }
    regions.sort { $0.utf8Range.lowerBound < $1.utf8Range.lowerBound }
    return regions
  }

  private static func lines(_ utf8: UnsafeBufferPointer<UInt8>, _ regions: inout [Region]) {
    var start = 0
    var quoteStart: Int?
    var quoteEnd = 0
    var speaker: String?
    var quoted: String?
    func closeQuote() {
      if let from = quoteStart { regions.append(Region(.quote, from..<quoteEnd, of: quoted)) }
      quoteStart = nil
    }
    while start < utf8.count {
      var end = start
      while end < utf8.count, utf8[end] != UInt8(ascii: "\n") { end += 1 }
      let line = utf8[start..<end]
      let text = line.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      if text.first == UInt8(ascii: ">") {
        if quoteStart == nil {
          quoteStart = start
          quoted = speaker
        }
        quoteEnd = end
      } else {
        closeQuote()
        if text.elementsEqual("--".utf8) || text.elementsEqual("-- ".utf8) {
          regions.append(Region(.signature, start..<utf8.count))
          return
        }
        if !text.isEmpty { speaker = attribution(text) }
      }
      start = end + 1
    }
    closeQuote()
  }

  /// Whose words follow, where a line reads "bluebird wrote:" or "On Monday bluebird said:".
  private static func attribution(_ line: some Sequence<UInt8>) -> String? {
    let words = String(decoding: Array(line), as: UTF8.self).split(separator: " ")
    guard words.count >= 2, words.count <= 12, let last = words.last,
      ["wrote:", "said:", "says:", "posted:", "writes:"].contains(last.lowercased())
    else { return nil }
    return String(words[words.count - 2])
  }

  private static func tags(_ utf8: UnsafeBufferPointer<UInt8>, _ regions: inout [Region]) {
    var open: [(start: Int, of: String?)] = []
    var i = 0
    while i < utf8.count {
      guard utf8[i] == UInt8(ascii: "[") else { i += 1; continue }
      var end = i + 1
      while end < utf8.count, end - i < 120, utf8[end] != UInt8(ascii: "]"), utf8[end] != UInt8(ascii: "\n") {
        end += 1
      }
      guard end < utf8.count, utf8[end] == UInt8(ascii: "]") else { i += 1; continue }
      let tag = String(decoding: utf8[(i + 1)..<end], as: UTF8.self)
      let lower = tag.lowercased()
      if lower == "/quote" {
        if let from = open.popLast() { regions.append(Region(.quote, from.start..<(end + 1), of: from.of)) }
      } else if lower == "quote" || lower.hasPrefix("quote=") || lower.hasPrefix("quote ") {
        if open.count < 16 { open.append((i, name(in: tag))) }
      }
      i = end + 1
    }
  }

  /// The name in `quote="bluebird, post:3, topic:14"`.
  private static func name(in tag: String) -> String? {
    guard let equals = tag.firstIndex(of: "=") else { return nil }
    let value = tag[tag.index(after: equals)...].drop { $0 == "\"" || $0 == "'" }
    let name = value.prefix { $0 != "," && $0 != "\"" && $0 != "'" && $0 != ";" }
    return name.isEmpty ? nil : String(name)
  }
}
