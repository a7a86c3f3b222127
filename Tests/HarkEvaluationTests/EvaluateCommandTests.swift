import Foundation
import Hark
import HarkIntake
import HarkPipeline
import HarkPolicy
import HarkReading
import Synchronization
import Testing

@testable import HarkCommand
@testable import HarkEvaluation

/// Runs the command over a small invented corpus, with a filter that knows two words.
@Suite("hark evaluate")
struct EvaluateCommandTests {
  private struct TwoWords: Filter {
    let manifest = FilterManifest(id: "crisis", title: "Two words", summary: "ALARM and hmm.", concern: .crisis)
    func findings(in passage: Passage) -> [Finding] {
      [("ALARM", Urgency.urgent), ("hmm", .none)].filter { passage.text.contains($0.0) }.map { word, urgency in
        Finding(
          filter: "crisis", rule: "crisis/\(word.lowercased())", concern: .crisis, urgency: urgency, action: .alert,
          confidence: 0.5, spans: [], message: "", why: "")
      }
    }
  }

  private final class Written: Sendable {
    private let bytes = Mutex<[UInt8]>([])
    var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
    var sink: ByteSink {
      ByteSink { written in
        self.bytes.withLock { $0.append(contentsOf: written) }
        return true
      }
    }
  }

  private static let corpus = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Corpus").path

  private func evaluate(_ arguments: [String]) throws -> (status: ScreeningStatus, output: String, errors: String) {
    let (output, errors) = (Written(), Written())
    let host = CommandHost(standardInput: 0, output: output.sink, errors: errors.sink)
    let catalog = RuleCatalog(rules: ["crisis/alarm": .init(concern: .crisis), "crisis/hmm": .init(concern: .crisis)])
    let screen = Screen(filters: [TwoWords()], reader: PassageReader())
    let status = try EvaluateCommand.parse(arguments).run(screen: screen, catalog: catalog, in: host)
    return (status, output.text, errors.text)
  }

  private let both = ["\(corpus)/village.jsonl", "\(corpus)/circle.jsonl"]

