extension Recogniser {
  /// Addresses of connections and devices.
  static let network: [Recogniser] = [
    Recogniser(
      .ipAddress, runs: [1, 2, 3], needs: .beforePoint, words: ["ip", "address", "server", "host", "ping"], readIPv4),
    Recogniser(.ipAddress, needs: .colon, words: ["ip", "ipv6"], readIPv6),
    Recogniser(.macAddress, needs: .signed, words: ["mac"], readMAC),
    Recogniser(.imei, "99?999999?999999?9", .low, strength: 7, words: ["imei", "imei number"]) { c in
      Checksum.luhn(c)
    },
  ]

  /// Four parts of 0...255. Four small parts may be a version or a section, so they need a word that says otherwise.
  private static let readIPv4: @Sendable (Int, Bytes) -> Match? = { trigger, text in
    guard text[text.endOfDigits(from: trigger)] == "." else { return nil }
    var parts = InlineArray<4, Int>(repeating: 0)
    var i = trigger
    for k in 0..<4 {
      let end = text.endOfDigits(from: i)
      guard end > i, end - i <= 3, !(end - i > 1 && text[i] == "0"), text.number(i..<end) < 256 else { return nil }
      parts[k] = text.number(i..<end)
      i = end
      if k < 3 {
        guard text[i] == "." else { return nil }
        i += 1
      }
    }
    let before = text[trigger - 1]
    guard !before.isWordByte, before != "." && before != "-" && before != ":", !text[i].isWordByte,
      !(text[i] == "." && text[i + 1].isDigit)
    else { return nil }
    // A prefix length or a port belongs to it.
    let isPrivate =
      parts[0] == 10 || parts[0] == 127 || parts[0] == 0 || parts[0] >= 224 || (parts[0] == 192 && parts[1] == 168)
      || (parts[0] == 172 && (16...31).contains(parts[1])) || (parts[0] == 169 && parts[1] == 254)
    let isSmall = parts[0] < 20 && parts[1] < 20 && parts[2] < 20 && parts[3] < 20
    return Match(
      range: trigger..<i, tier: isSmall ? .medium : .high, strength: 7, action: isPrivate ? .pass : nil)
  }

  private static func isIPv4(_ range: Range<Int>, in text: Bytes) -> Bool {
    var i = range.lowerBound
    while i < range.upperBound {
      let end = text.endOfDigits(from: i)
      guard end > i, end - i <= 3, text.number(i..<end) < 256 else { return false }
      i = end + 1
    }
    return true
  }

  /// RFC 4291: eight groups of hexadecimal digits, one run of zero groups as `::`, the last two perhaps as IPv4.
  private static let readIPv6: @Sendable (Int, Bytes) -> Match? = { trigger, text in
    // Cheap first: hexadecimal digits about the trigger must lead to a colon.
    var low = trigger
    while text[low - 1].isHex || text[low - 1] == ":" { low -= 1 }
    var high = trigger
    while text[high].isHex || text[high] == ":" || (text[high] == "." && text[high + 1].isDigit) { high += 1 }
    if text[high - 1] == ":" && text[high - 2] != ":" { high -= 1 }
    if text[low] == ":" && text[low + 1] != ":" { low += 1 }
    guard high - low >= 3, !text[low - 1].isWordByte, !text[high].isWordByte else { return nil }
    var groups = 0
    var gap = false
    var i = low
    if text[i] == ":" {
      gap = true
      i += 2
    }
    while i < high {
      let start = i
      while i < high, text[i].isHex { i += 1 }
      if text[i] == ".", i < high {
        var dots = 0
        for k in start..<high where text[k] == "." { dots += 1 }
        guard dots == 3, isIPv4(start..<high, in: text) else { return nil }
        groups += 2
        i = high
        break
      }
      guard i > start, i - start <= 4 else { return nil }
      groups += 1
      if i < high {
        guard text[i] == ":" else { return nil }
        i += 1
        if text[i] == ":" {
          guard !gap else { return nil }
          gap = true
          i += 1
        }
      }
    }
    guard gap ? (1...7).contains(groups) : groups == 8 else { return nil }
    // "12::30" is more likely a slip in a time than an address.
    if gap, groups < 3, high - low < 8, !(low..<high).contains(where: { text[$0].isLetter }) { return nil }
    var end = high
    if text[end] == "%", text[end + 1].isAlnum { end = text.word(around: end + 1).upperBound }
    let isLocal = (text[low].lower == "f" && (text[low + 1].lower == "e" || text[low + 1].lower == "d"))
    return Match(range: low..<end, tier: .high, strength: 8, action: isLocal ? .pass : nil)
  }

  /// Six pairs of hexadecimal digits joined by colons or dashes, or three groups of four joined by full stops.
  private static let readMAC: @Sendable (Int, Bytes) -> Match? = { trigger, text in
    var low = trigger
    while text[low - 1].isHex || text[low - 1] == ":" || text[low - 1] == "-" || text[low - 1] == "." { low -= 1 }
    while !text[low].isHex { low += 1 }
    let size = text[low + 2].isHex ? 4 : 2
    let sign = text[low + size]
    guard size == 4 ? sign == "." : sign == ":" || sign == "-" else { return nil }
    var i = low
    for k in 0..<(12 / size) {
      if k > 0 {
        guard text[i] == sign else { return nil }
        i += 1
      }
      for _ in 0..<size {
        guard text[i].isHex else { return nil }
        i += 1
      }
    }
    guard !text[low - 1].isWordByte, !text[i].isWordByte, text[i] != sign else { return nil }
    var letters = 0
    for k in low..<i where text[k].isLetter { letters += 1 }
    // Six pairs of digits with dashes may be anything else.
    if letters == 0 && sign != ":" { return nil }
    return Match(range: low..<i, tier: .high, strength: 8)
  }
}
