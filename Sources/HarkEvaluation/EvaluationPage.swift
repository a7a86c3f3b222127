import Hark

/// The report as one page of HTML: no scripts, nothing fetched, curves drawn inline.
package struct EvaluationPage {
  private var html = ""
  private let evaluation: Evaluation
  private let changes: [Change]?

  /// The page of a run.
  ///
  /// - Parameter changes: against a baseline; nil where there is none.
  package static func render(_ evaluation: Evaluation, changes: [Change]?) -> String {
    var page = EvaluationPage(evaluation: evaluation, changes: changes)
    page.write()
    return page.html
  }

  private init(evaluation: Evaluation, changes: [Change]?) {
    self.evaluation = evaluation
    self.changes = changes
  }

  private mutating func write() {
    html += """
      <!doctype html>
      <html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
      <title>Hark: evaluation</title><style>\(PageStyle.css)</style></head><body><main>
      <h1>How well Hark sees</h1>
      <p>Hark \(escaped(evaluation.version)), \(evaluation.ruleCount) rules, filters \
      \(escaped(evaluation.filters.joined(separator: ", "))). A row counts as found from \
      <b>\(evaluation.threshold.name)</b> on. Ranges are 95 % intervals. Each set has labels and noise of its own: \
      figures of different sets are not to be averaged, and none of them is a promise about another community.</p>

      """
    summary()
    if let changes { compare(changes) }
    costs()
    for set in evaluation.sets { section(set) }
    html += "</main></body></html>\n"
  }

  private mutating func summary() {
    html += "<h2>All sets</h2>\n"
    table(
      ["set", "asked", "positive", "negative", "precision", "recall", "F1", "ROC AUC", "average precision"],
      evaluation.sets.flatMap { set in
        set.questions.map { question in
          let detection = Detection(question.items, at: evaluation.threshold)
          return [
            .link(set.name, "#" + anchor(set.name)), .text(question.question.name), .number("\(question.positives)"),
            .number("\(question.negatives)"), .number(Figures.withRange(detection.precision)),
            .number(Figures.withRange(detection.recall)),
            .number(Figures.withRange(detection.f1, detection.f1Interval)),
            .number(Figures.withRange(question.ranking?.area, question.ranking?.areaInterval)),
            .number(Figures.withRange(question.ranking?.averagePrecision, question.averagePrecisionInterval)),
          ]
        }
      })
    html += "<h2>Alerts per 1,000 rows, whatever the labels</h2>\n"
    table(
      ["set", "rows", "concern", "any finding", "same-day or sooner", "asks for an action", "per 1,000 turns, any"],
      evaluation.sets.flatMap { set in
        set.alerts.map { alerts in
          [
            .link(set.name, "#" + anchor(set.name)), .number("\(set.rowCount)"), .text(alerts.concern.rawValue),
            .number(Figures.perThousandWithRange(alerts.rows.found(at: .any))),
            .number(Figures.perThousandWithRange(alerts.rows.found(at: Threshold(.sameDay)))),
            .number(Figures.perThousand(Proportion(alerts.acted, of: alerts.rows.total))),
            .number(
              alerts.turns.total > 0
                ? Figures.perThousandWithRange(alerts.turns.found(at: .any)) : Figures.none),
          ]
        }
      })
  }

  private mutating func compare(_ changes: [Change]) {
    html += "<h2>Against the baseline</h2>\n"
    table(
      ["set", "asked", "newly found", "newly quiet", "newly missed", "newly alarmed", "F1 before", "F1 now"],
      changes.map { change in
        [
          .text(change.key.set), .text(change.key.question), .number("\(change.newlyFound.count)"),
          .number("\(change.newlyQuiet.count)"), .number("\(change.newlyMissed.count)"),
          .number("\(change.newlyAlarmed.count)"), .number(Figures.share(change.before.f1)),
          .number(Figures.share(change.now.f1)),
        ]
      })
    for change in changes where change.gained + change.lost > 0 {
      ids(
        "\(change.key.set) \(change.key.question)",
        [
          ("Newly found", change.newlyFound), ("Newly quiet", change.newlyQuiet),
          ("Newly missed", change.newlyMissed), ("Newly alarmed", change.newlyAlarmed),
        ])
    }
  }

  private mutating func costs() {
    let rules = evaluation.costliestRules(25)
    guard !rules.isEmpty else { return }
    html += "<h2>Rules that cost most false alarms</h2>\n"
    table(
      ["rule", "negative rows", "in"],
      rules.map { rule in
        [
          .text(rule.rule), .number("\(rule.falseAlarms)"),
          .text(rule.sets.prefix(6).map { "\($0.set) \($0.count)" }.joined(separator: ", ")),
        ]
      })
  }

  private mutating func section(_ set: SetReport) {
    html += "<section id=\"\(anchor(set.name))\"><h2>\(escaped(set.name))</h2>\n<p>\(set.rowCount) rows"
    html += set.turnCount > 0 ? ", \(set.turnCount) turns</p>\n" : "</p>\n"
    for question in set.questions { write(question) }
    if let spans = set.spans { write(spans) }
    html += "<details><summary>Alerts by label</summary>\n"
    table(
      ["label", "concern", "rows"] + UrgencyCounts.names,
      set.labelAlerts.map { alerts in
        [.text(alerts.label), .text(alerts.concern.rawValue), .number("\(alerts.rows.total)")]
          + alerts.rows.counts.map { .number("\($0)") }
      })
    html += "</details></section>\n"
  }

  private mutating func write(_ question: QuestionReport) {
    html += "<h3>\(escaped(question.question.name))</h3>\n<p>\(question.positives) positive, "
    html += "\(question.negatives) negative, \(question.unclear) left open. "
    html +=
      question.ruleCount == 0
      ? "<b>Nothing that ran looks for this.</b></p>\n" : "\(question.ruleCount) rules could answer.</p>\n"
    table(
      ["from", "hits", "false alarms", "misses", "precision", "recall", "F1", "false alarms per 1,000"],
      zip(Threshold.reported, question.detections).map { threshold, detection in
        [
          .text(threshold.name), .number("\(detection.hits)"), .number("\(detection.falseAlarms)"),
          .number("\(detection.misses)"), .number(Figures.withRange(detection.precision)),
          .number(Figures.withRange(detection.recall)),
          .number(Figures.withRange(detection.f1, detection.f1Interval)),
          .number(Figures.perThousandWithRange(detection.falseAlarmRate)),
        ]
      })
    if let ranking = question.ranking {
      html += "<div class=\"curves\">"
      html += CurveDrawing.svg(
        ranking.rocCurve, chance: [Ranking.Point(x: 0, y: 0), Ranking.Point(x: 1, y: 1)], title: "ROC",
        caption: "area \(Figures.withRange(ranking.area, ranking.areaInterval))", x: "false-alarm rate", y: "recall")
      html += CurveDrawing.svg(
        ranking.precisionRecallCurve,
        chance: [Ranking.Point(x: 0, y: ranking.prevalence), Ranking.Point(x: 1, y: ranking.prevalence)],
        title: "Precision and recall",
        caption: "average \(Figures.withRange(ranking.averagePrecision, question.averagePrecisionInterval)), "
          + "chance \(Figures.share(ranking.prevalence))", x: "recall", y: "precision")
      html += "</div>\n"
    }
    table(
      ["label", "counts as", "trust", "rows"] + UrgencyCounts.names,
      question.labels.map { label in
        [
          .text(label.label), .text(label.expect.rawValue), .text(label.trust.rawValue),
          .number("\(label.counts.total)"),
        ]
          + label.counts.counts.map { .number("\($0)") }
      }
        + question.severities.map { severity in
          [.text("severity \(severity.severity)"), .text(""), .text(""), .number("\(severity.counts.total)")]
            + severity.counts.counts.map { .number("\($0)") }
        })
    table(
      ["found from \(evaluation.threshold.name) on", "rows", "found", "precision", "F1"],
      question.labels.map { label in
        let detection = question.detection(of: label, at: evaluation.threshold)
        return [
          .text(label.label), .number("\(label.counts.total)"),
          .number(Figures.withRange(label.counts.found(at: evaluation.threshold))),
          .number(Figures.withRange(detection.precision)),
          .number(Figures.withRange(detection.f1, detection.f1Interval)),
        ]
      })
    if let turns = question.negativeTurns {
      let rates = [Threshold.any, Threshold(.sameDay)].map { Figures.perThousandWithRange(turns.found(at: $0)) }
      html += "<p>False alarms per 1,000 turns: any finding \(rates[0]), same-day or sooner \(rates[1]).</p>\n"
    }
    if !question.rules.isEmpty {
      html += "<details><summary>Rules (\(question.rules.count))</summary>\n"
      table(
        ["rule", "hits", "only by it", "false alarms", "only by it", "precision"],
        question.rules.map { rule in
          [
            .text(rule.rule), .number("\(rule.hits)"), .number("\(rule.onlyHits)"), .number("\(rule.falseAlarms)"),
            .number("\(rule.onlyFalseAlarms)"), .number(Figures.withRange(question.precision(of: rule))),
          ]
        })
      html += "</details>\n"
    }
    ids(
      "Rows",
      [
        ("Misses", question.misses(at: evaluation.threshold)),
        ("False alarms", question.falseAlarms(at: evaluation.threshold)),
      ])
  }

  private mutating func write(_ spans: SpanReport) {
    html += "<h3>Marked stretches</h3>\n<p>Found: at least half of it covered by findings of its type. "
    html += "Right: at least half of the finding lies in such stretches. Covered: by findings of any type.</p>\n"
    table(
      ["type", "marked", "recall", "covered", "right", "wrong", "precision", "F2"],
      ([spans.total] + spans.types).map { type in
        [
          .text(type.type), .number("\(type.marked)"), .number(Figures.withRange(type.recall)),
          .number(Figures.share(type.coverage.value)), .number("\(type.right)"), .number("\(type.wrong)"),
          .number(Figures.withRange(type.precision)), .number(Figures.share(type.f2)),
        ]
      })
    if !spans.notLookedFor.isEmpty {
      let types = spans.notLookedFor.map { "\($0.type) \($0.count)" }.joined(separator: ", ")
      html += "<p>Nothing looks for: \(escaped(types)).</p>\n"
    }
    if spans.forbiddenRows > 0 {
      let found = spans.forbidden.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
      html += "<p>Rows in which a type must not be found: \(spans.forbiddenRows); found all the same: "
      html +=
        "\(found.isEmpty ? "none" : escaped(found)). Findings of which the set says nothing: \(spans.notJudged).</p>\n"
    }
  }

  private mutating func ids(_ title: String, _ lists: [(name: String, ids: [String])]) {
    let lists = lists.filter { !$0.ids.isEmpty }
    guard !lists.isEmpty else { return }
    let counts = lists.map { "\($0.name.lowercased()) \($0.ids.count)" }.joined(separator: ", ")
    html += "<details class=\"ids\"><summary>\(escaped(title)): \(counts)</summary>\n"
    for list in lists {
      html += "<p><b>\(list.name)</b> \(list.ids.map(escaped).joined(separator: " · "))</p>\n"
    }
    html += "</details>\n"
  }

  private enum Cell {
    case text(String)
    case number(String)
    case link(String, String)
  }

  private mutating func table(_ heads: [String], _ rows: [[Cell]]) {
    guard !rows.isEmpty else { return }
    html += "<div class=\"wide\"><table><thead><tr>"
    html += heads.map { "<th>\(escaped($0))</th>" }.joined() + "</tr></thead><tbody>\n"
    for row in rows {
      html += "<tr>"
      for cell in row {
        switch cell {
        case .text(let text): html += "<td>\(escaped(text))</td>"
        case .number(let text): html += "<td class=\"n\">\(escaped(text))</td>"
        case .link(let text, let to): html += "<td><a href=\"\(escaped(to))\">\(escaped(text))</a></td>"
        }
      }
      html += "</tr>\n"
    }
    html += "</tbody></table></div>\n"
  }

  private func anchor(_ name: String) -> String {
    "set-" + String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "-" })
  }
}

/// Text with what HTML reads as markup replaced.
func escaped(_ text: String) -> String {
  var out = ""
  out.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": out += "&amp;"
    case "<": out += "&lt;"
    case ">": out += "&gt;"
    case "\"": out += "&quot;"
    default: out.unicodeScalars.append(scalar)
    }
  }
  return out
}
