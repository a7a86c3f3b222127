import Foundation
import HarkRules
import Testing

@testable import HarkCommand

@Suite("Registry") struct RegistryTests {
  @Test func `every folder under Plugins is a filter in the registry`() throws {
    let folder = CommandTesting.package.appendingPathComponent("Plugins")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: folder.appendingPathComponent(name).path, isDirectory: &isFolder)
        && isFolder.boolValue
    }
    #expect(!names.isEmpty)
    for name in names.sorted() where !Registry.shipped.ids.contains(name.lowercased()) {
      Issue.record(
        "Plugins/\(name) is not in Sources/HarkCommand/Registry.swift; add: Entry(\"\(name.lowercased())\") { \(name)Filter(engine: $0) },"
      )
    }
  }

  @Test func `a filter's id is the one its manifest states`() {
    let engine = RuleEngine(RuleLibrary.load(directories: []).library)
    for entry in Registry.shipped.entries { #expect(entry.make(engine).manifest.id == entry.id) }
  }

  @Test func `filters are chosen by name`() {
    let engine = RuleEngine(RuleLibrary.load(directories: []).library)
    #expect(Registry.shipped.filters(only: ["stigma"], engine: engine).map(\.manifest.id) == ["stigma"])
    #expect(Registry.shipped.filters(only: nil, engine: engine).count == Registry.shipped.entries.count)
  }
}
