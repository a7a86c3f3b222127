/// The written shape of a number, such as `999-99-9999`, read from its first digit outwards.
///
/// `9` is a digit, `A` a letter, `X` either. A space is a separator that may be left out, but all such separators of a
/// mask must then be alike; `?` may be any separator or none, `_` must be one; `-`, `.`, `/`, `(`, `)` stand for
/// themselves (any dash for `-`), `h` for the sign of a Finnish century.
struct Mask: Sendable {
  let elements: [UInt8]
  let firstDigit: Int
  /// - Precondition: the pattern holds a `9`; masks are our own constants.
  init(_ pattern: String) {
    elements = Array(pattern.utf8)
    firstDigit = elements.firstIndex(of: UInt8(ascii: "9")) ?? 0
  }

  /// The kinds of byte, as bits, that may stand after a run of so many digits at the trigger; 0 where no such run fits.
  func following(run: Int) -> UInt8 { following(run, at: firstDigit) }

  private func following(_ left: Int, at i: Int) -> UInt8 {
    guard i < elements.count else { return left == 0 ? .max : 0 }
    switch (elements[i], left) {
    case (UInt8(ascii: "9"), 0): return 0
    case (UInt8(ascii: "9"), _): return following(left - 1, at: i + 1)
    case (UInt8(ascii: "A"), 0): return Follower.letter
    case (UInt8(ascii: "X"), 0): return Follower.letter
    case (UInt8(ascii: "X"), _): return following(left - 1, at: i + 1)
    case (UInt8(ascii: " "), 0), (UInt8(ascii: "?"), 0): return Follower.separators | following(0, at: i + 1)
    case (UInt8(ascii: " "), _), (UInt8(ascii: "?"), _): return following(left, at: i + 1)
    case (UInt8(ascii: "_"), 0): return Follower.separators
    case (UInt8(ascii: "-"), 0): return Follower.dash
    case (UInt8(ascii: "."), 0): return Follower.dot
    case (UInt8(ascii: "/"), 0): return Follower.slash
    case (UInt8(ascii: "h"), 0): return Follower.dash | Follower.letter | Follower.other
    case (_, 0): return Follower.other
    default: return 0
    }
  }

  /// Kinds of byte after a run of digits, as bits.
  enum Follower {
    static let space: UInt8 = 1
    static let dash: UInt8 = 2
    static let dot: UInt8 = 4
    static let slash: UInt8 = 8
    static let letter: UInt8 = 16
    static let other: UInt8 = 32
    static let separators: UInt8 = space | dash | dot | slash

    /// The kind of the byte at a position.
    static func kind(_ text: Bytes, at i: Int) -> UInt8 {
      if text[i].isLetter { return letter }
      switch text.separator(at: i)?.kind {
      case UInt8(ascii: " "): return space
      case UInt8(ascii: "-"): return dash
      case UInt8(ascii: "."): return dot
      case UInt8(ascii: "/"): return slash
      default: return other
      }
    }
  }

  /// Reads a mask with its first digit at a position; the letters and digits go to `compact`.
  @inline(__always)
  static func match(
    _ elements: UnsafeBufferPointer<UInt8>.SubSequence, firstDigit: Int, _ text: Bytes, at trigger: Int,
    into compact: inout Compact
  ) -> Range<Int>? {
    compact.removeAll()
    var group: UInt8?
    let digits = elements.startIndex + firstDigit
    guard
      let start = readLeft(elements[elements.startIndex..<digits], text, from: trigger, into: &compact, group: &group),
      let end = readRight(elements[digits..<elements.endIndex], text, from: trigger, into: &compact, group: &group)
    else { return nil }
    return Mask.standsAlone(start..<end, in: text) ? start..<end : nil
  }

