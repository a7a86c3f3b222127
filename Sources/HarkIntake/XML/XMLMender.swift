/// Makes well-formed XML of what feeds really send, byte by byte and without looking back.
///
/// libxml2 gives up on a document, or misreads the rest of it, after faults that readers of feeds forgive: bare
/// ampersands, HTML entities without a DTD, control characters, attributes without quotes, tags that do not match. So
/// the mender goes over the bytes first. It also takes out what is dangerous or useless to a reader of posts (document
/// types, entity declarations, processing instructions, comments) and splits what would make libxml2 hold much in
/// memory. Line breaks stay where they are, so that lines count alike before and after.
///
/// Input and output are valid UTF-8. A struct, so that its many small fields are
/// reached without run-time access checks.
struct XMLMender {
  /// A fault, and where it stands in the document (1-based; columns in characters).
  struct Fault {
    var kind: Kind
    var line: Int
    var column: Int

    enum Kind: Int, CaseIterable {
      case bareAmpersand, htmlEntity, unknownEntity, badCharacter, bareAngle, unquotedValue, valuelessAttribute
      case brokenTag, strayEndTag, unclosedElement, textBeforeRoot, tooManyAttributes, longTag, tooDeep, longName
      case unclosedSection, endsEarly

      /// How many places of one kind are noted; further ones are only counted.
      static let places = 3
    }
  }

  private enum State {
    case text
    case comment, section, instruction, declaration
    case tagName, inTag, attributeName, afterAttributeName, beforeValue, value, slash, endTag
  }

  private let limits: XMLPushParser.Limits
  private(set) var faults: [Fault] = []
  /// How often each kind was met, by its raw value.
  private(set) var counts = [Int](repeating: 0, count: Fault.Kind.allCases.count)
  /// Set where the document is refused; nothing is read after it.
  private(set) var refused = false
  /// How many elements are open.
  var depth: Int { starts.count }

  private var state = State.text
  private var tail: [UInt8] = []
  private var line = 1
  private var columnsBefore = 0

  // The names of the open elements, end to end, and where each starts.
  private var names: [UInt8] = []
  private var starts: [Int] = []
  // How many open names fall into each of 256 buckets, so that a stray end tag is mostly told without a search.
  private var openNames = [UInt16](repeating: 0, count: 256)
  private var sawRoot = false
  private var reportedStrayText = false

  private var name: [UInt8] = []
  private var quote: UInt8 = 0
  private var attributes = 0
  private var tagBytes = 0
  private var dropsAttribute = false
  private var bracketDepth = 0
  private var declarationQuote: UInt8 = 0
  private var run = 0
  private var sectionOpen = false

  init(limits: XMLPushParser.Limits) { self.limits = limits }

  /// Takes the faults noted since the last call.
  mutating func takeFaults() -> [Fault] {
    defer { faults.removeAll(keepingCapacity: true) }
    return faults
  }

  /// Mends the next bytes and appends what is settled.
  mutating func mend(_ bytes: UnsafeBufferPointer<UInt8>, final: Bool, into out: inout [UInt8]) {
    if refused { return }
    if tail.isEmpty {
      let used = pass(bytes, final: final, into: &out)
      if used < bytes.count { tail.append(contentsOf: bytes[used...]) }
    } else {
      tail.append(contentsOf: bytes)
      let whole = tail
      tail.removeAll(keepingCapacity: true)
      whole.withUnsafeBufferPointer { whole in
        let used = pass(whole, final: final, into: &out)
        if used < whole.count { tail.append(contentsOf: whole[used...]) }
      }
    }
    if sectionOpen {
      // Closed at every chunk, so that libxml2 hands on what it has instead of holding a long section.
      out.append(contentsOf: "]]>".utf8)
      sectionOpen = false
    }
    if final && !refused {
      switch state {
      case .text: if depth > 0 { faults.append(Fault(kind: .endsEarly, line: line, column: columnsBefore + 1)) }
      default: faults.append(Fault(kind: .unclosedSection, line: line, column: columnsBefore + 1))
      }
    }
  }

  // MARK: Places

  private mutating func note(_ kind: Fault.Kind, _ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) {
    counts[kind.rawValue] += 1
    // The same fault usually runs through a whole feed; finding its place costs a look at the chunk.
    guard counts[kind.rawValue] <= Fault.Kind.places else { return }
    var line = self.line
    var column = columnsBefore + 1
    for byte in bytes[..<min(offset, bytes.count)] {
      if byte == 10 {
        line += 1
        column = 1
      } else if byte & 0xC0 != 0x80 {
        column += 1
      }
    }
    faults.append(Fault(kind: kind, line: line, column: column))
  }

