import Hark
import HarkIntake
import Testing

@Suite(.enabled(if: Conformance.isAvailable, Conformance.skipped))
struct TTMLConformance {
  /// What is on show from when to when; no end means to the end.
  private struct Stretch: Equatable {
    var start: Double
    var end: Double
    var text: String
  }

  @Test func `TTML shows what its reference reader shows`() throws {
    var score = Conformance.Score("ttml")
    for one in try cases("ttml") {
      let source = DocumentSource(path: one.test.id)
      let cues = Documents.transcript(format: .ttml, try one.test.document(), source: source)?.document.cues ?? []
      let got = TTMLConformance.timeline(
        cues.map { Stretch(start: Double($0.start), end: $0.end.map(Double.init) ?? .infinity, text: $0.text) })
      let wanted = (one.expect["timeline"]?.array ?? []).map {
        Stretch(
          start: $0["start"]?.double ?? 0, end: $0["end"]?.double ?? .infinity,
          text: Conformance.squash($0["text"]?.string ?? ""))
      }
      let isRight =
        got.count == wanted.count
        && zip(got, wanted).allSatisfy {
          abs($0.start - $1.start) <= 1 && ($0.end == $1.end || abs($0.end - $1.end) <= 1) && $0.text == $1.text
        }
      score.add(one, isRight ? [] : ["wanted \(wanted), got \(got)"])
    }
    score.report()
    #expect(score.share >= 0.9)
  }

  /// Cues laid on a time line: at each start or end, the texts on show, joined; equal neighbours merged.
  private static func timeline(_ cues: [Stretch]) -> [Stretch] {
    let moments = Set(cues.flatMap { [$0.start, $0.end] }).filter(\.isFinite).sorted()
    var line: [Stretch] = []
    for (index, start) in moments.enumerated() {
      let end = index + 1 < moments.count ? moments[index + 1] : .infinity
      let shown = cues.filter { $0.start <= start && start < $0.end }
      let text = Conformance.squash(shown.map(\.text).joined(separator: " "))
      if text.isEmpty { continue }
      if let last = line.last, last.text == text, last.end == start {
        line[line.count - 1].end = end
      } else {
        line.append(Stretch(start: start, end: end, text: text))
      }
    }
    return line
  }
}
