import Hark
import HarkReading
import HarkTestKit
import Testing

/// What plugin authors test their filters with.
@Suite struct TestKitTests {
  /// Reports every word in capitals.
  private struct Loud: Filter {
    let manifest = FilterManifest(id: "loud", title: "Loud", summary: "Words in capitals.", concern: .conduct)

    func findings(in passage: Passage) -> [Finding] {
      passage.tokens.filter { $0.flags.contains(.allCaps) }.map {
        Finding(
          filter: "loud", rule: "loud/word", concern: .conduct, urgency: .none, action: .nudge, confidence: 1,
          spans: [Span($0.utf8Range)], message: "Is in capitals.", why: "Capitals read as shouting.")
      }
    }
  }

  private struct Broken: Filter {
    let manifest = FilterManifest(id: "broken", title: "Broken", summary: "Throws.", concern: .conduct)
    func findings(in passage: Passage) throws -> [Finding] { throw Diagnostic(.error, path: "-", "out of order") }
  }

  @Test func `a filter that reports what is marked differs in nothing`() {
    #expect(MarkedFindings.differences("please [[STOP]] it [[NOW]]", by: Loud()) == [])
  }

  @Test func `a mark that is missed and a span that is not marked are both told`() {
    let told = MarkedFindings.differences("please [[stop]] it NOW", by: Loud())
    #expect(told == ["not reported: «stop»", "not marked: «NOW» by loud/word"])
  }

  @Test func `a filter that throws is told, not hidden`() {
    #expect(Screened("a", by: Broken()).failure != nil)
    #expect(MarkedFindings.differences("a", by: Broken()).count == 1)
  }
}
