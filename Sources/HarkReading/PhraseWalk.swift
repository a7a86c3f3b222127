import Hark

/// Tries phrases against the tokens of one sentence.
///
/// Where steps may be missing or gaps may stretch, all ways are followed at once: a set of places is a mask whose bit
/// `k` stands for "k tokens on". So there is no backtracking, and a phrase spans 63 tokens at most.
struct PhraseWalk {
  // The walk lives inside a call on the table, and is made for every anchor: counting it would cost more than walking.
  unowned(unsafe) let table: PhraseTable
  let tokens: UnsafeBufferPointer<Token>
  let utf8: UnsafeBufferPointer<UInt8>
  /// The sentence's tokens.
  let bounds: Range<Int>

  /// Where steps that start at a place may end, as a mask of tokens taken.
  func ends(_ steps: Range<Int>, from start: Int, freeStart: Bool = false) -> UInt64 {
    var places: UInt64 = 1
    // An optional step that was passed over leaves its gap in force for the next.
    var carried: UInt8 = 0
    for index in steps {
      let step = table.steps[index]
      let gap = max(step.gap, carried)
      carried = step.isOptional ? gap : 0
      let isFirst = index == steps.lowerBound && !freeStart
      var next: UInt64 = step.isOptional ? places : 0
      var rest = places
      while rest != 0 {
        let offset = rest.trailingZeroBitCount
        rest &= rest - 1
        var place = start + offset
        var skipped = Skips(gap: isFirst ? 0 : gap, free: isFirst ? 0 : 2)
        while place < bounds.upperBound {
          let shift = place - start
          if shift > 63 { break }
          next |= take(step, at: place) << UInt64(shift)
          if !skipped.canSkip(place, in: self, next: place + 1) { break }
          place += 1
        }
      }
      places = next
      if places == 0 { return 0 }
    }
    return places
  }

  /// Where steps that end before a place may start, as a mask of tokens taken leftwards.
  func starts(_ steps: Range<Int>, upTo end: Int, gapAfter: UInt8, isWhole: Bool = false) -> UInt64 {
    var places: UInt64 = 1
    var gap = gapAfter
    var isFirst = isWhole
    for index in steps.reversed() {
      let step = table.steps[index]
      var next: UInt64 = step.isOptional ? places : 0
      var rest = places
      while rest != 0 {
        let offset = rest.trailingZeroBitCount
        rest &= rest - 1
        var place = end - offset
        var skipped = Skips(gap: isFirst ? 0 : gap, free: isFirst ? 0 : 2)
        while place > bounds.lowerBound {
          let shift = end - place
          if shift > 63 { break }
          next |= takeBackwards(step, before: place) << UInt64(shift)
          if !skipped.canSkip(place - 1, in: self, next: place) { break }
          place -= 1
        }
      }
      // An optional step that was passed over leaves its neighbour's gap in force; the wider of the two is kept.
      gap = step.isOptional ? max(gap, step.gap) : step.gap
      isFirst = false
      places = next
      if places == 0 { return 0 }
    }
    return places
  }

  /// What may still be passed over between two steps.
  private struct Skips {
    var gap: UInt8
    var free: UInt8

    /// Whether a token may be passed over, when the token at `next` comes after it.
    mutating func canSkip(_ place: Int, in walk: PhraseWalk, next: Int) -> Bool {
      if free > 0, walk.isTransparent(place) {
        free -= 1
        return true
      }
      guard gap > 0, !walk.tokens[place].flags.contains(.clauseBreakBefore), next < walk.bounds.upperBound,
        !walk.tokens[next].flags.contains(.clauseBreakBefore)
      else { return false }
      gap -= 1
      return true
    }
  }

  /// How many tokens one step may take at a place, as a mask.
  @inline(__always)
  private func take(_ step: PhraseTable.Step, at place: Int) -> UInt64 {
    switch step.kind {
    case .word: return isWord(step, place) ? 2 : 0
    case .group:
      let group = table.groups[Int(step.value)]
      let word = tokens[place].word
      guard group.first.mayContain(word) || group.isNullable else { return 0 }
      var taken: UInt64 = table.place(of: word, in: group.words) != nil ? 2 : 0
      if group.hasEntries {
        table.forEachEntry(group.byFirst, word) { taken |= ends(table.phrases[$0].steps, from: place) }
      }
      return taken
    case .number: return isNumber(place) ? 2 : 0
    case .year: return isYear(place) ? 2 : 0
    case .name: return isName(place) ? 2 : 0
    case .handle: return tokens[place].flags.contains(.mention) ? 2 : 0
    }
  }

