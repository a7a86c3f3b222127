import Foundation
import Hark
import HarkRules
import Testing

@testable import HarkCommand

/// A pack of two rules with a few cues, so that what is shown of them does not change with the shipped rules.
enum SmallRules {
  static let files: [String: String] = [
    "lexicons/words.yaml": """
    lexicons:
      transparent: [really, just]
      typo-tolerant: [umbrella]
      want-to: ["want~ to", wanna]
      cue-not: ["(don't|not)", "i'm not"]
      cue-past: ["years ago", "used to"]
      cue-joke: [lol]
      cue-end: [but]
      who-author: ["(i|i'm|me|myself)"]
      who-other: ["(he|she|they)"]
    """,
    "frequencies.tsv": "i\t33000\nto\t29000\nwant\t2000\nthe\t30000\n",
    "crisis/pack.yaml": """
    id: crisis
    title: Crisis signals
    concern: crisis
    defaults:
      action: alert
      confidence: 0.8
      accepts: {negated: check-in, past: ignore, joking: -1}
    """,
    "crisis/leaves-in-rain.yaml": """
    id: crisis/leaves-in-rain
    title: Wants to leave in the rain
    urgency: same-day
    message: Wants to leave in the rain.
    why: Nobody should walk alone in such weather.
    patterns: ["<want-to> leave (everything|it all)", "^ goodbye umbrella"]
    unless: [holiday]
    raise: [{any: [tonight], why: "a time is named"}]
    examples:
      match: ["I [[want to leave it all]]."]
      ignore: ["I want to leave it all for a holiday."]
    """,
  ]

  /// Writes files under a new temporary folder, which the caller removes.
  static func folder(_ files: [String: String] = files) throws -> URL {
    let root = FileManager.default.temporaryDirectory.appendingPathComponent("hark-rules-\(UUID().uuidString)")
    for (path, text) in files {
      let file = root.appendingPathComponent(path)
      try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: file, atomically: true, encoding: .utf8)
    }
    return root
  }
}
