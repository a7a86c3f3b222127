import Hark

/// Reads one line of JSON lines into an item: knows the keys, and passes over the rest without building it.
struct JSONLineParser {
  private let source: DocumentSource
  private let facilitators: Facilitators
  private let keepExtra: Bool
  private var scanner = JSONScanner(UnsafeRawBufferPointer(start: nil, count: 0))
  /// Keys whose value was of a kind that cannot be meant; told as warnings once the line is read.
  private var oddities: [JSONFault] = []

  init(source: DocumentSource, keepExtra: Bool) {
    self.source = source
    self.keepExtra = keepExtra
    facilitators = Facilitators(source.facilitators)
  }

  /// Whether some line held bytes that are not UTF-8.
  var repaired: Bool { scanner.repaired }

  /// Reads a line without its line feed, and appends what it holds.
  mutating func read(_ bytes: UnsafeRawBufferPointer, line: Int, into events: inout [IntakeEvent]) {
    begin(bytes, line: line)
    scanner.skipSpace()
    if scanner.at == bytes.count { return }
    var draft = Draft()
    do throws(JSONFault) {
      try members(into: &draft)
      scanner.skipSpace()
      guard scanner.at == bytes.count else {
        throw JSONFault(
          offset: scanner.at, message: "something follows the end of the object", hint: "one JSON object a line")
      }
    } catch {
      return events.append(.diagnostic(diagnostic(.error, error, line: line)))
    }
    for oddity in oddities { events.append(.diagnostic(diagnostic(.warning, oddity, line: line))) }
    finish(&draft, line: line, into: &events)
  }

  /// Hands on, as unscreened, a line of which only the beginning is known.
  mutating func readTooLong(_ beginning: UnsafeRawBufferPointer, line: Int, into events: inout [IntakeEvent]) {
    begin(beginning, line: line)
    var draft = Draft()
    do throws(JSONFault) { try members(into: &draft) } catch {
      // The line is known to be cut off: what was read before the cut is what there is.
    }
    finish(&draft, line: line, tooLong: true, into: &events)
  }

  private mutating func begin(_ bytes: UnsafeRawBufferPointer, line: Int) {
    let hasMark = line == 1 && bytes.count >= 3 && bytes[0] == 0xEF && bytes[1] == 0xBB && bytes[2] == 0xBF
    scanner.begin(bytes, at: hasMark ? 3 : 0)
    if !oddities.isEmpty { oddities.removeAll() }
  }

  /// What a line said so far.
  private struct Draft {
    var item = Item(id: "", text: "")
    var kind: Item.Kind?
    var text: String?
    var html: String?
    var start: Int64?
    var end: Int64?
  }

  private mutating func finish(
    _ draft: inout Draft, line: Int, tooLong: Bool = false, into events: inout [IntakeEvent]
  ) {
    if draft.item.id.isEmpty { draft.item.id = "line-\(line)" }
    if let start = draft.start ?? draft.end { draft.item.cue = CueTime(start: start, end: draft.end ?? start) }
    draft.item.kind = draft.kind ?? (draft.item.session == nil && draft.item.cue == nil ? .post : .utterance)
    if let author = draft.item.author, author.role == nil { draft.item.author?.role = facilitators.role(of: author) }
    let size = max(draft.text?.utf8.count ?? 0, draft.html?.utf8.count ?? 0)
    if tooLong || size > source.maxItemBytes {
      let reason = "the item is longer than \(source.maxItemBytes) bytes and was not screened"
      events.append(
        .diagnostic(
          Diagnostic(.error, path: source.path, line: line, reason, hint: "a person should read it; or raise the limit")
        ))
      return events.append(.unscreened(draft.item, reason: reason))
    }
    if let text = draft.text, !text.isEmpty || draft.html == nil {
      draft.item.text = text
    } else if let html = draft.html {
      ItemMarkup.read(html: html, into: &draft.item)
    } else {
      return events.append(
        .diagnostic(
          Diagnostic(
            .error, path: source.path, line: line, column: 1, "the item has no text",
            hint: "give it a \"text\" or an \"html\" key")))
    }
    events.append(.item(draft.item))
  }

  private func diagnostic(_ severity: Diagnostic.Severity, _ fault: JSONFault, line: Int) -> Diagnostic {
    Diagnostic(
      severity, path: source.path, line: line, column: JSONScanner.place(of: fault.offset, in: scanner.bytes).column,
      "\(fault.message)", hint: fault.hint.map { "\($0)" })
  }

  // MARK: Members

  private mutating func members(into draft: inout Draft) throws(JSONFault) {
    guard scanner.take(UInt8(ascii: "{")) else {
      throw JSONFault(offset: scanner.at, message: "expected an object", hint: "one JSON object a line")
    }
    if scanner.take(UInt8(ascii: "}")) { return }
    repeat {
      let key = try scanner.key()
      scanner.skipSpace()
      try member(key, into: &draft)
    } while scanner.take(UInt8(ascii: ","))
    guard scanner.take(UInt8(ascii: "}")) else {
      throw JSONFault(
        offset: scanner.at, message: "expected a comma or } after a value",
        hint: scanner.at == scanner.bytes.count ? "the line may have been cut off" : nil)
    }
  }

