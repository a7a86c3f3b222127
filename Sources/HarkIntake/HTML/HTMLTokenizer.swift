import Hark

/// One pass over HTML, in time and memory that grow with its length only.
struct HTMLTokenizer {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let base: String?
  private let keepsMap: Bool

  private(set) var out: [UInt8] = []
  private(set) var regions: [Region] = []
  private(set) var runs: [HTMLText.Run] = []
  private(set) var title: String?
  private(set) var blockquotes: [Range<Int>] = []

  private var pending = HTMLTag.Break.none
  private var lineBreaks = 0
  private var scopes: [Scope] = []
  private var hidden = 0
  private var preformatted = 0
  private var noAngleLeft = false
  private let table = HTMLTag.table

  /// An element that is open and matters: it hides, quotes, links or keeps white space.
  private struct Scope {
    var tag: UInt64
    var role: HTMLTag.Role
    var region: Region.Kind?
    /// Where its text starts; -1 until there is some.
    var start = -1
    var of: String?
    /// Elements of the same name that are open inside it.
    var nested = 0
  }

  // Deeper scopes than this are not kept apart: nobody quotes or links so deep, and a hostile body must stay cheap.
  private static let maxScopes = 256

  init(_ bytes: UnsafeBufferPointer<UInt8>, base: String?, keepsMap: Bool) {
    self.bytes = bytes
    self.base = base
    self.keepsMap = keepsMap
    out.reserveCapacity(bytes.count)
  }

