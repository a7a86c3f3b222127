import Hark

/// Splits UTF-8 into tokens and sentences in one walk, and notes where identifiers may stand.
///
/// Every byte is looked at once: a table gives its class, a rolling hash grows with the word, and the vocabulary is
/// asked once at the word's end. Bytes outside ASCII and words in disguise take side paths.
struct Tokeniser {
  let vocabulary: Vocabulary
  let disguises: Disguises
  /// Words after which a full stop ends no sentence, by number.
  let abbreviations: [Bool]

  init(vocabulary: Vocabulary, disguises: Disguises) {
    self.vocabulary = vocabulary
    self.disguises = disguises
    var abbreviations = [Bool](repeating: false, count: vocabulary.count)
    for word in Tokeniser.abbreviationForms {
      let number = vocabulary.word(word)
      if number != 0 { abbreviations[Int(number)] = true }
    }
    self.abbreviations = abbreviations
  }

  /// Short forms that are written with a full stop.
  static let abbreviationForms = [
    "dr", "mr", "mrs", "ms", "st", "vs", "eg", "ie", "etc", "approx", "dept", "prof", "jr", "sr", "rev", "sgt", "appt",
  ]

  /// What the text holds beside words, so that costlier readers run only where they are needed.
  struct Notes: OptionSet {
    let rawValue: UInt8
    /// A line starts with `>`.
    static let quotedLine = Notes(rawValue: 1 << 0)
    /// A `[` with a letter or `/` after it, as BBCode has.
    static let tag = Notes(rawValue: 1 << 1)
    /// A line starts with two dashes, as signatures do.
    static let dashedLine = Notes(rawValue: 1 << 2)
    /// A line ends with `wrote:` or the like: a colon at the end of a line.
    static let colonAtLineEnd = Notes(rawValue: 1 << 3)
  }

  /// Where the walk stands.
  private struct Walk {
    var pending: Token.Flags = [.sentenceStart, .lineStart]
    var sentenceFirstToken = 0
    var lineStart = 0
    /// How many one-letter tokens stand in a row at the end.
    var singles = 0
    var notes: Notes = []
    /// Whether a straight quotation mark is open.
    var inQuote = false
  }

  /// Fills tokens, sentences and triggers for a text.
  func run(
    _ utf8: UnsafeBufferPointer<UInt8>, tokens: inout [Token], sentences: inout [Sentence],
    triggers: inout [Trigger]
  ) -> Notes {
    ByteClass.table.withUnsafeBufferPointer { classes in
      var walk = Walk()
      var i = 0
      let n = utf8.count
      while i < n {
        let byte = utf8[i]
        switch classes[Int(byte)] {
        case ByteClass.lower, ByteClass.upper, ByteClass.digit:
          i = word(from: i, utf8, classes, &walk, &tokens, &triggers)
        case ByteClass.space:
          i += 1
        case ByteClass.nonASCII:
          i = other(from: i, utf8, classes, &walk, &tokens, &sentences, &triggers)
        case ByteClass.newline:
          i = newline(at: i, utf8, classes, &walk, &tokens, &sentences)
        case ByteClass.stop:
          i = stop(at: i, utf8, classes, &walk, &tokens, &sentences, &triggers)
        case ByteClass.clause:
          clause(at: i, utf8, classes, &walk, &triggers)
          i += 1
        case ByteClass.quote:
          quote(at: i, utf8, classes, &walk, &tokens)
          i += 1
        case ByteClass.at:
          triggers.append(Trigger(.at, UInt32(i)))
          if i == 0 || !isWordByte(utf8[i - 1], classes) { walk.pending.insert(.mention) }
          i += 1
        case ByteClass.hash:
          walk.pending.insert(.hashtag)
          i += 1
        case ByteClass.joiner:
          if i > 0, i + 1 < n, isWordByte(utf8[i - 1], classes), isWordByte(utf8[i + 1], classes) {
            walk.pending.insert(.joinedBefore)
          } else if byte == UInt8(ascii: "-") {
            if i == walk.lineStart { walk.notes.insert(.dashedLine) }
            walk.pending.insert(.clauseBreakBefore)
          }
          i += 1
        case ByteClass.sign:
          if byte == UInt8(ascii: ">"), i == walk.lineStart { walk.notes.insert(.quotedLine) }
          if byte == UInt8(ascii: "$") || byte == UInt8(ascii: "*"),
            let (end, number) = disguises.signedWord(from: i, utf8, classes, vocabulary)
          {
            flushSingles(&walk, utf8, &tokens)
            tokens.append(
              Token(
                start: UInt32(i), end: UInt32(end), word: number, flags: walk.pending.union([.mixed, .disguised])))
            walk.pending = []
            i = end
          } else {
            i += 1
          }
        default:  // An apostrophe outside a word.
          i += 1
        }
      }
      flushSingles(&walk, utf8, &tokens)
      endSentence(.none, at: n, &walk, &tokens, &sentences)
      return walk.notes
    }
  }

