import Hark

/// Makes records of the elements of an RSS or Atom document, entry by entry.
///
/// Elements it does not know are looked through, not skipped: feeds wrap what matters in all manner of things.
final class FeedXMLHandler: XMLHandler {
  /// What a text element is collected for.
  private struct Capture {
    var element: FeedElement
    var type: String
    var isBase64: Bool
    var depth = 0
    /// How deep in the document the element itself stands.
    var level = 0
    /// Once there is markup inside, the text is escaped, so that the whole is HTML.
    var isMarkup: Bool
    var bytes: [UInt8] = []
    var scheme: String?
    var label: String?
    var isPermalink: Bool?
    var link: FeedLink?
    var base: String?
    var language: String?
  }

  /// An open element outside captures.
  private struct Node {
    var element: FeedElement
    var base: String?
    var language: String?
  }

  private final class Box {
    var record: FeedRecord
    init(_ record: FeedRecord = FeedRecord()) { self.record = record }
  }

  private enum PersonRole { case author, contributor }

  private(set) var format = ""
  var feed: FeedRecord { feedBox.record }
  /// Whether the document's first element is one that feeds have.
  private(set) var isFeed = false
  private(set) var sawRoot = false
  /// Whether an entry is open.
  var hasOpenEntry: Bool { entry != nil }

  private var finished: [FeedRecord] = []
  // Boxed, so that a large record changes where it is.
  private let feedBox = Box()
  private var entry: Box?
  private var source: Box?
  private var image: FeedImage?
  private var person: (role: PersonRole, value: FeedPerson)?
  private var directText: [UInt8] = []
  private var nodes: [Node] = []
  private var capture: Capture?
  private var ignored = 0
  private var meanings: [FeedElement] = []
  private let maxTextBytes: Int
  private var isAtom: Bool { format.hasPrefix("atom") }

  // More than any post has; a hostile feed must not fill memory with small things.
  private static let maxListed = 1_000

  init(base: String?, maxTextBytes: Int) {
    self.maxTextBytes = maxTextBytes
    nodes = [Node(element: .other, base: base, language: nil)]
  }

  /// Takes the entries that are complete.
  func takeEntries() -> [FeedRecord] {
    defer { finished.removeAll(keepingCapacity: true) }
    return finished
  }

  /// Takes the entry that the end of the document cut short.
  func takeOpenEntry() -> FeedRecord? {
    defer { entry = nil }
    return entry?.record
  }

