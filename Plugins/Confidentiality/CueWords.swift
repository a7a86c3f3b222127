import Hark

/// Words without a digit that may begin an identifier: digits written out, names of platforms, names of secrets, the
/// "dot" of an address in disguise.
///
/// Every token of a text is asked for, so the question is a look into a small table by the token's first eight bytes.
struct CueWords: Sendable {
  /// What a word may begin.
  enum Cue: UInt8 {
    case none, digit, repeater, platform, payment, secret, passcode, cardCode, dot
  }

  private var keys: [UInt64]
  private var cues: [UInt8]
  private var values: [UInt8]
  /// For the first letter modulo 32, the lengths of the words that begin with it, as bits: passes over most tokens.
  private var lengths: [UInt16]
  private static let size = 1_024

  init() {
    keys = [UInt64](repeating: 0, count: CueWords.size)
    cues = [UInt8](repeating: 0, count: CueWords.size)
    values = [UInt8](repeating: 0, count: CueWords.size)
    lengths = [UInt16](repeating: 0, count: 32)
    for (k, word) in ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].enumerated() {
      add(word, .digit, UInt8(k))
    }
    add("oh", .digit, 0)
    add("o", .digit, 0)
    add("nought", .digit, 0)
    add("double", .repeater, 2)
    add("triple", .repeater, 3)
    for word in [
      "snap", "snapchat", "kik", "insta", "instagram", "ig", "telegram", "discord", "tiktok", "twitter",
      "skype", "steam", "psn", "xbox", "facebook", "fb", "messenger", "reddit", "tumblr", "wechat", "line", "viber",
      "onlyfans", "gamertag", "sc", "bluesky",
    ] { add(word, .platform) }
    for word in ["venmo", "cashapp", "zelle", "paypal", "cashtag", "pix", "revolut"] { add(word, .payment) }
    for word in ["password", "pin", "pwd", "otp", "passwd", "passphrase"] { add(word, .secret) }
    add("passcode", .passcode)
    for word in ["cvv", "cvc", "cvv2", "cvc2", "csc"] { add(word, .cardCode) }
    add("dot", .dot)
  }

  private static func slot(_ key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 54) }

  private mutating func add(_ word: String, _ cue: Cue, _ value: UInt8 = 0) {
    lengths[Int(word.utf8.first ?? 0) & 31] |= 1 << UInt16(word.utf8.count)
    var key: UInt64 = 0
    for byte in word.utf8.prefix(8) { key = key << 8 | UInt64(byte) }
    key = key &+ UInt64(word.utf8.count) << 59
    var slot = CueWords.slot(key)
    while keys[slot] != 0 { slot = (slot + 1) % CueWords.size }
    keys[slot] = key
    cues[slot] = cue.rawValue
    values[slot] = value
  }

  /// What a token may begin, and the digit or count it stands for.
  @inline(__always)
  func cue(_ token: Token, in text: Bytes) -> (cue: Cue, value: Int) {
    let start = Int(token.start)
    let length = Int(token.end) - start
    guard length <= 10, lengths[Int(text[start] & 31)] >> UInt16(length) & 1 == 1 else { return (.none, 0) }
    var key: UInt64 = 0
    for i in 0..<min(length, 8) {
      let byte = text[start + i] | 0x20
      key = key << 8 | UInt64(byte)
    }
    key = key &+ UInt64(length) << 59
    var slot = CueWords.slot(key)
    while keys[slot] != 0 {
      if keys[slot] == key { return (Cue(rawValue: cues[slot]) ?? .none, Int(values[slot])) }
      slot = (slot + 1) % CueWords.size
    }
    return (.none, 0)
  }
}
