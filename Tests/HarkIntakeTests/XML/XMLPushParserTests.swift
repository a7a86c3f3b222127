import Testing

@testable import HarkIntake

/// Writes what it is told as one line, so that a test can state the whole of it.
private final class Recorder: XMLHandler {
  var said = ""
  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    said += "<" + (name.namespace.isEmpty ? "" : "{\(name.namespace)}") + name.local
    attributes.forEach { local, namespace, value in said += " \(namespace.isEmpty ? "" : "{…}")\(local)=[\(value)]" }
    said += ">"
  }
  func end(_ name: XMLName) { said += "</\(name.local)>" }
  func text(_ utf8: UnsafeBufferPointer<UInt8>) { said += String(decoding: utf8, as: UTF8.self) }
}

private func parse(
  _ bytes: [UInt8], chunk: Int = 7, limits: XMLPushParser.Limits = .init()
) -> (said: String, parser: XMLPushParser) {
  let recorder = Recorder()
  let parser = XMLPushParser(handler: recorder, path: "feed.xml", limits: limits)
  var start = 0
  while start < bytes.count {
    let end = min(start + chunk, bytes.count)
    bytes[start..<end].withUnsafeBytes { parser.read($0) }
    start = end
  }
  parser.finish()
  return (recorder.said, parser)
}

private func parse(_ text: String, chunk: Int = 7) -> (said: String, parser: XMLPushParser) {
  parse(Array(text.utf8), chunk: chunk)
}

@Suite struct XMLPushParserTests {
  @Test(arguments: [1, 2, 3, 7, 64, 4_096])
  func `a document reads the same however it is split`(chunk: Int) {
    let text = """
      <?xml version="1.0" encoding="iso-8859-1"?>
      <!DOCTYPE r [<!ENTITY e "boo"> <!ENTITY x SYSTEM "file:///etc/passwd">]>
      <!-- a <comment> --><r xmlns="urn:a" xmlns:b='urn:b' b:c="1 &lt; 2"><b:t>one &amp; two</b:t><![CDATA[<x> ]] &amp;]]>&e;&x;</r>
      """
    let (said, parser) = parse(text, chunk: chunk)
    #expect(said == "<{urn:a}r {…}c=[1 < 2]><{urn:b}t>one & two</t><x> ]] &amp;&e;&x;</r>")
    #expect(parser.diagnostics.map(\.line) == [3, 3])
  }

  @Test func `faults that feeds have are mended and reported with their places`() {
    let (said, parser) = parse("<r>\n<a href=x>Fish & chips <3</a>\n<b>bold <i>both</b> &nbsp;\u{1}end</z></r>")
    #expect(said == "<r>\n<a href=[x]>Fish & chips <3</a>\n<b>bold <i>both</i></b> \u{A0}end</r>")
    #expect(
      parser.diagnostics.map { "\($0.line ?? 0):\($0.column ?? 0)" } == [
        "2:9", "2:16", "2:24", "3:20", "3:21", "3:27", "3:35",
      ])
    #expect(!parser.endedEarly)
  }

  @Test func `a document that is cut short says so`() {
    let (said, parser) = parse("<r><a>one</a><a>tw")
    #expect(said.hasPrefix("<r><a>one</a><a>"))
    #expect(parser.endedEarly)
    #expect(parser.diagnostics.last?.severity == .error)
  }

  @Test func `absurd depth is refused and what came before is kept`() {
    let (said, parser) = parse("<r><a>one</a>" + String(repeating: "<d>", count: 5_000), chunk: 512)
    #expect(said.hasPrefix("<r><a>one</a>"))
    #expect(parser.endedEarly)
    #expect(parser.diagnostics.contains { $0.severity == .error })
  }

  @Test func `an enormous attribute is cut and the rest of the document read`() {
    let (said, parser) = parse(
      "<r><a k=\"" + String(repeating: "x", count: 3 << 20) + "\">after</a></r>", chunk: 65_536)
    #expect(said.hasSuffix("]>after</a></r>"))
    #expect(said.utf8.count < 2 << 20)
    #expect(parser.diagnostics.count == 1)
  }

  @Test func `an undeclared prefix keeps the local name`() {
    let (said, parser) = parse("<r><dc:date>x</dc:date></r>")
    #expect(said == "<r><date>x</date></r>")
    #expect(parser.diagnostics.count == 1)
  }

  @Test func `white space before the declaration does no harm`() {
    let (said, parser) = parse("\n\n <?xml version=\"1.0\"?>\n<r>\n<a b c/></r>")
    #expect(said == "<r>\n<a b=[] c=[]></a></r>")
    #expect(parser.diagnostics.first?.line == 5)
  }

  @Test func `a fault that runs through a whole document is told a few times and counted`() {
    let (_, parser) = parse("<r>" + String(repeating: "a & b &nbsp;\n", count: 50_000) + "</r>", chunk: 65_536)
    #expect(parser.diagnostics.map(\.line) == [1, 1, 2, 3, nil])
    #expect(parser.diagnostics.last?.message.hasPrefix("49997 more") == true)
  }
}