  // MARK: XMLHandler

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if sawRoot && !isFeed { return }
    if capture != nil { return startMarkup(name, attributes) }
    if ignored > 0 {
      ignored += 1
      return
    }
    let element = meaning(name)
    var node = nodes[nodes.count - 1]
    node.element = element
    if let base = attributes[xml: "base"] {
      let resolved = Address.resolve(base, base: node.base)
      if Address.isHarmless(resolved) { node.base = resolved }
    }
    if let language = attributes[xml: "lang"] {
      node.language = language.isEmpty ? "" : Self.languageTag(language)
    }
    if element == .channel, format == "rss10", FeedVocabulary.isRSS090(name.namespace) { format = "rss090" }
    if !sawRoot {
      sawRoot = true
      isFeed = setFormat(element, name, attributes)
      if let language = node.language, !language.isEmpty { feedBox.record.language = language }
    }
    nodes.append(node)
    open(element, attributes, node)
  }

  func end(_ name: XMLName) {
    if !isFeed { return }
    if capture != nil, endMarkup(name) { return }
    if ignored > 0 {
      ignored -= 1
      if ignored > 0 { return }
    }
    guard nodes.count > 1 else { return }
    let node = nodes.removeLast()
    close(node)
  }

  func text(_ utf8: UnsafeBufferPointer<UInt8>) {
    if capture != nil {
      append(utf8)
    } else if ignored == 0, person != nil || source != nil {
      if directText.count + utf8.count <= 4_096 { directText.append(contentsOf: utf8) }
    }
  }

  private func meaning(_ name: XMLName) -> FeedElement {
    if name.number < meanings.count { return meanings[name.number] }
    while meanings.count < name.number { meanings.append(.other) }
    let element = FeedVocabulary.element(name)
    meanings.append(element)
    return element
  }

  private static func languageTag(_ text: String) -> String {
    String(Address.trimmed(text).map { $0 == "_" ? "-" : $0 })
  }

  private func setFormat(_ element: FeedElement, _ name: XMLName, _ attributes: XMLAttributes) -> Bool {
    switch element {
    case .rss:
      let version = Address.trimmed(attributes["version"] ?? "")
      let digits = version.filter(\.isNumber)
      format = digits.isEmpty ? "rss" : digits.hasPrefix("2") ? "rss20" : "rss0" + digits.drop { $0 == "0" }
      if format == "rss010" || format == "rss01" { format = "rss10" }
      return true
    case .rdf:
      format = "rss10"
      return true
    case .atom:
      format = FeedVocabulary.isAtom10(name.namespace) ? "atom10" : "atom03"
      if attributes["version"] == nil, name.namespace.isEmpty { format = "atom" }
      return true
    case .channel:
      format = "rss"
      return true
    default: return false
    }
  }

  // MARK: Markup inside a text

  private func startMarkup(_ name: XMLName, _ attributes: XMLAttributes) {
    capture?.depth += 1
    guard capture != nil else { return }
    if capture?.isMarkup == false { becomeMarkup() }
    var tag: [UInt8] = [UInt8(ascii: "<")]
    tag.append(contentsOf: name.local.utf8)
    if attributes.count > 0 {
      attributes.forEach { local, namespace, value in
        guard namespace.isEmpty else { return }
        tag.append(32)
        tag.append(contentsOf: local.utf8)
        tag.append(contentsOf: "=\"".utf8)
        for byte in value.utf8 {
          switch byte {
          case UInt8(ascii: "&"): tag.append(contentsOf: "&amp;".utf8)
          case UInt8(ascii: "\""): tag.append(contentsOf: "&quot;".utf8)
          default: tag.append(byte)
          }
        }
        tag.append(UInt8(ascii: "\""))
      }
    }
    tag.append(UInt8(ascii: ">"))
    appendRaw(tag)
  }

  /// Returns whether the end belonged to markup inside the text.
  private func endMarkup(_ name: XMLName) -> Bool {
    guard let depth = capture?.depth, depth > 0 else { return false }
    capture?.depth = depth - 1
    if !Self.hasNoEnd(name.local) { appendRaw(Array("</\(name.local)>".utf8)) }
    return true
  }

  private static func hasNoEnd(_ local: String) -> Bool {
    ["br", "hr", "img", "input", "col", "area", "base", "embed", "link", "meta", "param", "wbr"].contains(local)
  }

  private func becomeMarkup() {
    guard let text = capture?.bytes else { return }
    capture?.isMarkup = true
    capture?.bytes.removeAll(keepingCapacity: true)
    text.withUnsafeBufferPointer { append($0) }
  }

  private func append(_ utf8: UnsafeBufferPointer<UInt8>) {
    guard let held = capture?.bytes.count, held + utf8.count <= maxTextBytes else {
      cut()
      return
    }
    guard capture?.isMarkup == true else {
      capture?.bytes.append(contentsOf: utf8)
      return
    }
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "&"): capture?.bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): capture?.bytes.append(contentsOf: "&lt;".utf8)
      default: capture?.bytes.append(byte)
      }
    }
  }

  private func appendRaw(_ bytes: [UInt8]) {
    guard let held = capture?.bytes.count, held + bytes.count <= maxTextBytes else { return cut() }
    capture?.bytes.append(contentsOf: bytes)
  }

  private func cut() {
    (entry ?? feedBox).record.isCut = true
  }
}

// MARK: - Elements