  private static func readLeft(
    _ elements: UnsafeBufferPointer<UInt8>.SubSequence, _ text: Bytes, from trigger: Int, into compact: inout Compact,
    group: inout UInt8?
  ) -> Int? {
    if elements.isEmpty { return trigger }
    var i = trigger
    for element in elements.reversed() {
      switch element {
      case UInt8(ascii: "A"), UInt8(ascii: "X"):
        guard text[i - 1].isLetter || (element == "X" && text[i - 1].isDigit) else { return nil }
        i -= 1
      case UInt8(ascii: "?"):
        if let separator = text.separator(before: i) { i -= separator.length }
      default:
        let separator = text.separator(before: i)
        let kind = separator?.kind ?? 0
        if let group, group != kind { return nil }
        group = kind
        i -= separator?.length ?? 0
      }
    }
    for k in i..<trigger where text[k].isLetter || text[k].isDigit { compact.append(text[k]) }
    return i
  }

  private static func readRight(
    _ elements: UnsafeBufferPointer<UInt8>.SubSequence, _ text: Bytes, from trigger: Int, into compact: inout Compact,
    group: inout UInt8?
  ) -> Int? {
    var i = trigger
    for element in elements {
      let byte = text[i]
      switch element {
      case UInt8(ascii: "9"):
        guard byte.isDigit else { return nil }
        compact.append(byte)
        i += 1
      case UInt8(ascii: "A"):
        guard byte.isLetter else { return nil }
        compact.append(byte)
        i += 1
      case UInt8(ascii: "X"):
        guard byte.isAlnum else { return nil }
        compact.append(byte)
        i += 1
      case UInt8(ascii: " "):
        let separator = text.separator(at: i)
        let kind = separator?.kind ?? 0
        if let group, group != kind { return nil }
        group = kind
        i += separator?.length ?? 0
      case UInt8(ascii: "?"): i += text.separator(at: i)?.length ?? 0
      case UInt8(ascii: "_"):
        guard let separator = text.separator(at: i) else { return nil }
        i += separator.length
      case UInt8(ascii: "-"):
        guard let separator = text.separator(at: i), separator.kind == "-" else { return nil }
        i += separator.length
      case UInt8(ascii: "h"):
        guard "+-ABCDEFUVWXYabcdefuvwxy".utf8.contains(byte) else { return nil }
        i += 1
      default:
        guard byte == element else { return nil }
        i += 1
      }
    }
    return i
  }

  /// Whether a number is not a piece of something longer: a word, a decimal, an amount, an address on the web.
  static func standsAlone(_ range: Range<Int>, in text: Bytes) -> Bool {
    let before = text[range.lowerBound - 1]
    if before.isWordByte && !isBreak(before: range.lowerBound, in: text) { return false }
    switch before {
    case UInt8(ascii: "$"), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "<"): return false
    case UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "@"):
      if text[range.lowerBound - 2].isAlnum { return false }
    case UInt8(ascii: "."), UInt8(ascii: ","):
      if text[range.lowerBound - 2].isDigit { return false }
    default: break
    }
    let after = text[range.upperBound]
    if after.isAlnum || after == "_" || after == "%" || after == "@" { return false }
    if after >= 0x80 {
      // A pound or euro sign, or a letter outside ASCII, goes on with the number; a dash or a curly quote ends it.
      let isPunctuation = after == 0xE2 && text[range.upperBound + 1] == 0x80
      let isNoBreakSpace = after == 0xC2 && text[range.upperBound + 1] == 0xA0
      let isWide = after == 0xE3 || after == 0xEF || after >= 0xF0
      if !isPunctuation && !isNoBreakSpace && !isWide { return false }
    }
    if after == "-" || after == "." || after == "/" || after == ",", text[range.upperBound + 1].isDigit {
      return false
    }
    return true
  }

  /// Non-ASCII before a number that does not belong to it: spaces, dashes, quotes, ideographs.
  private static func isBreak(before i: Int, in text: Bytes) -> Bool {
    guard text[i - 1] >= 0x80 else { return false }
    if text[i - 2] == 0xC2 && text[i - 1] == 0xA0 { return true }
    return text[i - 3] == 0xE2 && text[i - 2] == 0x80 || text[i - 3] >= 0xE3 || text[i - 4] >= 0xF0
  }
}
