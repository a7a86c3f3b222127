/// A set of word numbers by their low eight bits: may say yes wrongly, never no.
struct WordSketch: Sendable {
  private var bits = SIMD4<UInt64>(repeating: 0)
  private var takesAll = false

  mutating func insert(_ word: UInt32) { bits[Int(word >> 6) & 3] |= 1 << UInt64(word & 63) }
  mutating func insertAll() { takesAll = true }
  /// Whether the sets may have a word in common; the other one holds single words only.
  @inline(__always)
  func mayMeet(_ other: WordSketch) -> Bool { any((bits & other.bits) .!= 0) }
  mutating func formUnion(_ other: WordSketch) {
    bits |= other.bits
    takesAll = takesAll || other.takesAll
  }
  @inline(__always)
  func mayContain(_ word: UInt32) -> Bool { takesAll || bits[Int(word >> 6) & 3] & (1 << UInt64(word & 63)) != 0 }
}