extension FeedXMLHandler {
  private func update(_ change: (inout FeedRecord) -> Void) {
    change(&(source ?? entry ?? feedBox).record)
  }

  private func open(_ element: FeedElement, _ attributes: XMLAttributes, _ node: Node) {
    if image != nil, ![.title, .link, .url, .description].contains(element) { return }
    switch element {
    case .item:
      guard entry == nil else { return }
      var record = FeedRecord()
      if let about = attributes["about", in: "http://www.w3.org/1999/02/22-rdf-syntax-ns#"] { record.id = about }
      if let language = node.language, !language.isEmpty { record.language = language }
      entry = Box(record)
    case .source:
      guard entry != nil, source == nil else { return }
      var record = FeedRecord()
      if let url = attributes["url"] { record.link = Address.resolve(url, base: node.base) }
      source = Box(record)
      directText.removeAll(keepingCapacity: true)
    case .image: image = FeedImage()
    case .textInput, .opaque: ignored = 1
    case .author, .contributor, .creator:
      guard person == nil else { return }
      person = (element == .contributor ? .contributor : .author, FeedPerson())
      directText.removeAll(keepingCapacity: true)
    case .link: link(attributes, node)
    case .category:
      let term = attributes["term"] ?? attributes["text"]
      if term != nil || attributes["label"] != nil || attributes["scheme"] != nil {
        addCategory(FeedCategory(term: term ?? "", scheme: attributes["scheme"], label: attributes["label"]))
      } else {
        begin(element, attributes, node, "text/plain")
        capture?.scheme = attributes["domain"]
      }
    case .enclosure:
      guard let url = attributes["url"] ?? attributes["href"] else { return }
      let enclosure = FeedEnclosure(
        url: Address.resolve(url, base: node.base), type: attributes["type"], length: attributes["length"])
      update {
        guard $0.enclosures.count < Self.maxListed, $0.links.count < Self.maxListed else { return }
        $0.enclosures.append(enclosure)
        $0.links.append(
          FeedLink(href: enclosure.url, rel: "enclosure", type: enclosure.type, length: enclosure.length))
      }
    case .imageAddress:
      if let href = attributes["href"] ?? attributes["url"] {
        let url = Address.resolve(href, base: node.base)
        update { if $0.image == nil { $0.image = FeedImage(url: url) } }
      }
    case .inReplyTo:
      let reference = attributes["ref"] ?? attributes["id"]
      let href = (attributes["href"] ?? attributes["link"]).map { Address.resolve($0, base: node.base) }
      update {
        $0.inReplyTo = reference ?? href
        $0.inReplyToLink = href
      }
    case .generatorAgent:
      let resource = attributes["resource", in: "http://www.w3.org/1999/02/22-rdf-syntax-ns#"]
      update { if $0.generator == nil { $0.generator = resource } }
    case .content:
      // Media modules have a `content` too, with an address instead of text; ours is known by its namespace.
      begin(element, attributes, node, "text/plain")
    case .description, .descriptionOfOther, .encoded: begin(element, attributes, node, "text/html")
    case .body: if entry != nil { begin(element, attributes, node, "application/xhtml+xml") }
    case .id:
      begin(element, attributes, node, "text/plain")
      if let permalink = attributes["isPermaLink"] ?? attributes["ispermalink"] {
        capture?.isPermalink = permalink.lowercased() != "false"
      }
    case .name, .email, .uri:
      if person != nil { begin(element, attributes, node, "text/plain") }
    case .url: if image != nil || person != nil { begin(element, attributes, node, "text/plain") }
    case .title, .titleOfOther, .lastDescription, .summary, .subtitle, .rights, .published, .updated, .subject,
      .keywords, .comments,
      .language, .generator, .icon, .logo:
      begin(element, attributes, node, "text/plain")
    case .rss, .rdf, .atom, .channel, .other: break
    }
  }

