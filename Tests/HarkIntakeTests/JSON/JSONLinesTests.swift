import Hark
import HarkIntake
import Testing

@Suite struct JSONLinesTests {
  private var source = DocumentSource(path: "posts.jsonl")

  /// Reads a document in pieces of the given size, or in one.
  private func read(
    _ bytes: [UInt8], pieces: Int = .max, keepExtra: Bool = false, source: DocumentSource? = nil
  ) -> (items: [Item], unscreened: [Item], diagnostics: [String]) {
    var reader = JSONLinesReader(source: source ?? self.source, keepExtra: keepExtra)
    var events: [IntakeEvent] = []
    bytes.withUnsafeBytes { all in
      var start = 0
      while start < all.count {
        let end = min(all.count, start + min(pieces, all.count))
        reader.read(UnsafeRawBufferPointer(rebasing: all[start..<end]), into: &events)
        start = end
      }
    }
    reader.finish(into: &events)
    return split(events)
  }

  private func split(_ events: [IntakeEvent]) -> (items: [Item], unscreened: [Item], diagnostics: [String]) {
    var result: (items: [Item], unscreened: [Item], diagnostics: [String]) = ([], [], [])
    for event in events {
      switch event {
      case .item(let item): result.items.append(item)
      case .unscreened(let item, _): result.unscreened.append(item)
      case .diagnostic(let diagnostic): result.diagnostics.append(diagnostic.description)
      }
    }
    return result
  }

  @Test func everyKeyOfAPostIsRead() throws {
    let line = """
      {"id":"4821","kind":"post","community":"riverside","thread":"t88","thread_title":"Nights","parent":4817,\
      "author":{"id":"u17","name":"bluebird","role":"member","x":[1,{"y":"}"}]},"published":"2026-11-20T02:14:00Z",\
      "edited":"2026-11-20T04:14:00.25+02:00","url":"https://forum.example/t/88/14","title":null,\
      "text":"One \\"two\\"\\nthree","html":null,"lang":"en"}
      """
    let item = try #require(read(Array(line.utf8)).items.first)
    #expect(item.id == "4821")
    #expect(item.kind == .post)
    #expect(item.community == "riverside")
    #expect(item.thread == "t88")
    #expect(item.threadTitle == "Nights")
    #expect(item.parent == "4817")
    #expect(item.author == Author(id: "u17", name: "bluebird", role: .member))
    #expect(item.published?.description == "2026-11-20T02:14:00Z")
    #expect(item.edited?.description == "2026-11-20T02:14:00.250Z")
    #expect(item.url == "https://forum.example/t/88/14")
    #expect(item.title == nil)
    #expect(item.text == "One \"two\"\nthree")
    #expect(item.language == "en")
  }

  @Test func anUtteranceHasItsTimesInMilliseconds() throws {
    let line = #"{"session":"s","author":"Dana (host)","start":1834.2,"end":1841.95,"text":"Welcome."}"#
    let item = try #require(read(Array(line.utf8)).items.first)
    #expect(item.kind == .utterance)
    #expect(item.id == "line-1")
    #expect(item.cue == CueTime(start: 1_834_200, end: 1_841_950))
    #expect(item.author?.role == .facilitator)
  }

  @Test func namedFacilitatorsAreKnownWithoutCaseAndPronouns() {
    var source = source
    source.facilitators = ["Ines Calder"]
    let text = #"{"text":"a","author":"INES CALDER (she/her)"}"# + "\n" + #"{"text":"b","author":"Ines"}"#
    #expect(read(Array(text.utf8), source: source).items.map(\.author?.role) == [.facilitator, nil])
  }

  @Test(arguments: [1, 2, 7, 64, Int.max])
  func theSplitOfTheInputDoesNotMatter(pieces: Int) {
    let text =
      "\u{FEFF}{\"id\":\"a\",\"text\":\"é😀\"}\r\n\n{\"id\":\"b\",\"text\":\"two\"}\n{oops}\n{\"text\":\"last\"}"
    let result = read(Array(text.utf8), pieces: pieces)
    #expect(result.items.map(\.id) == ["a", "b", "line-5"])
    #expect(result.items.map(\.text) == ["é😀", "two", "last"])
    #expect(result.diagnostics.count == 1)
    #expect(result.diagnostics.first?.hasPrefix("posts.jsonl:4:2: error: expected a key") == true)
  }