  mutating func run() {
    var i = 0
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "<") {
        markup(&i)
      } else if hidden > 0 {
        while i < bytes.count, bytes[i] != UInt8(ascii: "<") { i += 1 }
      } else if bytes[i] == UInt8(ascii: "&") {
        reference(&i)
      } else {
        words(&i)
      }
    }
    while !scopes.isEmpty { closeScope(scopes.count - 1) }
  }

  // MARK: Text

  @inline(__always)
  private static func isSpace(_ byte: UInt8) -> Bool { byte == 32 || (byte >= 9 && byte <= 13) }

  /// Text up to the next tag or reference.
  private mutating func words(_ i: inout Int) {
    while i < bytes.count {
      let byte = bytes[i]
      if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") { return }
      if HTMLTokenizer.isSpace(byte) {
        if preformatted > 0 { keepSpace(i) } else if pending == .none { pending = .space }
        i += 1
        continue
      }
      let start = i
      i += 1
      // Single spaces between words are copied along, so that ordinary prose is one run.
      while i < bytes.count {
        let next = bytes[i]
        if next == 32 {
          guard i + 1 < bytes.count else { break }
          let after = bytes[i + 1]
          if after == UInt8(ascii: "<") || after == UInt8(ascii: "&") || HTMLTokenizer.isSpace(after) { break }
        } else if next < 32 && HTMLTokenizer.isSpace(next) || next == UInt8(ascii: "<") || next == UInt8(ascii: "&") {
          break
        }
        i += 1
      }
      settle()
      append(start..<i)
    }
  }

  private mutating func keepSpace(_ i: Int) {
    switch bytes[i] {
    case 10:
      if out.last != 10 || lineBreaks < 2 { lineBreaks += 1 }
      pending = .line
    case 13: break
    default:
      if pending == .line || pending == .paragraph || scopeStartsHere { settle() }
      append(i..<(i + 1))
    }
  }

  private var scopeStartsHere: Bool { scopes.last?.start == -1 }

  private mutating func append(_ source: Range<Int>) {
    let start = out.count
    out.append(contentsOf: bytes[source])
    note(start..<out.count, source, isVerbatim: true)
  }

  private mutating func note(_ text: Range<Int>, _ source: Range<Int>, isVerbatim: Bool) {
    guard keepsMap else { return }
    if let last = runs.last, last.text.upperBound == text.lowerBound, last.source.upperBound == source.lowerBound,
      last.isVerbatim, isVerbatim
    {
      runs[runs.count - 1].text = last.text.lowerBound..<text.upperBound
      runs[runs.count - 1].source = last.source.lowerBound..<source.upperBound
    } else {
      runs.append(HTMLText.Run(text: text, source: source, isVerbatim: isVerbatim))
    }
  }

  /// Puts in the white space that is due before more text, and starts the regions that waited for it.
  private mutating func settle() {
    if !out.isEmpty {
      switch pending {
      case .none: break
      case .space: if let last = out.last, last != 32, last != 10 { out.append(32) }
      case .line: breakLines(max(1, min(lineBreaks, 2)))
      case .paragraph: breakLines(2)
      }
    }
    pending = .none
    lineBreaks = 0
    var k = scopes.count - 1
    while k >= 0, scopes[k].start < 0 {
      scopes[k].start = out.count
      k -= 1
    }
  }

  private mutating func breakLines(_ count: Int) {
    var have = 0
    while have < min(2, out.count), out[out.count - 1 - have] == 10 { have += 1 }
    while have < count {
      out.append(10)
      have += 1
    }
  }

  private mutating func due(_ breaks: HTMLTag.Break) {
    if breaks.rawValue > pending.rawValue { pending = breaks }
  }

  private mutating func reference(_ i: inout Int) {
    guard let found = CharacterReference(in: bytes, at: i) else {
      settle()
      append(i..<(i + 1))
      i += 1
      return
    }
    let source = i..<(i + found.length)
    i = source.upperBound
    if found.second == nil, found.first == 32 || (9...13).contains(found.first) {
      if pending == .none { pending = .space }
      return
    }
    // Characters that no reader sees and no text should hold.
    if found.second == nil, found.first < 32 { return }
    settle()
    let start = out.count
    UTF8Bytes.append(found.first, to: &out)
    if let second = found.second { UTF8Bytes.append(second, to: &out) }
    note(start..<out.count, source, isVerbatim: false)
  }

  // MARK: Markup

  private mutating func markup(_ i: inout Int) {
    guard i + 1 < bytes.count else {
      literal(&i)
      return
    }
    let next = bytes[i + 1]
    switch next {
    case UInt8(ascii: "!"):
      if i + 3 < bytes.count, bytes[i + 2] == 45, bytes[i + 3] == 45 { comment(&i) } else { bogus(&i) }
    case UInt8(ascii: "?"): bogus(&i)
    case UInt8(ascii: "/"):
      guard i + 2 < bytes.count else { return literal(&i) }
      if HTMLTokenizer.isLetter(bytes[i + 2]) { tag(&i, isEnd: true) } else { bogus(&i) }
    default:
      if HTMLTokenizer.isLetter(next) { tag(&i, isEnd: false) } else { literal(&i) }
    }
  }

  private mutating func literal(_ i: inout Int) {
    if hidden == 0 {
      settle()
      append(i..<(i + 1))
    }
    i += 1
  }

  @inline(__always)
  private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- 0x61 < 26 }

  /// A declaration or the like, left out; where it never ends it is text, so that nothing a person wrote goes unread.
  private mutating func bogus(_ i: inout Int) {
    var end = i
    if !noAngleLeft {
      while end < bytes.count, bytes[end] != UInt8(ascii: ">") { end += 1 }
      noAngleLeft = end == bytes.count
    }
    if noAngleLeft { return literal(&i) }
    i = end + 1
  }

  private func comment(_ i: inout Int) {
    i += 4
    if i < bytes.count, bytes[i] == 62 {
      i += 1
      return
    }
    if i + 1 < bytes.count, bytes[i] == 45, bytes[i + 1] == 62 {
      i += 2
      return
    }
    while i < bytes.count {
      if bytes[i] == 45, i + 2 < bytes.count, bytes[i + 1] == 45 {
        if bytes[i + 2] == 62 {
          i += 3
          return
        }
        if bytes[i + 2] == 33, i + 3 < bytes.count, bytes[i + 3] == 62 {
          i += 4
          return
        }
      }
      i += 1
    }
  }

  private mutating func tag(_ i: inout Int, isEnd: Bool) {
    let nameStart = i + (isEnd ? 2 : 1)
    var k = nameStart
    while k < bytes.count, !HTMLTokenizer.isSpace(bytes[k]), bytes[k] != 47, bytes[k] != 62 { k += 1 }
    let hash = HTMLTag.hash(bytes, nameStart..<k)
    let tag = table[hash] ?? .unknown
    let wanted = !isEnd && hidden == 0 && (tag.role == .link || tag.role == .container || tag.role == .quote)
    var attributes = HTMLAttributes()
    guard let end = HTMLTokenizer.skipAttributes(bytes, from: k, wanted: wanted, &attributes) else {
      // The input ends inside a tag: that is no text.
      i = bytes.count
      return
    }
    i = end.next
    if isEnd {
      close(hash, tag)
    } else {
      open(hash, tag, attributes, selfClosing: end.selfClosing, at: &i)
    }
  }

  private mutating func open(
    _ hash: UInt64, _ tag: HTMLTag, _ attributes: HTMLAttributes, selfClosing: Bool, at i: inout Int
  ) {
    if let same = scopes.lastIndex(where: { $0.tag == hash }) {
      // A link ends where the next begins; everything else nests.
      if tag.role == .link { closeScope(same) } else if !tag.isVoid { scopes[same].nested += 1 }
    }
    if hidden > 0 && tag.role != .hiddenRaw { return }
    switch tag.role {
    case .hiddenRaw: skipRaw(hash, &i)
    case .title:
      let start = i
      let end = skipRaw(hash, &i)
      if title == nil {
        let inner = HTMLText(UnsafeBufferPointer(rebasing: bytes[start..<end]), keepsMap: false)
        title = inner.text
      }
    case .hidden:
      if !selfClosing, push(Scope(tag: hash, role: .hidden)) { hidden += 1 }
    case .lineBreak:
      lineBreaks += 1
      due(.line)
    case .preformatted:
      due(tag.breaks)
      if push(Scope(tag: hash, role: .preformatted, region: isInside(.code) ? nil : .code)) { preformatted += 1 }
      if i < bytes.count, bytes[i] == 10 { i += 1 }
    case .code: if !isInside(.code) { push(Scope(tag: hash, role: .code, region: .code)) }
    case .link:
      if let href = attributes.href.flatMap({ HTMLAttributes.address(bytes, $0, base: base) }) {
        push(Scope(tag: hash, role: .link, region: .link, of: href))
      }
    case .list:
      due(tag.breaks)
      push(Scope(tag: hash, role: .list, region: isInside(.list) ? nil : .list))
    case .quote:
      due(tag.breaks)
      // Discourse wraps the quoted words once more inside its <aside class="quote">.
      let wrapped = scopes.last(where: { $0.region == .quote })?.role == .container
      push(Scope(tag: hash, role: .quote, region: wrapped ? nil : .quote, of: attributes.quoted(bytes)))
    case .cite: if scopes.last?.region == .quote { push(Scope(tag: hash, role: .cite)) }
    case .container:
      due(tag.breaks)
      if attributes.isQuote(bytes) {
        push(Scope(tag: hash, role: .container, region: .quote, of: attributes.quoted(bytes)))
      } else if attributes.isSignature(bytes) {
        push(Scope(tag: hash, role: .container, region: .signature))
      }
    case .plain: due(tag.breaks)
    }
  }

  private func isInside(_ kind: Region.Kind) -> Bool { scopes.contains { $0.region == kind } }

  @discardableResult
  private mutating func push(_ scope: Scope) -> Bool {
    guard scopes.count < HTMLTokenizer.maxScopes else { return false }
    scopes.append(scope)
    // `nested` of an outer scope of the same name must not count the new one, which closes itself.
    if let outer = scopes.dropLast().lastIndex(where: { $0.tag == scope.tag }), scopes[outer].nested > 0 {
      scopes[outer].nested -= 1
    }
    return true
  }

  private mutating func close(_ hash: UInt64, _ tag: HTMLTag) {
    if let index = scopes.lastIndex(where: { $0.tag == hash }) {
      if scopes[index].nested > 0 {
        scopes[index].nested -= 1
      } else if hidden == 0 || scopes[index].role == .hidden {
        while scopes.count > index { closeScope(scopes.count - 1) }
      }
    }
    if hidden > 0 { return }
    if tag.role == .lineBreak { lineBreaks += 1 }
    due(tag.breaks)
  }

  private mutating func closeScope(_ index: Int) {
    let scope = scopes.remove(at: index)
    switch scope.role {
    case .hidden: hidden -= 1
    case .preformatted: preformatted -= 1
    case .cite: nameQuote(scope)
    default: break
    }
    if let kind = scope.region, scope.start >= 0, out.count > scope.start {
      regions.append(Region(kind, scope.start..<out.count, of: scope.of))
      if scope.role == .quote, scope.of == nil, !isInside(.quote) { blockquotes.append(scope.start..<out.count) }
    }
  }

  /// `<blockquote><cite>Name wrote:</cite>` says whose words follow.
  private mutating func nameQuote(_ cite: Scope) {
    guard let quote = scopes.lastIndex(where: { $0.region == .quote }), scopes[quote].of == nil, cite.start >= 0,
      scopes[quote].start == cite.start, out.count - cite.start <= 80
    else { return }
    var name = String(decoding: out[cite.start...], as: UTF8.self)
    for ending in [":", " wrote", " said", " schrieb", " a écrit"] where name.hasSuffix(ending) {
      name.removeLast(ending.count)
    }
    if !name.isEmpty { scopes[quote].of = name }
  }

  /// Moves past an element whose content is no markup; gives where its content ends.
  @discardableResult
  private func skipRaw(_ hash: UInt64, _ i: inout Int) -> Int {
    while i < bytes.count {
      if bytes[i] == UInt8(ascii: "<"), i + 2 < bytes.count, bytes[i + 1] == UInt8(ascii: "/") {
        var k = i + 2
        while k < bytes.count, !HTMLTokenizer.isSpace(bytes[k]), bytes[k] != 47, bytes[k] != 62 { k += 1 }
        if k - i < 16, HTMLTag.hash(bytes, (i + 2)..<k) == hash {
          let end = i
          i = k
          while i < bytes.count, bytes[i] != 62 { i += 1 }
          i += 1
          return end
        }
      }
      i += 1
    }
    return bytes.count
  }
}

