import Foundation
import Hark
import HarkPipeline
import HarkPolicy
import HarkReading
import Testing

@testable import HarkCommand

@Suite("hark scan") struct ScanTests {
  @Test func `a quiet input prints nothing and ends clean`() throws {
    let ran = try CommandTesting.scan([], input: "{\"text\":\"hello\"}\n")
    #expect(ran.status == .clean)
    #expect(ran.output.isEmpty)
    #expect(ran.errors.isEmpty)
  }

  @Test func `something found ends with 1`() throws {
    let ran = try CommandTesting.scan([], input: "{\"text\":\"hello\"}\n{\"id\":\"7\",\"text\":\"ALARM\"}\n")
    #expect(ran.status == .found)
    #expect(ran.status.rawValue == 1)
    #expect(ran.lines.count == 1)
    #expect(ran.output.contains("\"id\":\"7\""))
  }

  @Test func `the output is the same for any number of jobs`() throws {
    var input = ""
    for number in 0..<20_000 {
      let text = number % 97 == 0 ? "ALARM" : number % 1_009 == 0 ? "BREAK" : "a quiet day with some words in it"
      input += number % 3_001 == 0 ? "{broken\n" : "{\"id\":\"\(number)\",\"text\":\"\(text)\"}\n"
    }
    let one = try CommandTesting.scan(["--jobs", "1"], input: input)
    #expect(one.lines.count > 200)
    #expect(one.status == .incomplete)
    for jobs in ["2", "5"] {
      let many = try CommandTesting.scan(["--jobs", jobs], input: input)
      #expect(many.output == one.output)
      #expect(many.errors == one.errors)
    }
  }

  @Test func `several inputs come in the order they are named`() throws {
    let first = try CommandTesting.temporaryFile(Array("{\"id\":\"a\",\"text\":\"ALARM\"}".utf8), named: "first.jsonl")
    let second = try CommandTesting.temporaryFile(
      Array("{\"id\":\"b\",\"text\":\"ALARM\"}".utf8), named: "second.jsonl")
    defer { for file in [first, second] { try? FileManager.default.removeItem(at: file) } }
    let ran = try CommandTesting.scan([second.path, "-", first.path], input: "{\"id\":\"c\",\"text\":\"ALARM\"}")
    #expect(
      ran.lines.map { $0.prefix(18) } == [
        "{\"item\":{\"id\":\"b\",", "{\"item\":{\"id\":\"c\",", "{\"item\":{\"id\":\"a\",",
      ])
  }

  @Test func `items less urgent than asked for are left out, but never unscreened ones`() throws {
    let input = """
      {"id":"calm","text":"hmm"}
      {"id":"urgent","text":"ALARM"}
      {"id":"missed","text":"BREAK"}
      """
    let ran = try CommandTesting.scan(["--only-from", "urgent"], input: input)
    #expect(ran.lines.count == 2)
    #expect(ran.output.contains("\"id\":\"urgent\""))
    #expect(ran.output.contains("hark/unscreened"))
    #expect(ran.status == .incomplete)
    #expect(try CommandTesting.scan([], input: input).lines.count == 3)
  }

  @Test func `everything is reported on request, with every concern and the keys that Hark does not know`() throws {
    let ran = try CommandTesting.scan(["--all"], input: "{\"id\":\"1\",\"text\":\"hello\",\"mood\":{\"is\": [1, 2]}}\n")
    #expect(ran.status == .clean)
    let line = try #require(ran.lines.first)
    for concern in Concern.allCases { #expect(line.contains("\"\(concern.rawValue)\":{\"urgency\":\"none\"")) }
    #expect(line.contains("\"mood\":{\"is\": [1, 2]}"))
    #expect(line.hasSuffix("\"findings\":[]}"))
    let plain = try CommandTesting.scan([], input: "{\"id\":\"1\",\"text\":\"ALARM\",\"mood\":1}\n")
    #expect(!plain.output.contains("mood"))
    #expect(!plain.output.contains("stigma"))
  }

  @Test func `json is one array, also of nothing`() throws {
    #expect(try CommandTesting.scan(["--output", "json"], input: "{\"text\":\"hello\"}").output == "[]\n")
    let input = String(repeating: "{\"text\":\"ALARM\"}\n", count: 3)
    let ran = try CommandTesting.scan(["--output", "json"], input: input)
    let array = try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [Any]
    #expect(array?.count == 3)
  }

  @Test func `facilitators are known by name`() throws {
    let vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Dana>ALARM\n"
    let ran = try CommandTesting.scan(["--output", "text", "--facilitators", "Sam , Dana"], input: vtt)
    #expect(ran.output.contains("Dana (facilitator)"))
  }

  @Test(arguments: [
    ["--jobs", "0"], ["--all", "--only-from", "urgent"], ["--filters", "astrology"], ["--format", "papyrus"],
    ["--output", "html"], ["https://forum.example/posts.rss"], ["--only-from", "soonish"],
  ])
  func `what Hark does not do is refused as misuse`(arguments: [String]) {
    #expect {
      _ = try ScanCommand.parse(arguments)
    } throws: { error in
      ScanCommand.exitCode(for: error).rawValue == ScreeningStatus.misuse.rawValue
    }
  }

  @Test(arguments: [1, 2])
  func `a pipe that brings a line now and then has each verdict at once`(jobs: Int) throws {
    let pipe = Pipe()
    let output = Written()
    let host = CommandHost(
      standardInput: pipe.fileHandleForReading.fileDescriptor, output: output.sink, errors: Written().sink)
    let command = try ScanCommand.parse(["--jobs", "\(jobs)", "--output", "jsonl"])
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      _ = try? command.run(screen: Screen(filters: [AlarmFilter()], reader: PassageReader()), rules: 1, in: host)
      ended.signal()
    }
    for number in 1...5 {
      pipe.fileHandleForWriting.write(Data("{\"id\":\"\(number)\",\"text\":\"ALARM\"}\n".utf8))
      let patience = Date(timeIntervalSinceNow: 20)
      while output.text.split(separator: "\n").count < number && Date() < patience { usleep(500) }
      #expect(output.text.split(separator: "\n").count == number)
    }
    try pipe.fileHandleForWriting.close()
    #expect(ended.wait(timeout: .now() + 20) == .success)
  }
}
