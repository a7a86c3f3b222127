/// The words of a WebVTT cue (§6.4, §6.5): tags taken out, references resolved, voices kept apart.
struct CueText {
  /// Plain text.
  var text = ""
  /// Names of the voices, in order of their tags; empty names are left out.
  var voices: [String] = []
  /// The text by voice; white space between voices is nobody's part.
  var parts: [Caption.Part] = []

  /// Reads a payload. Time and memory grow with its length only, however its tags nest.
  static func read(_ payload: String) -> CueText {
    var payload = payload
    return payload.withUTF8 { utf8 in
      // Most cues are plain.
      guard utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") }) else {
        let text = String(decoding: utf8, as: UTF8.self)
        return CueText(text: text, parts: text.isEmpty ? [] : [Caption.Part(speaker: nil, text: text)])
      }
      var tokenizer = CueTokenizer(utf8)
      return tokenizer.read()
    }
  }
}

/// Walks through a payload with a stack of its open tags.
private struct CueTokenizer {
  private enum Tag: UInt8 { case c, i, b, u, ruby, rt, v, lang }

  private let bytes: UnsafeBufferPointer<UInt8>
  private var at = 0
  private var open: [Tag] = []
  /// The names of the open voices, outermost first; nil for a voice without a name.
  private var speakers: [String?] = []
  private var words: [UInt8] = []
  private var result = CueText()
  private var all: [UInt8] = []

  init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

  mutating func read() -> CueText {
    while at < bytes.count {
      switch bytes[at] {
      case UInt8(ascii: "<"): tag()
      case UInt8(ascii: "&"): words += reference()
      default:
        words.append(bytes[at])
        at += 1
      }
    }
    endPart()
    result.text = String(decoding: all, as: UTF8.self)
    return result
  }

  /// Passes a reference, or an ampersand that is none, and gives what it stands for.
  private mutating func reference() -> [UInt8] {
    guard let reference = CharacterReference(in: bytes, at: at) else {
      at += 1
      return [UInt8(ascii: "&")]
    }
    at += reference.length
    return [reference.first, reference.second].compactMap { $0 }
      .flatMap { Array(String(Character(Unicode.Scalar($0) ?? "\u{FFFD}")).utf8) }
  }

  /// Passes a tag, to its `>` or to the end of the payload.
  private mutating func tag() {
    at += 1
    let start = at
    if at < bytes.count && bytes[at] == UInt8(ascii: "/") {
      at += 1
      passName(stopping: false)
      close(name(start + 1, at))
      passAngle()
      return
    }
    if at < bytes.count && (0x30...0x39).contains(bytes[at]) {
      passName(stopping: false)
      passAngle()
      return
    }
    passName(stopping: true)
    let tagName = name(start, at)
    // Classes run to white space; what follows is the annotation.
    while at < bytes.count, bytes[at] != UInt8(ascii: ">"), !isSpace(bytes[at]) { at += 1 }
    var annotation: [UInt8] = []
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      if bytes[at] == UInt8(ascii: "&") {
        annotation += reference()
      } else {
        annotation.append(bytes[at])
        at += 1
      }
    }
    passAngle()
    openTag(tagName, annotation)
  }

  private mutating func passAngle() { if at < bytes.count { at += 1 } }

  /// Passes the name of a tag; `stopping` says that white space and classes end it.
  private mutating func passName(stopping: Bool) {
    while at < bytes.count, bytes[at] != UInt8(ascii: ">") {
      if stopping && (bytes[at] == UInt8(ascii: ".") || isSpace(bytes[at])) { return }
      at += 1
    }
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0C }

  private func name(_ start: Int, _ end: Int) -> Tag? {
    switch end - start {
    case 1:
      switch bytes[start] {
      case UInt8(ascii: "c"): .c
      case UInt8(ascii: "i"): .i
      case UInt8(ascii: "b"): .b
      case UInt8(ascii: "u"): .u
      case UInt8(ascii: "v"): .v
      default: nil
      }
    case 2: bytes[start..<end].elementsEqual("rt".utf8) ? .rt : nil
    case 4:
      bytes[start..<end].elementsEqual("ruby".utf8)
        ? .ruby : bytes[start..<end].elementsEqual("lang".utf8) ? .lang : nil
    default: nil
    }
  }

  private mutating func openTag(_ tag: Tag?, _ annotation: [UInt8]) {
    guard let tag, tag != .rt || open.last == .ruby else { return }
    open.append(tag)
    guard tag == .v else { return }
    endPart()
    let name = String(decoding: annotation, as: UTF8.self).split(whereSeparator: \.isWhitespace).joined(separator: " ")
    speakers.append(name.isEmpty ? nil : name)
    if !name.isEmpty { result.voices.append(name) }
  }

  private mutating func close(_ tag: Tag?) {
    guard let tag, let last = open.last else { return }
    if last == tag {
      open.removeLast()
    } else if tag == .ruby && last == .rt {
      open.removeLast(2)
    } else {
      return
    }
    if tag == .v {
      endPart()
      speakers.removeLast()
    }
  }

  /// Ends the words of the voice that is open.
  private mutating func endPart() {
    defer { words.removeAll(keepingCapacity: true) }
    guard !words.isEmpty else { return }
    all.append(contentsOf: words)
    let text = String(decoding: words, as: UTF8.self)
    let speaker = speakers.last ?? nil
    if let last = result.parts.indices.last, result.parts[last].speaker == speaker {
      result.parts[last].text += text
    } else if speakers.last != nil || !text.allSatisfy(\.isWhitespace) {
      result.parts.append(Caption.Part(speaker: speaker, text: text))
    }
  }
}