  private mutating func advance(_ bytes: UnsafeBufferPointer<UInt8>, to end: Int) {
    var lines = 0
    var lastBreak = -1
    for i in 0..<end where bytes[i] == 10 {
      lines += 1
      lastBreak = i
    }
    line += lines
    if lastBreak >= 0 { columnsBefore = 0 }
    var columns = 0
    for i in (lastBreak + 1)..<max(end, lastBreak + 1) where bytes[i] & 0xC0 != 0x80 { columns += 1 }
    columnsBefore += columns
  }

  // MARK: One pass

  private mutating func pass(_ bytes: UnsafeBufferPointer<UInt8>, final: Bool, into out: inout [UInt8]) -> Int {
    var i = 0
    let n = bytes.count
    var waiting = false
    while i < n && !refused && !waiting {
      switch state {
      case .text: waiting = text(bytes, &i, final, &out)
      case .comment: waiting = skip(bytes, &i, until: "-->", final, &out)
      case .instruction: waiting = skip(bytes, &i, until: "?>", final, &out)
      case .section: waiting = section(bytes, &i, final, &out)
      case .declaration: declaration(bytes, &i, &out)
      case .endTag: endTag(bytes, &i, &out)
      case .value: waiting = value(bytes, &i, final, &out)
      default: tag(bytes, &i, &out)
      }
    }
    advance(bytes, to: min(i, n))
    return refused ? n : i
  }

  /// Text up to the next markup. Returns true where more bytes are needed.
  private mutating func text(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ final: Bool, _ out: inout [UInt8]
  ) -> Bool {
    let n = bytes.count
    while i < n {
      let start = i
      while i < n, XMLBytes.plain(bytes[i]) { i += 1 }
      if i > start { copyText(bytes, start..<i, &out) }
      if i >= n { return false }
      switch bytes[i] {
      case UInt8(ascii: "<"):
        return markup(bytes, &i, final, &out)
      case UInt8(ascii: "&"):
        if !final && n - i < 40 && !bytes[i...].contains(UInt8(ascii: ";")) { return true }
        guard depth > 0 else {
          copyText(bytes, i..<(i + 1), &out)
          i += 1
          continue
        }
        reference(bytes, &i, inAttribute: false, &out)
      default:
        if !character(bytes, &i, final, &out) { return true }
      }
    }
    return false
  }

  /// Text outside the root element is only white space; anything else is left out.
  private mutating func copyText(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ out: inout [UInt8]) {
    if depth > 0 {
      out.append(contentsOf: bytes[range])
      return
    }
    for i in range {
      if bytes[i] == 10 {
        copyBreak(&out)
      } else if bytes[i] > 32 && !reportedStrayText {
        reportedStrayText = true
        note(.textBeforeRoot, bytes, at: i)
      }
    }
  }

  /// Line breaks before anything else: libxml2 must not see them, so its lines are counted from after them.
  private(set) var leadingBreaks = 0

  /// A byte that is not plain: a control character, or the start of a multibyte character to check.
  private mutating func character(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ final: Bool, _ out: inout [UInt8]
  ) -> Bool {
    let byte = bytes[i]
    if byte == 0xEF {
      // U+FFFE and U+FFFF are no characters; U+FEFF is one, but nothing where it stands outside.
      if bytes.count - i < 3 { return final ? drop(&i, 1) : false }
      if depth == 0 && bytes[i + 1] == 0xBB && bytes[i + 2] == 0xBF { return drop(&i, 3) }
      if bytes[i + 1] == 0xBF && bytes[i + 2] >= 0xBE {
        note(.badCharacter, bytes, at: i)
        return drop(&i, 3)
      }
      copyText(bytes, i..<(i + 3), &out)
      i += 3
      return true
    }
    note(.badCharacter, bytes, at: i)
    return drop(&i, 1)
  }

  private func drop(_ i: inout Int, _ count: Int) -> Bool {
    i += count
    return true
  }

