/// The attributes that tell a reader of posts something, as ranges of the source.
struct HTMLAttributes {
  var href: Range<Int>?
  private var classes: Range<Int>?
  private var person: Range<Int>?

  mutating func note(_ bytes: UnsafeBufferPointer<UInt8>, _ name: Range<Int>, _ value: Range<Int>) {
    switch name.count {
    case 4: if href == nil, HTMLAttributes.equal(bytes, name, "href") { href = value }
    case 5: if classes == nil, HTMLAttributes.equal(bytes, name, "class") { classes = value }
    case 10, 11:
      for known in ["data-quote", "data-author"] as [StaticString] where HTMLAttributes.equal(bytes, name, known) {
        person = person ?? value
      }
    case 13: if HTMLAttributes.equal(bytes, name, "data-username") { person = value }
    default: break
    }
  }

  /// A quote of another post, as forum software and mail programs mark it.
  func isQuote(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    hasClass(bytes, ["quote", "gmail_quote", "bbcode_quote", "quotecontent"])
  }

  func isSignature(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    hasClass(
      bytes, ["signature", "sig", "gmail_signature", "moz-signature", "post-signature", "message-signature"])
  }

  private func hasClass(_ bytes: UnsafeBufferPointer<UInt8>, _ wanted: [StaticString]) -> Bool {
    guard let classes else { return false }
    var i = classes.lowerBound
    while i < classes.upperBound {
      let start = i
      while i < classes.upperBound, bytes[i] > 32 { i += 1 }
      if i > start, wanted.contains(where: { HTMLAttributes.equal(bytes, start..<i, $0) }) { return true }
      i += 1
    }
    return false
  }

  /// Whose words a quote repeats, where the markup says so.
  func quoted(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard let person, person.count <= 256, !person.isEmpty else { return nil }
    return HTMLAttributes.decoded(bytes, person)
  }

  private static func equal(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ word: StaticString) -> Bool {
    guard range.count == word.utf8CodeUnitCount else { return false }
    for (k, i) in range.enumerated() {
      let byte = bytes[i]
      if (byte &- 0x41 < 26 ? byte | 0x20 : byte) != word.utf8Start[k] { return false }
    }
    return true
  }

  /// An attribute's value with its references resolved.
  static func decoded(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> String {
    let value = UnsafeBufferPointer(rebasing: bytes[range])
    guard value.contains(UInt8(ascii: "&")) else { return String(decoding: value, as: UTF8.self) }
    var out: [UInt8] = []
    var i = 0
    while i < value.count {
      if value[i] == UInt8(ascii: "&"), let found = CharacterReference(in: value, at: i, inAttribute: true) {
        UTF8Bytes.append(found.first, to: &out)
        if let second = found.second { UTF8Bytes.append(second, to: &out) }
        i += found.length
      } else {
        out.append(value[i])
        i += 1
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// A link's address, made absolute; nil where it is no address a person could be led to.
  static func address(_ bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, base: String?) -> String? {
    guard range.count <= 8_192 else { return nil }
    let address = Address.resolve(decoded(bytes, range), base: base)
    return address.isEmpty || !Address.isHarmless(address) ? nil : address
  }
}