  @Test(arguments: [
    (#"{"id":"a"}"#, "posts.jsonl:1:1: error: the item has no text"),
    (#"{"text":null}"#, "posts.jsonl:1:1: error: the item has no text"),
    (#"{"text":12}"#, "posts.jsonl:1:9: error: the item's words must be a string"),
    (#"{"text":"cut"#, "posts.jsonl:1:9: error: a string does not end"),
    (#"[{"text":"a"}]"#, "posts.jsonl:1:1: error: expected an object"),
    (#"{"text":"a"} {"text":"b"}"#, "posts.jsonl:1:14: error: something follows"),
    (#"{"text":"a" "id":"b"}"#, "posts.jsonl:1:13: error: expected a comma or }"),
  ])
  func aBrokenLineIsToldAndTheRestGoesOn(line: String, expected: String) {
    let result = read(Array((line + "\n{\"text\":\"fine\"}\n").utf8))
    #expect(result.items.map(\.text) == ["fine"])
    #expect(result.diagnostics.count == 1)
    #expect(result.diagnostics.first?.hasPrefix(expected) == true, "\(result.diagnostics)")
  }

  @Test func anOddFieldIsLeftOutAndTheWordsAreStillRead() {
    let result = read(Array(#"{"url":{"a":1},"published":"yesterday","kind":"poem","text":"a"}"#.utf8))
    #expect(result.items.map(\.text) == ["a"])
    #expect(result.diagnostics.count == 3)
    #expect(result.diagnostics.allSatisfy { $0.contains("warning") })
  }

  @Test func diagnosticsDoNotRepeatTheWords() {
    let result = read(Array("{\"text\":\"secret\", secret}\n{\"secret\":1}\n".utf8))
    #expect(result.diagnostics.count == 2)
    #expect(!result.diagnostics.joined().contains("secret"))
  }

  @Test func anHTMLBodyBecomesTextWithItsRegions() throws {
    let line = #"{"html":"<p>One &amp; two.</p><pre><code>x = 1</code></pre>","text":null}"#
    let item = try #require(read(Array(line.utf8)).items.first)
    #expect(item.text.hasPrefix("One & two."))
    #expect(item.regions.contains { $0.kind == .code })
    #expect(read(Array(#"{"html":"<b>a</b>","text":"words"}"#.utf8)).items.first?.text == "words")
  }

  @Test(arguments: [1, Int.max])
  func uTF16IsReadWhereItsMarkSaysSo(pieces: Int) {
    let bytes = "\u{FEFF}{\"text\":\"é😀\"}\n{\"text\":\"b\"}".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(read(bytes, pieces: pieces).items.map(\.text) == ["é😀", "b"])
  }

  @Test func timesAsFeedsWriteThemAreRead() {
    let line = #"{"text":"a","published":"Fri, 20 Nov 2026 02:14:00 GMT"}"#
    #expect(read(Array(line.utf8)).items.first?.published?.description == "2026-11-20T02:14:00Z")
  }

  @Test func unknownKeysAreKeptOnlyWhenAsked() {
    let line = Array(#"{"mood":{"a":[1,"]"]},"text":"a","n":-1.5e3}"#.utf8)
    #expect(read(line).items.first?.extra.isEmpty == true)
    let extra = read(line, keepExtra: true).items.first?.extra
    #expect(extra == [.init(key: "mood", json: #"{"a":[1,"]"]}"#), .init(key: "n", json: "-1.5e3")])
  }

  @Test func brokenBytesAreReplacedAndToldOnce() {
    let line: [UInt8] = Array(#"{"text":"a"#.utf8) + [0xC3, 0x28] + Array("\"}\n".utf8)
    let result = read(line + line, pieces: 5)
    #expect(result.items.map(\.text) == ["a\u{FFFD}(", "a\u{FFFD}("])
    #expect(result.diagnostics.count == 1)
  }

  @Test(arguments: [1_000, Int.max])
  func anItemThatIsTooLongIsHandedOnUnscreened(pieces: Int) {
    var source = source
    source.maxItemBytes = 100
    let long = "{\"id\":\"l\",\"text\":\"" + String(repeating: "x", count: 101) + "\"}\n"
    let huge = "{\"id\":\"h\",\"text\":\"" + String(repeating: "x", count: 200_000) + "\"}\n"
    let result = read(Array((long + huge + "{\"text\":\"fine\"}").utf8), pieces: pieces, source: source)
    #expect(result.unscreened.map(\.id) == ["l", "h"])
    #expect(result.unscreened.allSatisfy { $0.text.isEmpty })
    #expect(result.items.map(\.id) == ["line-3"])
    #expect(result.diagnostics.count == 2)
  }

  @Test func piecesReadSideBySideCountTheirOwnLines() {
    let text = Array("{\"text\":\"a\"}\n{\"text\":\"b\"}\n".utf8)
    var events: [IntakeEvent] = []
    text.withUnsafeBytes {
      #expect(JSONLines.lineCount($0) == 2)
      JSONLines.read($0, firstLine: 41, source: source, into: &events)
    }
    #expect(split(events).items.map(\.id) == ["line-41", "line-42"])
  }
}