  private func takeBackwards(_ step: PhraseTable.Step, before end: Int) -> UInt64 {
    guard step.kind == .group else { return take(step, at: end - 1) }
    let group = table.groups[Int(step.value)]
    let word = tokens[end - 1].word
    guard group.last.mayContain(word) || group.isNullable else { return 0 }
    var taken: UInt64 = table.place(of: word, in: group.words) != nil ? 2 : 0
    if group.hasEntries {
      table.forEachEntry(group.byLast, word) {
        taken |= starts(table.phrases[$0].steps, upTo: end, gapAfter: 0, isWhole: true)
      }
    }
    return taken
  }

  @inline(__always)
  private func isWord(_ step: PhraseTable.Step, _ place: Int) -> Bool {
    guard tokens[place].word == step.value else { return false }
    guard step.exact >= 0 else { return true }
    return utf8[tokens[place].utf8Range].elementsEqual(table.exactForms[Int(step.exact)])
  }

  @inline(__always)
  private func traits(_ place: Int) -> PhraseTable.WordTraits { table.traits[Int(tokens[place].word)] }

  /// Whether a token may be passed over between two steps.
  @inline(__always)
  func isTransparent(_ place: Int) -> Bool { traits(place).contains(.transparent) }

  func isNumber(_ place: Int) -> Bool { tokens[place].flags.contains(.number) || traits(place).contains(.number) }

  /// Whether a token is a year of living memory: 1950 to 2029.
  private func isYear(_ place: Int) -> Bool {
    let token = tokens[place]
    guard token.flags.contains(.number), token.end - token.start == 4 else { return false }
    let digits = utf8[token.utf8Range].map { Int($0) - 48 }
    let value = digits.reduce(0) { $0 * 10 + $1 }
    return (1950...2029).contains(value)
  }

  /// Whether a token reads like a person's name: a known given name, or an unknown word with a capital in mid-sentence.
  func isName(_ place: Int) -> Bool {
    let token = tokens[place]
    guard token.flags.isDisjoint(with: [.number, .mixed, .emoji, .mention]) else { return false }
    if traits(place).contains(.givenName) { return true }
    guard token.flags.contains(.capital), !token.flags.contains(.allCaps) || token.end - token.start > 4 else {
      return false
    }
    if traits(place).contains(.ambiguousName) { return !token.flags.contains(.sentenceStart) }
    return token.word == 0 && !token.flags.contains(.sentenceStart) && token.end - token.start > 1
  }

  /// The words around a token, for quick looks; made once for all phrases that hang on it.
  struct Surroundings {
    /// Up to three words on either side: the next step's, where two that say nothing stand between.
    var before = WordSketch()
    var after = WordSketch()
    /// Up to fifteen on either side, for steps with a gap; made where one asks.
    var farBefore: WordSketch?
    var farAfter: WordSketch?
  }

  func surroundings(of place: Int) -> Surroundings {
    Surroundings(
      before: words(in: max(bounds.lowerBound, place - 3)..<place),
      after: words(in: (place + 1)..<max(place + 1, min(bounds.upperBound, place + 4))))
  }

  @inline(__always)
  private func words(in range: Range<Int>) -> WordSketch {
    var sketch = WordSketch()
    for place in range { sketch.insert(tokens[place].word) }
    return sketch
  }

  /// The quick look: whether what stands around the anchor can be what the phrase asks for.
  @inline(__always)
  func neighboursFit(_ hang: PhraseTable.Hang, _ place: Int, _ near: inout Surroundings) -> Bool {
    if !hang.before.isIdle {
      let wanted = table.sketches[Int(hang.before.sketch)]
      if hang.before.isFar {
        if near.farBefore == nil { near.farBefore = words(in: max(bounds.lowerBound, place - 15)..<place) }
        if let far = near.farBefore, !wanted.mayMeet(far) { return false }
      } else if !wanted.mayMeet(near.before) {
        return false
      }
    }
    if !hang.after.isIdle {
      let wanted = table.sketches[Int(hang.after.sketch)]
      if hang.after.isFar {
        if near.farAfter == nil {
          near.farAfter = words(in: (place + 1)..<max(place + 1, min(bounds.upperBound, place + 16)))
        }
        if let far = near.farAfter, !wanted.mayMeet(far) { return false }
      } else if !wanted.mayMeet(near.after) {
        return false
      }
    }
    return true
  }

  /// Whether a step can be met anywhere in the sentence.
  func mayHold(_ stepPlace: Int32) -> Bool {
    guard stepPlace >= 0 else { return true }
    let step = table.steps[Int(stepPlace)]
    if step.kind == .word { return bounds.contains { tokens[$0].word == step.value } }
    let rare = table.groups[Int(step.value)].rare
    return bounds.contains { tokens[$0].word != 0 && rare.mayContain(tokens[$0].word) }
  }