  private mutating func reference(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, inAttribute: Bool, _ out: inout [UInt8]
  ) {
    switch XMLBytes.reference(in: bytes, at: i) {
    case .keep(let length):
      out.append(contentsOf: bytes[i..<(i + length)])
      i += length
    case .replace(let reference, let isName):
      if isName { note(.htmlEntity, bytes, at: i) }
      XMLBytes.appendEscaped(reference.first, to: &out)
      if let second = reference.second { XMLBytes.appendEscaped(second, to: &out) }
      i += reference.length
    case .escape(let isName):
      note(isName ? .unknownEntity : .bareAmpersand, bytes, at: i)
      out.append(contentsOf: "&amp;".utf8)
      i += 1
    }
  }

  /// What a `<` starts. Returns true where more bytes are needed to say.
  private mutating func markup(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ final: Bool, _ out: inout [UInt8]
  ) -> Bool {
    let rest = bytes[i...]
    func begins(_ word: StaticString) -> Bool? {
      let length = min(word.utf8CodeUnitCount, rest.count)
      for k in 0..<length where rest[i + k] != word.utf8Start[k] { return false }
      return length == word.utf8CodeUnitCount ? true : (final ? false : nil)
    }
    guard let isComment = begins("<!--"), let isSection = begins("<![CDATA["), let isEnd = begins("</") else {
      return true
    }
    if isComment {
      i += 4
      run = 0
      state = .comment
    } else if isSection {
      i += 9
      run = 0
      state = .section
    } else if begins("<!") == true {
      i += 2
      bracketDepth = 0
      declarationQuote = 0
      state = .declaration
    } else if begins("<?") == true {
      i += 2
      run = 0
      state = .instruction
    } else if isEnd {
      if rest.count < 3 && !final { return true }
      guard rest.count >= 3, XMLBytes.startsName(rest[i + 2]) else {
        bareAngle(bytes, &i, &out)
        return false
      }
      i += 2
      name.removeAll(keepingCapacity: true)
      state = .endTag
    } else {
      if rest.count < 2 && !final { return true }
      guard rest.count >= 2, XMLBytes.startsName(rest[i + 1]) else {
        bareAngle(bytes, &i, &out)
        return false
      }
      i += 1
      name.removeAll(keepingCapacity: true)
      attributes = 0
      tagBytes = 0
      state = .tagName
    }
    return false
  }

  private mutating func bareAngle(_ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ out: inout [UInt8]) {
    note(.bareAngle, bytes, at: i)
    if depth > 0 { out.append(contentsOf: "&lt;".utf8) }
    i += 1
  }

  // MARK: What is left out

  private mutating func skip(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, until end: StaticString, _ final: Bool, _ out: inout [UInt8]
  ) -> Bool {
    let length = end.utf8CodeUnitCount
    while i < bytes.count {
      if bytes[i] == end.utf8Start[0] {
        if bytes.count - i < length {
          return final
            ? {
              i = bytes.count; return false
            }() : true
        }
        if (0..<length).allSatisfy({ bytes[i + $0] == end.utf8Start[$0] }) {
          i += length
          state = .text
          return false
        }
      }
      if bytes[i] == 10 { copyBreak(&out) }
      i += 1
    }
    return false
  }

  private mutating func copyBreak(_ out: inout [UInt8]) {
    if sawRoot { out.append(10) } else { leadingBreaks += 1 }
  }

  private mutating func declaration(_ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ out: inout [UInt8]) {
    while i < bytes.count {
      let byte = bytes[i]
      i += 1
      if byte == 10 { copyBreak(&out) }
      if declarationQuote != 0 {
        if byte == declarationQuote { declarationQuote = 0 }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): if bracketDepth > 0 { declarationQuote = byte }
      case UInt8(ascii: "["): bracketDepth += 1
      case UInt8(ascii: "]"): bracketDepth = max(0, bracketDepth - 1)
      case UInt8(ascii: ">"):
        if bracketDepth == 0 {
          state = .text
          return
        }
      default: break
      }
    }
  }

  private mutating func openSection(_ out: inout [UInt8]) {
    guard !sectionOpen, depth > 0 else { return }
    out.append(contentsOf: "<![CDATA[".utf8)
    sectionOpen = true
  }

  /// A CDATA section, kept as such.
  private mutating func section(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ final: Bool, _ out: inout [UInt8]
  ) -> Bool {
    while i < bytes.count {
      let start = i
      while i < bytes.count, XMLBytes.plainInSection(bytes[i]) { i += 1 }
      if i > start {
        openSection(&out)
        copyText(bytes, start..<i, &out)
      }
      if i >= bytes.count { return false }
      if bytes[i] == UInt8(ascii: "]") {
        if bytes.count - i < 3 && !final { return true }
        if bytes.count - i >= 3, bytes[i + 1] == UInt8(ascii: "]"), bytes[i + 2] == UInt8(ascii: ">") {
          if sectionOpen { out.append(contentsOf: "]]>".utf8) }
          sectionOpen = false
          i += 3
          state = .text
          return false
        }
        openSection(&out)
        copyText(bytes, i..<(i + 1), &out)
        i += 1
        continue
      }
      openSection(&out)
      if !character(bytes, &i, final, &out) { return true }
    }
    return false
  }
}