  private mutating func member(_ key: JSONScanner.RawString, into draft: inout Draft) throws(JSONFault) {
    // By length first: most keys then need one comparison.
    switch key.end - key.start {
    case 2 where holds(key, "id"): draft.item.id = try string() ?? ""
    case 3 where holds(key, "url"): draft.item.url = try string()
    case 3 where holds(key, "end"): draft.end = try milliseconds()
    case 4 where holds(key, "text"): draft.text = try text("text")
    case 4 where holds(key, "html"): draft.html = try text("html")
    case 4 where holds(key, "kind"): draft.kind = try kind()
    case 4 where holds(key, "lang"): draft.item.language = try string()
    case 5 where holds(key, "title"): draft.item.title = try string()
    case 5 where holds(key, "start"): draft.start = try milliseconds()
    case 6 where holds(key, "author"): draft.item.author = try author()
    case 6 where holds(key, "thread"): draft.item.thread = try string()
    case 6 where holds(key, "parent"): draft.item.parent = try string()
    case 6 where holds(key, "edited"): draft.item.edited = try time()
    case 7 where holds(key, "session"): draft.item.session = try string()
    case 9 where holds(key, "published"): draft.item.published = try time()
    case 9 where holds(key, "community"): draft.item.community = try string()
    case 12 where holds(key, "thread_title"): draft.item.threadTitle = try string()
    default:
      let start = scanner.at
      try scanner.skipValue()
      if keepExtra {
        let json = String(decoding: scanner.bytes[start..<scanner.at], as: UTF8.self)
        draft.item.extra.append(Item.Extra(key: try scanner.string(key), json: json))
      }
    }
  }

  @inline(__always)
  private func holds(_ key: JSONScanner.RawString, _ name: StaticString) -> Bool {
    scanner.equals(key.start, key.end, name)
  }

  /// A string, a number as it is written, or nil for `null`; anything else is told and left out.
  @inline(__always)
  private mutating func string() throws(JSONFault) -> String? {
    if scanner.peek == UInt8(ascii: "\"") { return try scanner.string(try scanner.rawString()) }
    return try rareString()
  }

  private mutating func rareString() throws(JSONFault) -> String? {
    let start = scanner.at
    switch scanner.peek {
    case UInt8(ascii: "n"), UInt8(ascii: "-"), 0x30...0x39:
      let word = scanner.word()
      if scanner.equals(word.lowerBound, word.upperBound, "null") { return nil }
      return String(decoding: scanner.bytes[word], as: UTF8.self)
    default:
      try scanner.skipValue()
      oddities.append(JSONFault(offset: start, message: "expected a string here; it was left out", hint: nil))
      return nil
    }
  }

  /// The words of the item: here nothing may be left out.
  private mutating func text(_ key: StaticString) throws(JSONFault) -> String? {
    if scanner.peek == UInt8(ascii: "\"") { return try scanner.string(try scanner.rawString()) }
    let word = scanner.word()
    if scanner.equals(word.lowerBound, word.upperBound, "null") { return nil }
    throw JSONFault(
      offset: word.lowerBound, message: "the item's words must be a string", hint: "put them in quotation marks")
  }

  private mutating func kind() throws(JSONFault) -> Item.Kind? {
    let start = scanner.at
    if scanner.peek == UInt8(ascii: "\"") {
      // Compared as bytes: this is on every line.
      let raw = try scanner.rawString()
      if holds(raw, "post") { return .post }
      if holds(raw, "utterance") { return .utterance }
    } else if try rareString() == nil {
      return nil
    }
    oddities.append(
      JSONFault(offset: start, message: "this kind of item is not known", hint: "use \"post\" or \"utterance\""))
    return nil
  }

  private mutating func time() throws(JSONFault) -> Timestamp? {
    let start = scanner.at
    guard scanner.peek == UInt8(ascii: "\"") else {
      _ = try rareString().map { _ in
        oddities.append(
          JSONFault(
            offset: start, message: "this time is not understood", hint: "write it like \"2026-11-20T02:14:00Z\""))
      }
      return nil
    }
    let raw = try scanner.rawString()
    let bytes = UnsafeRawBufferPointer(rebasing: scanner.bytes[raw.start..<raw.end])
    if let time = Timestamp(internet: bytes) { return time }
    if let time = ItemMarkup.time(try scanner.string(raw)) { return time }
    oddities.append(
      JSONFault(offset: start, message: "this time is not understood", hint: "write it like \"2026-11-20T02:14:00Z\""))
    return nil
  }

  /// Seconds, as milliseconds.
  private mutating func milliseconds() throws(JSONFault) -> Int64? {
    let start = scanner.at
    guard let text = try string() else { return nil }
    if let seconds = Double(text), let milliseconds = Int64(exactly: (seconds * 1_000).rounded()) {
      return milliseconds
    }
    oddities.append(
      JSONFault(offset: start, message: "this is not a number of seconds", hint: "write it like 1834.2"))
    return nil
  }

  private mutating func role() throws(JSONFault) -> Author.Role? {
    guard scanner.peek == UInt8(ascii: "\"") else {
      _ = try rareString()
      return nil
    }
    let raw = try scanner.rawString()
    if holds(raw, "member") { return .member }
    return Author.Role(rawValue: try scanner.string(raw).lowercased())
  }

  private mutating func author() throws(JSONFault) -> Author? {
    guard scanner.peek == UInt8(ascii: "{") else {
      guard let name = try string(), !name.isEmpty else { return nil }
      return Author(name: name)
    }
    scanner.at += 1
    var author = Author()
    if scanner.take(UInt8(ascii: "}")) { return nil }
    repeat {
      let key = try scanner.key()
      scanner.skipSpace()
      if holds(key, "id") {
        author.id = try string()
      } else if holds(key, "name") {
        author.name = try string()
      } else if holds(key, "role") {
        author.role = try role()
      } else {
        try scanner.skipValue()
      }
    } while scanner.take(UInt8(ascii: ","))
    guard scanner.take(UInt8(ascii: "}")) else {
      throw JSONFault(offset: scanner.at, message: "expected a comma or } in the author", hint: nil)
    }
    return author
  }
}
