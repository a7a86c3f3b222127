import Hark

/// Finds the word behind a disguise: leet, signs for letters, stretched letters, typos of the words that matter.
///
/// Asked only about words that are unknown as they stand and look suspicious, so ordinary text hardly pays.
struct Disguises: Sendable {
  /// Words whose typos are looked for: long, rare, and of weight. By first letter and length.
  private var typoBuckets: [UInt16: [(bytes: [UInt8], word: UInt32)]] = [:]
  /// For each first letter a–z, the lengths that a typo of one of them may have, as bits: most words stop here.
  private var typoLengths = [UInt64](repeating: 0, count: 26)

  init(typoWords: [String], vocabulary: Vocabulary) {
    for text in typoWords {
      let bytes = Array(WordForm.of(text).utf8)
      let number = vocabulary.word(text)
      guard bytes.count >= 6, number != 0 else { continue }
      typoBuckets[Disguises.bucket(bytes[0], bytes.count), default: []].append((bytes, number))
      let letter = Int(bytes[0]) - Int(UInt8(ascii: "a"))
      if typoLengths.indices.contains(letter), bytes.count < 60 { typoLengths[letter] |= 7 << UInt64(bytes.count - 1) }
    }
  }

  private static func bucket(_ first: UInt8, _ length: Int) -> UInt16 { UInt16(first) << 8 | UInt16(min(length, 255)) }

  /// Whether an unknown word may be a typo of a word that matters, by its first letter and length.
  @inline(__always)
  func mayBeTypo(first: UInt8, length: Int) -> Bool {
    let letter = Int(first | 0x20) &- Int(UInt8(ascii: "a"))
    guard letter >= 0, letter < 26, length < 64 else { return false }
    return typoLengths[letter] & (1 << UInt64(length)) != 0
  }

  /// The word that an unknown one stands for, or 0.
  func word(
    _ raw: UnsafeBufferPointer<UInt8>, _ vocabulary: Vocabulary, stretched: Bool, mixed: Bool
  ) -> UInt32 {
    guard raw.count <= 48 else { return 0 }
    if !stretched, !mixed { return typo(raw) }
    var bytes = [UInt8](WordForm.of(String(decoding: raw, as: UTF8.self)).utf8)
    if mixed {
      let number = leet(bytes, vocabulary)
      if number != 0 { return number }
    }
    if stretched {
      for keep in [1, 2] {
        let squeezed = Disguises.squeeze(bytes, keep: keep)
        let number = vocabulary.word(hash: WordHash.of(squeezed))
        if number != 0 { return number }
      }
      bytes = Disguises.squeeze(bytes, keep: 1)
    }
    return typo(bytes)
  }

  /// Reads a run of letters with signs among them, from its start, as a word; nil where it is none.
  ///
  /// A `*` or `#` stands for any one letter; `$ @ ! | +` for the letter they look like.
  func signedWord(
    from start: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>,
    _ vocabulary: Vocabulary
  ) -> (end: Int, word: UInt32)? {
    var bytes: [UInt8] = []
    var end = start
    var letters = 0
    var wild = 0
    var lastLetter = start
    while end < utf8.count, end - start < 32 {
      let byte = utf8[end]
      switch classes[Int(byte)] {
      case ByteClass.lower: bytes.append(byte); letters += 1; lastLetter = end
      case ByteClass.upper: bytes.append(byte | 0x20); letters += 1; lastLetter = end
      case ByteClass.digit: bytes.append(Disguises.leetLetter(byte, alternative: false))
      default:
        if byte == UInt8(ascii: "*") || byte == UInt8(ascii: "#") {
          bytes.append(UInt8(ascii: "*"))
          wild += 1
        } else {
          let letter = Disguises.leetLetter(byte, alternative: false)
          guard letter != byte else { return finish() }
          bytes.append(letter)
        }
      }
      end += 1
    }
    return finish()

    func finish() -> (end: Int, word: UInt32)? {
      // Signs after the last letter are punctuation: "help!!".
      let length = lastLetter + 1 - start
      guard letters >= 2, length >= 3, length <= bytes.count else { return nil }
      let core = Array(bytes[..<length])
      guard core.contains(where: { $0 == UInt8(ascii: "*") }) else {
        guard Disguises.hasSign(utf8, start, length, classes) else { return nil }
        let number = vocabulary.word(hash: WordHash.of(core))
        return number == 0 ? nil : (start + length, number)
      }
      guard wild <= 3, core[0] != UInt8(ascii: "*") else { return nil }
      for (_, words) in typoBuckets {
        for candidate in words where candidate.bytes.count == core.count {
          let fits = zip(core, candidate.bytes).allSatisfy { $0 == UInt8(ascii: "*") || $0 == $1 }
          if fits { return (start + length, candidate.word) }
        }
      }
      return nil
    }
  }