// MARK: - Tags

extension XMLMender {
  private mutating func tag(_ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ out: inout [UInt8]) {
    let byte = bytes[i]
    switch state {
    case .tagName:
      var end = i
      while end < bytes.count, !XMLBytes.endsName(bytes[end]) { end += 1 }
      name.append(contentsOf: bytes[i..<end])
      i = end
      if name.count > limits.maxNameBytes { return refuse(.longName, bytes, at: i) }
      if end < bytes.count { openElement(bytes, i, &out) }
    case .inTag:
      switch byte {
      case UInt8(ascii: ">"):
        out.append(byte)
        state = .text
        i += 1
      case UInt8(ascii: "/"):
        state = .slash
        i += 1
      case UInt8(ascii: "<"):
        note(.brokenTag, bytes, at: i)
        out.append(UInt8(ascii: ">"))
        state = .text
      case _ where byte <= 32:
        if byte == 10 { out.append(10) }
        i += 1
      case _ where XMLBytes.startsName(byte):
        name.removeAll(keepingCapacity: true)
        state = .attributeName
      default:
        note(.brokenTag, bytes, at: i)
        i += 1
      }
    case .slash:
      if byte == UInt8(ascii: ">") {
        out.append(contentsOf: "/>".utf8)
        popElement()
        i += 1
        state = .text
      } else {
        state = .inTag
      }
    case .attributeName:
      var end = i
      while end < bytes.count, !XMLBytes.endsName(bytes[end]) { end += 1 }
      name.append(contentsOf: bytes[i..<end])
      i = end
      if name.count > limits.maxNameBytes { return refuse(.longName, bytes, at: i) }
      if end < bytes.count { state = .afterAttributeName }
    case .afterAttributeName:
      if byte <= 32 {
        if byte == 10 { out.append(10) }
        i += 1
      } else if byte == UInt8(ascii: "=") {
        i += 1
        state = .beforeValue
      } else {
        note(.valuelessAttribute, bytes, at: i)
        openAttribute(bytes, i, quote: UInt8(ascii: "\""), &out)
        if !dropsAttribute { out.append(UInt8(ascii: "\"")) }
        state = .inTag
      }
    case .beforeValue:
      if byte <= 32 {
        if byte == 10 { out.append(10) }
        i += 1
      } else if byte == 34 || byte == 39 {
        openAttribute(bytes, i, quote: byte, &out)
        quote = byte
        state = .value
        i += 1
      } else {
        note(.unquotedValue, bytes, at: i)
        openAttribute(bytes, i, quote: 34, &out)
        quote = 0
        state = .value
      }
    default: i += 1
    }
  }

  private mutating func openElement(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ out: inout [UInt8]) {
    if depth >= limits.maxDepth { return refuse(.tooDeep, bytes, at: i) }
    if depth == 0 && sawRoot {
      // A second root: markup after the end. Reported, and read no further.
      return refuse(.textBeforeRoot, bytes, at: i)
    }
    sawRoot = true
    starts.append(names.count)
    names.append(contentsOf: name)
    openNames[XMLMender.bucket(name[...])] += 1
    out.append(UInt8(ascii: "<"))
    XMLBytes.appendName(name[...], to: &out)
    state = .inTag
  }

  private mutating func openAttribute(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, quote: UInt8, _ out: inout [UInt8]
  ) {
    attributes += 1
    dropsAttribute = attributes > limits.maxAttributes || tagBytes > limits.maxTagBytes
    if dropsAttribute {
      if attributes == limits.maxAttributes + 1 { note(.tooManyAttributes, bytes, at: i) }
      return
    }
    tagBytes += name.count
    out.append(32)
    XMLBytes.appendName(name[...], to: &out)
    out.append(UInt8(ascii: "="))
    out.append(quote)
  }

