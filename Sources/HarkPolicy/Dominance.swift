import Hark

/// Which findings say again, less strongly, what a finding beside them says.
enum Dominance {
  /// The findings that no stronger finding of their concern overlaps, in the order they came.
  ///
  /// The stronger is the more urgent, then the one with the stronger action (so that what is dropped never weakens
  /// the verdict), then the more confident, then the longer, then the first. An identifier inside a retelling is not
  /// the same remark twice: the one is masked, the other talked about; such pairs both stand.
  static func undominated(_ findings: [Finding]) -> [Finding] {
    guard findings.count > 1 else { return findings }
    let ranked = findings.indices.sorted { a, b in
      isStronger(findings[a], than: findings[b]) ?? (a < b)
    }
    var kept: [Int] = []
    for index in ranked where !kept.contains(where: { says(findings[$0], theSameAs: findings[index]) }) {
      kept.append(index)
    }
    return kept.sorted().map { findings[$0] }
  }

  private static func isStronger(_ a: Finding, than b: Finding) -> Bool? {
    if a.urgency != b.urgency { return a.urgency > b.urgency }
    if a.action != b.action { return a.action > b.action }
    if a.confidence != b.confidence { return a.confidence > b.confidence }
    let (lengthA, lengthB) = (a.length, b.length)
    if lengthA != lengthB { return lengthA > lengthB }
    if a.rule != b.rule { return a.rule < b.rule }
    return nil
  }

  private static func says(_ a: Finding, theSameAs b: Finding) -> Bool {
    guard a.concern == b.concern, a.tellsOfTalk == b.tellsOfTalk else { return false }
    if a.spans.isEmpty || b.spans.isEmpty { return a == b }
    return a.spans.contains { left in
      b.spans.contains { left.field == $0.field && left.utf8Range.overlaps($0.utf8Range) }
    }
  }
}

extension Finding {
  /// UTF-8 bytes in question.
  fileprivate var length: Int { spans.reduce(0) { $0 + $1.utf8Range.count } }

  /// Whether it is about what was told, not about an identifier that stands in the text.
  var tellsOfTalk: Bool {
    switch entity {
    case nil, "DISCLOSURE", "RETELLING", "OUTING", "RECORDING": true
    default: false
    }
  }
}
