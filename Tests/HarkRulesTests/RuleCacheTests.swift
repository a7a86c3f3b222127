import Foundation
import Hark
import Testing

@testable import HarkRules

/// Compiled rules, kept between runs.
@Suite struct RuleCacheTests {
  /// A folder of its own for each test, gone when it ends.
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "hark-cache-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder + "/rules/crisis", withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func write(_ text: String, _ path: String) throws {
    try text.write(toFile: path, atomically: true, encoding: .utf8)
  }

  private func shipRules(_ folder: String, message: String) throws {
    try write("id: crisis\ntitle: Crisis\nconcern: crisis\n", folder + "/rules/crisis/pack.yaml")
    try write(
      """
      id: crisis/wants-to-die
      title: Says they want to die
      urgency: same-day
      message: \(message)
      why: Because.
      patterns: ["want~ to die"]
      raise: [{any: [tonight], why: "a time is named"}]
      examples: {match: ["I [[want to die]]."], ignore: ["I want to dye it."]}
      """, folder + "/rules/crisis/wants-to-die.yaml")
  }

  private func findings(_ engine: RuleEngine, _ text: String) -> [Finding] {
    let passage = Passage()
    engine.reader.read(Item(id: "a", text: text), into: passage)
    return engine.findings(for: .crisis, filter: "crisis", in: passage)
  }

  @Test func keptRulesFindTheSameAsFreshOnes() throws {
    try withFolder { folder in
      try shipRules(folder, message: "Says they want to die.")
      let cache = RuleCache(folder: folder + "/cache")
      let fresh = cache.engine(directories: [folder + "/rules"])
      let kept = cache.engine(directories: [folder + "/rules"])
      #expect(fresh.faults.isEmpty && kept.faults.isEmpty)
      let text = "i wanted to die. now I want to die tonight"
      #expect(!findings(fresh.engine, text).isEmpty)
      #expect(findings(fresh.engine, text) == findings(kept.engine, text))
      #expect(kept.engine.rules.first?.patterns == [], "the second engine comes from the cache")
    }
  }

  @Test func aChangedRuleFileIsCompiledAnew() throws {
    try withFolder { folder in
      let cache = RuleCache(folder: folder + "/cache")
      try shipRules(folder, message: "Before.")
      _ = cache.engine(directories: [folder + "/rules"])
      try shipRules(folder, message: "After.")
      let engine = cache.engine(directories: [folder + "/rules"]).engine
      #expect(findings(engine, "I want to die").first?.message == "After.")
    }
  }

  @Test func aDamagedSnapshotIsPassedOver() throws {
    try withFolder { folder in
      try shipRules(folder, message: "Says so.")
      let cache = RuleCache(folder: folder + "/cache")
      _ = cache.engine(directories: [folder + "/rules"])
      let name = try #require(try FileManager.default.contentsOfDirectory(atPath: folder + "/cache").first)
      let path = folder + "/cache/" + name
      var bytes = try Data(contentsOf: URL(fileURLWithPath: path))
      bytes[bytes.count / 2] ^= 1
      try bytes.write(to: URL(fileURLWithPath: path))
      #expect(findings(cache.engine(directories: [folder + "/rules"]).engine, "I want to die").count == 1)
    }
  }

  @Test func rulesWithFaultsAreNeverKept() throws {
    try withFolder { folder in
      try shipRules(folder, message: "Says so.")
      try write("id: crisis/broken\n", folder + "/rules/crisis/broken.yaml")
      let cache = RuleCache(folder: folder + "/cache")
      for _ in 0..<2 { #expect(!cache.engine(directories: [folder + "/rules"]).faults.isEmpty) }
    }
  }
}
