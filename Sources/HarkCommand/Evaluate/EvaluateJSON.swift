import Hark
import HarkEvaluation
import HarkIntake

/// The result of a run as JSON: complete, keys always in the same order, and what `--baseline` reads.
enum EvaluateJSON {
  /// Changes with the layout; a result of another version cannot be compared.
  static let version = 1

  static func document(_ evaluation: Evaluation, changes: [Change]?) -> [UInt8] {
    var json = JSONWriter(.pretty, capacity: 1 << 20)
    json.object { json in
      json.member("evaluation", Int64(version))
      json.member("hark", evaluation.version)
      json.member("rules", Int64(evaluation.ruleCount))
      json.key("filters")
      json.array(evaluation.filters) { $0.string($1) }
      json.member("at", evaluation.threshold.name)
      json.key("sets")
      json.array(evaluation.sets) { $0.set($1, at: evaluation.threshold) }
      json.key("costliest_rules")
      json.array(evaluation.costliestRules(100)) { json, rule in
        json.object { json in
          json.member("rule", rule.rule)
          json.member("false_alarms", Int64(rule.falseAlarms))
          json.key("sets")
          json.object { json in
            for set in rule.sets {
              json.key(named: set.set)
              json.integer(set.count)
            }
          }
        }
      }
      if let changes {
        json.key("changes")
        json.array(changes) { $0.change($1) }
      }
    }
    return json.bytes
  }

  /// What a document of an earlier run found.
  /// - Throws: a diagnostic where it is none.
  static func baseline(_ bytes: [UInt8], path: String) throws(Diagnostic) -> Baseline {
    let document = try JSONValue.parse(bytes, path: path)
    guard document["evaluation"]?.int == version, let sets = document["sets"]?.array else {
      throw Diagnostic(
        .error, path: path, "this is no result that can be compared with",
        hint: "make one with hark evaluate --output json")
    }
    var baseline = Baseline()
    for set in sets {
      guard let name = set["set"]?.string else { continue }
      for question in set["questions"]?.array ?? [] {
        guard let asked = question["question"]?.string, let rows = question["items"]?.array else { continue }
        var items: [JudgedItem] = []
        for row in rows {
          guard let id = row[0]?.string, let side = row[1]?.string, let level = row[2]?.int,
            let score = row[3]?.double
          else { continue }
          items.append(JudgedItem(id: id, isPositive: side == "positive", level: level, score: score))
        }
        baseline.items[Baseline.Key(set: name, question: asked)] = items
      }
    }
    return baseline
  }
}

extension JSONWriter {
  fileprivate mutating func share(_ key: StaticString, _ value: Double?) {
    self.key(key)
    if let value { number(value, decimals: 4) } else { null() }
  }

  fileprivate mutating func interval(_ key: StaticString, _ interval: Interval?) {
    self.key(key)
    guard let interval else { return null() }
    let ends = [interval.lower, interval.upper].map { Figures.fixed($0, 4) }
    raw("[\(ends[0]), \(ends[1])]")
  }

  fileprivate mutating func proportion(_ key: StaticString, _ proportion: Proportion) {
    self.key(key)
    object { json in
      json.member("count", Int64(proportion.count))
      json.member("of", Int64(proportion.total))
      json.share("value", proportion.value)
      json.interval("interval", proportion.interval)
    }
  }

  fileprivate mutating func counts(_ key: StaticString, _ counts: UrgencyCounts) {
    self.key(key)
    object { json in
      for (name, count) in zip(UrgencyCounts.names, counts.counts) {
        json.key(named: name)
        json.integer(count)
      }
    }
  }

  fileprivate mutating func strings(_ key: StaticString, _ strings: [String]) {
    self.key(key)
    array(strings) { $0.string($1) }
  }

  fileprivate mutating func set(_ set: SetReport, at threshold: Threshold) {
    object { json in
      json.member("set", set.name)
      json.member("rows", Int64(set.rowCount))
      json.member("turns", Int64(set.turnCount))
      json.key("alerts")
      json.array(set.alerts) { json, alerts in
        json.object { json in
          json.member("concern", alerts.concern.rawValue)
          json.counts("rows", alerts.rows)
          json.share("any_per_1000", alerts.rows.found(at: .any).value.map { $0 * 1_000 })
          json.share("same_day_per_1000", alerts.rows.found(at: Threshold(.sameDay)).value.map { $0 * 1_000 })
          json.member("rows_with_action", Int64(alerts.acted))
          if alerts.turns.total > 0 {
            json.counts("turns", alerts.turns)
            json.share("any_per_1000_turns", alerts.turns.found(at: .any).value.map { $0 * 1_000 })
            json.share("same_day_per_1000_turns", alerts.turns.found(at: Threshold(.sameDay)).value.map { $0 * 1_000 })
          }
        }
      }
      json.key("questions")
      json.array(set.questions) { $0.question($1, at: threshold) }
      if let spans = set.spans {
        json.key("spans")
        json.spans(spans)
      }
      json.key("labels")
      json.array(set.labelAlerts) { json, alerts in
        json.object { json in
          json.member("label", alerts.label)
          json.member("concern", alerts.concern.rawValue)
          json.counts("rows", alerts.rows)
        }
      }
    }
  }

