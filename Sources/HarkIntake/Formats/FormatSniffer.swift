/// Tells what a document is: by how it begins, and where that says nothing, by its name.
public enum FormatSniffer {
  /// How much of a document is looked at, in bytes.
  public static let headBytes = 4_096

  /// The format of a document.
  ///
  /// - Parameters:
  ///   - head: the first `headBytes` bytes, or the whole document where it is shorter.
  ///   - path: its path or address; only the ending is looked at.
  ///   - contentType: its HTTP `Content-Type`, where there is one.
  public static func format(of head: UnsafeRawBufferPointer, path: String, contentType: String? = nil) -> InputFormat {
    let decoder = TextDecoder(contentType: contentType, declaration: .xml)
    var utf8: [UInt8] = []
    decoder.decode(UnsafeRawBufferPointer(rebasing: head.prefix(headBytes)), into: &utf8)
    decoder.finish(into: &utf8)
    let text = String(decoding: utf8, as: UTF8.self)
    let named = InputFormat(fileName: path)
    return byContent(text, path: path) ?? named ?? byType(contentType) ?? .text
  }

  private static func byContent(_ text: String, path: String) -> InputFormat? {
    var text = text[...]
    if text.unicodeScalars.first == "\u{FEFF}" { text = Substring(text.unicodeScalars.dropFirst()) }
    if text.hasPrefix("WEBVTT"), text.dropFirst(6).first.map(\.isWhitespace) ?? true { return .vtt }
    let start = text.drop(while: \.isWhitespace)
    switch start.first {
    case "{", "[": return json(start, path: path)
    case "<": return markup(start) ?? lines(text)
    default: return lines(text)
    }
  }

  // MARK: JSON

  private static func json(_ text: Substring, path: String) -> InputFormat? {
    func has(_ key: String) -> Bool {
      let bytes = Array("\"\(key)\"".utf8)
      return find(bytes, in: text) { after in
        after.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }.first == UInt8(ascii: ":")
      }
    }
    let inner = text.dropFirst().drop(while: \.isWhitespace).first
    // A bracket may also begin a plain line: `[sigh] not tonight`.
    if text.first == "[" && inner != "{" && inner != "]" { return lines(text) }
    if text.first == "{" && inner != "\"" && inner != "}" { return lines(text) }
    if text.first == "{", has("version"), find(Array("jsonfeed.org/version".utf8), in: text, where: { _ in true }) {
      return .jsonFeed
    }
    if ["segments", "transcription", "chunks", "utterances"].contains(where: has) { return .whisper }
    if text.first == "[" && has("start") && has("end") && has("text") { return .whisper }
    if path.lowercased().hasSuffix(".json") && (has("items") || has("feed_url") || has("home_page_url")) {
      return .jsonFeed
    }
    // Long text before the segments: only the name tells it from a line of JSON lines.
    if path.lowercased().hasSuffix(".json"), !text.contains(where: \.isNewline), has("text"), !has("id") {
      return .whisper
    }
    return .jsonl
  }

  private static func find(
    _ wanted: [UInt8], in text: Substring, where matches: (Substring.UTF8View.SubSequence) -> Bool
  ) -> Bool {
    let utf8 = text.utf8
    var from = utf8.startIndex
    while let found = utf8[from...].firstIndex(of: wanted[0]) {
      if utf8[found...].starts(with: wanted), matches(utf8[found...].dropFirst(wanted.count)) { return true }
      from = utf8.index(after: found)
    }
    return false
  }

  // MARK: Markup

  private static func markup(_ text: Substring) -> InputFormat? {
    var rest = text
    var sawDeclaration = false
    while true {
      rest = rest.drop(while: \.isWhitespace)
      guard rest.first == "<" else { return sawDeclaration ? .rss : nil }
      let after = rest.dropFirst()
      if after.hasPrefix("!--") {
        guard let end = rest.range(of: "-->") else { return sawDeclaration ? .rss : .html }
        rest = rest[end.upperBound...]
      } else if after.first == "?" || after.first == "!" {
        if after.prefix(13).lowercased() == "!doctype html" && !sawDeclaration { return .html }
        sawDeclaration = sawDeclaration || after.hasPrefix("?xml")
        guard let end = rest.firstIndex(of: ">") else { return sawDeclaration ? .rss : nil }
        // A document type may hold declarations of its own.
        if after.first == "!", let open = rest[..<end].firstIndex(of: "["), let close = rest[open...].range(of: "]>") {
          rest = rest[close.upperBound...]
        } else {
          rest = rest[rest.index(after: end)...]
        }
      } else {
        return root(after, sawDeclaration: sawDeclaration)
      }
    }
  }

  private static func root(_ text: Substring, sawDeclaration: Bool) -> InputFormat? {
    guard text.first?.isLetter == true || text.first == "_" else { return nil }
    let name = text.prefix { !$0.isWhitespace && $0 != ">" && $0 != "/" }
    switch (name.split(separator: ":").last ?? name).lowercased() {
    case "rss", "rdf", "channel": return .rss
    case "feed", "entry": return .atom
    case "tt": return .ttml
    default: return sawDeclaration && name.lowercased() != "html" ? .rss : .html
    }
  }

  // MARK: Lines

  private static func lines(_ text: Substring) -> InputFormat? {
    let lines = text.split(maxSplits: 120, whereSeparator: \.isNewline).map { $0.trimmingSpaces }.filter { !$0.isEmpty }
    guard let first = lines.first else { return nil }
    // JSON lines of which the first is broken.
    if lines.filter({ $0.hasPrefix("{\"") }).count * 2 >= lines.count { return .jsonl }
    if lines.contains(where: { SubRip.times(String($0)) != nil }) { return .srt }
    if SubViewer.times(String(first)) != nil { return .sbv }
    if ZoomChat.header(String(first)) != nil { return .zoom }
    // The last line of the head may be cut off, and one line proves nothing.
    let otter = lines.filter { OtterText.header(String($0)) != nil }.count
    if otter > 0 && (otter > 1 || OtterText.header(String(first)) != nil) { return .otter }
    if lines.contains(where: { $0 == "Transcript" }), lines.contains(where: { Clock.milliseconds($0) != nil }) {
      return .meet
    }
    let named = lines.filter { SpeakerText.header(String($0)) != nil }.count
    if named > 1 && named * 2 >= lines.count && SpeakerText.header(String(first)) != nil { return .speakers }
    return nil
  }

  private static func byType(_ contentType: String?) -> InputFormat? {
    switch contentType?.prefix(while: { $0 != ";" }).lowercased() {
    case "application/jsonl", "application/x-ndjson", "application/json": .jsonl
    case "application/feed+json": .jsonFeed
    case "application/rss+xml", "application/rdf+xml", "application/xml", "text/xml": .rss
    case "application/atom+xml": .atom
    case "application/ttml+xml": .ttml
    case "text/vtt": .vtt
    case "application/x-subrip": .srt
    case "text/html", "application/xhtml+xml": .html
    default: nil
    }
  }
}

extension Substring {
  /// Where a text stands first.
  fileprivate func range(of text: String) -> Range<Index>? {
    let wanted = text.utf8
    var from = startIndex
    while let found = utf8[from...].firstIndex(of: wanted[wanted.startIndex]) {
      if utf8[found...].starts(with: wanted) { return found..<utf8.index(found, offsetBy: wanted.count) }
      from = utf8.index(after: found)
    }
    return nil
  }
}
