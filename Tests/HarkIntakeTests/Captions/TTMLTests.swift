import Hark
import HarkIntake
import Testing

@Suite struct TTMLTests {
  private func document(_ body: String, head: String = "", root: String = "") throws -> TranscriptDocument {
    let text =
      "<tt xmlns=\"http://www.w3.org/ns/ttml\" xmlns:tts=\"http://www.w3.org/ns/ttml#styling\" "
      + "xmlns:ttp=\"http://www.w3.org/ns/ttml#parameter\" xmlns:ttm=\"http://www.w3.org/ns/ttml#metadata\" \(root)>"
      + "<head>\(head)</head><body>\(body)</body></tt>"
    let source = DocumentSource(path: "a.ttml")
    return try #require(Documents.transcript(format: .ttml, Array(text.utf8), source: source)).document
  }

  private func shown(_ document: TranscriptDocument) -> [String] {
    (document.cues ?? []).map { "\($0.start)-\($0.end.map(String.init) ?? "") \($0.text)" }
  }

  @Test func timesNestAndCutOneAnother() throws {
    let body =
      "<div begin=\"10s\" end=\"20s\"><p begin=\"1s\" dur=\"2s\">one</p><p begin=\"8s\" end=\"30s\">two</p></div>"
    #expect(shown(try document(body)) == ["11000-13000 one", "18000-20000 two"])
  }

  @Test func aSequenceCountsFromItsLastChild() throws {
    let body = "<div timeContainer=\"seq\"><p dur=\"2s\">one</p><p begin=\"1s\" dur=\"2s\">two</p></div>"
    #expect(shown(try document(body)) == ["0-2000 one", "3000-5000 two"])
  }

  @Test func everyWayToWriteATimeIsRead() throws {
    let root = "ttp:frameRate=\"24\" ttp:frameRateMultiplier=\"1000 1001\" ttp:tickRate=\"60\""
    let body =
      "<div><p begin=\"24f\" end=\"00:00:02\">a</p><p begin=\"120t\" end=\"0.05m\">b</p>"
      + "<p begin=\"3000ms\" end=\"00:00:04:12\">c</p><p begin=\"soon\" end=\"1h\">d</p></div>"
    #expect(shown(try document(body, root: root)) == ["1001-2000 a", "2000-3000 b", "3000-4501 c", "0-3600000 d"])
  }

  @Test func wordsOfSpansComeAndGoWithinAParagraph() throws {
    let body = "<div><p end=\"4s\">a <span begin=\"1s\">b</span><br/><span begin=\"2s\" end=\"3s\">c</span></p></div>"
    #expect(shown(try document(body)) == ["0-1000 a", "1000-2000 a b", "2000-3000 a b\nc", "3000-4000 a b"])
  }

  @Test func hiddenWordsAreNotOnShowAndStillRead() throws {
    let head = "<styling><style xml:id=\"h\" tts:display=\"none\"/></styling>"
    let body =
      "<div><p end=\"4s\">seen <set begin=\"1s\" end=\"2s\" tts:display=\"none\"/></p>"
      + "<p end=\"5s\" style=\"h\">hidden</p></div>"
    let read = try document(body, head: head)
    #expect(shown(read) == ["0-1000 seen", "2000-4000 seen"])
    #expect(read.segments?.map(\.text) == ["seen", "hidden"])
  }

  @Test func speakersAreTheAgents() throws {
    let head =
      "<metadata><ttm:agent xml:id=\"d\" type=\"person\"><ttm:name type=\"full\">Dana</ttm:name></ttm:agent></metadata>"
    let read = try document("<div><p end=\"1s\" ttm:agent=\"d\">Hello.</p></div>", head: head)
    #expect(read.segments?.map(\.speaker) == ["Dana"])
    #expect(read.cues?.map(\.text) == ["Hello."])
  }

  @Test func whatIsNotTTMLIsRefused() {
    let result = readItems("<rss><p>hello</p></rss>", as: .ttml, path: "a.ttml")
    #expect(result.items.isEmpty)
    #expect(result.diagnostics.contains { $0.severity == .error })
  }

  @Test(.timeLimit(.minutes(1))) func manyChangesStayCheap() throws {
    let sets = (0..<70).map { "<set begin=\"\($0)s\" dur=\"1s\" tts:visibility=\"hidden\"/>" }.joined()
    let spans = (0..<200).map { "<span begin=\"\($0)s\">\(sets)w</span>" }.joined()
    #expect(try document("<div><p>\(spans)</p></div>").segments?.first?.text.utf8.count == 200)
  }
}
