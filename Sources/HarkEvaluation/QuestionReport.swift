import Hark

/// How one question came out on one set.
package struct QuestionReport: Sendable {
  /// How the rows of one label came out.
  package struct LabelRow: Hashable, Sendable {
    package var label: String
    package var expect: LabelMap.Expectation
    package var trust: LabelMap.Trust
    package var counts: UrgencyCounts
  }

  /// How the rows of one grade came out.
  package struct SeverityRow: Hashable, Sendable {
    package var severity: Int
    package var counts: UrgencyCounts
  }

  package var question: Question
  /// Rules that could answer it; 0 means that nothing which ran looks for this.
  package var ruleCount: Int
  /// Rows of a known side, in the order of the corpus.
  package var items: [JudgedItem]
  /// Rows that a label leaves open.
  package var unclear: Int
  /// One for each of `Threshold.reported`.
  package var detections: [Detection]
  /// Nil unless there are rows of both sides.
  package var ranking: Ranking?
  package var averagePrecisionInterval: Interval?
  /// In the order of the map.
  package var labels: [LabelRow]
  /// In order of grade; empty where the set has none.
  package var severities: [SeverityRow]
  /// Rules that fired on rows of a known side, those with most false alarms first.
  package var rules: [RuleTally]
  /// Turns of negative rows and how many of them were found; nil where no row is a conversation.
  package var negativeTurns: UrgencyCounts?

  package var positives: Int { items.count(where: \.isPositive) }
  package var negatives: Int { items.count - positives }

  /// Of the rows of a known side that a rule fired on, those that are positive; without a value unless there are rows
  /// of both sides.
  package func precision(of rule: RuleTally) -> Proportion {
    positives > 0 && negatives > 0 ? Proportion(rule.hits, of: rule.hits + rule.falseAlarms) : Proportion(0, of: 0)
  }

  /// Calls on the rows of one label at a threshold. Those of a label that counts as positive stand against all negative
  /// rows of the question, so that precision and F1 have a meaning; those of any other label stand alone, as
  /// negatives. Rows that another label puts on another side are counted all the same.
  package func detection(of label: LabelRow, at threshold: Threshold) -> Detection {
    let found = label.counts.found(at: threshold)
    guard label.expect == .positive else {
      return Detection(falseAlarms: found.count, passes: found.total - found.count)
    }
    let all = Detection(items, at: threshold)
    return Detection(
      hits: found.count, falseAlarms: all.falseAlarms, misses: found.total - found.count, passes: all.passes)
  }

  /// Ids of positive rows that were not found.
  package func misses(at threshold: Threshold) -> [String] {
    items.filter { $0.isPositive && !threshold.holds($0.level) }.map(\.id)
  }

  /// Ids of negative rows that were found.
  package func falseAlarms(at threshold: Threshold) -> [String] {
    items.filter { !$0.isPositive && threshold.holds($0.level) }.map(\.id)
  }
}

/// How one rule did on rows of a known side.
package struct RuleTally: Hashable, Sendable {
  package var rule: String
  /// Positive rows that it fired on.
  package var hits = 0
  /// Negative rows that it fired on.
  package var falseAlarms = 0
  /// Positive rows that no other rule fired on: what would be missed without it.
  package var onlyHits = 0
  /// Negative rows that no other rule fired on: what would be quiet without it.
  package var onlyFalseAlarms = 0

  package init(rule: String, hits: Int = 0, falseAlarms: Int = 0, onlyHits: Int = 0, onlyFalseAlarms: Int = 0) {
    self.rule = rule
    self.hits = hits
    self.falseAlarms = falseAlarms
    self.onlyHits = onlyHits
    self.onlyFalseAlarms = onlyFalseAlarms
  }

}

extension QuestionReport {
  /// Asks a set a question.
  init(_ question: Question, rows: [ScreenedRow], entries: [LabelMap.Entry], catalog: RuleCatalog, seed: UInt64) {
    let scope = Scope(question)
    self.question = question
    ruleCount = catalog.count(in: scope)
    items = []
    unclear = 0
    var labels = entries.map { LabelRow(label: $0.label.text, expect: $0.expect, trust: $0.trust, counts: .init()) }
    var bySeverity: [Int: UrgencyCounts] = [:]
    var tallies: [String: RuleTally] = [:]
    var turns: UrgencyCounts?
    for row in rows {
      let side = LabelMap.side(of: row, entries)
      let forbidden = side == .negative ? row.forbiddenTypes : []
      let seen = row.turns.map { turn in
        turn.filter { finding in
          catalog.holds(finding, in: scope)
            && (forbidden.isEmpty || forbidden.contains { EntityNames.isSame($0, finding.entity) })
        }
      }
      let level = seen.joined().map(\.urgency.level).max() ?? -1
      for index in entries.indices where entries[index].label.matches(row.labels) { labels[index].counts.add(level) }
      if let severity = row.severity { bySeverity[severity, default: .init()].add(level) }
      guard let side else { continue }
      guard side != .unclear else {
        unclear += 1
        continue
      }
      let isPositive = side == .positive
      items.append(
        JudgedItem(
          id: row.id, isPositive: isPositive, level: level, score: seen.joined().map(\.score).max() ?? 0))
      let fired = Set(seen.joined().map(\.rule))
      for rule in fired { tallies[rule, default: RuleTally(rule: rule)].count(isPositive, isAlone: fired.count == 1) }
      if !isPositive && row.isDialogue {
        for turn in seen { turns = (turns ?? .init()).adding(turn.map(\.urgency.level).max() ?? -1) }
      }
    }
    self.labels = labels
    severities = bySeverity.sorted { $0.key < $1.key }.map { SeverityRow(severity: $0.key, counts: $0.value) }
    negativeTurns = turns
    rules = tallies.values.sorted {
      ($0.falseAlarms, $0.hits) != ($1.falseAlarms, $1.hits)
        ? ($0.falseAlarms, $0.hits) > ($1.falseAlarms, $1.hits) : $0.rule < $1.rule
    }
    detections = Threshold.reported.map { [items] in Detection(items, at: $0) }
    ranking = Ranking(items)
    averagePrecisionInterval = ranking?.averagePrecisionInterval(seed: seed)
  }
}

extension RuleTally {
  fileprivate mutating func count(_ isPositive: Bool, isAlone: Bool) {
    if isPositive {
      hits += 1
      if isAlone { onlyHits += 1 }
    } else {
      falseAlarms += 1
      if isAlone { onlyFalseAlarms += 1 }
    }
  }
}

extension UrgencyCounts {
  fileprivate func adding(_ level: Int) -> UrgencyCounts {
    var counts = self
    counts.add(level)
    return counts
  }
}

extension ScreenedRow {
  /// Types that must not be found in the row (`not:X`); of other types it then says nothing.
  var forbiddenTypes: [String] { labels.filter { $0.hasPrefix("not:") }.map { String($0.dropFirst(4)) } }
}
