import Foundation
import Hark
import HarkIntake
import Testing

@Suite(.serialized, .enabled(if: Conformance.isAvailable, Conformance.skipped))
struct FeedConformanceTests {
  private func source(_ test: Conformance.Case) -> DocumentSource {
    var source = DocumentSource(path: test.id)
    guard let http = test.fields["http"] as? [String: Any] else { return source }
    source.url = http["url"] as? String
    for (name, value) in http["headers"] as? [String: String] ?? [:] {
      switch name.lowercased() {
      case "content-type": source.contentType = value
      case "content-location": source.contentLocation = value
      default: break
      }
    }
    return source
  }

  @Test func `feeds read as the suites of other readers expect`() throws {
    var score = Conformance.Score("feeds")
    for test in try Conformance.cases("feeds") {
      let document = FeedDocument(reading: try test.document(), from: source(test))
      let paths = FeedPaths(document: document)
      let differences = test.outcome == "no-crash" ? [] : test.expectations.compactMap { paths.difference($0) }
      score.add(differences.isEmpty ? .pass : .fail, test, differences.prefix(4).joined(separator: "; "))
    }
    score.report()
    #expect(score.share >= 0.98)
  }

  @Test func `dates read as the suites of other readers expect`() throws {
    var score = Conformance.Score("dates")
    for test in try Conformance.cases("dates") {
      let input = test.fields["input"] as? String ?? ""
      let wanted = test.expect["value"] as? String
      let got = FeedDate.parse(input)?.description
      score.add(wanted == got ? .pass : .fail, test, "\(input): wanted \(wanted ?? "nil"), got \(got ?? "nil")")
    }
    score.report()
    #expect(score.failing == [])
  }

  @Test func `hostile feeds stay within their limits`() throws {
    var score = Conformance.Score("hostile-feeds")
    for test in try Conformance.cases("hostile") where ["feed", "jsonfeed"].contains(test.format) {
      let bytes = try test.document()
      let limits = test.expect["limits"] as? [String: Any] ?? [:]
      let before = Conformance.residentBytes()
      let start = Conformance.threadSeconds()
      let document = FeedDocument(reading: bytes, from: source(test))
      var writer = JSONWriter()
      document.write(to: &writer)
      let seconds = Conformance.threadSeconds() - start
      let grown = Conformance.residentBytes() - before
      let output = String(decoding: writer.bytes, as: UTF8.self)

      var faults: [String] = []
      if seconds > limits["seconds"] as? Double ?? 3 { faults.append("took \(seconds) s") }
      if grown > (limits["memoryMB"] as? Int ?? 256) << 20 { faults.append("grew by \(grown >> 20) MB") }
      if writer.bytes.count > limits["outputBytes"] as? Int ?? 4_000_000 {
        faults.append("wrote \(writer.bytes.count) bytes")
      }
      for word in test.expect["mustNotContain"] as? [String] ?? [] where output.contains(word) {
        faults.append("holds \(word)")
      }
      faults += outcome(test.expect["outcome"] as? String ?? "", document, output)
      for diagnostic in document.diagnostics where diagnostic.description.utf8.count > 400 {
        faults.append("a diagnostic of \(diagnostic.description.utf8.count) bytes")
      }
      let paths = FeedPaths(document: document)
      faults += (test.expect["values"] as? [[String: Any]] ?? []).compactMap { paths.difference($0) }
      score.add(faults.isEmpty ? .pass : .fail, test, faults.joined(separator: "; "))
    }
    score.report()
    #expect(score.failing == [])
  }

  private func outcome(_ wanted: String, _ document: FeedDocument, _ output: String) -> [String] {
    let isError = document.diagnostics.contains { $0.severity == .error }
    let isFeed = !document.format.isEmpty
    let words = wanted.replacingOccurrences(of: "not-a-feed", with: "notafeed").components(separatedBy: "-or-")
    let holds = words.contains { word in
      switch word {
      case "error": isError
      case "notafeed": isError && document.entries.isEmpty
      case "parsed": isFeed && !document.diagnostics.contains { $0.severity == .error }
      case "recovered": isFeed
      case "unexpanded": isFeed && output.utf8.count < 20_000
      default: false
      }
    }
    return holds ? [] : ["wanted \(wanted), got \(isFeed ? "a feed" : "no feed")\(isError ? " with an error" : "")"]
  }
}
