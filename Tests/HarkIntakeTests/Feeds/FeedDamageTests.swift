import Hark
import Testing

@testable import HarkIntake

/// A generator whose numbers are the same in every run.
private struct Dice {
  var state: UInt64
  mutating func roll(_ sides: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(truncatingIfNeeded: (state >> 33) % UInt64(sides))
  }
}

@Suite struct FeedDamageTests {
  private static let samples = [
    """
    <?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY a "b">]><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel><title>T &amp; U</title><!-- c --><item><title>é</title><dc:creator>@a B</dc:creator>
    <description><![CDATA[<p>one <b>two</b> &hearts;<br><a href='x'>y</a></p>]]></description><pubDate>Fri, 20 Nov 2026 02:14:00 +0000</pubDate>
    </item><item><description>&lt;pre&gt;x&lt;/pre&gt; & z</description><guid>g</guid></item></channel></rss>
    """,
    """
    <feed xmlns="http://www.w3.org/2005/Atom" xml:base="http://a.example/"><entry><id>1</id><title type="html">&lt;i&gt;x</title>
    <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a<br/>b &#x1F642;</div></content></entry></feed>
    """,
    #"{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_html":"<p>x\u00e9</p>"},{"id":2}],"title":"t"}"#,
  ].map { Array($0.utf8) }

  private static let tokens = [
    "<", ">", "&", "]]>", "<![CDATA[", "<!--", "-->", "</", "/>", "\"", "'", "<?", "<!", "&#0;", "\u{0}", "\\", "{",
    "]",
    ",", "<item>", "</item>", "<b", "=", "\u{FEFF}", "\n", "&nbsp", "<script>",
  ].map { Array($0.utf8) }

  private func document(_ bytes: [UInt8], chunks: (Int) -> Int) -> String {
    var reader = FeedReader(source: DocumentSource(path: "-"))
    reader.keepsEntries = true
    var events: [IntakeEvent] = []
    var start = 0
    var turn = 0
    while start < bytes.count {
      let end = min(start + chunks(turn), bytes.count)
      bytes[start..<end].withUnsafeBytes { reader.read($0, into: &events) }
      start = end
      turn += 1
    }
    reader.finish(into: &events)
    var json = JSONWriter()
    reader.document.write(to: &json)
    let faults = reader.document.diagnostics.filter { $0.line != nil }.map(\.description).joined(separator: "\n")
    return String(decoding: json.bytes, as: UTF8.self) + "\n" + faults
  }

  @Test(arguments: 0..<3)
  func `damaged feeds never trap, and read the same in any split`(sample: Int) {
    var dice = Dice(state: UInt64(sample + 1))
    for _ in 0..<150 {
      var bytes = Self.samples[sample]
      for _ in 0...dice.roll(4) {
        let at = dice.roll(bytes.count)
        switch dice.roll(4) {
        case 0: bytes[at] = UInt8(dice.roll(256))
        case 1: bytes.removeSubrange(at..<min(at + dice.roll(20), bytes.count))
        case 2: bytes.insert(contentsOf: Self.tokens[dice.roll(Self.tokens.count)], at: at)
        default: bytes.removeSubrange(at...)
        }
        if bytes.isEmpty { bytes = [0x3C] }
      }
      let whole = document(bytes) { _ in Int.max >> 1 }
      #expect(document(bytes) { _ in 1 } == whole)
      #expect(document(bytes) { $0 % 13 + 1 } == whole)
    }
  }

  @Test func `whatever HTML is damaged, its map and its regions hold`() {
    var dice = Dice(state: 7)
    let sample = Array(
      "<p>one &amp; <b>two</b>  é🙂<br><a href='x'>y</a></p><pre> a\n b</pre><blockquote>q <i>r</blockquote><ul><li>s</ul>"
        .utf8)
    for _ in 0..<400 {
      var bytes = sample
      for _ in 0...dice.roll(5) {
        let at = dice.roll(bytes.count)
        if dice.roll(2) == 0 {
          bytes.insert(contentsOf: Self.tokens[dice.roll(Self.tokens.count)], at: at)
        } else {
          bytes.removeSubrange(at..<min(at + dice.roll(12), bytes.count))
        }
      }
      let source = Array(String(decoding: bytes, as: UTF8.self).utf8)
      let html = source.withUnsafeBufferPointer { HTMLText($0) }
      let text = Array(html.text.utf8)
      var end = (text: 0, source: 0)
      for run in html.sourceMap {
        #expect(run.text.lowerBound >= end.text && run.source.lowerBound >= end.source)
        end = (run.text.upperBound, run.source.upperBound)
        if run.isVerbatim { #expect(text[run.text].elementsEqual(source[run.source])) }
      }
      #expect(end.text <= text.count && end.source <= source.count)
      #expect(html.regions.allSatisfy { !$0.utf8Range.isEmpty && $0.utf8Range.upperBound <= text.count })
    }
  }
}
