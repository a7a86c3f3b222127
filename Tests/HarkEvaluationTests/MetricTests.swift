import Testing

@testable import HarkEvaluation

/// Figures worked out by hand, or with another implementation, and written down.
@Suite("Metrics")
struct MetricTests {
  private func isNear(_ a: Double?, _ b: Double, within: Double = 0.0001) -> Bool {
    a.map { abs($0 - b) < within } ?? false
  }

  @Test(
    "Wilson's interval is that of the tables",
    arguments: [
      (8, 10, 0.4902, 0.9433), (0, 10, 0, 0.2775), (10, 10, 0.7225, 1), (6, 12, 0.2538, 0.7462),
      (1, 1000, 0.0002, 0.0056),
    ])
  func wilson(count: Int, total: Int, lower: Double, upper: Double) {
    let interval = Proportion(count, of: total).interval
    #expect(isNear(interval?.lower, lower))
    #expect(isNear(interval?.upper, upper))
  }

  @Test("nothing of nothing has neither value nor interval")
  func empty() {
    #expect(Proportion(0, of: 0).value == nil)
    #expect(Proportion(0, of: 0).interval == nil)
    #expect(Detection().f1 == nil)
    #expect(Ranking([(score: 1, isPositive: true)]) == nil)
  }

  @Test("precision, recall and F1 come from the four counts")
  func detection() {
    let detection = Detection(hits: 6, falseAlarms: 2, misses: 4, passes: 88)
    #expect(detection.precision.value == 0.75)
    #expect(detection.recall.value == 0.6)
    #expect(isNear(detection.f1, 2.0 / 3))
    // Wilson for 6 of 12 is 0.2538 to 0.7462, and F1 = 2J / (1 + J).
    #expect(isNear(detection.f1Interval?.lower, 0.4048))
    #expect(isNear(detection.f1Interval?.upper, 0.8547))
    #expect(isNear(detection.falseAlarmRate.value, 2.0 / 90))
  }

  @Test("with rows of one side only, precision and F1 say nothing")
  func oneSide() {
    let positives = Detection(hits: 3, misses: 1)
    #expect(positives.precision.value == nil && positives.f1 == nil)
    #expect(positives.recall.value == 0.75)
    #expect(Detection(falseAlarms: 2, passes: 8).precision.value == nil)
    #expect(Detection(falseAlarms: 2, passes: 8).falseAlarmRate.value == 0.2)
  }

  @Test("a row counts from its threshold on")
  func thresholds() {
    let items = [
      JudgedItem(id: "a", isPositive: true, level: 3, score: 0.6),
      JudgedItem(id: "b", isPositive: true, level: 0, score: 0.1),
      JudgedItem(id: "c", isPositive: true, level: -1, score: 0),
      JudgedItem(id: "d", isPositive: false, level: 2, score: 0.4),
      JudgedItem(id: "e", isPositive: false, level: -1, score: 0),
    ]
    #expect(Detection(items, at: .any) == Detection(hits: 2, falseAlarms: 1, misses: 1, passes: 1))
    #expect(Detection(items, at: Threshold(.checkIn)) == Detection(hits: 1, falseAlarms: 1, misses: 2, passes: 1))
    #expect(Detection(items, at: Threshold(.urgent)) == Detection(hits: 1, falseAlarms: 0, misses: 2, passes: 2))
    #expect(Threshold(named: "none") == .any)
    #expect(Threshold(named: "soon") == nil)
  }

  @Test("rows are counted by urgency, with those of which nothing was found first")
  func confusion() {
    var counts = UrgencyCounts()
    for level in [-1, -1, 0, 2, 2, 5] { counts.add(level) }
    #expect(counts.counts == [2, 1, 0, 2, 0, 0, 1])
    #expect(counts.found(at: .any) == Proportion(4, of: 6))
    #expect(counts.found(at: Threshold(.sameDay)) == Proportion(3, of: 6))
  }

  /// Three positive rows (0.9, 0.5, 0.5) and two negative (0.5, 0.1).
  private let tied = [(0.5, false), (0.9, true), (0.5, true), (0.1, false), (0.5, true)]
    .map { (score: $0.0, isPositive: $0.1) }

  @Test("a tie counts half in the area under the ROC curve")
  func area() throws {
    let ranking = try #require(Ranking(tied))
    // 0.9 wins twice; each 0.5 ties once and wins once: 2 + 1.5 + 1.5 of 6 pairs.
    #expect(isNear(ranking.area, 5.0 / 6))
    #expect(ranking == Ranking(tied.reversed()))
    #expect(Ranking([(0.3, true), (0.3, false), (0.3, false)].map { (score: $0.0, isPositive: $0.1) })?.area == 0.5)
  }

  @Test("DeLong's interval comes from the placements of both sides")
  func areaInterval() throws {
    // Positive placements 1, 0.75, 0.75 and negative 2/3, 1: variance 0.02083 / 3 + 0.05556 / 2 = 0.03472.
    let interval = try #require(Ranking(tied)?.areaInterval)
    #expect(isNear(interval.lower, 5.0 / 6 - 1.96 * 0.186339))
    #expect(interval.upper == 1)
  }

  @Test("average precision lets rows that tie enter together")
  func averagePrecision() {
    // At 0.9 precision 1 adds a third of the recall, at 0.5 precision 3/4 adds two thirds.
    #expect(isNear(Ranking(tied)?.averagePrecision, 1.0 / 3 + 0.5))
    let level = [(0.0, true), (0.0, false), (0.0, false), (0.0, false)].map { (score: $0.0, isPositive: $0.1) }
    #expect(isNear(Ranking(level)?.averagePrecision, 0.25))
  }

  @Test("drawing anew gives the same interval from the same seed, around the value")
  func bootstrap() throws {
    let rows = (0..<200).map { (index: Int) -> (score: Double, isPositive: Bool) in
      (score: Double(index % 10) / 10, isPositive: index % 10 > 6 || index % 7 == 0)
    }
    let ranking = try #require(Ranking(rows))
    let interval = try #require(ranking.averagePrecisionInterval(seed: 7))
    #expect(interval == ranking.averagePrecisionInterval(seed: 7))
    #expect(interval.lower < ranking.averagePrecision && ranking.averagePrecision < interval.upper)
    #expect(interval.upper - interval.lower < 0.3)
  }

  @Test("curves start and end where they must")
  func curves() throws {
    let ranking = try #require(Ranking(tied))
    #expect(ranking.rocCurve == [.init(x: 0, y: 0), .init(x: 0, y: 1.0 / 3), .init(x: 0.5, y: 1), .init(x: 1, y: 1)])
    #expect(ranking.precisionRecallCurve.last == .init(x: 1, y: 0.6))
  }

  @Test(
    "figures keep their decimals",
    arguments: [
      (0.5, 2, "0.50"), (0.9999, 3, "1.000"), (12, 0, "12"), (-0.25, 1, "-0.3"), (-0.001, 1, "0.0"),
      (1234.56, 1, "1234.6"),
    ])
  func fixed(value: Double, decimals: Int, text: String) {
    #expect(Figures.fixed(value, decimals) == text)
  }
}
