import Hark
import Testing

@testable import HarkEvaluation

@Suite("Comparison with an earlier run")
struct BaselineTests {
  private func item(_ id: String, _ isPositive: Bool, _ level: Int) -> JudgedItem {
    JudgedItem(id: id, isPositive: isPositive, level: level, score: level < 0 ? 0 : Double(level) / 6)
  }

  @Test("rows are gained and lost on both sides, and matched by id")
  func changes() {
    let before = [
      item("a", true, -1), item("b", true, 2), item("c", false, 3), item("d", false, -1), item("gone", true, 2),
    ]
    let now = [
      item("d", false, 0), item("c", false, -1), item("b", true, -1), item("a", true, 4), item("new", true, 2),
    ]
    let change = Change(.init(set: "s", question: "q"), before: before, now: now, at: .any)
    #expect(change.newlyFound == ["a"])
    #expect(change.newlyQuiet == ["c"])
    #expect(change.newlyMissed == ["b"])
    #expect(change.newlyAlarmed == ["d"])
    #expect(change.notCompared == 2)
    #expect(change.before == Detection(hits: 1, falseAlarms: 1, misses: 1, passes: 1))
  }

  @Test("what crosses no threshold is no change")
  func threshold() {
    let key = Baseline.Key(set: "s", question: "q")
    let (before, now) = ([item("a", true, 2)], [item("a", true, 3)])
    #expect(Change(key, before: before, now: now, at: .any).gained == 0)
    #expect(Change(key, before: before, now: now, at: Threshold(.urgent)).newlyFound == ["a"])
  }

  @Test("a row whose label was changed is not compared")
  func relabelled() {
    let change = Change(
      .init(set: "s", question: "q"), before: [item("a", true, 2)], now: [item("a", false, 2)], at: .any)
    #expect(change.gained + change.lost == 0)
    #expect(change.notCompared == 2)
  }
}
