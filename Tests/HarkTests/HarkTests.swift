import Hark
import Testing

/// The vocabulary itself.
@Suite struct VocabularyTests {
  @Test func `a moment is written as RFC 3339 in UTC`() throws {
    let moment = try #require(Timestamp(year: 2026, month: 11, day: 20, hour: 4, minute: 14, offsetMinutes: 120))
    #expect(moment.description == "2026-11-20T02:14:00Z")
    #expect(Timestamp(milliseconds: -1).description == "1969-12-31T23:59:59.999Z")
  }

  @Test(arguments: [(2023, 2, 29), (2026, 13, 1), (2026, 4, 31), (2026, 0, 1)])
  func `a day that no calendar has is refused`(year: Int, month: Int, day: Int) {
    #expect(Timestamp(year: year, month: month, day: day) == nil)
  }

  @Test func `urgency is held to its scale`() {
    #expect(Urgency.critical.raised(by: 3) == .emergency)
    #expect(Urgency.checkIn.raised(by: -4) == .none)
    #expect(Urgency.allCases == Urgency.allCases.sorted())
  }

  @Test func `a diagnostic says where, what and how to mend it`() {
    let fault = Diagnostic(.error, path: "a.yaml", line: 3, column: 7, "no such key", hint: "did you mean `id`?")
    #expect(fault.description == "a.yaml:3:7: error: no such key (did you mean `id`?)")
  }
}