  @inline(__always)
  private func isWordByte(_ byte: UInt8, _ classes: UnsafeBufferPointer<UInt8>) -> Bool {
    let c = classes[Int(byte)]
    return c == ByteClass.lower || c == ByteClass.upper || c == ByteClass.digit || c == ByteClass.nonASCII
  }

  // MARK: Words

  /// Reads the word that starts at a letter or digit; returns the offset after it.
  @inline(__always)
  private func word(
    from start: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>, _ walk: inout Walk,
    _ tokens: inout [Token], _ triggers: inout [Trigger]
  ) -> Int {
    let n = utf8.count
    var i = start
    var hash = WordHash.seed
    var letters = 0
    var capitals = 0
    var digits = 0
    var repeats = 0
    var previous: UInt8 = 0
    var longestRepeat = 0
    var stemHash: UInt64 = 0
    var stemEnd = 0
    var flags = walk.pending

    scan: while i < n {
      let byte = utf8[i]
      switch classes[Int(byte)] {
      case ByteClass.lower:
        hash = WordHash.mix(hash, byte)
        letters &+= 1
        repeats = byte == previous ? repeats &+ 1 : 0
        if repeats > longestRepeat { longestRepeat = repeats }
        previous = byte
        i &+= 1
      case ByteClass.upper:
        let folded = byte | 0x20
        hash = WordHash.mix(hash, folded)
        letters &+= 1
        capitals &+= 1
        repeats = folded == previous ? repeats &+ 1 : 0
        if repeats > longestRepeat { longestRepeat = repeats }
        previous = folded
        i &+= 1
      case ByteClass.digit:
        if i == start || classes[Int(utf8[i &- 1])] != ByteClass.digit {
          triggers.append(Trigger(.digits, UInt32(truncatingIfNeeded: i)))
        }
        hash = WordHash.mix(hash, byte)
        digits &+= 1
        previous = 0
        i &+= 1
      case ByteClass.apostrophe:
        guard letters > 0, i &+ 1 < n else { break scan }
        let next = classes[Int(utf8[i &+ 1])]
        guard next == ByteClass.lower || next == ByteClass.upper else { break scan }
        stemHash = hash
        stemEnd = i
        hash = WordHash.mix(hash, WordForm.apostrophe)
        previous = 0
        i &+= 1
      case ByteClass.nonASCII:
        guard let scalar = decode(utf8, at: i) else { break scan }
        let width = scalar.width
        switch WordForm.fold(scalar.scalar) {
        case .nothing, .mark:
          flags.insert(.nonASCII)
        case .byte(WordForm.apostrophe):
          guard letters > 0, i + width < n else { break scan }
          let next = classes[Int(utf8[i + width])]
          guard next == ByteClass.lower || next == ByteClass.upper else { break scan }
          stemHash = hash
          stemEnd = i
          hash = WordHash.mix(hash, WordForm.apostrophe)
        case .byte(let folded):
          flags.insert(.nonASCII)
          hash = WordHash.mix(hash, folded)
          letters += 1
        case .scalar(let folded):
          guard WordForm.isWordScalar(folded), !WordForm.isIdeographic(folded.value), !WordForm.isEmoji(folded.value)
          else { break scan }
          flags.insert(.nonASCII)
          for unit in folded.utf8 { hash = WordHash.mix(hash, unit) }
          letters += 1
        }
        previous = 0
        i += width
      case ByteClass.sign, ByteClass.stop, ByteClass.at:
        // A sign inside a word may stand for a letter: `k!ll`, `s*icide`, `r@pe`.
        guard byte != UInt8(ascii: "."), i &+ 1 < n, letters > 0 else { break scan }
        if let (end, number) = disguises.signedWord(from: start, utf8, classes, vocabulary) {
          flushSingles(&walk, utf8, &tokens)
          tokens.append(
            Token(start: UInt32(start), end: UInt32(end), word: number, flags: flags.union([.mixed, .disguised])))
          walk.pending = []
          return end
        }
        break scan
      case ByteClass.joiner where flags.contains(.mention):
        // A handle is one word: "@hopeful_k".
        guard i &+ 1 < n, isWordByte(utf8[i &+ 1], classes) else { break scan }
        hash = WordHash.mix(hash, byte)
        previous = 0
        i &+= 1
      default:
        break scan
      }
    }

    let first = classes[Int(utf8[start])]
    if first == ByteClass.upper { flags.insert(.capital) }
    if capitals > 1, capitals == letters { flags.insert(.allCaps) }
    var number: UInt32 = 0
    if digits > 0, letters == 0 {
      flags.insert(.number)
      number = vocabulary.word(hash: WordHash.finish(hash))
    } else {
      if digits > 0 { flags.insert(.mixed) }
      number = vocabulary.word(hash: WordHash.finish(hash))
      if number == 0 {
        if stemHash != 0, i - stemEnd <= 4 {
          // "sister's", "sponsor's": the owner is the word. Only 's is an ending; others are contractions.
          if utf8[i - 1] | 0x20 == UInt8(ascii: "s") {
            number = vocabulary.word(hash: WordHash.finish(stemHash))
            flags.insert(.possessive)
          }
        }
        if number == 0,
          longestRepeat >= 2 || (digits > 0 && letters > 1)
            || disguises.mayBeTypo(first: utf8[start], length: i - start)
        {
          number = disguises.word(
            UnsafeBufferPointer(rebasing: utf8[start..<i]), vocabulary, stretched: longestRepeat >= 2,
            mixed: digits > 0 && letters > 1)
          if number != 0 { flags.insert(.disguised) }
        }
      }
    }

    if letters <= 2, i - start == letters, joinContraction(from: start, to: i, utf8, &walk, &tokens) { return i }
    if letters == 1, i - start == 1 {
      let close =
        walk.singles > 0 && start - Int(tokens[tokens.count - 1].end) <= 1 && !flags.contains(.sentenceStart)
      if !close { flushSingles(&walk, utf8, &tokens) }
      walk.singles += 1
    } else {
      flushSingles(&walk, utf8, &tokens)
    }
    // The sign belongs to the handle: a span shows "@hopeful_k".
    let start = flags.contains(.mention) && start > 0 && utf8[start - 1] == UInt8(ascii: "@") ? start - 1 : start
    tokens.append(
      Token(
        start: UInt32(truncatingIfNeeded: start), end: UInt32(truncatingIfNeeded: i), word: number, flags: flags))
    walk.pending = []
    return i
  }

