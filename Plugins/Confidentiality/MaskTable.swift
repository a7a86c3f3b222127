/// The masks of all recognisers in one stretch of bytes, by the length of the run of digits at a trigger: trying one costs a
/// few comparisons and touches nothing that is counted.
struct MaskTable: Sendable {
  private struct Row: Sendable {
    let start: Int32
    let end: Int32
    let firstDigit: Int32
    let recogniser: Int32
    /// What may follow the run of digits.
    let following: UInt8
  }

  private let elements: [UInt8]
  private let rows: [Row]
  /// Which rows may fit each length of a run.
  private let byRun: [Range<Int>]

  init(_ recognisers: [Recogniser]) {
    var elements: [UInt8] = []
    var placed: [(mask: Mask, start: Int, recogniser: Int)] = []
    for (index, recogniser) in recognisers.enumerated() {
      guard case .mask(let mask, _, _, _) = recogniser.reading else { continue }
      placed.append((mask, elements.count, index))
      elements += mask.elements
    }
    var rows: [Row] = []
    byRun = (0..<32).map { length in
      let first = rows.count
      for (mask, start, recogniser) in placed {
        let following = mask.following(run: length)
        guard following != 0 else { continue }
        rows.append(
          Row(
            start: Int32(start), end: Int32(start + mask.elements.count), firstDigit: Int32(mask.firstDigit),
            recogniser: Int32(recogniser), following: following))
      }
      return first..<rows.count
    }
    self.elements = elements
    self.rows = rows
  }

  /// Calls back with every mask that fits at a trigger.
  func forEachMatch(
    run: Int, at trigger: Int, in text: Bytes, into compact: inout Compact,
    _ body: (_ recogniser: Int, _ range: Range<Int>, _ compact: Compact) -> Void
  ) {
    let before = text[trigger - 1]
    let (mayLead, mayBegin) = (before.isLetter || text.separator(before: trigger) != nil, !before.isAlnum)
    let follower = Mask.Follower.kind(text, at: trigger + run)
    elements.withUnsafeBufferPointer { elements in
      rows.withUnsafeBufferPointer { rows in
        for k in byRun[run] {
          let row = rows[k]
          guard row.following & follower != 0 else { continue }
          guard row.firstDigit == 0 ? mayBegin : mayLead else { continue }
          let slice = elements[Int(row.start)..<Int(row.end)]
          if let range = Mask.match(slice, firstDigit: Int(row.firstDigit), text, at: trigger, into: &compact) {
            body(Int(row.recogniser), range, compact)
          }
        }
      }
    }
  }
}
