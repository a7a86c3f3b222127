import Foundation
import Hark
import Testing

@testable import HarkCommand

@Suite("Output") struct OutputTests {
  static let post = """
    {"id":"4821","kind":"post","community":"riverside","thread":"t88","thread_title":"Nights","parent":"4817",\
    "author":{"id":"u17","name":"bluebird","role":"member"},"published":"2026-11-20T02:14:00Z",\
    "url":"https://forum.example/t/88/14","title":"An ALARM 🌙","text":"Grüße 👋🏽, I heard the ALARM twice.\\nThe ALARM, \
    and then hmm. The kettle was on, the cat was asleep, the street was as still as it only is at four in the morning, \
    and I sat there and counted the lamps until the bus came round the corner and it was an ordinary day again, with \
    bread to fetch and a neighbour to greet, and nobody had noticed anything at all of what the night had been like."}
    """
  static let utterance = """
    WEBVTT

    30:34.000 --> 30:38.000
    <v Dana>It was a long week, and then

    30:38.500 --> 30:41.000
    <v Dana>the ALARM went off.
    """

  @Test func `verdicts have the contract's shape, and offsets count code points`() throws {
    let ran = try CommandTesting.scan([], input: Self.post + "\n")
    try CommandTesting.expectSnapshot(ran.output, named: "post.jsonl")
    let line = try JSONSerialization.jsonObject(with: Data(ran.output.utf8)) as? [String: Any]
    let findings = try #require(line?["findings"] as? [[String: Any]])
    let item = try JSONSerialization.jsonObject(with: Data(Self.post.utf8)) as? [String: Any]
    for finding in findings {
      for span in try #require(finding["spans"] as? [[String: Any]]) {
        let text = try #require(item?[span["in"] as? String ?? "text"] as? String).unicodeScalars
        let start = try #require(span["start"] as? Int)
        let end = try #require(span["end"] as? Int)
        let words = text[text.index(text.startIndex, offsetBy: start)..<text.index(text.startIndex, offsetBy: end)]
        #expect(String(words) == span["text"] as? String)
      }
    }
    #expect(findings.count == 4)
  }

  @Test func `an utterance says its session and its times`() throws {
    let ran = try CommandTesting.scan([], input: Self.utterance)
    try CommandTesting.expectSnapshot(ran.output, named: "utterance.jsonl")
  }

  @Test func `text is laid out for a person`() throws {
    let input = Self.post + "\n{\"text\":\"quiet\"}\n{\"id\":\"calm\",\"author\":\"wren\",\"text\":\"hmm\"}\n"
    let ran = try CommandTesting.scan(["--output", "text"], input: input)
    try CommandTesting.expectSnapshot(ran.output, named: "post.txt")
    #expect(ran.lines.allSatisfy { $0.columns <= 80 })
  }

  @Test func `an utterance says when its words were said`() throws {
    let ran = try CommandTesting.scan(["--output", "text", "-v"], input: Self.utterance)
    try CommandTesting.expectSnapshot(ran.output, named: "utterance.txt")
    #expect(ran.output.contains("at 30:38"))
  }

  @Test func `colours come only when asked for`() throws {
    let plain = try CommandTesting.scan(["--output", "text"], input: Self.post)
    #expect(!plain.output.contains("\u{1B}"))
    let coloured = try CommandTesting.scan(["--output", "text", "--color", "always"], input: Self.post)
    #expect(coloured.output.contains("\u{1B}[1;4mALARM\u{1B}[0m"))
    #expect(!coloured.output.contains("‾"))
  }

  @Test func `help shows how it is used`() throws {
    try CommandTesting.expectSnapshot(HarkMain.helpMessage(columns: 80) + "\n", named: "help.txt")
    #expect(ScanCommand.helpMessage().contains("Examples:"))
  }
}

@Suite("Excerpts") struct ExcerptTests {
  @Test func `the words in question are underlined where they stand`() {
    let excerpt = Excerpt(of: "one two three", marking: [4..<7], columns: 40)
    #expect(excerpt.lines.map { String($0.text) } == ["one two three"])
    #expect(excerpt.lines.map(\.underline) == ["    ‾‾‾"])
  }

  @Test func `white space runs together, and wide characters keep the underline in place`() {
    let excerpt = Excerpt(of: "  😀\n\n 日本  word ", marking: [17..<21], columns: 40)
    #expect(excerpt.lines.map { String($0.text) } == ["😀 日本 word"])
    #expect(excerpt.lines.map(\.underline) == ["        ‾‾‾‾"])
  }

  @Test func `lines break between words, also within the words in question`() {
    let excerpt = Excerpt(of: "aaaa bbbb cccc dddd eeee ffff", marking: [10..<19], columns: 20)
    #expect(excerpt.lines.map { String($0.text) } == ["aaaa bbbb cccc dddd", "eeee ffff"])
    #expect(excerpt.lines.map(\.underline) == ["          ‾‾‾‾‾‾‾‾‾", ""])
  }

  @Test func `a long text shows what stands around the words in question`() {
    let text = String(repeating: "before ", count: 80) + "HERE" + String(repeating: " after", count: 80)
    let excerpt = Excerpt(of: text, marking: [560..<564], columns: 60)
    let shown = excerpt.lines.map { String($0.text) }.joined(separator: " ")
    #expect(shown.hasPrefix("…before"))
    #expect(shown.contains("before HERE after"))
    #expect(shown.hasSuffix("after…"))
    #expect(shown.count < 260)
  }

  @Test func `a word longer than the line is cut, and a range beyond the text does no harm`() {
    let excerpt = Excerpt(of: String(repeating: "x", count: 50), marking: [40..<400], columns: 20)
    #expect(excerpt.lines.map(\.text.count) == [20, 20, 10])
    #expect(Excerpt(of: "", marking: [0..<4], columns: 20).lines.isEmpty)
  }
}

@Suite("Words") struct WordsTests {
  @Test func `the usual answers go without saying`() {
    #expect(Words.answers(Assertion()).isEmpty)
    #expect(
      Words.answers(Assertion(polarity: .negated, experiencer: .other, voice: .quoted))
        == ["said not to be so", "about someone else", "in somebody else’s words"])
  }

  @Test func `numbers and times read easily`() {
    #expect(Words.grouped(0) == "0")
    #expect(Words.grouped(1_234_567) == "1,234,567")
    #expect(Words.clock(milliseconds: 1_834_200) == "30:34")
    #expect(Words.clock(milliseconds: 3_723_000) == "1:02:03")
    #expect(Words.date(Timestamp(milliseconds: 1_795_142_040_000)) == "20 Nov 2026, 02:34 UTC")
  }
}
