import Foundation
import Testing

/// The conformance documents: where they are, how cases are read, how a score is kept.
///
/// They are not part of the repository. `HARK_CONFORMANCE` names the folder that holds them; without it these tests
/// are skipped. `HARK_CONFORMANCE_VERBOSE` prints what differed.
enum Conformance {
  static let folder = ProcessInfo.processInfo.environment["HARK_CONFORMANCE"] ?? ""
  static var isAvailable: Bool { !folder.isEmpty }
  static let isVerbose = ProcessInfo.processInfo.environment["HARK_CONFORMANCE_VERBOSE"] != nil
  static let skipped: Comment = "HARK_CONFORMANCE is not set: it names the folder with the conformance cases"

  struct Case {
    let fields: [String: Any]
    let area: String
    var id: String { fields["id"] as? String ?? "?" }
    var group: String { fields["group"] as? String ?? "?" }
    var isCore: Bool { fields["tier"] as? String != "extra" }
    var format: String { fields["format"] as? String ?? "" }
    var outcome: String? { fields["outcome"] as? String }
    var expectations: [[String: Any]] { fields["expect"] as? [[String: Any]] ?? [] }
    var expect: [String: Any] { fields["expect"] as? [String: Any] ?? [:] }

    /// The document: its file, or what `generate` describes.
    func document() throws -> [UInt8] {
      if let file = fields["file"] as? String {
        return [UInt8](try Data(contentsOf: URL(fileURLWithPath: "\(Conformance.folder)/\(area)/\(file)")))
      }
      var bytes: [UInt8] = []
      for part in fields["generate"] as? [[Any]] ?? [] {
        guard let kind = part.first as? String, part.count > 1, let text = part[1] as? String else { continue }
        let count = part.count > 2 ? (part[2] as? Int ?? 1) : 1
        switch kind {
        case "count":
          for k in 0..<count { bytes.append(contentsOf: text.replacingOccurrences(of: "%d", with: "\(k)").utf8) }
        default:
          let piece = Array(text.utf8)
          for _ in 0..<count { bytes.append(contentsOf: piece) }
        }
      }
      return bytes
    }
  }

  static func cases(_ area: String) throws -> [Case] {
    let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\(area)/cases.json"))
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return (object?["cases"] as? [[String: Any]] ?? []).map { Case(fields: $0, area: area) }
  }

  /// Every run of white space as one space, ends trimmed.
  static func squash(_ text: String) -> String {
    var out = ""
    var gap = false
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\t", "\n", "\r", "\u{B}", "\u{C}", "\u{85}", "\u{A0}", "\u{2028}", "\u{2029}": gap = true
      default:
        if gap && !out.isEmpty { out.append(" ") }
        gap = false
        out.unicodeScalars.append(scalar)
      }
    }
    return out
  }

  /// The memory the process holds now, in bytes; 0 where the system does not say.
  static func residentBytes() -> Int {
    guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return 0 }
    let fields = text.split(separator: " ")
    return fields.count > 1 ? (Int(fields[1]) ?? 0) * 4_096 : 0
  }

  /// Seconds of work this thread has done: other tests that run at the same time do not count.
  static func threadSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  enum Result: String, CaseIterable { case pass, fail, refused, notApplicable = "not applicable" }

  /// Counts results by group and prints one line for each.
  struct Score {
    let area: String
    private var counts: [String: [Result: Int]] = [:]
    private(set) var failing: [String] = []

    init(_ area: String) { self.area = area }

    /// Notes the result of one case; `detail` says what differed, and is printed on demand only.
    mutating func add(_ result: Result, _ test: Case, _ detail: @autoclosure () -> String = "") {
      guard test.isCore || Conformance.isVerbose else { return }
      let group = test.isCore ? test.group : test.group + " (extra)"
      counts[group, default: [:]][result, default: 0] += 1
      guard result == .fail else { return }
      if test.isCore { failing.append(test.id) }
      if Conformance.isVerbose {
        FileHandle.standardError.write(Data("FAIL \(test.isCore ? "" : "extra ")\(test.id): \(detail())\n".utf8))
      }
    }

    func count(_ result: Result) -> Int {
      counts.filter { !$0.key.hasSuffix("(extra)") }.values.reduce(0) { $0 + ($1[result] ?? 0) }
    }

    /// Passed and refused-where-allowed, out of those that apply, in 0...1.
    var share: Double {
      let applicable = count(.pass) + count(.fail) + count(.refused)
      return applicable == 0 ? 0 : Double(count(.pass)) / Double(applicable)
    }

    func report() {
      for (group, results) in counts.sorted(by: { $0.key < $1.key }) {
        let pass = results[.pass] ?? 0
        let all = pass + (results[.fail] ?? 0) + (results[.refused] ?? 0)
        var line = "conformance \(area)/\(group): \(pass) of \(all)"
        if let refused = results[.refused] { line += ", \(refused) refused" }
        if let other = results[.notApplicable] { line += ", \(other) not applicable" }
        print(line)
      }
      print("conformance \(area): \((share * 10_000).rounded() / 100) % of core")
      if !failing.isEmpty { print("conformance \(area) failing: \(failing.joined(separator: " "))") }
    }
  }
}