extension HTMLTokenizer {
  /// Moves past the attributes of a tag, and notes those that say something; nil where the input ends first.
  static func skipAttributes(
    _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, wanted: Bool, _ attributes: inout HTMLAttributes
  ) -> (next: Int, selfClosing: Bool)? {
    var k = start
    var slash = false
    while k < bytes.count {
      let byte = bytes[k]
      if byte == 62 { return (k + 1, slash) }
      if byte == 47 || isSpace(byte) {
        slash = byte == 47
        k += 1
        continue
      }
      slash = false
      let nameStart = k
      k += 1
      while k < bytes.count, !isSpace(bytes[k]), bytes[k] != 47, bytes[k] != 62, bytes[k] != 61 { k += 1 }
      let nameEnd = k
      while k < bytes.count, isSpace(bytes[k]) { k += 1 }
      guard k < bytes.count, bytes[k] == 61 else { continue }
      k += 1
      while k < bytes.count, isSpace(bytes[k]) { k += 1 }
      guard k < bytes.count else { return nil }
      let quote = bytes[k]
      var value = k..<k
      if quote == 34 || quote == 39 {
        k += 1
        let valueStart = k
        while k < bytes.count, bytes[k] != quote { k += 1 }
        guard k < bytes.count else { return nil }
        value = valueStart..<k
        k += 1
      } else {
        let valueStart = k
        while k < bytes.count, !isSpace(bytes[k]), bytes[k] != 62 { k += 1 }
        value = valueStart..<k
      }
      if wanted { attributes.note(bytes, nameStart..<nameEnd, value) }
    }
    return nil
  }
}
