/// A text of a feed as it came, with what is needed to read it.
///
/// Plain text is made on demand: screening needs the body of an entry only, and most of a feed's time goes there.
public struct FeedText: Hashable, Sendable {
  /// As it came, XML's own escaping resolved.
  public var raw: String
  /// Whether `raw` is HTML.
  public var isHTML: Bool
  /// What its links are relative to.
  public var base: String?
  /// The language, as `xml:lang` has it; nil where nothing states one.
  public var language: String?
  /// `text/plain`, `text/html`, `application/xhtml+xml`, or what the feed states.
  public var type: String

  /// A text.
  public init(
    _ raw: String, isHTML: Bool = false, base: String? = nil, language: String? = nil, type: String? = nil
  ) {
    self.raw = raw
    self.isHTML = isHTML
    self.base = base
    self.language = language
    self.type = type ?? (isHTML ? "text/html" : "text/plain")
  }

  /// The text a person would read.
  public var plain: String {
    if !isHTML { return Address.trimmed(raw) }
    var raw = raw
    return raw.withUTF8 { HTMLText($0, base: nil, keepsMap: false).text }
  }

  /// Whether a text that says nothing of its type is meant as HTML: it holds an end tag or a reference, and no tag or
  /// reference that HTML does not know.
  static func looksLikeHTML(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { looksLikeHTML($0) }
  }

  private static func looksLikeHTML(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var found = false
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "&") {
        if let reference = CharacterReference(in: bytes, at: i), bytes[i + reference.length - 1] == UInt8(ascii: ";") {
          found = true
        } else {
          // A name nobody knows, with its semicolon: the ampersand is meant as such.
          var k = i + 1
          while k < bytes.count, CharacterReference.isNameByte(bytes[k]) { k += 1 }
          if k > i + 1, k < bytes.count, bytes[k] == UInt8(ascii: ";") { return false }
        }
      } else if bytes[i] == UInt8(ascii: "<"), i + 1 < bytes.count {
        let isEnd = bytes[i + 1] == UInt8(ascii: "/")
        let start = i + (isEnd ? 2 : 1)
        var k = start
        while k < bytes.count, CharacterReference.isNameByte(bytes[k]) || bytes[k] == UInt8(ascii: "_") { k += 1 }
        if k > start {
          guard k < bytes.count else { return false }
          if !known.contains(HTMLTag.hash(bytes, start..<k)) { return false }
          if isEnd && bytes[k] == UInt8(ascii: ">") { found = true }
        }
      }
      i += 1
    }
    return found
  }

  private static let known: Set<UInt64> = {
    let names =
      "a abbr acronym address area article aside audio b big blockquote br button canvas caption center cite code col"
      + " colgroup command data datagrid datalist dd del details dfn dialog dir div dl dt em event-source fieldset"
      + " figcaption figure footer font form header h1 h2 h3 h4 h5 h6 hr i img input ins keygen kbd label legend li m"
      + " map menu meter multicol nav nextid ol output optgroup option p pre progress q s samp section select small"
      + " sound source spacer span strike strong sub sup table tbody td textarea time tfoot th thead tr tt u ul var"
      + " video noscript script style iframe object embed title"
    return Set(names.split(separator: " ").map { HTMLTag.hash(String($0)) })
  }()
}
