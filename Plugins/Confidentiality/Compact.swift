/// The letters and digits of a number without what separates them, letters in capitals: what checksums read.
///
/// It holds up to forty bytes in place, so that trying a format allocates nothing.
struct Compact {
  private var storage = InlineArray<40, UInt8>(repeating: 0)
  private(set) var count = 0

  init() {}

  /// The letters and digits of a string; for tests and tables.
  init(_ text: String) {
    for byte in text.utf8 where byte.isAlnum { append(byte) }
  }

  @inline(__always)
  mutating func append(_ byte: UInt8) {
    guard count < 40 else { return }
    storage[count] = byte.upper
    count += 1
  }

  mutating func removeAll() { count = 0 }

  /// The ASCII byte at an index below 40.
  @inline(__always)
  subscript(i: Int) -> UInt8 { storage[i] }

  /// The value of the digit at an index; meaningless for letters.
  @inline(__always)
  func digit(_ i: Int) -> Int { storage[i].digit }

  /// The number that a range of digits spells.
  func number(_ range: Range<Int>) -> Int {
    var n = 0
    for i in range { n = n * 10 + digit(i) }
    return n
  }

  /// The sum of digits times weights, from an index on.
  func sum(_ weights: [Int], from start: Int = 0) -> Int {
    var total = 0
    for i in 0..<weights.count { total += digit(start + i) * weights[i] }
    return total
  }

  /// Whether all its bytes are the same.
  var isUniform: Bool {
    for i in 1..<max(count, 1) where storage[i] != storage[0] { return false }
    return true
  }

  /// Whether a range reads as a day, a month and a two-digit year in some order; months and days may carry an offset.
  func isDate(year: Int? = nil, month: Int, day: Int, monthOffsets: [Int] = [0], dayOffsets: [Int] = [0]) -> Bool {
    let m = number(month..<month + 2)
    let d = number(day..<day + 2)
    let lengths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    for monthOffset in monthOffsets {
      let real = m - monthOffset
      guard (1...12).contains(real) else { continue }
      for dayOffset in dayOffsets where (1...lengths[real - 1]).contains(d - dayOffset) { return true }
    }
    return false
  }
}
