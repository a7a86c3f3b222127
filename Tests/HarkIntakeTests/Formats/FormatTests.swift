import Hark
import HarkIntake
import Testing

@Suite struct FormatTests {
  @Test(arguments: [
    ("{\"id\":\"1\",\"text\":\"he said \\\"segments\\\": no\"}\n", "x", InputFormat.jsonl),
    ("{\"version\":\"https://jsonfeed.org/version/1.1\",\"items\":[]}", "x", .jsonFeed),
    ("{\"text\":\"a\",\"segments\":[]}", "x", .whisper),
    ("<?xml version=\"1.0\"?>\n<!-- a --><!DOCTYPE rss [<!ENTITY a \"b\">]><rss version=\"2.0\">", "x", .rss),
    ("<rdf:RDF xmlns:rdf=\"r\">", "x", .rss),
    ("\u{FEFF}<feed xmlns=\"http://www.w3.org/2005/Atom\">", "x.xml", .atom),
    ("<tt:tt xmlns:tt=\"http://www.w3.org/ns/ttml\">", "x.xml", .ttml),
    ("<!DOCTYPE html><html>", "x", .html), ("<p>Hello</p>", "x", .html), ("<3 you all", "x", .text),
    ("WEBVTT - made here\n", "x.txt", .vtt), ("WEBVTTish", "x", .text), ("hello", "x.vtt", .vtt),
    ("1\r\n00:00:01,000 --> 00:00:02,000\r\nHello\r\n", "x.txt", .srt),
    ("0:00:01.000,0:00:02.000\nHello\n", "x", .sbv),
    ("09:00:00 From Kit to Everyone:\n\thello\n", "x.txt", .zoom),
    ("Kit: hello\nSam: hi\n", "x.txt", .speakers), ("Remember: one day at a time.\n", "x.txt", .text),
    ("oops\n{\"text\":\"a\"}\n", "-", .jsonl), ("{oops}\n{\"text\":\"a\"}\n", "-", .jsonl),
    ("[sigh] not tonight", "x", .text), ("", "x.srt", .srt), ("", "x", .text),
  ])
  func aFormatIsKnownByContentThenByName(text: String, path: String, expected: InputFormat) {
    let format = Array(text.utf8).withUnsafeBytes { FormatSniffer.format(of: $0, path: path) }
    #expect(format == expected)
  }

  @Test func aLineInAPipeIsOneItemAndAFileIsOneItem() {
    #expect(readItems("I slipped last night.\n", path: "-").items.map(\.text) == ["I slipped last night."])
    #expect(readItems("one\n\ntwo\n", path: "-").items.map(\.id) == ["line-1", "line-3"])
    let file = readItems("\none\n\ntwo\n", path: "letters/post.txt").items
    #expect(file.map(\.id) == ["post"])
    #expect(file.map(\.text) == ["one\n\ntwo"])
  }

  @Test func aTextThatIsTooLongIsHandedOnUnscreened() {
    let result = readItems(String(repeating: "word\n", count: 100), path: "a.txt", maxItemBytes: 400)
    #expect(result.unscreened.map(\.id) == ["a"])
    #expect(result.items.isEmpty)
  }

  @Test func feedsAndPagesGoToTheirReaders() {
    let feed =
      "<rss version=\"2.0\"><channel><title>T</title><item><guid>g</guid><description>Hello</description></item>"
      + "</channel></rss>"
    #expect(readItems(feed, path: "-").items.map(\.text) == ["Hello"])
    #expect(readItems("<!DOCTYPE html><p>Hello</p>", path: "-").items.map(\.text) == ["Hello"])
    let json = Documents.read(format: nil, Array(feed.utf8), source: DocumentSource(path: "-")).json
    #expect(String(decoding: json, as: UTF8.self).hasPrefix(#"{"format":"rss"#))
  }

  @Test func aFormatIsFoundWhileTheDocumentArrives() {
    let lines = String(repeating: "{\"text\":\"hello\"}\n", count: 1_000)
    #expect(readItems(lines, path: "-", pieces: 7).items.count == 1_000)
  }
}
