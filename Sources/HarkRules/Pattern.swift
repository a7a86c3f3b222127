/// A pattern as it is written in a rule or a lexicon: a row of elements. Documentation/rules.md has the language.
struct Pattern: Hashable, Sendable {
  var elements: [Element]
  var startsSentence = false
  var startsItem = false
  var endsSentence = false
  /// The elements between brackets, the span to show.
  var core: Range<Int>?

  /// One element, with how many words may stand before it.
  struct Element: Hashable, Sendable {
    var atom: Atom
    var isOptional = false
    var gap: UInt8 = 0
  }

  indirect enum Atom: Hashable, Sendable {
    case word(String)
    case exact(String)
    case inflected(String)
    case lexicon(String)
    case group([[Element]])
    case number
    case year
    case name
    case handle
  }
}

/// What is wrong with a pattern, and where in it.
struct PatternFault: Error, Hashable {
  /// 1-based, in characters of the pattern.
  var column: Int
  var message: String
  var hint: String?
}

/// Reads patterns.
struct PatternParser {
  private let characters: [Character]
  private var place = 0

  /// - Throws: `PatternFault`, with the place in the pattern.
  static func parse(_ text: String) throws(PatternFault) -> Pattern {
    var parser = PatternParser(text)
    return try parser.pattern()
  }

  private init(_ text: String) { characters = Array(text) }

  private mutating func pattern() throws(PatternFault) -> Pattern {
    var pattern = Pattern(elements: [])
    skipSpace()
    if next == "^" {
      place += 1
      if next == "^" {
        place += 1
        pattern.startsItem = true
      } else {
        pattern.startsSentence = true
      }
    }
    var coreStart: Int?
    var gap: UInt8 = 0
    while true {
      skipSpace()
      guard let character = next else { break }
      switch character {
      case "$":
        place += 1
        skipSpace()
        if next != nil { throw fault("`$` stands for the end of a sentence", "put it last") }
        pattern.endsSentence = true
      case "[":
        place += 1
        if coreStart != nil || pattern.core != nil {
          throw fault("a pattern can mark one span", "keep one pair of brackets")
        }
        coreStart = pattern.elements.count
      case "]":
        guard let start = coreStart, start < pattern.elements.count else {
          throw fault("`]` without words before it", "write [ before the words to mark")
        }
        place += 1
        pattern.core = start..<pattern.elements.count
        coreStart = nil
      case "{":
        gap = try self.gap()
      case ")", "|":
        throw fault("`\(character)` without an opening `(`", "add the opening bracket")
      default:
        let added = try elements()
        for (offset, var element) in added.enumerated() {
          if offset == 0 { element.gap = gap }
          pattern.elements.append(element)
        }
        gap = 0
      }
    }
    if coreStart != nil { throw fault("`[` is never closed", "add ]") }
    if gap > 0 { throw fault("a gap at the end holds nothing", "remove it, or add the word after it") }
    if pattern.elements.isEmpty { throw fault("the pattern is empty", "write at least one word") }
    return pattern
  }

  private var next: Character? { place < characters.count ? characters[place] : nil }

  private mutating func skipSpace() {
    while let character = next, character == " " || character == "\t" || character == "\n" { place += 1 }
  }

  private func fault(_ message: String, _ hint: String?) -> PatternFault {
    PatternFault(column: place + 1, message: message, hint: hint)
  }

  private mutating func gap() throws(PatternFault) -> UInt8 {
    place += 1
    var digits = ""
    while let character = next, character.isNumber {
      digits.append(character)
      place += 1
    }
    guard next == "}", let count = UInt8(digits), (1...12).contains(count) else {
      throw fault("a gap is written {1} to {12}", "for up to three words write {3}")
    }
    place += 1
    return count
  }

  /// One written element; a word with hyphens is several.
  private mutating func elements() throws(PatternFault) -> [Pattern.Element] {
    var elements: [Pattern.Element]
    switch next {
    case "(": elements = [Pattern.Element(atom: .group(try group()))]
    case "<": elements = [Pattern.Element(atom: try reference())]
    case "=":
      place += 1
      let start = place
      while let character = next, !" ()|?[]{}".contains(character) { place += 1 }
      guard place > start else { throw fault("`=` needs a word right after it", "write =OD") }
      elements = [Pattern.Element(atom: .exact(String(characters[start..<place])))]
    default: elements = try words()
    }
    if next == "?" {
      place += 1
      for index in elements.indices { elements[index].isOptional = true }
    }
    return elements
  }

  private mutating func group() throws(PatternFault) -> [[Pattern.Element]] {
    let opened = place
    place += 1
    var rows: [[Pattern.Element]] = [[]]
    var gap: UInt8 = 0
    while true {
      skipSpace()
      guard let character = next else {
        throw PatternFault(column: opened + 1, message: "`(` is never closed", hint: "add )")
      }
      switch character {
      case ")", "|":
        guard rows.last?.isEmpty == false else {
          throw fault("an alternative is empty", "for something that may be missing write (…)?")
        }
        place += 1
        if character == ")" { return rows }
        rows.append([])
      case "{": gap = try self.gap()
      case "[", "]", "^", "$": throw fault("`\(character)` cannot stand inside ( )", "move it outside")
      default:
        for (offset, var element) in try elements().enumerated() {
          if offset == 0 { element.gap = gap }
          rows[rows.count - 1].append(element)
        }
        gap = 0
      }
    }
  }

  private mutating func reference() throws(PatternFault) -> Pattern.Atom {
    let start = place + 1
    while let character = next, character != ">", character != " " { place += 1 }
    guard next == ">", place > start else { throw fault("`<` without a name and `>`", "write <lexicon-name>") }
    let name = String(characters[start..<place])
    place += 1
    switch name {
    case "number": return .number
    case "year": return .year
    case "name": return .name
    case "handle": return .handle
    default: return .lexicon(name)
    }
  }

  private mutating func words() throws(PatternFault) -> [Pattern.Element] {
    let start = place
    while let character = next, !" \t\n()|?[]{}~<>".contains(character) { place += 1 }
    let text = String(characters[start..<place])
    let parts = text.split { "-/.,_".contains($0) }.map(String.init)
    guard let last = parts.last else {
      place = start
      throw fault(
        "`\(text.isEmpty ? String(next ?? " ") : text)` is no word",
        "see the table of patterns in Documentation/rules.md")
    }
    var elements = parts.dropLast().map { Pattern.Element(atom: .word($0)) }
    if next == "~" {
      place += 1
      elements.append(Pattern.Element(atom: .inflected(last.lowercased())))
    } else {
      elements.append(Pattern.Element(atom: .word(last)))
    }
    return elements
  }
}
