import Hark

/// How one set came out. Sets are never added up: each has noise of its own.
package struct SetReport: Sendable {
  /// What one concern raised over all rows, whatever their labels.
  package struct Alerts: Hashable, Sendable {
    package var concern: Concern
    package var rows = UrgencyCounts()
    /// Rows with a finding that asks for an action stronger than letting it pass.
    package var acted = 0
    /// For conversations.
    package var turns = UrgencyCounts()
  }

  /// What one concern raised on the rows of one label.
  package struct LabelAlerts: Hashable, Sendable {
    package var label: String
    package var concern: Concern
    package var rows = UrgencyCounts()
  }

  package var name: String
  package var rowCount: Int
  /// Turns of conversations; 0 where the set has none.
  package var turnCount: Int
  /// One for each concern that was screened for, in their order.
  package var alerts: [Alerts]
  /// Labels with the most rows first, concerns in their order.
  package var labelAlerts: [LabelAlerts]
  package var questions: [QuestionReport]
  /// Nil where the set marks no stretches, or nobody looked for identifiers.
  package var spans: SpanReport?
}

extension SetReport {
  /// Measures a set.
  ///
  /// - Parameter concerns: those that were screened for. What is asked of other filters is left out.
  package init(
    name: String, rows: [ScreenedRow], map: LabelMap, concerns: [Concern], catalog: RuleCatalog, seed: UInt64 = 1
  ) {
    self.name = name
    rowCount = rows.count
    turnCount = rows.reduce(0) { $0 + ($1.isDialogue ? $1.turns.count : 0) }
    var alerts = concerns.map { Alerts(concern: $0) }
    var byLabel: [String: [UrgencyCounts]] = [:]
    for row in rows {
      for (index, concern) in concerns.enumerated() {
        let levels = row.turns.map { turn in
          turn.lazy.filter { $0.concern == concern }.map(\.urgency.level).max() ?? -1
        }
        let level = levels.max() ?? -1
        alerts[index].rows.add(level)
        if row.turns.joined().contains(where: { $0.concern == concern && $0.action > .pass }) {
          alerts[index].acted += 1
        }
        if row.isDialogue { for level in levels { alerts[index].turns.add(level) } }
        for label in row.labels {
          byLabel[label, default: concerns.map { _ in UrgencyCounts() }][index].add(level)
        }
      }
    }
    self.alerts = alerts
    let labels = byLabel.sorted {
      let (a, b) = ($0.value.first?.total ?? 0, $1.value.first?.total ?? 0)
      return a != b ? a > b : $0.key < $1.key
    }
    labelAlerts = labels.flatMap { label, counts in
      concerns.indices.map { LabelAlerts(label: label, concern: concerns[$0], rows: counts[$0]) }
    }
    questions = map.questions(of: name).filter { question in concerns.contains { $0.rawValue == question.filter } }
      .map { QuestionReport($0, rows: rows, entries: map.entries(of: name, $0), catalog: catalog, seed: seed) }
    spans =
      concerns.contains(.confidentiality) && rows.contains { $0.spans != nil }
      ? SpanReport(rows, looksFor: catalog.entities) : nil
  }
}

/// All sets of a run.
package struct Evaluation: Sendable {
  package var sets: [SetReport]
  /// From where on something counts as found, for lists of misses and false alarms.
  package var threshold: Threshold
  /// Of the program that screened, for the record.
  package var version: String
  package var filters: [String]
  package var ruleCount: Int

  package init(sets: [SetReport], threshold: Threshold, version: String, filters: [String], ruleCount: Int) {
    self.sets = sets
    self.threshold = threshold
    self.version = version
    self.filters = filters
    self.ruleCount = ruleCount
  }

  /// A rule and the negative rows that it fired on.
  package struct CostlyRule: Hashable, Sendable {
    package var rule: String
    package var falseAlarms = 0
    /// Sets in which it did, with most rows first.
    package var sets: [SetCount] = []
  }

  /// So many rows of a set.
  package struct SetCount: Hashable, Sendable {
    package var set: String
    package var count: Int
  }

  /// The rules that fired on most negative rows; counts, never rates, are added up over sets.
  ///
  /// - Parameter limit: how many at most.
  package func costliestRules(_ limit: Int) -> [CostlyRule] {
    var rules: [String: CostlyRule] = [:]
    for set in sets {
      // A row that two questions call negative is one row.
      var rows: [String: Int] = [:]
      for tally in set.questions.flatMap(\.rules) where tally.falseAlarms > 0 {
        rows[tally.rule] = max(rows[tally.rule] ?? 0, tally.falseAlarms)
      }
      for (rule, count) in rows {
        rules[rule, default: CostlyRule(rule: rule)].falseAlarms += count
        rules[rule, default: CostlyRule(rule: rule)].sets.append(SetCount(set: set.name, count: count))
      }
    }
    var sorted = Array(rules.values)
    for index in sorted.indices {
      sorted[index].sets.sort { a, b in a.count != b.count ? a.count > b.count : a.set < b.set }
    }
    sorted.sort { a, b in a.falseAlarms != b.falseAlarms ? a.falseAlarms > b.falseAlarms : a.rule < b.rule }
    return Array(sorted.prefix(limit))
  }
}