  /// Joins "don t" and "i ve", as exports leave them that turn apostrophes into spaces.
  private func joinContraction(
    from start: Int, to end: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ walk: inout Walk, _ tokens: inout [Token]
  ) -> Bool {
    let first = utf8[start] | 0x20
    let second = end - start == 2 ? utf8[start + 1] | 0x20 : 0
    switch (first, second) {
    case (UInt8(ascii: "t"), 0), (UInt8(ascii: "m"), 0), (UInt8(ascii: "v"), UInt8(ascii: "e")),
      (UInt8(ascii: "r"), UInt8(ascii: "e")), (UInt8(ascii: "l"), UInt8(ascii: "l")):
      break
    default: return false
    }
    guard tokens.count > walk.sentenceFirstToken, let stem = tokens.last, Int(stem.end) == start - 1,
      utf8[start - 1] == UInt8(ascii: " "), stem.end - stem.start <= 8
    else { return false }
    var hash = WordHash.seed
    for byte in utf8[stem.utf8Range] { hash = WordHash.mix(hash, byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte) }
    hash = WordHash.mix(hash, WordForm.apostrophe)
    hash = WordHash.mix(hash, first)
    if second != 0 { hash = WordHash.mix(hash, second) }
    let number = vocabulary.word(hash: WordHash.finish(hash))
    guard number != 0 else { return false }
    tokens[tokens.count - 1].end = UInt32(end)
    tokens[tokens.count - 1].word = number
    walk.singles = 0
    walk.pending = []
    return true
  }

