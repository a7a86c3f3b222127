import Hark
import HarkEvaluation

/// The result of a run as a person reads it on a terminal.
struct EvaluateText {
  var columns: Int
  /// Texts by the id of their row; empty unless they were asked for.
  var texts: [String: String]

  /// Ids that a list shows before it says how many more there are.
  private static let listed = 10

  func render(_ evaluation: Evaluation, changes: [Change]?) -> String {
    var out = ""
    for set in evaluation.sets {
      out += "\(set.name.harmless): \(Words.count(set.rowCount, "row"))"
      out += set.turnCount > 0 ? ", \(Words.count(set.turnCount, "turn"))\n" : "\n"
      out += alerts(set)
      for question in set.questions { out += render(question, at: evaluation.threshold) }
      if let spans = set.spans { out += render(spans) }
      out += "\n"
    }
    out += costs(evaluation)
    if let changes { out += render(changes) }
    out += "Intervals are 95 %. Sets have labels and noise of their own: do not average over them.\n"
    return out
  }

  private func alerts(_ set: SetReport) -> String {
    var rows = [["  per 1,000 rows", "any finding", "same-day or sooner"]]
    for alerts in set.alerts {
      rows.append(
        ["  " + alerts.concern.rawValue]
          + [Threshold.any, Threshold(.sameDay)].map { Figures.perThousandWithRange(alerts.rows.found(at: $0)) })
      guard alerts.turns.total > 0 else { continue }
      rows.append(
        ["    of turns"]
          + [Threshold.any, Threshold(.sameDay)].map { Figures.perThousandWithRange(alerts.turns.found(at: $0)) })
    }
    return table(rows)
  }

  private func render(_ question: QuestionReport, at threshold: Threshold) -> String {
    var out = "\n  \(question.question.name.harmless): \(question.positives) positive, \(question.negatives) negative"
    out += question.unclear > 0 ? ", \(question.unclear) left open\n" : "\n"
    if question.ruleCount == 0 { out += "  Nothing that ran looks for this.\n" }
    var rows = [["  from", "precision", "recall", "F1", "false alarms per 1,000"]]
    for (threshold, detection) in zip(Threshold.reported, question.detections) {
      rows.append([
        "  " + threshold.name, Figures.withRange(detection.precision), Figures.withRange(detection.recall),
        Figures.withRange(detection.f1, detection.f1Interval), Figures.perThousandWithRange(detection.falseAlarmRate),
      ])
    }
    out += table(rows)
    if let ranking = question.ranking {
      out += "  ROC AUC \(Figures.withRange(ranking.area, ranking.areaInterval)), average precision "
      out += "\(Figures.withRange(ranking.averagePrecision, question.averagePrecisionInterval)) "
      out += "(chance \(Figures.share(ranking.prevalence)))\n"
    }
    var confusion = [["  label", "counts as", "trust"] + UrgencyCounts.names]
    for label in question.labels {
      confusion.append(
        ["  " + label.label.harmless, label.expect.rawValue, label.trust.rawValue]
          + label.counts.counts.map(String.init))
    }
    for severity in question.severities {
      confusion.append(["  severity \(severity.severity)", "", ""] + severity.counts.counts.map(String.init))
    }
    out += table(confusion)
    out += byLabel(question, at: threshold)
    if let turns = question.negativeTurns {
      let rates = [Threshold.any, Threshold(.sameDay)].map { Figures.perThousandWithRange(turns.found(at: $0)) }
      out += "  false alarms per 1,000 turns: any finding \(rates[0]), same-day or sooner \(rates[1])\n"
    }
    let costly = question.rules.filter { $0.falseAlarms > 0 }.prefix(5)
    if !costly.isEmpty {
      out += table(
        [["  rules with most false alarms", "false alarms", "only by it", "hits", "precision"]]
          + costly.map { rule in
            [
              "  " + rule.rule, "\(rule.falseAlarms)", "\(rule.onlyFalseAlarms)", "\(rule.hits)",
              Figures.withRange(question.precision(of: rule)),
            ]
          })
    }
    out += list("misses", question.misses(at: threshold))
    out += list("false alarms", question.falseAlarms(at: threshold))
    return out
  }

  /// Of each label, how many rows were found; for several positive labels, how they do against all negatives.
  private func byLabel(_ question: QuestionReport, at threshold: Threshold) -> String {
    var rows = [["  found from \(threshold.name) on", "rows", "found", "precision", "F1"]]
    for label in question.labels {
      let detection = question.detection(of: label, at: threshold)
      rows.append([
        "  " + label.label.harmless, "\(label.counts.total)", Figures.withRange(label.counts.found(at: threshold)),
        Figures.withRange(detection.precision),
        Figures.withRange(detection.f1, detection.f1Interval),
      ])
    }
    return table(rows)
  }

