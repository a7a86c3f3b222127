import Foundation
import Hark
import HarkRules
import Testing
import Yams

@testable import HarkReading

/// The assertion layer against the invented sentences in `Assertions/`, each with its five expected answers.
@Suite struct AssertionSetTests {
  struct Row {
    var file: String
    var marked: String
    var text: String
    var target: Range<Int>
    var expected: Assertion
  }

  @Test func answersAreRightAboutAsOftenAsPromised() throws {
    let rows = try AssertionSet.rows()
    #expect(rows.count > 900)
    let (library, faults) = RuleLibrary.load(directories: [AssertionSet.rulesFolder])
    for fault in faults { print(fault) }
    let engine = RuleEngine(library)
    let verbose = AssertionSet.environment("HARK_ASSERTIONS_VERBOSE")
    var right: [String: Int] = [:]
    var misses: [String: [String: Int]] = [:]
    let passage = Passage()
    for row in rows {
      engine.reader.read(Item(id: "row", text: row.text), into: passage)
      guard let answer = engine.assertion(ofUTF8: row.target, in: passage) else {
        Issue.record("no tokens under the mark of a row in \(row.file)")
        continue
      }
      func count(_ name: String, _ expected: String, _ got: String) {
        if expected == got {
          right[name, default: 0] += 1
        } else {
          misses[row.file, default: [:]][name, default: 0] += 1
          if verbose == "all" || verbose == name || verbose == row.file {
            print("MISS \(row.file) \(name) \(expected)→\(got): \(row.marked)")
          }
        }
      }
      count("polarity", row.expected.polarity.rawValue, answer.polarity.rawValue)
      count("experiencer", row.expected.experiencer.rawValue, answer.experiencer.rawValue)
      count("temporality", row.expected.temporality.rawValue, answer.temporality.rawValue)
      count("certainty", row.expected.certainty.rawValue, answer.certainty.rawValue)
      count("voice", row.expected.voice.rawValue, answer.voice.rawValue)
    }
    func accuracy(_ name: String) -> Double { Double(right[name] ?? 0) / Double(rows.count) }
    for name in ["polarity", "experiencer", "temporality", "certainty", "voice"] {
      let shown = (accuracy(name) * 1_000).rounded() / 10
      print("assertions: \(name) \(shown) % of \(rows.count)")
    }
    if verbose != nil {
      for (file, counts) in misses.sorted(by: { $0.key < $1.key }) { print(file, counts.sorted { $0.key < $1.key }) }
    }
    #expect(accuracy("polarity") >= 0.97)
    #expect(accuracy("experiencer") >= 0.91)
    #expect(accuracy("temporality") >= 0.95)
    #expect(accuracy("certainty") >= 0.97)
    #expect(accuracy("voice") >= 0.99)
  }
}

/// Reads the sentences of the assertion set.
enum AssertionSet {
  /// The folder of this source file.
  static let folder = String(#filePath.prefix(upTo: #filePath.lastIndex(of: "/") ?? #filePath.endIndex))

  /// The shipped rules.
  static let rulesFolder = folder + "/../../rules"

  static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

  static func rows() throws -> [AssertionSetTests.Row] {
    let directory = folder + "/Assertions"
    var rows: [AssertionSetTests.Row] = []
    for name in try FileManager.default.contentsOfDirectory(atPath: directory).sorted() where name.hasSuffix(".yaml") {
      let text = try String(contentsOfFile: directory + "/" + name, encoding: .utf8)
      let list = try #require(Yams.load(yaml: text) as? [[String: Any]])
      for entry in list {
        let marked = try #require(entry["text"] as? String)
        let (plain, marks) = try #require(MarkedText.read(marked))
        func value<V: RawRepresentable>(_ key: String, _ standard: V) throws -> V where V.RawValue == String {
          guard let text = entry[key] as? String else { return standard }
          return try #require(V(rawValue: text), "an unknown \(key) in \(name)")
        }
        let expected = Assertion(
          polarity: try value("polarity", .affirmed), experiencer: try value("experiencer", .author),
          temporality: try value("temporality", .now), certainty: try value("certainty", .stated),
          voice: try value("voice", .own))
        rows.append(
          AssertionSetTests.Row(
            file: String(name.dropLast(5)), marked: marked, text: plain, target: try #require(marks.first),
            expected: expected))
      }
    }
    return rows
  }
}