  /// Joins letters that were spaced or dotted out, `s u i c i d e`, where they spell a word that rules know.
  @inline(__always)
  private func flushSingles(_ walk: inout Walk, _ utf8: UnsafeBufferPointer<UInt8>, _ tokens: inout [Token]) {
    if walk.singles >= 3 { joinSingles(walk.singles, utf8, &tokens, &walk) }
    walk.singles = 0
  }

  private func joinSingles(
    _ count: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ tokens: inout [Token], _ walk: inout Walk
  ) {
    guard count <= 40 else { return }
    let first = tokens.count - count
    // "I k m s": the first letters may be words of their own.
    for skip in 0..<min(3, count - 2) {
      var hash = WordHash.seed
      for token in tokens[(first + skip)...] {
        let byte = utf8[Int(token.start)]
        hash = WordHash.mix(hash, byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
      }
      let number = vocabulary.word(hash: WordHash.finish(hash))
      guard number != 0, first + skip >= walk.sentenceFirstToken else { continue }
      var joined = tokens[first + skip]
      joined.end = tokens[tokens.count - 1].end
      joined.word = number
      joined.flags.insert(.disguised)
      tokens.removeLast(count - skip)
      tokens.append(joined)
      return
    }
  }

  // MARK: Bytes outside ASCII

  @inline(__always)
  private func decode(
    _ utf8: UnsafeBufferPointer<UInt8>, at i: Int
  ) -> (scalar: Unicode.Scalar, width: Int)? { UTF8Decoding.scalar(utf8, at: i) }

  /// Reads what starts with a byte outside ASCII: a word, an emoji, a quotation mark, a dash, a space.
  private func other(
    from start: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>, _ walk: inout Walk,
    _ tokens: inout [Token], _ sentences: inout [Sentence], _ triggers: inout [Trigger]
  ) -> Int {
    guard let (scalar, width) = decode(utf8, at: start) else { return start + 1 }
    let value = scalar.value
    switch value {
    case 0x201C, 0xAB, 0x201E, 0x300C: walk.pending.insert(.quoteOpenBefore)
    case 0x201D, 0xBB, 0x300D:
      if !tokens.isEmpty { tokens[tokens.count - 1].flags.insert(.quoteCloseAfter) }
    case 0x2018, 0x201A: break
    case 0x2013, 0x2014, 0x2015, 0x2026, 0x2022, 0xB7: walk.pending.insert(.clauseBreakBefore)
    case 0x2028, 0x2029: endSentence(.none, at: start, &walk, &tokens, &sentences)
    case 0x3002, 0xFF0E: endSentence(.stop, at: start + width, &walk, &tokens, &sentences)
    case 0xFF01: endSentence(.exclamation, at: start + width, &walk, &tokens, &sentences)
    case 0xFF1F, 0xBF, 0x61F:
      if value != 0xBF { endSentence(.question, at: start + width, &walk, &tokens, &sentences) }
    case 0x3001, 0xFF0C, 0x60C: walk.pending.insert(.clauseBreakBefore)
    default:
      if WordForm.isEmoji(value) {
        return emoji(from: start, scalar, width, utf8, &walk, &tokens)
      }
      if WordForm.isIdeographic(value) {
        flushSingles(&walk, utf8, &tokens)
        append(scalar, start, width, .nonASCII, &walk, &tokens)
        return start + width
      }
      switch WordForm.fold(scalar) {
      case .nothing, .mark: break
      case .byte(WordForm.apostrophe): break
      case .byte:
        return word(from: start, utf8, classes, &walk, &tokens, &triggers)
      case .scalar(let folded):
        if WordForm.isWordScalar(folded) { return word(from: start, utf8, classes, &walk, &tokens, &triggers) }
      }
    }
    return start + width
  }

  private func emoji(
    from start: Int, _ scalar: Unicode.Scalar, _ width: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ walk: inout Walk,
    _ tokens: inout [Token]
  ) -> Int {
    flushSingles(&walk, utf8, &tokens)
    append(scalar, start, width, .emoji, &walk, &tokens)
    var i = start + width
    while i < utf8.count, let (tail, tailWidth) = decode(utf8, at: i), WordForm.isEmojiTail(tail.value) {
      i += tailWidth
      tokens[tokens.count - 1].end = UInt32(i)
    }
    return i
  }

  private func append(
    _ scalar: Unicode.Scalar, _ start: Int, _ width: Int, _ flags: Token.Flags, _ walk: inout Walk,
    _ tokens: inout [Token]
  ) {
    var hash = WordHash.seed
    for unit in scalar.utf8 { hash = WordHash.mix(hash, unit) }
    tokens.append(
      Token(
        start: UInt32(start), end: UInt32(start + width), word: vocabulary.word(hash: WordHash.finish(hash)),
        flags: walk.pending.union(flags)))
    walk.pending = []
  }

  // MARK: Marks between words

  private func clause(
    at i: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>, _ walk: inout Walk,
    _ triggers: inout [Trigger]
  ) {
    walk.pending.insert(.clauseBreakBefore)
    let next = i + 1 < utf8.count ? utf8[i + 1] : UInt8(ascii: "\n")
    switch utf8[i] {
    case UInt8(ascii: ":"):
      if next == UInt8(ascii: "/"), i + 2 < utf8.count, utf8[i + 2] == UInt8(ascii: "/") {
        triggers.append(Trigger(.scheme, UInt32(i)))
      } else if classes[Int(next)] == ByteClass.newline {
        walk.notes.insert(.colonAtLineEnd)
      }
    case UInt8(ascii: "["):
      let c = classes[Int(next)]
      if c == ByteClass.lower || c == ByteClass.upper || next == UInt8(ascii: "/") { walk.notes.insert(.tag) }
    default: break
    }
  }

  private func quote(
    at i: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>, _ walk: inout Walk,
    _ tokens: inout [Token]
  ) {
    let afterWord =
      i > 0
      && (isWordByte(utf8[i - 1], classes) || classes[Int(utf8[i - 1])] == ByteClass.stop
        || utf8[i - 1] == UInt8(ascii: ","))
    if walk.inQuote || afterWord {
      if !tokens.isEmpty { tokens[tokens.count - 1].flags.insert(.quoteCloseAfter) }
      walk.inQuote = false
    } else {
      walk.pending.insert(.quoteOpenBefore)
      walk.inQuote = true
    }
  }

  private func stop(
    at i: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>, _ walk: inout Walk,
    _ tokens: inout [Token], _ sentences: inout [Sentence], _ triggers: inout [Trigger]
  ) -> Int {
    let n = utf8.count
    var end = i
    var kind = Sentence.End.stop
    while end < n, classes[Int(utf8[end])] == ByteClass.stop {
      if utf8[end] == UInt8(ascii: "?") { kind = .question }
      if utf8[end] == UInt8(ascii: "!"), kind == .stop { kind = .exclamation }
      end += 1
    }
    let next = end < n ? utf8[end] : UInt8(ascii: "\n")
    let nextIsWord = isWordByte(next, classes)
    if kind == .stop {
      if end - i > 1 {
        // An ellipsis trails off inside a sentence; a line's end will end it.
        walk.pending.insert(.clauseBreakBefore)
        return end
      }
      if nextIsWord, i > 0, isWordByte(utf8[i - 1], classes) {
        triggers.append(Trigger(.dot, UInt32(i)))
        let lastLength = tokens.last.map { Int($0.end - $0.start) } ?? 0
        guard lastLength > 1, classes[Int(next)] == ByteClass.upper, classes[Int(utf8[i - 1])] == ByteClass.lower else {
          walk.pending.insert(.joinedBefore)
          return end
        }
      } else if let last = tokens.last, Int(last.end) == i {
        if abbreviations[Int(last.word)] { return end }
        let isInitial = last.end - last.start == 1 && (utf8[Int(last.start)] | 0x20) != UInt8(ascii: "i")
        if isInitial, !last.flags.contains(.number) {
          var k = end
          while k < n, utf8[k] == UInt8(ascii: " ") { k += 1 }
          let follows = k < n ? classes[Int(utf8[k])] : ByteClass.newline
          // "Bill W. shared", "at 10 p.m. tonight": an initial ends a sentence only before a line's end.
          if follows != ByteClass.newline, last.flags.contains(.capital) || follows == ByteClass.lower { return end }
        }
      }
    } else if nextIsWord, classes[Int(next)] != ByteClass.upper, kind == .exclamation, end - i == 1 {
      return end
    }
    var close = end
    while close < n, utf8[close] == UInt8(ascii: "\"") || utf8[close] == UInt8(ascii: ")") {
      if utf8[close] == UInt8(ascii: "\"") { quote(at: close, utf8, classes, &walk, &tokens) }
      close += 1
    }
    flushSingles(&walk, utf8, &tokens)
    endSentence(kind, at: close, &walk, &tokens, &sentences)
    return close
  }

  private func newline(
    at i: Int, _ utf8: UnsafeBufferPointer<UInt8>, _ classes: UnsafeBufferPointer<UInt8>, _ walk: inout Walk,
    _ tokens: inout [Token], _ sentences: inout [Sentence]
  ) -> Int {
    let n = utf8.count
    var end = i
    var lines = 0
    while end < n {
      let byte = utf8[end]
      if byte == UInt8(ascii: "\n") {
        lines += 1
      } else if byte != UInt8(ascii: "\r"), byte != UInt8(ascii: " ") {
        break
      }
      end += 1
    }
    if lines == 0 { lines = 1 }
    // Mail programs break long lines in the middle of a sentence; people press return at its end.
    let wrapped =
      lines == 1 && end < n && classes[Int(utf8[end])] == ByteClass.lower && i - walk.lineStart >= 50
    walk.lineStart = end
    if wrapped { return end }
    flushSingles(&walk, utf8, &tokens)
    endSentence(.none, at: i, &walk, &tokens, &sentences)
    walk.pending.insert(.lineStart)
    walk.inQuote = false
    return end
  }

  private func endSentence(
    _ kind: Sentence.End, at end: Int, _ walk: inout Walk, _ tokens: inout [Token], _ sentences: inout [Sentence]
  ) {
    defer { walk.pending = walk.pending.intersection(.quoteOpenBefore).union(.sentenceStart) }
    guard tokens.count > walk.sentenceFirstToken else {
      // "…?" after a line's end, or "!!!" alone: the mark belongs to the sentence before.
      if kind != .none, let last = sentences.last, last.end == .none { sentences[sentences.count - 1].end = kind }
      return
    }
    let first = walk.sentenceFirstToken
    sentences.append(
      Sentence(tokens: first..<tokens.count, utf8Range: Int(tokens[first].start)..<end, end: kind))
    walk.sentenceFirstToken = tokens.count
  }
}

/// Decoding of single scalars from bytes that are known to be UTF-8 but may be cut.
enum UTF8Decoding {
  /// The scalar whose first byte stands at an offset; nil where the bytes are no scalar.
  @inline(__always)
  static func scalar(_ utf8: UnsafeBufferPointer<UInt8>, at i: Int) -> (scalar: Unicode.Scalar, width: Int)? {
    let first = utf8[i]
    let width = first < 0x80 ? 1 : first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF8 ? 4 : 0
    guard width > 0, i + width <= utf8.count else { return nil }
    var value = UInt32(first)
    switch width {
    case 1: break
    case 2: value = (value & 0x1F) << 6 | UInt32(utf8[i + 1] & 0x3F)
    case 3: value = (value & 0x0F) << 12 | UInt32(utf8[i + 1] & 0x3F) << 6 | UInt32(utf8[i + 2] & 0x3F)
    default:
      value =
        (value & 0x07) << 18 | UInt32(utf8[i + 1] & 0x3F) << 12 | UInt32(utf8[i + 2] & 0x3F) << 6
        | UInt32(utf8[i + 3] & 0x3F)
    }
    return Unicode.Scalar(value).map { ($0, width) }
  }
}
