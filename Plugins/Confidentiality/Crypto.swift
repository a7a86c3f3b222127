extension Recogniser {
  /// Addresses of cryptocurrency wallets. They are long words with a digit in them, so only long words are read.
  static let crypto: [Recogniser] = [
    Recogniser(.crypto, needs: .longWord, words: ["btc", "bitcoin", "eth", "wallet", "usdt", "monero"]) {
      trigger, text in
      let word = text.word(around: trigger)
      guard (26...108).contains(word.count), !text[word.lowerBound - 1].isWordByte, !text[word.upperBound].isWordByte
      else { return nil }
      return Wallet.isAddress(word, in: text) ? Match(range: word, tier: .high, strength: 9) : nil
    }
  ]
}

/// Reads wallet addresses: Base58Check (Bitcoin, Litecoin, Dogecoin, Tron), Bech32 and Bech32m (BIP-173, BIP-350),
/// forty hexadecimal digits after `0x` (Ethereum), and Monero's form.
enum Wallet {
  static func isAddress(_ word: Range<Int>, in text: Bytes) -> Bool {
    let first = text[word.lowerBound]
    if first == "0", text[word.lowerBound + 1].lower == "x", word.count == 42 {
      return word.dropFirst(2).allSatisfy { text[$0].isHex }
    }
    if text.has([0x62, 0x63, 0x31], at: word.lowerBound) || text.has([0x74, 0x62, 0x31], at: word.lowerBound)
      || text.has([0x6C, 0x74, 0x63, 0x31], at: word.lowerBound)
    {
      return isBech32(word, in: text)
    }
    if (first == "4" || first == "8"), word.count == 95 {
      return word.allSatisfy { base58Value(text[$0]) != nil }
    }
    if "13TLMD2mn".utf8.contains(first), (26...36).contains(word.count) { return isBase58Check(word, in: text) }
    return false
  }

  private static func base58Value(_ byte: UInt8) -> Int? {
    Array("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz".utf8).firstIndex(of: byte)
  }

  private static func isBase58Check(_ word: Range<Int>, in text: Bytes) -> Bool {
    var bytes = [UInt8](repeating: 0, count: 25)
    for i in word {
      guard var carry = base58Value(text[i]) else { return false }
      for k in bytes.indices.reversed() {
        carry += 58 * Int(bytes[k])
        bytes[k] = UInt8(carry & 0xFF)
        carry >>= 8
      }
      guard carry == 0 else { return false }
    }
    let hash = SHA256.hash(SHA256.hash(Array(bytes[..<21])))
    return Array(hash[..<4]) == Array(bytes[21...])
  }

  private static func isBech32(_ word: Range<Int>, in text: Bytes) -> Bool {
    let alphabet = Array("qpzry9x8gf2tvdw0s3jn54khce6mua7l".utf8)
    guard let one = word.last(where: { text[$0] == "1" }), word.upperBound - one > 7 else { return false }
    var check: UInt32 = 1
    func step(_ value: UInt32) {
      let top = check >> 25
      check = (check & 0x1FF_FFFF) << 5 ^ value
      for (k, g) in [0x3b6a_57b2, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3].enumerated()
      where top >> UInt32(k) & 1 == 1 { check ^= UInt32(g) }
    }
    for i in word.lowerBound..<one { step(UInt32(text[i].lower >> 5)) }
    step(0)
    for i in word.lowerBound..<one { step(UInt32(text[i].lower & 31)) }
    for i in one + 1..<word.upperBound {
      guard let value = alphabet.firstIndex(of: text[i].lower) else { return false }
      step(UInt32(value))
    }
    return check == 1 || check == 0x2bc8_30a3
  }
}
