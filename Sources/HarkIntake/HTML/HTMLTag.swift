/// What an HTML element means to the text around it.
struct HTMLTag {
  enum Break: UInt8 { case none, space, line, paragraph }
  enum Role: UInt8 {
    case plain
    /// Nothing inside it is text for a reader, up to its own end tag.
    case hidden
    /// The same, and no tag counts inside it but its own end.
    case hiddenRaw
    case title, lineBreak, link, code, preformatted, list, quote, cite
    /// A container whose class or data may say that it is a quote or a signature.
    case container
  }

  var breaks: Break
  var role: Role
  /// The element has no end tag.
  var isVoid: Bool

  static let unknown = HTMLTag(breaks: .none, role: .plain, isVoid: false)

  /// FNV-1a over the lower-case name: names are told apart by it alone, which the tests check for the table.
  @inline(__always)
  static func hash(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for i in range {
      let byte = bytes[i]
      hash = (hash ^ UInt64(byte &- 0x41 < 26 ? byte | 0x20 : byte)) &* 0x100_0000_01B3
    }
    return hash
  }

  static func hash(_ name: String) -> UInt64 {
    Array(name.utf8).withUnsafeBufferPointer { hash($0, 0..<$0.count) }
  }

  static let table: [UInt64: HTMLTag] = {
    var table: [UInt64: HTMLTag] = [:]
    func add(_ names: String, _ breaks: Break, _ role: Role = .plain, isVoid: Bool = false) {
      for name in names.split(separator: " ") {
        table[hash(String(name))] = HTMLTag(breaks: breaks, role: role, isVoid: isVoid)
      }
    }
    add("h1 h2 h3 h4 h5 h6 table form dl fieldset details", .paragraph)
    add("p aside section article footer", .paragraph, .container)
    add("hr", .paragraph, isVoid: true)
    add("pre listing", .paragraph, .preformatted)
    add("ul ol", .paragraph, .list)
    add("blockquote", .paragraph, .quote)
    add(
      "address body center dd dialog dir dt figcaption figure frameset header hgroup html legend li main menu nav"
        + " optgroup option summary tbody tfoot thead tr caption", .line)
    add("div", .line, .container)
    add("span font", .none, .container)
    add("td th", .space)
    add("br", .line, .lineBreak, isVoid: true)
    add("a", .none, .link)
    add("code kbd samp tt", .none, .code)
    add("cite", .none, .cite)
    // What an <object> or <iframe> holds is shown where the thing itself cannot be, so it is text.
    add("template noscript applet select svg math", .none, .hidden)
    add("script style textarea noembed noframes xmp", .none, .hiddenRaw)
    add("title", .none, .title)
    add(
      "area base basefont bgsound col embed frame img input keygen link meta param source track wbr", .none,
      isVoid: true)
    return table
  }()
}
