import Hark
import HarkReading
import HarkRules

/// Compares what a filter reports with `[[marks]]` in a text: every mark must be reported, and nothing else may be.
public enum MarkedFindings {
  /// What differs, one line each; empty where the filter reports just what is marked.
  ///
  /// - Parameter marked: a text with `[[…]]` around each span that should be reported.
  public static func differences(
    _ marked: String, by filter: some Filter, reader: PassageReader = PassageReader()
  ) -> [String] {
    guard let (text, marks) = MarkedText.read(marked) else { return ["a mark is not closed"] }
    let seen = Screened(text, by: filter, reader: reader)
    if let failure = seen.failure { return ["the filter threw: \(failure)"] }
    let utf8 = Array(text.utf8)
    func words(_ range: Range<Int>) -> String {
      String(decoding: utf8[range.clamped(to: 0..<utf8.count)], as: UTF8.self)
    }
    let reported = seen.findings.flatMap { finding in finding.spans.map { (finding.rule, $0.utf8Range) } }
    let missed = marks.filter { mark in !reported.contains { $0.1 == mark } }
    let extra = reported.filter { !marks.contains($0.1) }
    return missed.map { "not reported: «\(words($0))»" } + extra.map { "not marked: «\(words($0.1))» by \($0.0)" }
  }
}
