import Hark
import HarkIntake
import Testing

@Suite(.enabled(if: Conformance.isAvailable, Conformance.skipped), .serialized)
struct HostileCaptions {
  @Test func `hostile captions are read or refused within their limits`() throws {
    let formats: [String: InputFormat] = ["vtt": .vtt, "srt": .srt, "ttml": .ttml]
    var score = Conformance.Score("hostile (captions)")
    for one in try cases("hostile") {
      guard let format = formats[one.test.format] else { continue }
      let bytes = try one.test.document()
      let limits = one.expect["limits"]
      let before = Conformance.residentBytes()
      let clock = ContinuousClock()
      var json: [UInt8] = []
      var diagnostics: [Diagnostic] = []
      let time = clock.measure {
        (json, diagnostics) = Documents.read(format: format, bytes, source: DocumentSource(path: one.test.id))
      }
      var faults: [String] = []
      if time > .seconds(limits?["seconds"]?.double ?? 3) { faults.append("took \(time)") }
      let grown = (Conformance.residentBytes() - before) >> 20
      if grown > limits?["memoryMB"]?.int ?? 256 { faults.append("grew by \(grown) MB") }
      if json.count > limits?["outputBytes"]?.int ?? 4_000_000 { faults.append("\(json.count) bytes of output") }
      let output = String(decoding: json, as: UTF8.self)
      for word in one.expect["mustNotContain"]?.array?.compactMap(\.string) ?? [] where output.contains(word) {
        faults.append("the output holds what it must not")
      }
      let hasError = diagnostics.contains { $0.severity == .error }
      switch one.expect["outcome"]?.string {
      case "parsed": if hasError || !output.contains("\"text\"") { faults.append("not read") }
      case "error": if !hasError { faults.append("no error") }
      default: break
      }
      score.add(one, faults)
    }
    score.report()
    #expect(score.share == 1)
  }
}
