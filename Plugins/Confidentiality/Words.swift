/// A short word as two numbers, so that a set of words can be asked without making a string. Words are compared in lower
/// case, without telling letters outside ASCII apart in case.
struct Word: Hashable {
  fileprivate let first: UInt64
  fileprivate let second: UInt64

  /// nil for words longer than sixteen bytes and for nothing.
  init?(_ text: Bytes, _ range: Range<Int>) {
    guard (1...16).contains(range.count) else { return nil }
    var first: UInt64 = 0
    var second: UInt64 = 0
    for i in range {
      second = second << 8 | first >> 56
      first = first << 8 | UInt64(text[i].lower)
    }
    self.first = first
    self.second = second
  }

  init?(_ word: some StringProtocol) {
    let bytes = Array(word.utf8)
    let made = bytes.withUnsafeBufferPointer { Word(Bytes($0), 0..<bytes.count) }
    guard let made else { return nil }
    self = made
  }
}

/// A fixed set of short words, asked for every word about a number: a table with open addressing and a cheap hash.
struct WordSet: Sendable {
  private var firsts: [UInt64]
  private var seconds: [UInt64]
  private let mask: Int

  /// A set of words parted by spaces; those of more than sixteen bytes are left out.
  init(_ words: String) {
    let words = Set(words.split(separator: " ").compactMap { Word($0) })
    var size = 16
    while size < words.count * 3 { size *= 2 }
    firsts = [UInt64](repeating: 0, count: size)
    seconds = [UInt64](repeating: 0, count: size)
    mask = size - 1
    for word in words {
      var slot = WordSet.hash(word) & mask
      while firsts[slot] != 0 { slot = (slot + 1) & mask }
      firsts[slot] = word.first
      seconds[slot] = word.second
    }
  }

  private static func hash(_ word: Word) -> Int {
    Int(truncatingIfNeeded: ((word.first ^ (word.second &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 40)
  }

  func contains(_ word: Word) -> Bool {
    var slot = WordSet.hash(word) & mask
    while firsts[slot] != 0 {
      if firsts[slot] == word.first, seconds[slot] == word.second { return true }
      slot = (slot + 1) & mask
    }
    return false
  }

  func contains(_ text: Bytes, _ range: Range<Int>) -> Bool {
    Word(text, range).map(contains) ?? false
  }
}

/// Words and phrases to look for about a number, with which bytes they begin and end, so that most places are passed
/// over without a comparison.
struct WordList: Sendable, ExpressibleByArrayLiteral {
  let words: [[UInt8]]
  private let beginnings: UInt64
  private let endings: UInt64

  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    beginnings = self.words.reduce(0) { $0 | 1 << UInt64(($1.first ?? 0) & 63) }
    endings = self.words.reduce(0) { $0 | 1 << UInt64(($1.last ?? 0) & 63) }
  }

  init(arrayLiteral elements: String...) { self.init(elements) }

  var isEmpty: Bool { words.isEmpty }

  /// Whether one of the words stands in a range.
  func isIn(_ text: Bytes, _ range: Range<Int>) -> Bool {
    var i = max(range.lowerBound, 0)
    let end = min(range.upperBound, text.count)
    while i < end {
      if beginnings >> UInt64(text[i].lower & 63) & 1 == 1, !text[i - 1].isWordByte || text[i] >= 0xE0 {
        for word in words where i + word.count <= end && text.hasWord(word, at: i) { return true }
      }
      i += 1
    }
    return false
  }

  /// Whether one of the words ends just before a position.
  func ends(before i: Int, in text: Bytes) -> Bool {
    guard endings >> UInt64(text[i - 1].lower & 63) & 1 == 1 else { return false }
    for word in words where text.hasWord(word, at: i - word.count) { return true }
    return false
  }
}
