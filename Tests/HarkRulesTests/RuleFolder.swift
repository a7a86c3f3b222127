import Foundation
import Hark
import Testing

@testable import HarkRules

/// Rule files that live in a temporary folder as long as a test needs them.
final class RuleFolder {
  let url = FileManager.default.temporaryDirectory.appendingPathComponent("hark-rules-\(UUID().uuidString)")
  var path: String { url.path }

  /// A folder with a pack `crisis`, whatever else the files say.
  init(_ files: [String: String] = [:]) throws {
    try write("id: crisis\ntitle: Crisis\nconcern: crisis\n", to: "crisis/pack.yaml")
    for (path, text) in files { try write(text, to: path) }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to path: String) throws {
    let file = url.appendingPathComponent(path)
    try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  /// A rule with two examples on each side; `more` is added as it stands.
  static func rule(_ slug: String, patterns: [String], urgency: String = "same-day", more: String = "") -> String {
    """
    id: crisis/\(slug)
    title: A rule
    urgency: \(urgency)
    message: A message.
    why: A reason.
    patterns:
    \(patterns.map { "  - \"\($0)\"" }.joined(separator: "\n"))
    \(more)
    examples:
      match: ["One [[match]].", "Another [[match]]."]
      ignore: ["Nothing.", "Nothing again."]
    """
  }

  /// What loading and linting say, each as `file:line:column: severity: text (hint)`.
  func linted() -> [String] {
    let (library, faults) = RuleLibrary.load(directories: [path])
    return (faults + RuleLint.run(library)).map { String($0.description.dropFirst(path.count + 1)) }
  }
}
