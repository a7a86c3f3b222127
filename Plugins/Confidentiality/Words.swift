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

/// Words and phrases to look for about a number, sorted by the bytes they begin and end with, so that most places are
/// passed over without a comparison.
struct WordList: Sendable, ExpressibleByArrayLiteral {
  private let words: [[UInt8]]
  /// Indices of words by their first and by their last byte, modulo 64.
  private let byFirst: [[Int]]
  private let byLast: [[Int]]
  private let firsts: UInt64
  private let lasts: UInt64

  init(_ words: [String]) {
    let words = words.map { Array($0.utf8) }.filter { !$0.isEmpty }
    var (byFirst, byLast) = ([[Int]](), [[Int]]())
    var (firsts, lasts) = (UInt64(0), UInt64(0))
    if !words.isEmpty {
      byFirst = [[Int]](repeating: [], count: 64)
      byLast = byFirst
    }
    for (k, word) in words.enumerated() {
      let (first, last) = (Int(word[0] & 63), Int(word[word.count - 1] & 63))
      byFirst[first].append(k)
      byLast[last].append(k)
      firsts |= 1 << UInt64(first)
      lasts |= 1 << UInt64(last)
    }
    self.words = words
    self.byFirst = byFirst
    self.byLast = byLast
    self.firsts = firsts
    self.lasts = lasts
  }

  init(arrayLiteral elements: String...) { self.init(elements) }

  var isEmpty: Bool { words.isEmpty }

  /// Whether one of the words stands in a range.
  func isIn(_ text: Bytes, _ range: Range<Int>) -> Bool {
    var i = max(range.lowerBound, 0)
    let end = min(range.upperBound, text.count)
    while i < end {
      let slot = Int(text[i].lower & 63)
      if firsts >> UInt64(slot) & 1 == 1, !text[i - 1].isWordByte || text[i] >= 0xE0 {
        for k in byFirst[slot] where i + words[k].count <= end && text.hasWord(words[k], at: i) { return true }
      }
      i += 1
    }
    return false
  }

  /// Whether one of the words ends just before a position.
  func ends(before i: Int, in text: Bytes) -> Bool {
    let slot = Int(text[i - 1].lower & 63)
    guard lasts >> UInt64(slot) & 1 == 1 else { return false }
    for k in byLast[slot] where text.hasWord(words[k], at: i - words[k].count) { return true }
    return false
  }
}
