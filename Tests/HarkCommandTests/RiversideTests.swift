import Foundation
import Hark
import HarkIntake
import Testing

@testable import HarkCommand

/// The example community against what its README says should happen.
@Suite("Riverside") struct RiversideTests {
  static let folder = CommandTesting.package.appendingPathComponent("Examples/riverside")
  static let files = ["posts.rss", "topic.atom", "tuesday-session.vtt", "export.jsonl"]

  /// What one concern of one item comes to: at least, or at most.
  struct Judgement {
    var file: String
    var item: String
    var concern: Concern
    var atLeast: Urgency?
    var atMost: Urgency?
    var why: String
  }

  @Test(arguments: files)
  func `what must fire fires, as soon as it must, and nothing else does`(file: String) throws {
    let items = try Self.scanned(file)
    #expect(items.count > 5)
    var judged: Set<String> = []
    for judgement in try Self.judgements("expected.jsonl") where judgement.file == file {
      let item = try #require(Self.item(judgement.item, in: items, of: file), "\(judgement.item) is not there")
      judged.insert(Self.key(item, judgement.concern))
      let urgency = Self.urgency(of: judgement.concern, in: item)
      #expect(urgency != nil, "missed: \(judgement.item) \(judgement.concern): \(judgement.why)")
      if let urgency, let least = judgement.atLeast {
        #expect(urgency >= least, "too mild: \(judgement.item) \(judgement.concern): \(judgement.why)")
      }
    }
    for judgement in try Self.judgements("either-way.jsonl") where judgement.file == file {
      let item = try #require(Self.item(judgement.item, in: items, of: file), "\(judgement.item) is not there")
      judged.insert(Self.key(item, judgement.concern))
      if let urgency = Self.urgency(of: judgement.concern, in: item), let most = judgement.atMost {
        #expect(urgency <= most, "too strong: \(judgement.item) \(judgement.concern): \(judgement.why)")
      }
    }
    for item in items {
      for concern in [Concern.crisis, .confidentiality, .stigma] where !judged.contains(Self.key(item, concern)) {
        let rules = item["findings"]?.elements.filter { $0["concern"]?.string == concern.rawValue }
          .compactMap { $0["rule"]?.string }
        #expect(rules?.isEmpty != false, "fires on ordinary talk: \(item["item"]?["id"]?.string ?? "?")")
      }
    }
  }

  /// Every item of a file with its verdict, through the command and the shipped rules.
  private static func scanned(_ file: String) throws -> [JSONValue] {
    let command = try ScanCommand.parse(["--all", "--output", "jsonl", folder.appendingPathComponent(file).path])
    let rules = CommandTesting.package.appendingPathComponent("rules").path
    let ran = try CommandTesting.run(variables: ["HARK_RULES": rules], command.run(in:))
    #expect(ran.errors.isEmpty)
    return try ran.lines.map { try JSONValue.parse(Array($0.utf8), path: file) }
  }

  private static func judgements(_ name: String) throws -> [Judgement] {
    let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    return try text.split(separator: "\n").map { line in
      let value = try JSONValue.parse(Array(line.utf8), path: name)
      return Judgement(
        file: try #require(value["file"]?.string), item: try #require(value["item"]?.string),
        concern: try #require(value["concern"]?.string.flatMap(Concern.init(rawValue:))),
        atLeast: value["atLeast"]?.string.flatMap(Urgency.init(rawValue:)),
        atMost: value["atMost"]?.string.flatMap(Urgency.init(rawValue:)), why: value["why"]?.string ?? "")
    }
  }

  /// The item that a link, an id or the start of a cue names.
  private static func item(_ name: String, in items: [JSONValue], of file: String) -> JSONValue? {
    if file.hasSuffix(".vtt") {
      let seconds = name.split(separator: ":").reduce(0) { $0 * 60 + (Double($1) ?? 0) } + 0.001
      return items.first { verdict in
        guard let start = verdict["item"]?["start"]?.double, let end = verdict["item"]?["end"]?.double else {
          return false
        }
        return start <= seconds && seconds < end
      }
    }
    return items.first { $0["item"]?["url"]?.string == name || $0["item"]?["id"]?.string == name }
  }

  private static func key(_ verdict: JSONValue, _ concern: Concern) -> String {
    "\(verdict["item"]?["id"]?.string ?? "") \(concern)"
  }

  /// How urgent a concern is in a verdict; nil where nothing was found for it.
  private static func urgency(of concern: Concern, in verdict: JSONValue) -> Urgency? {
    let findings = verdict["findings"]?.elements.filter { $0["concern"]?.string == concern.rawValue } ?? []
    return findings.compactMap { $0["urgency"]?.string.flatMap(Urgency.init(rawValue:)) }.max()
  }
}

extension JSONValue {
  fileprivate var elements: [JSONValue] {
    if case .array(let elements) = self { elements } else { [] }
  }
}
