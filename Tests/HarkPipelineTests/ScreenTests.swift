import Hark
import HarkPipeline
import HarkPolicy
import HarkReading
import Testing

@Suite("Screen") struct ScreenTests {
  @Test func `title and text are read as two texts, and spans say which`() {
    var item = Item(id: "1", text: "a word here")
    item.title = "word"
    var worker = Screen(filters: [WordFilter()], reader: PassageReader()).makeWorker()
    #expect(worker.findings(in: item).flatMap(\.spans) == [Span(0..<4, in: .title), Span(2..<6)])
  }

  @Test func `a filter that fails is named once, and the others go on`() throws {
    var item = Item(id: "1", text: "a word here")
    item.title = "hello"
    var worker = Screen(filters: [FailingFilter(), WordFilter()], reader: PassageReader()).makeWorker()
    let verdict = worker.verdict(on: item)
    #expect(verdict.findings.map(\.filter) == ["failing", "word"])
    let unscreened = try #require(verdict.findings.first)
    #expect(unscreened.isUnscreened)
    #expect(unscreened.why.contains("failing"))
    #expect(!unscreened.why.contains("secret"))
    #expect(verdict.urgency == .sameDay)
  }

  @Test func `an item that was never read is put before a human`() {
    let worker = Screen(filters: [], reader: PassageReader()).makeWorker()
    let verdict = worker.verdict(onUnscreened: Item(id: "1", text: ""), reason: "It is longer than 1 MiB.")
    #expect(verdict.action == .alert)
    #expect(verdict.findings.first?.why == "It is longer than 1 MiB.")
  }

  @Test func `a worker keeps nothing of the item before`() {
    var worker = Screen(filters: [WordFilter()], reader: PassageReader()).makeWorker()
    #expect(worker.findings(in: Item(id: "1", text: "word")).count == 1)
    #expect(worker.findings(in: Item(id: "2", text: "nothing")).isEmpty)
  }
}

@Suite("Tally") struct TallyTests {
  @Test func `parts add up to the whole`() {
    let finding = Finding(
      filter: "crisis", rule: "crisis/a", concern: .crisis, urgency: .urgent, action: .alert, confidence: 1,
      spans: [Span(0..<1)], message: "Seen.", why: "It matters.")
    let item = Item(id: "1", text: "x")
    let verdict = Policy().verdict(for: item, findings: [finding])
    var part = Tally()
    part.count(item)
    part.countReported(verdict)
    part.count(Diagnostic(.error, path: "-", "broken"))
    part.count(Diagnostic(.warning, path: "-", "odd"))
    part.bytes = 7
    var whole = Tally()
    whole.add(part)
    whole.add(part)
    #expect(whole.items == 2)
    #expect(whole.items(.urgent) == 2)
    #expect(whole.findings(.crisis) == 2)
    #expect(whole.findings(.stigma) == 0)
    #expect(whole.errors == 2)
    #expect(whole.warnings == 2)
    #expect(whole.bytes == 14)
    #expect(whole.status == .incomplete)
  }

  @Test func `an item nobody screened makes the run incomplete`() {
    var tally = Tally()
    tally.unscreened = 1
    #expect(tally.status == .incomplete)
  }
}

/// Reports each "word".
struct WordFilter: Filter {
  let manifest = FilterManifest(id: "word", title: "Word", summary: "Looks for a word.", concern: .stigma)

  func findings(in passage: Passage) -> [Finding] {
    let word = Array("word".utf8)
    return passage.utf8.indices.dropLast(3).compactMap { start in
      guard Array(passage.utf8[start..<start + 4]) == word else { return nil }
      return Finding(
        filter: "word", rule: "word/word", concern: .stigma, urgency: .none, action: .nudge, confidence: 1,
        spans: [Span(start..<start + 4, in: passage.field)], message: "A word.", why: "It is a word.")
    }
  }
}

struct FailingFilter: Filter {
  struct Failure: Error, CustomStringConvertible { var description: String { "secret words of the post" } }
  let manifest = FilterManifest(id: "failing", title: "Failing", summary: "Fails.", concern: .crisis)
  func findings(in passage: Passage) throws -> [Finding] { throw Failure() }
}