  private mutating func value(
    _ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ final: Bool, _ out: inout [UInt8]
  ) -> Bool {
    while i < bytes.count {
      let byte = bytes[i]
      if quote != 0 ? byte == quote : (byte <= 32 || byte == UInt8(ascii: ">")) {
        if !dropsAttribute { out.append(quote == 0 ? 34 : quote) }
        if quote != 0 { i += 1 }
        state = .inTag
        return false
      }
      if dropsAttribute {
        if byte == 10 { out.append(10) }
        i += 1
        continue
      }
      let start = i
      while i < bytes.count, XMLBytes.plainInValue(bytes[i]) { i += 1 }
      if i > start {
        let room = limits.maxTagBytes - tagBytes
        if i - start > room { i = start + max(room, 1) }
        tagBytes += i - start
        out.append(contentsOf: bytes[start..<i])
        if tagBytes < limits.maxTagBytes { continue }
        note(.longTag, bytes, at: i)
        out.append(quote == 0 ? 34 : quote)
        dropsAttribute = true
        continue
      }
      tagBytes += 1
      if tagBytes > limits.maxTagBytes {
        note(.longTag, bytes, at: i)
        out.append(quote == 0 ? 34 : quote)
        dropsAttribute = true
        continue
      }
      switch byte {
      case UInt8(ascii: "&"):
        if !final && bytes.count - i < 40 && !bytes[i...].contains(UInt8(ascii: ";")) { return true }
        reference(bytes, &i, inAttribute: true, &out)
      case UInt8(ascii: "<"):
        note(.bareAngle, bytes, at: i)
        out.append(contentsOf: "&lt;".utf8)
        i += 1
      case 34 where quote == 0:
        i += 1
      case 9, 10, 13, 32...0xEE, 0xF0...:
        out.append(byte)
        i += 1
      default:
        if byte == 0xEF, bytes.count - i >= 3, !(bytes[i + 1] == 0xBF && bytes[i + 2] >= 0xBE) {
          out.append(contentsOf: bytes[i..<(i + 3)])
          i += 3
        } else if byte == 0xEF, bytes.count - i < 3, !final {
          return true
        } else {
          note(.badCharacter, bytes, at: i)
          i += byte == 0xEF ? min(3, bytes.count - i) : 1
        }
      }
    }
    return false
  }

  private mutating func endTag(_ bytes: UnsafeBufferPointer<UInt8>, _ i: inout Int, _ out: inout [UInt8]) {
    while i < bytes.count {
      let byte = bytes[i]
      if byte == UInt8(ascii: ">") || byte == UInt8(ascii: "<") {
        if byte == UInt8(ascii: ">") { i += 1 } else { note(.brokenTag, bytes, at: i) }
        while let last = name.last, last <= 32 { name.removeLast() }
        if let space = name.firstIndex(where: { $0 <= 32 }) { name.removeSubrange(space...) }
        closeElement(bytes, i, &out)
        state = .text
        return
      }
      if byte == 10 { copyBreak(&out) }
      if name.count <= limits.maxNameBytes { name.append(byte) }
      i += 1
    }
  }

  private mutating func closeElement(_ bytes: UnsafeBufferPointer<UInt8>, _ i: Int, _ out: inout [UInt8]) {
    guard openNames[XMLMender.bucket(name[...])] > 0 else { return note(.strayEndTag, bytes, at: i) }
    var match = starts.count - 1
    var low = names.count
    while match >= 0 {
      let start = starts[match]
      if low - start == name.count, names[start..<low].elementsEqual(name) { break }
      low = start
      match -= 1
    }
    // An end tag without its start is left out; elements left open inside the one that closes are closed with it.
    guard match >= 0 else { return note(.strayEndTag, bytes, at: i) }
    if match < starts.count - 1 { note(.unclosedElement, bytes, at: i) }
    while starts.count > match {
      let start = starts[starts.count - 1]
      out.append(contentsOf: "</".utf8)
      XMLBytes.appendName(names[start...], to: &out)
      out.append(UInt8(ascii: ">"))
      popElement()
    }
  }

  private mutating func popElement() {
    guard let start = starts.popLast() else { return }
    openNames[XMLMender.bucket(names[start...])] -= 1
    names.removeSubrange(start...)
  }

  private static func bucket(_ name: ArraySlice<UInt8>) -> Int {
    var hash: UInt8 = 0
    for byte in name { hash = (hash &<< 1 | hash &>> 7) ^ byte }
    return Int(hash)
  }

  private mutating func refuse(_ kind: Fault.Kind, _ bytes: UnsafeBufferPointer<UInt8>, at i: Int) {
    note(kind, bytes, at: i)
    refused = true
  }
}