  private func withFile<Result>(_ text: String, _ ending: String, _ body: (String) throws -> Result) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("hark-\(UUID().uuidString).\(ending)")
    try Data(text.utf8).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }

  @Test("the figures of the corpus are those counted by hand")
  func figures() throws {
    let ran = try evaluate(both + ["--output", "json"])
    #expect(ran.status == .clean)
    #expect(ran.errors.isEmpty)
    let result = try JSONValue.parse(Array(ran.output.utf8), path: "result")
    let village = result["sets"]?[0]
    let question = village?["questions"]?[0]
    #expect(question?["question"]?.string == "crisis/suicide")
    #expect(question?["positive"]?.int == 3)
    #expect(question?["negative"]?.int == 2)
    #expect(question?["unclear"]?.int == 1)
    let (any, urgent) = (question?["thresholds"]?[0], question?["thresholds"]?[3])
    #expect(any?["hits"]?.int == 2)
    #expect(any?["false_alarms"]?.int == 1)
    #expect(any?["misses"]?.int == 1)
    #expect(urgent?["hits"]?.int == 1)
    // Scores: positive 3.5/6, 0.5/6, 0; negative 3.5/6, 0. Pairs: 0.5 + 1, 0 + 1, 0 + 0.5 of 6.
    #expect(question?["ranking"]?["roc_auc"]?.double == 0.5)
    #expect(question?["misses"]?[0]?.string == "v3")
    #expect(question?["false_alarms"]?[0]?.string == "v4")
    #expect(question?["severities"]?[2]?["rows"]?["none"]?.int == 1)
    #expect(village?["alerts"]?[0]?["rows"]?["urgent"]?.int == 2)
  }

  @Test("a conversation is as urgent as its most urgent turn, and its turns are counted too")
  func conversations() throws {
    let ran = try evaluate([both[1], "--output", "json"])
    let circle = try JSONValue.parse(Array(ran.output.utf8), path: "result")["sets"]?[0]
    #expect(circle?["rows"]?.int == 2)
    #expect(circle?["turns"]?.int == 5)
    #expect(circle?["alerts"]?[0]?["rows"]?["urgent"]?.int == 1)
    #expect(circle?["alerts"]?[0]?["any_per_1000_turns"]?.double == 400)
    #expect(circle?["alerts"]?[0]?["same_day_per_1000_turns"]?.double == 200)
    #expect(circle?["questions"]?[0]?["negative_turns"]?["nothing"]?.int == 3)
  }

  @Test("the result is the same whatever the number of jobs", arguments: ["2", "7"])
  func jobs(count: String) throws {
    let one = try evaluate(both + ["--output", "json", "--jobs", "1"])
    #expect(try evaluate(both + ["--output", "json", "--jobs", count]).output == one.output)
  }

  @Test("no text of a corpus is printed unless it is asked for", arguments: ["text", "json"])
  func silence(form: String) throws {
    let page = FileManager.default.temporaryDirectory.appendingPathComponent("hark-\(UUID().uuidString).html")
    defer { try? FileManager.default.removeItem(at: page) }
    let ran = try evaluate(both + ["--output", form, "--html", page.path])
    #expect(ran.output.contains("v4"))
    #expect(!ran.output.lowercased().contains("pineapple"))
    let html = try String(contentsOf: page, encoding: .utf8)
    #expect(html.contains("v4") && html.contains("<polyline class=\"curve\""))
    #expect(!html.lowercased().contains("pineapple") && !html.contains("<script"))
    #expect(try evaluate(both + ["--show-text"]).output.contains("The ALARM clock of the pineapple seller rang."))
  }

  @Test("a result compared with itself has gained and lost nothing")
  func sameAgain() throws {
    let before = try evaluate(both + ["--output", "json"])
    let ran = try withFile(before.output, "json") { try evaluate(both + ["--baseline", $0]) }
    #expect(ran.output.contains("Against the baseline: 0 gained, 0 lost."))
    #expect(ran.status == .clean)
  }

  @Test("what was lost against a baseline is listed, and makes the exit code 1")
  func lost() throws {
    let before = try evaluate(both + ["--output", "json"]).output
      .replacingOccurrences(of: #"["v3","positive",-1,0.000000]"#, with: #"["v3","positive",2,0.400000]"#)
      .replacingOccurrences(of: #"["v1","positive",3,0.583333]"#, with: #"["v1","positive",-1,0.000000]"#)
    let ran = try withFile(before, "json") { try evaluate(both + ["--baseline", $0]) }
    #expect(ran.output.contains("newly missed (1): v3"))
    #expect(ran.output.contains("newly found (1): v1"))
    #expect(ran.output.contains("Against the baseline: 1 gained, 1 lost."))
    #expect(ran.status == .found)
  }

  @Test(
    "a broken row is told with its place and what to do, and the rest goes on",
    arguments: [
      (#"{"id":"x","labels":[]"#, "expected a comma"), (#"["x"]"#, "a row is an object"),
      (#"{"text":"secret","labels":[]}"#, "no id"), (#"{"id":"x","text":"secret"}"#, "no list of labels"),
      (#"{"id":"x","labels":[]}"#, "neither text nor turns"),
      (#"{"id":"x","labels":[],"turns":[{"speaker":"A"}]}"#, "turn 1"),
      (#"{"id":"x","text":"secret","labels":[],"spans":[{"start":2,"end":9,"type":"T"}]}"#, "span 1"),
      (#"{"id":"ok","text":"secret","labels":[]}"#, "the same id"),
    ])
  func brokenRows(line: String, message: String) throws {
    let map = "\(EvaluateCommandTests.corpus)/mapping.json"
    let rows =
      "{\"id\":\"ok\",\"text\":\"fine\",\"labels\":[]}\n\(line)\n\n{\"id\":\"last\",\"text\":\"fine\",\"labels\":[]}"
    let ran = try withFile(rows, "jsonl") { try evaluate([$0, "--mapping", map]) }
    #expect(ran.status == .incomplete)
    #expect(ran.errors.contains(".jsonl:2:"))
    #expect(ran.errors.contains(message))
    #expect(!ran.errors.contains("secret"))
    #expect(ran.output.contains(": 2 rows"))
  }

  @Test("a map that is missing or wrong is told, and alerts are counted all the same")
  func maps() throws {
    let wrong = #"[{"set":"village","label":"calm","filter":"crisis","category":"suicide","expect":"no"},{"set":"a"}]"#
    let ran = try withFile(wrong, "json") { try evaluate([both[0], "--mapping", $0]) }
    #expect(ran.status == .incomplete)
    #expect(ran.errors.contains("entry 1: “no” is nothing to expect"))
    #expect(ran.errors.contains("entry 2: there is no label, filter, category, expect"))
    #expect(ran.output.contains("village: 6 rows"))
    #expect(try evaluate([both[0], "--mapping", "/nowhere.json"]).errors.contains("there is no such file"))
  }

  @Test(
    "misuse is refused",
    arguments: [
      ["a.jsonl", "b/a.jsonl"], ["a.jsonl", "--jobs", "0"], ["a.jsonl", "--at", "soon"],
      ["a.jsonl", "--filters", "weather"], [],
    ])
  func misuse(arguments: [String]) {
    #expect(throws: (any Error).self) { try EvaluateCommand.parse(arguments) }
  }
}
