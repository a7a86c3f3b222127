import Hark
import Testing

@testable import HarkEvaluation

@Suite("Labels")
struct LabelTests {
  private let question = Question(filter: "crisis", category: "suicide")

  private func entry(_ label: String, _ expect: LabelMap.Expectation) -> LabelMap.Entry {
    LabelMap.Entry(set: "s", label: LabelPattern(label), question: question, expect: expect, trust: .high)
  }

  private func row(_ labels: [String], judged: [String]? = nil) -> ScreenedRow {
    ScreenedRow(id: "r", labels: labels, judged: judged, turns: [[]])
  }

  @Test("a label pattern may join labels, and end in a star")
  func patterns() {
    #expect(LabelPattern("*").matches([]))
    #expect(LabelPattern("not:*").matches(["not:EMAIL"]))
    #expect(!LabelPattern("not:*").matches(["pii"]))
    #expect(LabelPattern("hateful & target:a").matches(["target:a", "hateful"]))
    #expect(!LabelPattern("hateful & target:a").matches(["target:b", "hateful"]))
  }

  @Test("where labels disagree, what is there wins, then what is open")
  func sides() {
    let entries = [entry("yes", .positive), entry("no", .negative), entry("maybe", .unclear)]
    #expect(LabelMap.side(of: row(["no", "yes"]), entries) == .positive)
    #expect(LabelMap.side(of: row(["no", "maybe"]), entries) == .unclear)
    #expect(LabelMap.side(of: row(["no"]), entries) == .negative)
    #expect(LabelMap.side(of: row(["else"]), entries) == nil)
  }

  @Test("a row is negative only if its annotators decided on what would make it positive")
  func judged() {
    let entries = [entry("harm", .positive), entry("none", .negative)]
    #expect(LabelMap.side(of: row(["none"], judged: ["harm", "hate"]), entries) == .negative)
    #expect(LabelMap.side(of: row(["none"], judged: ["hate"]), entries) == .unclear)
    #expect(LabelMap.side(of: row(["harm"], judged: ["hate"]), entries) == .positive)
  }

  @Test("a question takes the findings that answer it")
  func scopes() {
    func holds(
      _ filter: String, _ category: String, _ concern: Concern, _ entity: String? = nil, _ family: String? = nil
    )
      -> Bool
    { Scope(Question(filter: filter, category: category)).holds(concern, entity: entity, family: family) }
    #expect(holds("crisis", "suicide", .crisis, nil, "C11"))
    #expect(!holds("crisis", "suicide", .stigma))
    #expect(holds("crisis", "*", .crisis))
    #expect(holds("crisis", "hostility", .conduct))
    #expect(holds("crisis", "hostility", .crisis, nil, "C20"))
    #expect(holds("crisis", "hostility", .stigma, nil, "H02"))
    #expect(!holds("crisis", "hostility", .stigma, nil, "HIV-001"))
    #expect(!holds("crisis", "hostility", .crisis, nil, "C02"))
    #expect(holds("confidentiality", "pii", .confidentiality, "PHONE_NUMBER"))
    #expect(!holds("confidentiality", "pii", .confidentiality, "RETELLING"))
    #expect(holds("confidentiality", "outing", .confidentiality, "OUTING"))
    #expect(!holds("weather", "rain", .crisis))
  }

  @Test("a rule is charged with the negative rows it fires on, and those where it is alone")
  func rules() throws {
    func seen(_ rules: String...) -> [SeenFinding] {
      rules.map { SeenFinding(rule: $0, concern: .crisis, urgency: .sameDay, score: 0.5) }
    }
    let rows = [
      ScreenedRow(id: "1", labels: ["yes"], turns: [seen("a", "b")]),
      ScreenedRow(id: "2", labels: ["yes"], turns: [seen("a")]),
      ScreenedRow(id: "3", labels: ["no"], turns: [seen("b", "b")]),
      ScreenedRow(id: "4", labels: ["no"], turns: [seen("a", "b")]),
      ScreenedRow(id: "5", labels: ["no"], turns: [[]]),
    ]
    let report = QuestionReport(
      question, rows: rows, entries: [entry("yes", .positive), entry("no", .negative)], catalog: RuleCatalog(), seed: 1)
    #expect(
      report.rules == [
        RuleTally(rule: "b", hits: 1, falseAlarms: 2, onlyHits: 0, onlyFalseAlarms: 1),
        RuleTally(rule: "a", hits: 2, falseAlarms: 1, onlyHits: 1, onlyFalseAlarms: 0),
      ])
    #expect(report.precision(of: report.rules[0]) == Proportion(1, of: 3))
    #expect(report.misses(at: Threshold(.urgent)) == ["1", "2"])
    #expect(report.falseAlarms(at: .any) == ["3", "4"])
  }

  @Test("the rows of a positive label stand against all negatives, those of another alone")
  func byLabel() {
    func row(_ id: String, _ label: String, _ isFound: Bool) -> ScreenedRow {
      let seen = SeenFinding(rule: "a", concern: .crisis, urgency: .sameDay, score: 0.5)
      return ScreenedRow(id: id, labels: [label], turns: [isFound ? [seen] : []])
    }
    let rows = [
      row("1", "grave", true), row("2", "grave", true), row("3", "mild", false), row("4", "mild", true),
      row("5", "no", true), row("6", "no", false), row("7", "no", false),
    ]
    let report = QuestionReport(
      question, rows: rows, entries: [entry("grave", .positive), entry("mild", .positive), entry("no", .negative)],
      catalog: RuleCatalog(), seed: 1)
    let detections = report.labels.map { report.detection(of: $0, at: .any) }
    #expect(detections[0] == Detection(hits: 2, falseAlarms: 1, misses: 0, passes: 2))
    #expect(detections[1] == Detection(hits: 1, falseAlarms: 1, misses: 1, passes: 2))
    #expect(detections[2] == Detection(hits: 0, falseAlarms: 1, misses: 0, passes: 2))
    #expect(report.labels[1].counts.found(at: .any) == Proportion(1, of: 2))
    #expect(report.labels[1].counts.found(at: Threshold(.urgent)) == Proportion(0, of: 2))
  }
}
