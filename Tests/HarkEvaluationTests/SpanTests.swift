import Hark
import Testing

@testable import HarkEvaluation

@Suite("Marked stretches")
struct SpanTests {
  private let sought: Set<String> = ["PHONE_NUMBER", "EMAIL_ADDRESS"]

  private func row(
    labels: [String] = [], _ spans: [(Range<Int>, String)], found: [(Range<Int>, String)]
  ) -> ScreenedRow {
    ScreenedRow(
      id: "r", labels: labels, spans: spans.map { LabelledSpan($0.0, type: $0.1) },
      turns: [
        found.map {
          SeenFinding(
            rule: "confidentiality/x", concern: .confidentiality, urgency: .none, score: 0.1, entity: $0.1,
            ranges: [$0.0])
        }
      ])
  }

  @Test("half of a stretch is enough, less is not")
  func half() {
    let report = SpanReport(
      [
        row([(0..<10, "PHONE_NUMBER")], found: [(5..<10, "PHONE_NUMBER")]),
        row([(0..<10, "PHONE_NUMBER")], found: [(6..<10, "PHONE_NUMBER")]),
        row([(0..<10, "PHONE_NUMBER")], found: [(0..<3, "PHONE_NUMBER"), (6..<8, "PHONE_NUMBER")]),
      ], looksFor: sought)
    #expect(report.total.recall == Proportion(2, of: 3))
    #expect(report.total.precision == Proportion(4, of: 4))
  }

  @Test("a blanket over the text finds what it covers, and is not right")
  func blanket() {
    let report = SpanReport([row([(0..<4, "PHONE_NUMBER")], found: [(0..<100, "PHONE_NUMBER")])], looksFor: sought)
    #expect(report.total.recall == Proportion(1, of: 1))
    #expect(report.total.precision == Proportion(0, of: 1))
  }

  @Test("what is found as another type is covered, not found")
  func otherType() {
    let report = SpanReport([row([(0..<10, "EMAIL_ADDRESS")], found: [(0..<10, "PHONE_NUMBER")])], looksFor: sought)
    let mail = report.types.first { $0.type == "EMAIL_ADDRESS" }
    #expect(mail?.found == 0)
    #expect(mail?.covered == 1)
    #expect(report.types.first { $0.type == "PHONE_NUMBER" }?.wrong == 1)
  }

  @Test("other names for a type are known, and types that nothing looks for are set apart")
  func names() {
    let report = SpanReport(
      [row([(0..<10, "TR_PHONE_NUMBER"), (20..<30, "TITLE")], found: [(0..<10, "PHONE_NUMBER")])], looksFor: sought)
    #expect(report.types.map(\.type) == ["TR_PHONE_NUMBER"])
    #expect(report.total.recall == Proportion(1, of: 1))
    #expect(report.notLookedFor.map(\.type) == ["TITLE"])
  }

  @Test("where rows forbid a type, only that type is wrong, and of others nothing is known")
  func forbidden() {
    let report = SpanReport(
      [
        row(labels: ["not:PHONE_NUMBER"], [], found: [(0..<10, "PHONE_NUMBER"), (20..<30, "EMAIL_ADDRESS")]),
        row(labels: ["not:EMAIL_ADDRESS"], [], found: []),
      ], looksFor: sought)
    #expect(report.forbiddenRows == 2)
    #expect(report.forbidden == ["PHONE_NUMBER": 1])
    #expect(report.total.wrong == 1)
    #expect(report.notJudged == 1)
  }

  @Test("F2 counts recall twice")
  func f2() {
    // 5 × 0.5 × 0.8 / (4 × 0.5 + 0.8)
    #expect(SpanReport.f2(precision: 0.5, recall: 0.8).map { abs($0 - 2 / 2.8) < 1e-9 } == true)
    #expect(SpanReport.f2(precision: nil, recall: 0) == 0)
    #expect(SpanReport.f2(precision: nil, recall: nil) == nil)
  }

  @Test("what was told about people is no identifier, and a wider name in the corpus makes nothing wrong")
  func notJudged() {
    let report = SpanReport(
      [
        row([], found: [(0..<9, "DISCLOSURE")]), row([(0..<10, "DATE_TIME")], found: [(0..<10, "DATE_OF_BIRTH")]),
      ], looksFor: sought.union(["DATE_OF_BIRTH"]))
    #expect(report.total.wrong == 0)
    #expect(report.notJudged == 1)
  }
}