  private func render(_ spans: SpanReport) -> String {
    var rows = [["  marked stretches", "marked", "recall", "covered", "precision", "F2"]]
    for type in [spans.total] + spans.types {
      rows.append([
        "  " + type.type.harmless, "\(type.marked)", Figures.withRange(type.recall),
        Figures.share(type.coverage.value), Figures.withRange(type.precision), Figures.share(type.f2),
      ])
    }
    var out = "\n" + table(rows)
    if !spans.notLookedFor.isEmpty {
      let types = spans.notLookedFor.map { "\($0.type) \($0.count)" }.joined(separator: ", ")
      out += paragraph("Nothing looks for: \(types).")
    }
    if spans.forbiddenRows > 0 {
      let count = spans.forbidden.values.reduce(0, +)
      out += paragraph(
        "Of \(Words.count(spans.forbiddenRows, "row")) in which a type must not be found, \(count) had it found"
          + (spans.forbidden.isEmpty
            ? "." : ": " + spans.forbidden.keys.sorted().joined(separator: ", ") + ".")
          + " The set says nothing of \(Words.count(spans.notJudged, "other finding")).")
    }
    return out
  }

  private func costs(_ evaluation: Evaluation) -> String {
    let rules = evaluation.costliestRules(15)
    guard !rules.isEmpty else { return "" }
    return table(
      [["Rules that cost most false alarms", "rows", "in"]]
        + rules.map { rule in
          [
            rule.rule, "\(rule.falseAlarms)",
            rule.sets.prefix(3).map { "\($0.set) \($0.count)" }.joined(separator: ", "),
          ]
        }) + "\n"
  }

  private func render(_ changes: [Change]) -> String {
    var out = ""
    let total = changes.reduce(into: (gained: 0, lost: 0)) { sum, change in
      sum.gained += change.gained
      sum.lost += change.lost
    }
    let moved = changes.filter { $0.gained + $0.lost > 0 }
    if !moved.isEmpty {
      out += table(
        [["Against the baseline", "newly found", "newly quiet", "newly missed", "newly alarmed", "F1"]]
          + moved.map { change in
            [
              "\(change.key.set) \(change.key.question)".harmless, "\(change.newlyFound.count)",
              "\(change.newlyQuiet.count)", "\(change.newlyMissed.count)", "\(change.newlyAlarmed.count)",
              "\(Figures.share(change.before.f1)) → \(Figures.share(change.now.f1))",
            ]
          })
      for change in moved {
        out += "\(change.key.set) \(change.key.question)\n".harmless
        out += list("newly found", change.newlyFound) + list("newly quiet", change.newlyQuiet)
        out += list("newly missed", change.newlyMissed) + list("newly alarmed", change.newlyAlarmed)
      }
    }
    return out + "Against the baseline: \(Words.grouped(total.gained)) gained, \(Words.grouped(total.lost)) lost.\n\n"
  }

  private func list(_ name: String, _ ids: [String]) -> String {
    guard !ids.isEmpty else { return "" }
    if !texts.isEmpty {
      let lines = ids.map { id in
        "    \(id.harmless)\n" + Paragraph.lines(texts[id] ?? "", columns: columns - 6).map { "      \($0)\n" }.joined()
      }
      return "  \(name) (\(Words.grouped(ids.count)))\n" + lines.joined()
    }
    let more = ids.count > Self.listed ? " … and \(Words.grouped(ids.count - Self.listed)) more (--output json)" : ""
    return paragraph("\(name) (\(Words.grouped(ids.count))): \(ids.prefix(Self.listed).joined(separator: " "))\(more)")
  }

  private func paragraph(_ text: String) -> String {
    Paragraph.lines(text, columns: columns - 4).enumerated().map { ($0 == 0 ? "  " : "    ") + $1 + "\n" }.joined()
  }

  /// Columns as wide as they need to be, two spaces between.
  private func table(_ rows: [[String]]) -> String {
    var widths: [Int] = []
    for row in rows {
      for (index, cell) in row.enumerated() {
        if index == widths.count { widths.append(0) }
        widths[index] = max(widths[index], cell.columns)
      }
    }
    return rows.map { row in
      var line = ""
      for (index, cell) in row.enumerated() {
        line += cell
        if index < row.count - 1 { line += String(repeating: " ", count: widths[index] - cell.columns + 2) }
      }
      return line + "\n"
    }.joined()
  }
}
