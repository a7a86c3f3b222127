import Hark
import Testing

@testable import HarkIntake

private func read(
  _ text: String, source: DocumentSource = DocumentSource(path: "posts.rss"), chunk: Int = 11
) -> (items: [Item], unscreened: [String], diagnostics: [Diagnostic]) {
  var reader = FeedReader(source: source)
  var events: [IntakeEvent] = []
  let bytes = Array(text.utf8)
  var start = 0
  while start < bytes.count {
    let end = min(start + chunk, bytes.count)
    bytes[start..<end].withUnsafeBytes { reader.read($0, into: &events) }
    start = end
  }
  reader.finish(into: &events)
  var items: [Item] = []
  var unscreened: [String] = []
  var diagnostics: [Diagnostic] = []
  for event in events {
    switch event {
    case .item(let item): items.append(item)
    case .unscreened(let item, let reason): unscreened.append("\(item.id): \(reason)")
    case .diagnostic(let diagnostic): diagnostics.append(diagnostic)
    }
  }
  return (items, unscreened, diagnostics)
}

private func rss(_ items: String) -> String {
  """
  <?xml version="1.0"?>
  <rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:content="http://purl.org/rss/1.0/modules/content/">
  <channel><title>Riverside</title><link>https://forum.example</link>\(items)</channel></rss>
  """
}

private func words(_ item: Item, _ kind: Region.Kind) -> [String] {
  item.regions.filter { $0.kind == kind }.map { String(decoding: Array(item.text.utf8)[$0.utf8Range], as: UTF8.self) }
}

@Suite struct FeedReaderTests {
  @Test(arguments: [1, 5, 4_096])
  func `a Discourse post says who, where, when and what`(chunk: Int) throws {
    let text = rss(
      """
      <item><title>Nights</title><dc:creator><![CDATA[@bluebird Jo Field]]></dc:creator>
      <description><![CDATA[<p>Still awake &amp; fine.</p>]]></description>
      <link>https://forum.example/t/nights/88/14</link><pubDate>Fri, 20 Nov 2026 02:14:00 +0000</pubDate>
      <guid isPermaLink="false">forum.example-post-4821</guid></item>
      <item><title>Hello</title><dc:creator>@robin</dc:creator><description>&lt;p&gt;First.&lt;/p&gt;</description>
      <link>https://forum.example/t/hello/90/1</link></item>
      """)
    var source = DocumentSource(path: "posts.rss")
    source.facilitators = ["Robin"]
    let (items, _, diagnostics) = read(text, source: source, chunk: chunk)
    try #require(items.count == 2)
    let reply = items[0]
    #expect(reply.id == "https://forum.example/t/nights/88/14")
    #expect(reply.text == "Still awake & fine.")
    #expect(reply.author == Author(id: "bluebird", name: "Jo Field"))
    #expect(reply.community == "forum.example")
    #expect(reply.thread == "https://forum.example/t/88")
    #expect(reply.title == nil)
    #expect(reply.threadTitle == "Nights")
    #expect(reply.published?.description == "2026-11-20T02:14:00Z")
    #expect(items[1].title == "Hello")
    #expect(items[1].threadTitle == nil)
    #expect(items[1].author?.role == .facilitator)
    #expect(diagnostics.isEmpty)
  }

  @Test func `a Discourse topic feed's blockquote is the poster's own words`() throws {
    let body = """
      <p><a href="https://forum.example/u/bluebird">@bluebird</a> wrote:</p><blockquote><p>I am done.</p>
      <blockquote>an old saying</blockquote></blockquote>
      <p><a href="https://forum.example/t/nights/88/2">Read full topic</a></p>
      """
    let (items, _, _) = read(
      rss("<item><dc:creator>bluebird</dc:creator><description><![CDATA[\(body)]]></description></item>"))
    let item = try #require(items.first)
    #expect(words(item, .quote) == ["an old saying"])
    #expect(words(item, .boilerplate) == ["@bluebird wrote:", "Read full topic"])
  }

  @Test func `a whole post that quotes somebody else stays a quote`() throws {
    let other = "<p>@robin wrote:</p><blockquote><p>I am done.</p></blockquote>"
    let aside = "<aside class=quote data-username=robin><blockquote>I am done.</blockquote></aside>"
    for body in [other, aside] {
      let (items, _, _) = read(
        rss("<item><dc:creator>bluebird</dc:creator><description><![CDATA[\(body)]]></description></item>"))
      #expect(words(try #require(items.first), .quote) == ["I am done."])
    }
  }

  @Test func `the trailer of a Discourse feed of topics is boilerplate`() throws {
    let body = "<p>Hello all.</p><p><small>2 posts - 1 participant</small></p><p><a href='x'>Read full topic</a></p>"
    let (items, _, _) = read(rss("<item><description><![CDATA[\(body)]]></description></item>"))
    #expect(words(try #require(items.first), .boilerplate) == ["2 posts - 1 participant\n\nRead full topic"])
  }

