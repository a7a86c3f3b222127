import Foundation
import Hark
import HarkPipeline
import HarkPolicy
import HarkReading
import Synchronization
import Testing

@testable import HarkCommand

/// What a command left behind.
struct Ran {
  var status: ScreeningStatus
  var output: String
  var errors: String
  var lines: [String] { output.split(separator: "\n").map(String.init) }
}

/// Bytes that a command wrote.
final class Written: Sendable {
  private let bytes = Mutex<[UInt8]>([])
  var text: String { bytes.withLock { String(decoding: $0, as: UTF8.self) } }
  var sink: ByteSink {
    ByteSink { written in
      self.bytes.withLock { $0.append(contentsOf: written) }
      return true
    }
  }
}

/// Runs commands on buffers in place of a terminal.
enum CommandTesting {
  /// `hark scan` with a filter that reports each `ALARM` as urgent, and fails on `BREAK`.
  static func scan(_ arguments: [String], input: String? = nil) throws -> Ran {
    try scan(arguments, input: input.map { Array($0.utf8) })
  }

  static func scan(_ arguments: [String], input: [UInt8]?) throws -> Ran {
    let command = try ScanCommand.parse(arguments)
    return try run(input: input) { host in
      try command.run(screen: Screen(filters: [AlarmFilter()], reader: PassageReader()), rules: 1, in: host)
    }
  }

  /// Runs a command whose standard input is a file that holds the bytes.
  static func run(
    input: [UInt8]? = nil, variables: [String: String] = [:], _ body: (CommandHost) throws -> ScreeningStatus
  ) throws -> Ran {
    let (output, errors) = (Written(), Written())
    let file = try temporaryFile(input ?? [])
    defer { try? FileManager.default.removeItem(at: file) }
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var host = CommandHost(standardInput: handle.fileDescriptor, output: output.sink, errors: errors.sink)
    host.variables = variables
    let status = try body(host)
    return Ran(status: status, output: output.text, errors: errors.text)
  }

  /// A file with the given bytes, which the caller removes.
  static func temporaryFile(_ bytes: [UInt8], named name: String = UUID().uuidString) throws -> URL {
    let url = FileManager.default.temporaryDirectory.appendingPathComponent("hark-test-\(name)")
    try Data(bytes).write(to: url)
    return url
  }

  /// The folder of the package.
  static let package = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// Compares with a file under `Snapshots`; a file that is not there is written, and the test fails once.
  static func expectSnapshot(
    _ text: String, named name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("Snapshots").appendingPathComponent(name)
    guard let expected = try? String(contentsOf: file, encoding: .utf8) else {
      try text.write(to: file, atomically: true, encoding: .utf8)
      Issue.record(
        "\(name) was not there and has been recorded: read it, then run again", sourceLocation: sourceLocation)
      return
    }
    #expect(text == expected, sourceLocation: sourceLocation)
  }
}

/// Reports each `ALARM` as urgent and each `hmm` as nothing pressing; fails on `BREAK`.
struct AlarmFilter: Filter {
  struct Broken: Error {}
  let manifest = FilterManifest(id: "crisis", title: "Alarm", summary: "Looks for alarms.", concern: .crisis)

  func findings(in passage: Passage) throws -> [Finding] {
    let text = passage.text
    if text.contains("BREAK") { throw Broken() }
    var findings: [Finding] = []
    for (word, urgency) in [("ALARM", Urgency.urgent), ("hmm", .none)] {
      var from = text.startIndex
      while let found = text.range(of: word, range: from..<text.endIndex) {
        from = found.upperBound
        let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
        findings.append(
          Finding(
            filter: "crisis", rule: "crisis/\(word.lowercased())", concern: .crisis, urgency: urgency,
            action: .alert, confidence: 0.9,
            assertion: Assertion(polarity: .negated, experiencer: .other, temporality: .recent),
            spans: [Span(start..<start + word.utf8.count, in: passage.field)],
            message: "Rings the alarm.", why: "Somebody may be in danger, and would want to be asked.",
            guidance: "Write to them personally, and stay a while.", sources: ["An invented handbook, page 7"],
            reasons: ["a time is named"]))
      }
    }
    return findings
  }
}