  private static func hasSign(
    _ utf8: UnsafeBufferPointer<UInt8>, _ start: Int, _ length: Int, _ classes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    utf8[start..<(start + length)].contains {
      let c = classes[Int($0)]
      return c != ByteClass.lower && c != ByteClass.upper && c != ByteClass.digit
    }
  }

  private func leet(_ bytes: [UInt8], _ vocabulary: Vocabulary) -> UInt32 {
    guard bytes.count >= 4 else { return 0 }
    for alternative in [false, true] {
      let folded = bytes.map { Disguises.leetLetter($0, alternative: alternative) }
      let number = vocabulary.word(hash: WordHash.of(folded))
      if number != 0 { return number }
    }
    return 0
  }

  /// The letter that a digit or sign looks like; `1` and `|` look like two.
  private static func leetLetter(_ byte: UInt8, alternative: Bool) -> UInt8 {
    switch byte {
    case UInt8(ascii: "0"): UInt8(ascii: "o")
    case UInt8(ascii: "1"), UInt8(ascii: "|"), UInt8(ascii: "!"): UInt8(ascii: alternative ? "l" : "i")
    case UInt8(ascii: "3"): UInt8(ascii: "e")
    case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
    case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
    case UInt8(ascii: "7"), UInt8(ascii: "+"): UInt8(ascii: "t")
    case UInt8(ascii: "8"): UInt8(ascii: "b")
    case UInt8(ascii: "9"): UInt8(ascii: "g")
    default: byte
    }
  }

  /// Three or more of one letter in a row become `keep` of it.
  private static func squeeze(_ bytes: [UInt8], keep: Int) -> [UInt8] {
    var squeezed: [UInt8] = []
    var i = 0
    while i < bytes.count {
      var end = i
      while end < bytes.count, bytes[end] == bytes[i] { end += 1 }
      squeezed.append(contentsOf: repeatElement(bytes[i], count: end - i >= 3 ? keep : end - i))
      i = end
    }
    return squeezed
  }

  /// The word of weight that is one edit away, or 0; a typo is assumed to keep the first letter.
  private func typo(_ bytes: some RandomAccessCollection<UInt8>) -> UInt32 {
    guard let first = bytes.first, mayBeTypo(first: first, length: bytes.count) else { return 0 }
    for length in (bytes.count - 1)...(bytes.count + 1) {
      guard let candidates = typoBuckets[Disguises.bucket(first | 0x20, length)] else { continue }
      for candidate in candidates where Disguises.isOneEdit(bytes, candidate.bytes) { return candidate.word }
    }
    return 0
  }

  /// One letter missing, added, changed, or two neighbours swapped; case of the first does not matter.
  private static func isOneEdit(_ a: some RandomAccessCollection<UInt8>, _ b: [UInt8]) -> Bool {
    func letter(_ i: Int) -> UInt8 { a[a.index(a.startIndex, offsetBy: i)] | 0x20 }
    var i = 0
    while i < min(a.count, b.count), letter(i) == b[i] { i += 1 }
    // Compares the rest, from these places on.
    func restEqual(_ x: Int, _ y: Int) -> Bool {
      guard a.count - x == b.count - y else { return false }
      var k = 0
      while x + k < a.count { if letter(x + k) != b[y + k] { return false }; k += 1 }
      return true
    }
    if a.count < b.count { return restEqual(i, i + 1) }
    if a.count > b.count { return restEqual(i + 1, i) }
    if i == a.count { return true }
    if restEqual(i + 1, i + 1) { return true }
    return i + 1 < a.count && letter(i) == b[i + 1] && letter(i + 1) == b[i] && restEqual(i + 2, i + 2)
  }
}
