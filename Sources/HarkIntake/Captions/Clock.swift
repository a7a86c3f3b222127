/// Times of captions and transcripts as people and programs write them.
enum Clock {
  /// Milliseconds of `1:02:03.250`, `02:03,25`, `59:59` or `00:00:07`; nil for anything else.
  ///
  /// Hours may be missing and may have any length that makes sense; a fraction is scaled by its digits.
  static func milliseconds(_ text: some StringProtocol) -> Int64? {
    var fields: [Int64] = []
    var value: Int64 = 0
    var digits = 0
    var fraction: Int64?
    for byte in text.utf8 {
      switch byte {
      case 0x30...0x39:
        digits += 1
        if fraction != nil && digits > 3 { continue }
        guard digits <= 9 else { return nil }
        value = value * 10 + Int64(byte - 0x30)
      case UInt8(ascii: ":") where fraction == nil && digits > 0 && fields.count < 2:
        fields.append(value)
        (value, digits) = (0, 0)
      case UInt8(ascii: "."), UInt8(ascii: ","):
        guard fraction == nil, digits > 0 else { return nil }
        fields.append(value)
        (value, digits) = (0, 0)
        fraction = 0
      default: return nil
      }
    }
    guard digits > 0 else { return nil }
    if fraction != nil {
      for _ in digits..<max(digits, 3) { value *= 10 }
      fraction = value
    } else {
      fields.append(value)
    }
    guard fields.count >= 2, fields.dropFirst().allSatisfy({ $0 < 60 }) else { return nil }
    return fields.reduce(0) { $0 * 60 + $1 } * 1_000 + (fraction ?? 0)
  }

  /// Milliseconds after midnight of `11:48:19`, `9:03` or `9:03 PM`.
  static func timeOfDay(_ text: some StringProtocol) -> Int64? {
    let words = text.split(separator: " ")
    guard let first = words.first, words.count <= 2 else { return nil }
    let fields = first.split(separator: ":", omittingEmptySubsequences: false)
    guard fields.count == 3 || fields.count == 2 else { return nil }
    guard var time = fields.count == 3 ? milliseconds(first) : milliseconds(first + ":00") else { return nil }
    if words.count == 2 {
      guard time < 13 * 3_600_000 else { return nil }
      let hour = time / 3_600_000 % 12
      switch words[1].uppercased() {
      case "AM": time = time % 3_600_000 + hour * 3_600_000
      case "PM": time = time % 3_600_000 + (hour + 12) * 3_600_000
      default: return nil
      }
    }
    return time
  }
}
