import Hark

extension Timestamp {
  /// Reads a date and time as RFC 3339 writes them, the way machines do; nil for anything else.
  ///
  /// `T` may be a space or lower case, the seconds' fraction may have any length (milliseconds are kept), and a time
  /// without an offset counts as UTC.
  init?(internet bytes: UnsafeRawBufferPointer) {
    func number(_ start: Int, _ length: Int) -> Int? {
      guard start + length <= bytes.count else { return nil }
      var value = 0
      for index in start..<start + length {
        let digit = bytes[index] &- 0x30
        guard digit < 10 else { return nil }
        value = value * 10 + Int(digit)
      }
      return value
    }
    func holds(_ byte: UInt8, at index: Int) -> Bool { index < bytes.count && bytes[index] == byte }

    guard bytes.count >= 19, let year = number(0, 4), holds(UInt8(ascii: "-"), at: 4), let month = number(5, 2),
      holds(UInt8(ascii: "-"), at: 7),
      let day = number(8, 2),
      holds(UInt8(ascii: "T"), at: 10) || holds(UInt8(ascii: "t"), at: 10) || holds(UInt8(ascii: " "), at: 10),
      let hour = number(11, 2), holds(UInt8(ascii: ":"), at: 13), let minute = number(14, 2),
      holds(UInt8(ascii: ":"), at: 16),
      let second = number(17, 2)
    else { return nil }
    var at = 19
    var millisecond = 0
    if holds(UInt8(ascii: "."), at: at) {
      at += 1
      var scale = 100
      let first = at
      while let digit = number(at, 1) {
        millisecond += digit * scale
        scale /= 10
        at += 1
      }
      if at == first { return nil }
    }
    var offset = 0
    if holds(UInt8(ascii: "Z"), at: at) || holds(UInt8(ascii: "z"), at: at) {
      at += 1
    } else if holds(UInt8(ascii: "+"), at: at) || holds(UInt8(ascii: "-"), at: at) {
      guard let hours = number(at + 1, 2), let minutes = number(at + (holds(UInt8(ascii: ":"), at: at + 3) ? 4 : 3), 2)
      else {
        return nil
      }
      offset = (hours * 60 + minutes) * (holds(UInt8(ascii: "-"), at: at) ? -1 : 1)
      at += holds(UInt8(ascii: ":"), at: at + 3) ? 6 : 5
    }
    guard at == bytes.count else { return nil }
    self.init(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second, millisecond: millisecond,
      offsetMinutes: offset)
  }
}