  /// Tries a phrase from every word of the sentence that it may start with.
  func matchLoosely(_ phrase: PhraseTable.Phrase, _ body: (Range<Int>) -> Void) {
    let first = table.steps[phrase.steps.lowerBound]
    // Of matches that end together, a phrase with gaps means the shortest; it starts last.
    var last: Range<Int>?
    for place in bounds {
      switch first.kind {
      case .word where !first.isOptional:
        if tokens[place].word != first.value { continue }
      case .group where !first.isOptional:
        let group = table.groups[Int(first.value)]
        if !group.isNullable, !group.first.mayContain(tokens[place].word) { continue }
      default: break
      }
      if phrase.startsSentence || phrase.startsItem, !isStart(place, ofItem: phrase.startsItem) { continue }
      let forward = ends(phrase.steps, from: place)
      guard forward != 0, let end = pickEnd(forward, place, phrase), end > place else { continue }
      if let last, !(phrase.hasGap && last.upperBound == end) { body(last) }
      last = place..<end
    }
    if let last { body(last) }
  }

  /// Whether a token is the first word of the sentence; emoji before it do not count.
  private func isStart(_ place: Int, ofItem: Bool) -> Bool {
    if ofItem, bounds.lowerBound != 0 { return false }
    var first = bounds.lowerBound
    while first < place, tokens[first].flags.contains(.emoji) { first += 1 }
    return first == place
  }

  /// Tries a phrase with its anchor at a token; the tokens it takes, or nil.
  func match(_ phrase: PhraseTable.Phrase, anchorAt place: Int) -> Range<Int>? {
    let anchor = phrase.steps.lowerBound + phrase.anchor
    // The anchor itself is met exactly at `place`; what follows may have gaps before it.
    let forward = ends(anchor..<phrase.steps.upperBound, from: place)
    guard forward != 0 else { return nil }
    let backward = starts(
      phrase.steps.lowerBound..<anchor, upTo: place, gapAfter: table.steps[anchor].gap)
    guard backward != 0 else { return nil }
    guard let start = pickStart(backward, place, phrase), let end = pickEnd(forward, place, phrase) else { return nil }
    return start..<end
  }

  private func pickStart(_ mask: UInt64, _ place: Int, _ phrase: PhraseTable.Phrase) -> Int? {
    var mask = mask
    if phrase.startsSentence || phrase.startsItem {
      // Emoji before the first word do not count.
      var first = bounds.lowerBound
      while first < place, tokens[first].flags.contains(.emoji) { first += 1 }
      let wanted = place - first
      guard wanted < 64, mask & (1 << UInt64(wanted)) != 0, !phrase.startsItem || bounds.lowerBound == 0 else {
        return nil
      }
      mask = 1 << UInt64(wanted)
    }
    let taken = phrase.hasGap ? mask.trailingZeroBitCount : 63 - mask.leadingZeroBitCount
    return place - taken
  }

  private func pickEnd(_ mask: UInt64, _ place: Int, _ phrase: PhraseTable.Phrase) -> Int? {
    var mask = mask
    if phrase.endsSentence {
      // Emoji and the like after the last word do not count.
      var last = bounds.upperBound
      while last > bounds.lowerBound + 1, tokens[last - 1].flags.contains(.emoji) { last -= 1 }
      let wanted = last - place
      guard wanted >= 0, wanted < 64, mask & (1 << UInt64(wanted)) != 0 else { return nil }
      mask = 1 << UInt64(wanted)
    }
    let taken = phrase.hasGap ? mask.trailingZeroBitCount : 63 - mask.leadingZeroBitCount
    return place + taken
  }

  /// The tokens of the marked steps of a phrase that was met over `range`; the whole range where nothing is marked.
  func core(of phrase: PhraseTable.Phrase, over range: Range<Int>) -> Range<Int> {
    guard let core = phrase.core else { return range }
    let first = phrase.steps.lowerBound
    var before = ends(first..<(first + core.lowerBound), from: range.lowerBound)
    while before != 0 {
      let offset = before.trailingZeroBitCount
      before &= before - 1
      // The step may stand some words on, so its own start is looked for.
      for start in (range.lowerBound + offset)..<range.upperBound {
        var inside = ends((first + core.lowerBound)..<(first + core.upperBound), from: start)
        while inside != 0 {
          let end = start + inside.trailingZeroBitCount
          inside &= inside - 1
          let after = ends((first + core.upperBound)..<phrase.steps.upperBound, from: end, freeStart: true)
          let left = range.upperBound - end
          if left >= 0, left < 64, after & (1 << UInt64(left)) != 0, end > start { return start..<end }
        }
      }
    }
    return range
  }
}
