import Hark

/// What follows from the findings of one item.
///
/// A pure function of its input: no clock, no history, no order of arrival. Concerns are judged apart and never added
/// up, so that a crisis is never drowned by language, nor language excused by a count.
public struct Policy: Sendable {
  /// A crisis this urgent silences remarks about wording: shaming somebody's words in distress does harm.
  public var quietensStigmaFrom: Urgency

  /// The policy that ships.
  public init(quietensStigmaFrom: Urgency = .sameDay) { self.quietensStigmaFrom = quietensStigmaFrom }

  /// The verdict on an item.
  ///
  /// - Parameter findings: of every filter and every text of the item, in any order.
  /// - Returns: the findings that stand, in order of concern, then urgency (most first), then position; a standing for
  ///   each concern that has one; the most urgent urgency and the strongest action of all.
  public func verdict(for item: Item, findings: [Finding]) -> Verdict {
    var standing = Dominance.undominated(findings)
    if standing.contains(where: quietensStigma) { standing.removeAll { $0.concern == .stigma } }
    if standing.count > 1 { standing = Self.ordered(standing) }

    var standings: [Concern: Verdict.Standing] = [:]
    for finding in standing {
      let score = Self.score(finding)
      let before = standings[finding.concern] ?? Verdict.Standing()
      standings[finding.concern] = Verdict.Standing(
        urgency: max(before.urgency, finding.urgency), score: max(before.score, score))
    }
    return Verdict(
      item: item,
      urgency: standing.map(\.urgency).max() ?? .none,
      action: standing.map(\.action).max() ?? .pass,
      standings: standings,
      findings: standing)
  }

  /// A ranking value in 0...1 for items of one concern: urgency first, then how sure the rule is.
  ///
  /// Six levels share the scale evenly, so a less urgent finding never ranks above a more urgent one.
  public static func score(_ finding: Finding) -> Double {
    let confidence = finding.confidence.isFinite ? min(max(finding.confidence, 0), 1) : 0
    return (Double(finding.urgency.level) + confidence) / 6
  }

  private func quietensStigma(_ finding: Finding) -> Bool {
    // An item that could not be read says nothing about distress.
    finding.concern == .crisis && finding.urgency >= quietensStigmaFrom && !finding.isUnscreened
  }

  /// Findings in the order a verdict gives them; the rule's id settles what position cannot.
  private static func ordered(_ findings: [Finding]) -> [Finding] {
    findings.sorted { a, b in
      if a.concern != b.concern { return a.concern.rank < b.concern.rank }
      if a.urgency != b.urgency { return a.urgency > b.urgency }
      let (placeA, placeB) = (a.place, b.place)
      if placeA != placeB { return placeA < placeB }
      if a.confidence != b.confidence { return a.confidence > b.confidence }
      return (a.rule, a.filter) < (b.rule, b.filter)
    }
  }
}

extension Concern {
  /// The place in `Concern.allCases`.
  fileprivate var rank: Int {
    switch self {
    case .crisis: 0
    case .confidentiality: 1
    case .stigma: 2
    case .conduct: 3
    case .belonging: 4
    }
  }
}

extension Finding {
  /// Title before text, then the start of the first span; findings without a span come first.
  fileprivate var place: (Int, Int) {
    guard let span = spans.first else { return (0, -1) }
    return (span.field == .title ? 0 : 1, span.utf8Range.lowerBound)
  }
}
