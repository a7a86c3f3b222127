import Foundation
import Hark
import Testing
import Yams

@testable import HarkRules

/// `rules/schema.json`, which editors use, against the parser and the shipped files.
@Suite("The schema of rule files") struct SchemaTests {
  private static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("rules")

  private static func schema() throws -> MiniSchema {
    let data = try Data(contentsOf: rules.appendingPathComponent("schema.json"))
    return MiniSchema(root: try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any]))
  }

  @Test func `every shipped file is valid`() throws {
    let schema = try Self.schema()
    var count = 0
    let files = try #require(FileManager.default.enumerator(at: Self.rules, includingPropertiesForKeys: nil))
    for case let file as URL in files where file.pathExtension == "yaml" {
      let value = try #require(try Yams.load(yaml: String(contentsOf: file, encoding: .utf8)))
      #expect(schema.faults(of: value) == [], "\(file.lastPathComponent)")
      count += 1
    }
    #expect(count > 100)
  }

  @Test(arguments: [
    "{id: crisis/a, title: T, urgency: soon, message: M, why: W, patterns: [a], examples: {match: [a], ignore: [b]}}",
    "{id: crisis/a, title: T, urgency: urgent, message: M, why: W, patterns: [a], examples: {match: [a]}}",
    "{id: crisis/a, title: T, urgency: urgent, message: M, why: W, patterns: [a], paterns: [b], examples: {match: [a], ignore: [b]}}",
    "{id: crisis, title: T, concern: weather}", "{lexicons: {a: {b: c}}, more: 1}", "{rules: {crisis/a: {enabled: 3}}}",
    "{rules: {crisis/a: {unless: [{within: item}]}}}", "{vocabularies: {fellowship: true}}",
  ])
  func `a faulty file is not valid`(text: String) throws {
    let value = try #require(try Yams.load(yaml: text))
    #expect(try !Self.schema().faults(of: value).isEmpty)
  }

  @Test func `keys and words are those of the parser`() throws {
    let schema = try Self.schema()
    func keys(_ path: String...) -> Set<String> { Set(schema.object(["$defs"] + path + ["properties"]).keys) }
    func words(_ path: String...) -> Set<String> { Set(schema.value(["$defs"] + path + ["enum"]) as? [String] ?? []) }
    func names<Word: CaseIterable & RawRepresentable>(_: Word.Type) -> Set<String> where Word.RawValue == String {
      Set(Word.allCases.map(\.rawValue))
    }
    #expect(keys("rule") == Set(RuleFile.keys))
    #expect(keys("overrides") == Set(Overrides.keys))
    let entry = ["overrides", "properties"]
    #expect(
      Set(schema.object(["$defs"] + entry + ["rules", "additionalProperties", "properties"]).keys)
        == Set(Overrides.ruleKeys))
    #expect(
      Set(schema.object(["$defs"] + entry + ["packs", "additionalProperties", "properties"]).keys)
        == Set(Overrides.packKeys))
    #expect(keys("accepts") == names(Rule.Answer.self))
    #expect(words("urgency") == names(Urgency.self))
    #expect(words("action") == names(Action.self))
    #expect(words("status") == names(Rule.Status.self))
    #expect(words("pack", "properties", "concern") == names(Concern.self))
    #expect(words("rule", "properties", "asserts", "properties", "experiencer") == names(Experiencer.self))
    #expect(words("rule", "properties", "asserts", "properties", "temporality") == names(Temporality.self))
    #expect(words("rule", "properties", "asserts", "properties", "certainty") == names(Certainty.self))
  }
}

/// As much of JSON Schema 2020-12 as `schema.json` uses.
struct MiniSchema {
  let root: [String: Any]

  func value(_ path: [String]) -> Any? {
    path.reduce(root as Any?) { ($0 as? [String: Any])?[$1] }
  }

  func object(_ path: [String]) -> [String: Any] { value(path) as? [String: Any] ?? [:] }

  /// Where a value is not as the schema says; empty where it is valid.
  func faults(of value: Any) -> [String] { faults(value, root, "") }

  private func faults(_ value: Any, _ schema: Any?, _ path: String) -> [String] {
    guard let schema = schema as? [String: Any] else { return schema as? Bool == false ? [path] : [] }
    var found: [String] = []
    if let reference = schema["$ref"] as? String {
      found += faults(value, self.value(reference.split(separator: "/").dropFirst().map(String.init)), path)
    }
    if let type = schema["type"] as? String, !isOf(type, value) { found.append("\(path): is no \(type)") }
    if let words = schema["enum"] as? [String], (value as? String).map({ !words.contains($0) }) ?? true {
      found.append("\(path): is none of the words")
    }
    if let text = value as? String { found += faults(inText: text, schema, path) }
    if let number = value as? Double ?? (value as? Int).map(Double.init) {
      if let least = schema["minimum"] as? Double, number < least { found.append("\(path): too small") }
      if let most = schema["maximum"] as? Double, number > most { found.append("\(path): too large") }
    }
    if let object = value as? [String: Any] { found += faults(inObject: object, schema, path) }
    if let list = value as? [Any], let items = schema["items"] {
      for (index, entry) in list.enumerated() { found += faults(entry, items, "\(path)/\(index)") }
    }
    if let choices = schema["anyOf"] as? [Any] {
      let tried = choices.map { faults(value, $0, path) }
      if tried.allSatisfy({ !$0.isEmpty }) { found.append(tried.min { $0.count < $1.count }?.first ?? path) }
    }
    if let condition = schema["if"] {
      found += faults(value, schema[faults(value, condition, path).isEmpty ? "then" : "else"] ?? true, path)
    }
    return found
  }

  private func faults(inText text: String, _ schema: [String: Any], _ path: String) -> [String] {
    if let least = schema["minLength"] as? Int, text.count < least { return ["\(path): too short"] }
    guard let pattern = schema["pattern"] as? String else { return [] }
    return text.range(of: pattern, options: .regularExpression) == nil ? ["\(path): not like \(pattern)"] : []
  }

  private func faults(inObject object: [String: Any], _ schema: [String: Any], _ path: String) -> [String] {
    var found: [String] = []
    let properties = schema["properties"] as? [String: Any] ?? [:]
    for key in schema["required"] as? [String] ?? [] where object[key] == nil { found.append("\(path): lacks \(key)") }
    if let most = schema["maxProperties"] as? Int, object.count > most { found.append("\(path): too many keys") }
    for (key, entry) in object {
      if let property = properties[key] {
        found += faults(entry, property, "\(path)/\(key)")
      } else if let others = schema["additionalProperties"] {
        found += faults(entry, others, "\(path)/\(key)")
      }
    }
    return found
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "object": value is [String: Any]
    case "array": value is [Any]
    case "string": value is String
    case "boolean": value is Bool
    case "integer": value is Int
    case "number": value is Int || value is Double
    default: false
    }
  }
}
