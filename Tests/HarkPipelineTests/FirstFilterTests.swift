import Foundation
import Hark
import HarkPipeline
import HarkReading
import Testing

// The filter that Plugins/README.md shows, line for line; a test compares the two.

// begin
struct ShoutingFilter: Filter {
  let manifest = FilterManifest(
    id: "shouting", title: "Shouting", summary: "Whole posts in capitals.", concern: .conduct)

  func findings(in passage: Passage) -> [Finding] {
    let shouted = passage.tokens.filter { $0.flags.contains(.allCaps) }
    guard shouted.count >= 5, shouted.count * 2 > passage.tokens.count else { return [] }
    return [
      Finding(
        filter: manifest.id, rule: "shouting/capitals", concern: .conduct, urgency: .none, action: .nudge,
        confidence: 0.6, spans: [Span(0..<passage.utf8.count, in: passage.field)],
        message: "Is written in capitals.", why: "Capitals read as shouting.")
    ]
  }
}
// end

@Suite("The first filter of Plugins/README.md") struct FirstFilterTests {
  @Test func `it does what it says`() {
    var worker = Screen(filters: [ShoutingFilter()], reader: PassageReader()).makeWorker()
    #expect(worker.findings(in: Item(id: "1", text: "WHY DOES NOBODY EVER ANSWER HERE")).count == 1)
    #expect(worker.findings(in: Item(id: "2", text: "I moved to the USA with AA and NA and it was OK.")).isEmpty)
  }

  @Test func `the page shows the filter that this test runs`() throws {
    let here = URL(fileURLWithPath: #filePath)
    let package = here.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    let source = try String(contentsOf: here, encoding: .utf8)
    let begin = try #require(source.range(of: "// begin\n"))
    let end = try #require(source.range(of: "// end\n"))
    let page = try String(contentsOf: package.appendingPathComponent("Plugins/README.md"), encoding: .utf8)
    #expect(page.contains(source[begin.upperBound..<end.lowerBound]))
  }
}
