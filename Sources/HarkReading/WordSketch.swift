/// A set of word numbers by their low eight bits: may say yes wrongly, never no.
///
/// Four plain words rather than a vector, which would be laid out with gaps; thousands of these are read at start-up.
struct WordSketch: Sendable {
  private var a: UInt64 = 0
  private var b: UInt64 = 0
  private var c: UInt64 = 0
  private var d: UInt64 = 0

  mutating func insert(_ word: UInt32) {
    let bit = UInt64(1) << UInt64(word & 63)
    switch (word >> 6) & 3 {
    case 0: a |= bit
    case 1: b |= bit
    case 2: c |= bit
    default: d |= bit
    }
  }

  /// From now on every word may be in it.
  mutating func insertAll() { (a, b, c, d) = (.max, .max, .max, .max) }

  /// Whether the sets may have a word in common.
  @inline(__always)
  func mayMeet(_ other: WordSketch) -> Bool { (a & other.a) | (b & other.b) | (c & other.c) | (d & other.d) != 0 }

  @inline(__always)
  func mayContain(_ word: UInt32) -> Bool {
    let bit = UInt64(1) << UInt64(word & 63)
    switch (word >> 6) & 3 {
    case 0: return a & bit != 0
    case 1: return b & bit != 0
    case 2: return c & bit != 0
    default: return d & bit != 0
    }
  }
}
