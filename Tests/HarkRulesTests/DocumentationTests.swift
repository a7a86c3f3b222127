import Foundation
import Hark
import HarkReading
import Testing

@testable import HarkRules

/// What the documentation shows is what the reader does.
@Suite("Documentation") struct DocumentationTests {
  private static let package = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  @Test func `the examples of the five answers come out as documented`() throws {
    let text = try String(
      contentsOf: Self.package.appendingPathComponent("Documentation/assertions.md"), encoding: .utf8)
    let engine = RuleEngine(RuleLibrary.load(directories: [Self.package.appendingPathComponent("rules").path]).library)
    let passage = Passage()
    var count = 0
    for line in text.split(separator: "\n") where line.contains("[[") && line.hasPrefix("|") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let (sentence, marks) = try #require(MarkedText.read(cells[0]))
      engine.reader.read(Item(id: "1", text: sentence), into: passage)
      let mark = try #require(marks.first)
      let answers = try #require(engine.assertion(ofUTF8: mark, in: passage))
      let words = [
        answers.polarity.rawValue, answers.experiencer.rawValue, answers.temporality.rawValue,
        answers.certainty.rawValue, answers.voice.rawValue,
      ]
      #expect(words.contains(cells[1]), "\(cells[0]): \(words.joined(separator: ", "))")
      count += 1
    }
    #expect(count > 20)
  }

  @Test func `the overrides that are shown fit the shipped rules`() throws {
    let text = try String(contentsOf: Self.package.appendingPathComponent("Documentation/rules.md"), encoding: .utf8)
    let shown = text.components(separatedBy: "```yaml\n").dropFirst().compactMap {
      $0.components(separatedBy: "```").first
    }
    let overrides = try #require(shown.first { $0.contains("vocabularies:") })
    let folder = try RuleFolder(["overrides.yaml": overrides])
    let shipped = Self.package.appendingPathComponent("rules").path
    let (library, faults) = RuleLibrary.load(directories: [shipped, folder.path])
    #expect(faults.isEmpty)
    #expect(library.rules.contains { !$0.isOn })
  }

  @Test func `every room of the house is on its plan`() throws {
    let text = try String(contentsOf: Self.package.appendingPathComponent("Documentation/house.md"), encoding: .utf8)
    for folder in ["Sources", "Plugins"] {
      for room in try FileManager.default.contentsOfDirectory(
        atPath: Self.package.appendingPathComponent(folder).path)
      where !room.hasPrefix(".") && !room.contains(".") {
        #expect(text.contains("`\(folder)/\(room)`") || text.contains("`\(room)`"), "\(folder)/\(room)")
      }
    }
  }
}