  @Test func `an Atom reply knows its parent, its base and its language`() throws {
    let text = """
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:thr="http://purl.org/syndication/thread/1.0" xml:lang="en"
       xml:base="https://blog.example/a/"><title>B</title><entry xml:lang="de"><id>urn:2</id><title>Re: A</title>
      <author><name>Kim</name></author><link href="c2"/><thr:in-reply-to ref="urn:1" href="../a/p1"/>
      <published>2026-11-20T02:14:00Z</published><updated>2026-11-20T03:00:00Z</updated>
      <content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>Gut &amp; <a href="x">so</a></p></div></content>
      </entry></feed>
      """
    let item = try #require(read(text).items.first)
    #expect(item.id == "https://blog.example/a/c2")
    #expect(item.parent == "urn:1")
    #expect(item.thread == "https://blog.example/a/p1")
    #expect(item.threadTitle == "Re: A")
    #expect(item.text == "Gut & so")
    #expect(item.language == "de")
    #expect(item.edited?.description == "2026-11-20T03:00:00Z")
    #expect(item.regions == [Region(.link, 6..<8, of: "https://blog.example/a/x")])
  }

  @Test func `a JSON Feed is read item by item, and one bad item does not stop the rest`() {
    let text = """
      {"version": "https://jsonfeed.org/version/1.1", "title": "T {[", "items": [
        {"id": "1", "url": "https://a.example/1", "content_html": "<p>one]}<\\/p>", "authors": [{"name": "Jo"}]},
        7, {"id": 2, "content_text": "t\\"wo"} , {"id": broken} , {"id": "4", "content_text": "four"}],
        "language": "en"}
      """
    let (items, _, diagnostics) = read(text)
    #expect(items.map(\.id) == ["https://a.example/1", "2", "4"])
    #expect(items.map(\.text) == ["one]}", "t\"wo", "four"])
    #expect(diagnostics.count { $0.severity == .error } == 2)
  }

  @Test func `an entry that is too long or cut short is left to a human`() {
    var source = DocumentSource(path: "posts.rss")
    source.maxItemBytes = 100
    let long =
      "<item><guid>a</guid><description>" + String(repeating: "word ", count: 400_000) + "</description></item>"
    let cut = rss(long + "<item><guid>b</guid><description>ok</description></item><item><guid>c</guid><descr")
      .replacingEnd("</channel></rss>")
    let (items, unscreened, diagnostics) = read(cut, source: source, chunk: 65_536)
    #expect(items.map(\.text) == ["ok"])
    #expect(unscreened.count == 2)
    #expect(diagnostics.contains { $0.severity == .error })
  }

  @Test(arguments: [
    "", "\u{FEFF}", "   \n", "<html><body>Hi</body></html>", "{\"a\": 1}", "hello there", "<a><b/></a>",
  ])
  func `what is no feed is refused with a reason`(text: String) {
    let (items, _, diagnostics) = read(text)
    #expect(items.isEmpty)
    #expect(diagnostics.contains { $0.severity == .error })
  }

  @Test func `a title of a product's variant is not the entry's`() {
    let (items, _, _) = read(
      rss("<item><guid>a</guid><title>Tea</title><variant><title>Default</title></variant></item>"))
    #expect(items.first?.title == "Tea")
  }

  @Test func `a page of HTML is one item`() {
    var reader = HTMLPageReader(source: DocumentSource(path: "page.html"))
    var events: [IntakeEvent] = []
    let page = Array("<html><head><title>Tea &amp; talk</title></head><body><h1>Hi</h1><p>all</p></body></html>".utf8)
    page.withUnsafeBytes { reader.read($0, into: &events) }
    reader.finish(into: &events)
    guard case .item(let item) = events.first else {
      Issue.record("no item")
      return
    }
    #expect(item.title == "Tea & talk")
    #expect(item.text == "Hi\n\nall")
  }

  @Test func `a document as JSON has the neutral names`() {
    let document = FeedDocument(
      reading: Array(rss("<item><guid>a</guid><description>&lt;b&gt;x&lt;/b&gt;</description></item>").utf8),
      from: DocumentSource(path: "-"))
    var json = JSONWriter()
    document.write(to: &json)
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == #"{"format":"rss20","encoding":"utf-8","feed":{"title":"Riverside","link":"https://forum.example","#
        + #""authors":[],"contributors":[],"categories":[],"#
        + #""links":[{"href":"https://forum.example","rel":"alternate"}]},"entries":[{"link":"a","id":"a","#
        + #""summary":"x","body":"x","authors":[],"contributors":[],"categories":[],"links":[],"enclosures":[],"#
        + #""idIsPermalink":true}]}"#)
  }
}

extension String {
  /// The string without an ending, where it has it.
  fileprivate func replacingEnd(_ end: String) -> String { hasSuffix(end) ? String(dropLast(end.count)) : self }
}