  private mutating func question(_ question: QuestionReport, at threshold: Threshold) {
    object { json in
      json.member("question", question.question.name)
      json.member("rules", Int64(question.ruleCount))
      json.member("positive", Int64(question.positives))
      json.member("negative", Int64(question.negatives))
      json.member("unclear", Int64(question.unclear))
      json.key("thresholds")
      json.array(zip(Threshold.reported, question.detections)) { json, pair in
        json.object { json in
          json.member("from", pair.0.name)
          json.detection(pair.1)
        }
      }
      json.key("ranking")
      if let ranking = question.ranking {
        json.object { json in
          json.share("roc_auc", ranking.area)
          json.interval("roc_auc_interval", ranking.areaInterval)
          json.share("average_precision", ranking.averagePrecision)
          json.interval("average_precision_interval", question.averagePrecisionInterval)
          json.share("chance", ranking.prevalence)
        }
      } else {
        json.null()
      }
      if let turns = question.negativeTurns { json.counts("negative_turns", turns) }
      json.key("labels")
      json.array(question.labels) { json, label in
        json.object { json in
          json.member("label", label.label)
          json.member("expect", label.expect.rawValue)
          json.member("trust", label.trust.rawValue)
          json.counts("rows", label.counts)
          json.key("thresholds")
          json.array(Threshold.reported) { json, threshold in
            let detection = question.detection(of: label, at: threshold)
            json.object { json in
              json.member("from", threshold.name)
              json.proportion("found", label.counts.found(at: threshold))
              guard label.expect == .positive else { return }
              json.proportion("precision", detection.precision)
              json.share("f1", detection.f1)
              json.interval("f1_interval", detection.f1Interval)
            }
          }
        }
      }
      json.key("severities")
      json.array(question.severities) { json, severity in
        json.object { json in
          json.member("severity", Int64(severity.severity))
          json.counts("rows", severity.counts)
        }
      }
      json.key("by_rule")
      json.array(question.rules) { json, rule in
        json.object { json in
          json.member("rule", rule.rule)
          json.member("hits", Int64(rule.hits))
          json.member("only_hits", Int64(rule.onlyHits))
          json.member("false_alarms", Int64(rule.falseAlarms))
          json.member("only_false_alarms", Int64(rule.onlyFalseAlarms))
          json.proportion("precision", question.precision(of: rule))
        }
      }
      json.strings("misses", question.misses(at: threshold))
      json.strings("false_alarms", question.falseAlarms(at: threshold))
      json.key("items")
      json.array(question.items) { json, item in
        // One line a row, so that two results can be told apart with plain tools.
        var row = JSONWriter(.compact, capacity: 96)
        row.beginArray()
        row.string(item.id)
        row.string(item.isPositive ? "positive" : "negative")
        row.integer(item.level)
        row.number(item.score, decimals: 6)
        row.endArray()
        json.raw(String(decoding: row.bytes, as: UTF8.self))
      }
    }
  }

  private mutating func detection(_ detection: Detection) {
    member("hits", Int64(detection.hits))
    member("false_alarms", Int64(detection.falseAlarms))
    member("misses", Int64(detection.misses))
    member("passes", Int64(detection.passes))
    proportion("precision", detection.precision)
    proportion("recall", detection.recall)
    share("f1", detection.f1)
    interval("f1_interval", detection.f1Interval)
    proportion("false_alarm_rate", detection.falseAlarmRate)
  }

  private mutating func spans(_ spans: SpanReport) {
    object { json in
      json.key("types")
      json.array([spans.total] + spans.types) { json, type in
        json.object { json in
          json.member("type", type.type)
          json.member("marked", Int64(type.marked))
          json.proportion("recall", type.recall)
          json.proportion("covered", type.coverage)
          json.proportion("precision", type.precision)
          json.share("f2", type.f2)
        }
      }
      json.key("not_looked_for")
      json.object { json in
        for (type, count) in spans.notLookedFor {
          json.key(named: type)
          json.integer(count)
        }
      }
      json.member("forbidden_rows", Int64(spans.forbiddenRows))
      json.key("forbidden_found")
      json.object { json in
        for (type, count) in spans.forbidden.sorted(by: { $0.key < $1.key }) {
          json.key(named: type)
          json.integer(count)
        }
      }
      json.member("not_judged", Int64(spans.notJudged))
    }
  }

  fileprivate mutating func change(_ change: Change) {
    object { json in
      json.member("set", change.key.set)
      json.member("question", change.key.question)
      json.strings("newly_found", change.newlyFound)
      json.strings("newly_quiet", change.newlyQuiet)
      json.strings("newly_missed", change.newlyMissed)
      json.strings("newly_alarmed", change.newlyAlarmed)
      json.member("not_compared", Int64(change.notCompared))
      json.share("f1_before", change.before.f1)
      json.share("f1_now", change.now.f1)
    }
  }
}