  private func begin(_ element: FeedElement, _ attributes: XMLAttributes, _ node: Node, _ defaultType: String) {
    let stated = attributes["type"].map { Address.trimmed($0).lowercased() }
    let type =
      switch stated {
      case nil, "": defaultType
      case "text": "text/plain"
      case "html": "text/html"
      case "xhtml": "application/xhtml+xml"
      case .some(let other): other.contains("/") ? other : defaultType
      }
    let mode = attributes["mode"]?.lowercased()
    let isText = type.hasPrefix("text/") || type.hasSuffix("+xml") || type.hasSuffix("/xml")
    let isBase64 = mode == "base64" || (format == "atom10" && !isText)
    capture = Capture(
      element: element, type: type, isBase64: isBase64, isMarkup: type == "application/xhtml+xml" && mode != "escaped",
      base: node.base, language: node.language)
    capture?.level = nodes.count
  }

  private func link(_ attributes: XMLAttributes, _ node: Node) {
    guard let href = attributes["href"] else {
      guard person == nil else { return }
      begin(.link, attributes, node, "text/plain")
      if isAtom {
        capture?.link = FeedLink(
          href: "", rel: attributes["rel"] ?? "alternate", type: attributes["type"], title: attributes["title"],
          length: attributes["length"], hreflang: attributes["hreflang"])
      }
      return
    }
    let rel = attributes["rel"].map { Address.trimmed($0).lowercased() } ?? "alternate"
    let address = Address.resolve(href, base: node.base)
    if image != nil {
      image?.link = address
      return
    }
    let link = FeedLink(
      href: address, rel: rel, type: attributes["type"] ?? (rel == "self" && isAtom ? "application/atom+xml" : nil),
      title: attributes["title"], length: attributes["length"],
      hreflang: attributes["hreflang"])
    let isOwn = !isAtom && attributes["rel"] == nil
    let isPage = [nil, "", "text/html", "application/xhtml+xml"].contains(link.type)
    update {
      guard $0.links.count < Self.maxListed else { return }
      $0.links.append(link)
      // In RSS a link without relation is the channel's own, and the last one counts; Atom's first one does.
      if rel == "alternate", isPage, $0.link == nil || isOwn { $0.link = address }
      if rel == "enclosure", $0.enclosures.count < Self.maxListed {
        $0.enclosures.append(FeedEnclosure(url: address, type: link.type, length: link.length))
      }
    }
  }

  private func addCategory(_ category: FeedCategory) {
    update { if $0.categories.count < Self.maxListed { $0.categories.append(category) } }
  }

  // MARK: Ends

  private func close(_ node: Node) {
    if let done = capture {
      capture = nil
      finish(done)
      return
    }
    switch node.element {
    case .item:
      if var record = entry.take()?.record {
        if record.updated == nil { record.updated = record.published }
        if record.body == nil { record.summary = record.lastSummary }
        finished.append(record)
      }
      source = nil
      person = nil
    case .source:
      if var record = source.take()?.record {
        if record.title == nil {
          let title = Address.trimmed(String(decoding: directText, as: UTF8.self))
          if !title.isEmpty { record.title = FeedText(title) }
        }
        entry?.record.sources = [record]
      }
    case .image:
      if let done = image.take(), done != FeedImage() { update { $0.image = done } }
    case .author, .contributor, .creator: closePerson()
    default: break
    }
  }

  private func closePerson() {
    guard let taken = person.take() else { return }
    let role = taken.role
    var value = taken.value
    let text = Address.trimmed(String(decoding: directText, as: UTF8.self))
    directText.removeAll(keepingCapacity: true)
    if value == FeedPerson(), !text.isEmpty { value = FeedPersonName.split(text) }
    guard value != FeedPerson() else { return }
    update {
      guard $0.authors.count + $0.contributors.count < Self.maxListed else { return }
      switch role {
      case .author: $0.authors.append(value)
      case .contributor: $0.contributors.append(value)
      }
    }
  }

