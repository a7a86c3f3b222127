import Confidentiality
import Hark
import HarkIntake
import HarkReading
import HarkRules

/// An explanation as JSON; Documentation/rules.md lists the keys. Offsets count code points, as in verdicts.
struct ExplanationJSON {
  private let text: String
  private let points: CodePoints

  /// Writes one explanation.
  static func write(_ explained: Explained, to json: inout JSONWriter) {
    ExplanationJSON(text: explained.item.text, points: CodePoints(of: explained.item.text))
      .write(explained, to: &json)
  }

  private func write(_ explained: Explained, to json: inout JSONWriter) {
    json.object { json in
      json.member("text", text)
      json.member("kind", explained.item.kind.rawValue)
      json.member("role", explained.item.author?.role?.rawValue)
      json.key("regions")
      json.array(explained.regions) { json, region in
        json.object { json in
          json.member("kind", region.kind.rawValue)
          json.member("of", region.of)
          place(region.utf8Range, in: &json)
        }
      }
      json.key("sentences")
      json.array(explained.explanation.sentences) { json, sentence in write(sentence, to: &json) }
      json.key("rules")
      json.array(explained.explanation.matches) { json, match in write(match, explained, to: &json) }
      json.key("near_misses")
      json.array(explained.explanation.nearMisses) { json, miss in write(miss, to: &json) }
      json.key("identifiers")
      json.array(explained.identifiers) { json, identifier in
        json.object { json in
          json.member("entity", identifier.entity.rawValue)
          json.member("subject", identifier.subject.rawValue)
          json.member("action", identifier.action.rawValue)
          place(identifier.utf8Range, in: &json)
        }
      }
      json.key("verdict")
      VerdictJSON.write(explained.verdict, complete: false, to: &json)
      json.key("left_out")
      json.array(explained.leftOut) { json, finding in
        json.object { json in
          json.member("rule", finding.rule)
          json.member("urgency", finding.urgency.rawValue)
        }
      }
    }
  }

  private func place(_ utf8Range: Range<Int>, in json: inout JSONWriter) {
    json.member("start", Int64(points.count(before: utf8Range.lowerBound)))
    json.member("end", Int64(points.count(before: utf8Range.upperBound)))
    json.member("text", text.slice(utf8Range: utf8Range))
  }

  private func write(_ sentence: Explanation.SentenceReading, to json: inout JSONWriter) {
    json.object { json in
      place(sentence.utf8Range, in: &json)
      json.member("ends_with", sentence.end.name)
      json.key("clauses")
      json.array(sentence.clauses) { json, clause in json.object { json in place(clause, in: &json) } }
      json.key("tokens")
      json.array(sentence.tokens) { json, token in
        json.object { json in
          place(token.utf8Range, in: &json)
          json.member("word", token.word)
          if token.isRewritten { json.member("rewritten", true) }
          if token.isDisguised { json.member("disguised", true) }
        }
      }
      json.key("cues")
      json.array(sentence.cues) { json, cue in
        json.object { json in
          json.member("kind", cue.kind.rawValue)
          place(cue.utf8Range, in: &json)
          json.key("reaches")
          json.array(cue.effects) { json, effect in
            json.object { json in
              json.member("question", effect.answer.question)
              json.member("answer", effect.answer.value)
              place(effect.utf8Range, in: &json)
            }
          }
        }
      }
    }
  }

  private func write(_ match: Explanation.Match, _ explained: Explained, to json: inout JSONWriter) {
    json.object { json in
      json.member("rule", match.rule.id)
      json.member("concern", match.rule.concern.rawValue)
      json.member("message", match.rule.message)
      json.member("pattern", match.pattern)
      place(match.utf8Range, in: &json)
      json.key("matched")
      json.object { json in place(match.matchedRange, in: &json) }
      json.key("answers")
      json.array(match.answers) { json, answer in
        json.object { json in
          json.member("question", answer.answer.question)
          json.member("answer", answer.answer.value)
          if answer.isStatedByRule { json.member("stated_by_rule", true) }
          if let effect = answer.effect { json.member("effect", effect.written) }
          json.key("causes")
          json.array(answer.causes) { json, cause in json.object { json in place(cause, in: &json) } }
        }
      }
      json.key("conditions")
      json.array(match.conditions) { json, condition in
        json.object { json in
          json.member("role", condition.role.rawValue)
          json.member("why", condition.why)
          json.key("patterns")
          json.array(condition.patterns) { json, pattern in json.string(pattern) }
          json.member("holds", condition.utf8Range != nil)
          if let range = condition.utf8Range { place(range, in: &json) }
        }
      }
      json.member("rule_urgency", match.rule.urgency.rawValue)
      json.key("steps")
      json.array(match.steps) { json, step in
        json.object { json in
          json.member("reason", step.reason)
          json.member("from", step.from.rawValue)
          json.key("to")
          if let to = step.to { json.string(to.rawValue) } else { json.null() }
        }
      }
      json.key("urgency")
      if let finding = match.finding { json.string(finding.urgency.rawValue) } else { json.null() }
      json.member("held_back", match.finding == nil)
    }
  }

  private func write(_ miss: Explanation.NearMiss, to json: inout JSONWriter) {
    json.object { json in
      json.member("rule", miss.rule.id)
      json.member("pattern", miss.pattern)
      place(miss.utf8Range, in: &json)
      json.key("missing")
      json.object { json in
        switch miss.missing {
        case .place(let place): json.member("place", place)
        case .step(let written, let examples, let position):
          json.member("step", written)
          json.member("position", position.rawValue)
          json.key("examples")
          json.array(examples) { json, example in json.string(example) }
        }
      }
      json.key("nearness")
      json.number((miss.nearness * 1_000).rounded() / 1_000)
    }
  }
}

extension Sentence.End {
  fileprivate var name: String {
    switch self {
    case .none: "nothing"
    case .stop: "stop"
    case .question: "question"
    case .exclamation: "exclamation"
    }
  }
}

extension AssertionAnswer {
  /// The question's name, as in verdicts.
  fileprivate var question: String {
    switch self {
    case .polarity: "polarity"
    case .experiencer: "experiencer"
    case .temporality: "temporality"
    case .certainty: "certainty"
    case .voice: "voice"
    }
  }

  fileprivate var value: String {
    switch self {
    case .polarity(let value): value.rawValue
    case .experiencer(let value): value.rawValue
    case .temporality(let value): value.rawValue
    case .certainty(let value): value.rawValue
    case .voice(let value): value.rawValue
    }
  }
}

extension Rule.Adjustment {
  /// As a rule file writes it.
  fileprivate var written: String {
    switch self {
    case .same: "same"
    case .ignore: "ignore"
    case .steps(let count): count > 0 ? "+\(count)" : "\(count)"
    case .atMost(let most): most.rawValue
    }
  }
}
