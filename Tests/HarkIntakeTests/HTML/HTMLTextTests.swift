import Hark
import Testing

@testable import HarkIntake

private func quoted(_ html: HTMLText, _ kind: Region.Kind) -> [String] {
  html.regions.filter { $0.kind == kind }.map { region in
    let words = String(decoding: Array(html.text.utf8)[region.utf8Range], as: UTF8.self)
    return region.of.map { "\($0): \(words)" } ?? words
  }
}

@Suite struct HTMLTextTests {
  @Test(arguments: [
    ("<p>One</p><p>Two<br>three</p>", "One\n\nTwo\nthree"),
    ("a <b>bold</b>  word\n and <i>more</i>", "a bold word and more"),
    ("<ul><li>first</li><li>second</li></ul>after", "first\nsecond\n\nafter"),
    ("<script>x = '<b>'</script>seen<style>p{}</style><!-- not --> too", "seen too"),
    ("fish &amp; chips &lt;3 &hearts; &notit; &copy 2020 &#x1F642;", "fish & chips <3 ♥ ¬it; © 2020 🙂"),
    ("5 < 6 and a<", "5 < 6 and a<"),
    ("<pre>a\n  b\n\nc</pre>", "a\n  b\n\nc"),
    ("one<div>two</div>three", "one\ntwo\nthree"),
    ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\nc"),
    ("<a href=\"a>b\" title='>'>link</a>", "link"),
    ("never <!closed", "never <!closed"),
    ("<svg><text>drawn</text></svg>kept", "kept"),
  ])
  func `HTML becomes what a person would read`(html: String, text: String) {
    #expect(HTMLText(html).text == text)
  }

  @Test func `quotes, code, links, lists and signatures are regions`() {
    let html = HTMLText(
      """
      <aside class="quote no-group" data-username="robin" data-post="3"><div class="title">robin:</div>\
      <blockquote><p>I slept</p></blockquote></aside><p>Good. See <a href="/t/9">this</a> and <code>x = 1</code>.</p>\
      <ul><li>tea</li></ul><div class="signature">one day at a time</div>
      """, base: "https://forum.example/t/88/14")
    #expect(quoted(html, .quote) == ["robin: robin:\n\nI slept"])
    #expect(quoted(html, .link) == ["https://forum.example/t/9: this"])
    #expect(quoted(html, .code) == ["x = 1"])
    #expect(quoted(html, .list) == ["tea"])
    #expect(quoted(html, .signature) == ["one day at a time"])
  }

  @Test func `a quote says whose words it repeats where the markup does`() {
    let html = HTMLText(
      "<blockquote><cite>Wren wrote:</cite>tired</blockquote><blockquote data-quote='Ash'>me too</blockquote>")
    #expect(html.regions.map(\.of) == ["Wren", "Ash"])
  }

  @Test func `nested containers end where their own end tag stands`() {
    let html = HTMLText("<div class=quote><div>a</div><div>b</div></div>c")
    #expect(quoted(html, .quote) == ["a\nb"])
  }

  @Test func `a link that would run something is no link`() {
    let html = HTMLText("<a href=' java\nscript:alert(1)'>here</a>")
    #expect(html.text == "here")
    #expect(html.regions.isEmpty)
  }

  @Test func `ranges of the text lead back to the source`() throws {
    let source = "<p>Call  me: <b>415&#45;555</b> now &amp; then</p>"
    let html = HTMLText(source)
    let text = Array(html.text.utf8)
    let bytes = Array(source.utf8)
    #expect(html.text == "Call me: 415-555 now & then")
    for (words, wanted) in [("me", "me"), ("415-555", "415&#45;555"), ("now & then", "now &amp; then"), ("15", "15")] {
      let start = try #require(text.indices.first { text[$0...].starts(with: words.utf8) })
      let range = try #require(html.source(of: start..<(start + words.utf8.count)))
      #expect(String(decoding: bytes[range], as: UTF8.self) == wanted)
    }
  }

  @Test func `hostile nesting takes no more than linear time`() {
    let html = String(repeating: "<blockquote><a href=x><div class=quote>", count: 50_000) + "end"
    let start = ContinuousClock.now
    #expect(HTMLText(html).text == "end")
    #expect(ContinuousClock.now - start < .seconds(10))
  }

  @Test func `every reference of the table is found, and nothing else`() {
    let table = String(describing: NamedReferences.table)
    var count = 0
    for entry in table.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let parts = entry.split(separator: "=")
      let bare = parts[0].hasSuffix("*")
      let name = bare ? String(parts[0].dropLast()) : String(parts[0])
      let code = parts[1].split(separator: "+").compactMap { UInt32($0, radix: 16) }
      Array(name.utf8).withUnsafeBufferPointer { bytes in
        let found = NamedReferences.lookUp(bytes, bare: false)
        #expect(found?.first == code[0])
        #expect(found?.second == (code.count > 1 ? code[1] : nil))
        #expect((NamedReferences.lookUp(bytes, bare: true) != nil) == bare)
      }
      count += 1
    }
    #expect(count == 2_125)
    Array("nosuchthing".utf8).withUnsafeBufferPointer { #expect(NamedReferences.lookUp($0, bare: false) == nil) }
  }
}

@Suite struct AddressTests {
  // RFC 3986 §5.4.
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"), ("/g", "http://a/g"),
    ("//g", "http://g"), ("?y", "http://a/b/c/d;p?y"), ("#s", "http://a/b/c/d;p?q#s"), ("", "http://a/b/c/d;p?q"),
    ("..", "http://a/b/"), ("../g", "http://a/b/g"), ("../../../g", "http://a/g"), ("g:h", "g:h"),
    ("g;x=1/../y", "http://a/b/c/y"),
  ])
  func `references resolve as the standard shows`(reference: String, resolved: String) {
    #expect(Address.resolve(reference, base: "http://a/b/c/d;p?q") == resolved)
  }
}