  private func finish(_ done: Capture) {
    var bytes = done.bytes
    if done.isBase64, !done.isMarkup, let decoded = Base64.decode(bytes), Self.isText(decoded) { bytes = decoded }
    let raw = String(decoding: bytes, as: UTF8.self)
    var isHTML = done.isMarkup || done.type == "text/html" || done.type == "application/xhtml+xml"
    var type = done.type
    // RSS says nothing of the type of a title, and HTML is common in it.
    if !isHTML, !isAtom, type == "text/plain", FeedText.looksLikeHTML(raw) {
      isHTML = true
      type = "text/html"
    }
    let text = FeedText(raw, isHTML: isHTML, base: done.base, language: done.language, type: type)
    let plain = Address.trimmed(raw)
    if image != nil {
      switch done.element {
      case .title: image?.title = text.plain
      case .link: image?.link = Address.resolve(plain, base: done.base)
      case .url: image?.url = Address.resolve(plain, base: done.base)
      default: break
      }
      return
    }
    if person != nil {
      switch done.element {
      case .name: person?.value.name = text.plain
      case .email: person?.value.email = plain
      case .uri, .url: person?.value.url = Address.resolve(plain, base: done.base)
      default: break
      }
      return
    }
    if plain.isEmpty {
      if let link = done.link { update { if $0.links.count < Self.maxListed { $0.links.append(link) } } }
      return
    }
    store(done, text, plain)
  }

  private static func isText(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBytes { UTF8Bytes.validPrefix(of: $0, from: 0).end == $0.count }
  }

  private func store(_ done: Capture, _ text: FeedText, _ plain: String) {
    let isEntry = entry != nil && source == nil
    update { record in
      switch done.element {
      case .title:
        // A title deeper inside (of a variant, of a product's image) is not the record's.
        if record.title == nil || done.level <= record.titleLevel {
          record.title = text
          record.titleLevel = done.level
        }
      case .titleOfOther: if record.title == nil { record.title = text }
      case .link:
        let address = Address.resolve(plain, base: done.base)
        record.link = address
        if record.links.count < Self.maxListed { record.links.append(FeedLink(href: address, rel: "alternate")) }
      case .id:
        record.id = isAtom ? Address.resolve(plain, base: done.base) : plain
        if !isAtom && isEntry {
          let isPermalink = done.isPermalink ?? true
          record.idIsPermalink = isPermalink && record.link == nil
          if isPermalink, record.link == nil { record.link = Address.resolve(plain, base: done.base) }
        }
      case .description: if isEntry { record.summary = text } else { record.description = text }
      case .descriptionOfOther:
        if isEntry {
          if record.summary == nil { record.summary = text }
        } else if record.description == nil {
          record.description = text
        }
      case .lastDescription: if record.lastSummary == nil { record.lastSummary = text }
      case .subtitle: record.description = text
      case .summary: record.summary = text
      case .content, .encoded: if isEntry { record.content = text }
      case .body: if isEntry, record.content == nil { record.content = text }
      case .rights: record.rights = text
      case .published: if let date = FeedDate.parse(plain) { record.published = date }
      case .updated: if let date = FeedDate.parse(plain) { record.updated = date }
      case .category, .subject:
        if record.categories.count < Self.maxListed {
          record.categories.append(FeedCategory(term: plain, scheme: done.scheme))
        }
      case .keywords:
        for word in plain.split(separator: ",").prefix(100) {
          let term = Address.trimmed(String(word))
          if !term.isEmpty, record.categories.count < Self.maxListed {
            record.categories.append(FeedCategory(term: term))
          }
        }
      case .comments: record.comments = Address.resolve(plain, base: done.base)
      case .language: record.language = plain
      case .generator: record.generator = text.plain
      case .icon: record.icon = Address.resolve(plain, base: done.base)
      case .logo: record.logo = Address.resolve(plain, base: done.base)
      default: break
      }
    }
  }
}
