import Foundation
import HarkPolicy
import Testing

@testable import HarkCommand

/// The contract's table of bad input, as far as it concerns files.
@Suite("Bad input") struct BadInputTests {
  @Test func `bytes that are not UTF-8 are mended, and said once for the input`() throws {
    let line: [UInt8] = Array("{\"text\":\"caf".utf8) + [0xE9] + Array(" ALARM\"}\n".utf8)
    let ran = try CommandTesting.scan([], input: line + line)
    #expect(ran.status == .found)
    #expect(ran.lines.count == 2)
    #expect(ran.errors.split(separator: "\n").count == 1)
    #expect(ran.errors.hasPrefix("-:1: warning: "))
  }

  @Test func `a broken line is reported with its number, and the rest goes on`() throws {
    let ran = try CommandTesting.scan(
      [], input: "{\"text\":\"ALARM\"}\n{\"text\":\"secret\n{\"id\":\"3\"}\n\n{\"id\":\"5\",\"text\":\"ALARM\"}\n")
    #expect(ran.status == .incomplete)
    #expect(ran.lines.count == 2)
    #expect(ran.errors.contains("-:2:"))
    #expect(ran.errors.contains("-:3:"))
    #expect(!ran.errors.contains("secret"))
  }

  @Test func `an item that is too long goes to a human, and the lines after it are screened`() throws {
    let long = "{\"id\":\"long\",\"text\":\"" + String(repeating: "word ", count: 300_000) + "\"}\n"
    let ran = try CommandTesting.scan([], input: long + "{\"id\":\"next\",\"text\":\"ALARM\"}\n")
    #expect(ran.status == .incomplete)
    #expect(ran.lines.count == 2)
    #expect(ran.output.contains("\"id\":\"long\""))
    #expect(ran.output.contains("hark/unscreened"))
    #expect(ran.output.contains("\"id\":\"next\""))
  }

  @Test func `a line of a hundred megabytes is passed over`() throws {
    let head = Array("{\"id\":\"vast\",\"text\":\"".utf8)
    let line = head + [UInt8](repeating: 0x61, count: 100_000_000) + Array("\"}\n{\"text\":\"ALARM\"}\n".utf8)
    let ran = try CommandTesting.scan(["--jobs", "1"], input: line)
    #expect(ran.status == .incomplete)
    #expect(ran.lines.count == 2)
    #expect(ran.output.contains("\"id\":\"vast\""))
    #expect(ran.errors.hasPrefix("-:1: error: "))
  }

  @Test func `an empty input is said to be empty`() throws {
    let ran = try CommandTesting.scan([], input: "")
    #expect(ran.status == .clean)
    #expect(ran.output.isEmpty)
    #expect(ran.errors == "-: warning: this input is empty\n")
  }

  @Test func `a directory is refused with a hint, and the other inputs are read`() throws {
    let folder = FileManager.default.temporaryDirectory.path
    let ran = try CommandTesting.scan([folder, "-"], input: "{\"text\":\"ALARM\"}")
    #expect(ran.status == .incomplete)
    #expect(ran.lines.count == 1)
    #expect(ran.errors.contains("this is a directory (name the files in it"))
  }

  @Test func `a file that is not there is named, and the other inputs are read`() throws {
    let ran = try CommandTesting.scan(["/no/such/file.rss", "-"], input: "{\"text\":\"ALARM\"}")
    #expect(ran.status == .incomplete)
    #expect(ran.lines.count == 1)
    #expect(ran.errors == "/no/such/file.rss: error: there is no such file\n")
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/mem")))
  func `a file that fails while it is read is named`() throws {
    // The first page of a process is never mapped: opening it works, reading it does not.
    let ran = try CommandTesting.scan(["/proc/self/mem"], input: "")
    #expect(ran.status == .incomplete)
    #expect(ran.errors.hasPrefix("/proc/self/mem: error: this input cannot be read"))
  }

  @Test func `broken cue times are reported, and the cues around them are screened`() throws {
    let vtt = """
      WEBVTT

      00:01.000 --> 00:02.000
      <v Ann>ALARM

      00:zz.000 --> 00:04.000
      <v Ben>never mind

      00:05.000 --> 00:06.000
      <v Cat>ALARM
      """
    let ran = try CommandTesting.scan([], input: vtt)
    #expect(ran.lines.count == 2)
    #expect(ran.errors.contains("-:6"))
  }

  @Test func `UTF-16 lines are read as they say they are`() throws {
    let utf16 = "\u{FEFF}{\"id\":\"1\",\"text\":\"ALARM café\"}\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let ran = try CommandTesting.scan([], input: utf16)
    #expect(ran.status == .found)
    #expect(ran.output.contains("\"id\":\"1\""))
  }

  @Test func `of malformed XML what can be read is screened, and it is reported`() throws {
    let rss = """
      <?xml version="1.0"?>
      <rss version="2.0"><channel><title>Forum</title>
      <item><guid>one</guid><description>ALARM &nope; <b>bold</description></item>
      <item><guid>two</guid><description>ALARM again</description></item>
      """
    let ran = try CommandTesting.scan([], input: rss)
    #expect(ran.output.contains("one"))
    #expect(!ran.errors.isEmpty)
    #expect(ran.status != .clean)
  }

  @Test func `hostile XML is refused quickly, and reaches no file`() throws {
    var bomb =
      "<?xml version=\"1.0\"?><!DOCTYPE rss [<!ENTITY a0 \"ALARM\"><!ENTITY file SYSTEM \"file:///etc/passwd\">"
    for level in 1...12 {
      bomb += "<!ENTITY a\(level) \"" + String(repeating: "&a\(level - 1);", count: 10) + "\">"
    }
    bomb +=
      "]><rss version=\"2.0\"><channel><item><guid>1</guid><description>&a12; &file;</description></item></channel></rss>"
    let start = ContinuousClock.now
    let ran = try CommandTesting.scan(["--all"], input: bomb)
    #expect(start.duration(to: .now) < .seconds(10))
    #expect(ran.output.utf8.count < 1_000_000)
    #expect(!ran.output.contains("root:"))
    #expect(!ran.errors.contains("root:"))
  }

  @Test func `a filter that fails leaves an item that a human sees`() throws {
    let ran = try CommandTesting.scan(
      [], input: "{\"id\":\"1\",\"text\":\"BREAK this secret\"}\n{\"text\":\"ALARM\"}\n")
    #expect(ran.status == .incomplete)
    #expect(ran.lines.count == 2)
    #expect(ran.output.contains("\"rule\":\"hark/unscreened\""))
    #expect(!ran.output.contains("secret"))
  }

  @Test func `faulty rules stop the scan before anything is missed in silence`() throws {
    let command = try ScanCommand.parse(["--rules", "/no/such/rules"])
    let ran = try CommandTesting.run(input: Array("{\"text\":\"x\"}".utf8), command.run(in:))
    #expect(ran.status == .incomplete)
    #expect(ran.errors.contains("/no/such/rules: error: there is no directory of rules here"))
    #expect(ran.errors.contains("nothing was screened"))
  }

  @Test func `text that would steer the terminal is made harmless`() throws {
    let ran = try CommandTesting.scan(
      ["--output", "text"],
      input: "{\"author\":\"Ann\\u001b]0;x\\u0007\",\"text\":\"ALARM \\u001b[2J\\u202e gone\"}\n")
    #expect(!ran.output.unicodeScalars.contains("\u{1B}"))
    #expect(!ran.output.unicodeScalars.contains("\u{202E}"))
    #expect(ran.output.contains("ALARM"))
  }
}
