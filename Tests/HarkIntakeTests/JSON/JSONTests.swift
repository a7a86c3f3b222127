import Hark
import HarkIntake
import Testing

@Suite struct JSONValueTests {
  private func parse(_ text: String) throws -> JSONValue { try JSONValue.parse(Array(text.utf8), path: "a.json") }

  @Test func membersKeepTheirOrderAndTheLastOfARepeatedKeyCounts() throws {
    let value = try parse(#"{"z":1,"a":[true,null,-2.5e1],"z":"two"}"#)
    #expect(value.object?.map(\.key) == ["z", "a", "z"])
    #expect(value["z"] == .string("two"))
    #expect(value["a"]?.array == [.bool(true), .null, .number(-25)])
  }

  @Test func escapesAreResolvedAndALoneSurrogateIsReplaced() throws {
    #expect(
      try parse(#""a\n\t\"\\\/\u00e9\uD83D\uDE00|\uD83D|\uDE00|\uD83D\u0041""#).string
        == "a\n\t\"\\/é😀|\u{FFFD}|\u{FFFD}|\u{FFFD}A")
  }

  @Test func aByteOrderMarkIsPassedAndBrokenBytesAreReplaced() throws {
    let bytes: [UInt8] = [0xEF, 0xBB, 0xBF, 0x22, 0x61, 0xFF, 0x22]
    #expect(try JSONValue.parse(bytes, path: "-").string == "a\u{FFFD}")
  }

  @Test func numbersKeepWhatTheySay() throws {
    #expect(try parse("9223372036854775807") == .integer(.max))
    #expect(try parse("1e999").double == .infinity)
    #expect(try parse("3.0").int == 3)
    #expect(try parse("3.5").int == nil)
  }

  @Test(arguments: [
    ("{\"a\": 1,\n  b: 2}", 2, 3), ("[1, 2", 1, 6), ("{\"a\" 1}", 1, 6), ("[\"é\" x]", 1, 6), ("\"\\q\"", 1, 2),
    ("", 1, 1), ("nope", 1, 1), ("[] []", 1, 4), ("\"open\nline\"", 1, 1), ("\"\\u12\"", 1, 2), ("[0x10]", 1, 2),
    ("\"ends in \\", 1, 1),
  ])
  func aFaultHasItsPlace(text: String, line: Int, column: Int) {
    let fault = #expect(throws: Diagnostic.self) { try parse(text) }
    #expect(fault?.line == line)
    #expect(fault?.column == column)
    #expect(fault?.path == "a.json")
  }

  @Test func nestingIsBounded() throws {
    let depth = JSONValue.maxDepth
    _ = try parse(String(repeating: "[", count: depth) + String(repeating: "]", count: depth))
    #expect(throws: Diagnostic.self) { try parse(String(repeating: "[", count: 1_000_000)) }
  }
}

@Suite struct JSONWriterTests {
  @Test func compactOutputIsOneLine() {
    var writer = JSONWriter()
    writer.object {
      $0.member("id", "a\"b\\c\u{1}\n😀")
      $0.member("none", nil as String?)
      $0.key("list")
      $0.array([1, 2]) { $0.integer($1) }
      $0.key(named: "é\t")
      $0.object { _ in }
      $0.key("score")
      $0.number(0.5)
      $0.key("bad")
      $0.number(.nan)
    }
    #expect(
      String(decoding: writer.bytes, as: UTF8.self)
        == #"{"id":"a\"b\\c\u0001\n😀","list":[1,2],"é\t":{},"score":0.5,"bad":null}"#)
  }

  @Test func prettyOutputIsIndented() {
    var writer = JSONWriter(.pretty)
    writer.object {
      $0.key("a")
      $0.array([true]) { $0.bool($1) }
      $0.key("b")
      $0.beginArray()
      $0.endArray()
    }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\n  \"a\": [\n    true\n  ],\n  \"b\": []\n}\n")
  }

  @Test func fixedDecimalsRoundAndPad() {
    var writer = JSONWriter()
    writer.array([0.97, 0, 1, 0.005, -0.25, 12.345678]) { $0.number($1, decimals: 2) }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "[0.97,0.00,1.00,0.01,-0.25,12.35]")
  }

  @Test func whatWasReadIsWrittenBackTheSame() throws {
    let text = #"{"a":[1,2.5,"x",null,true,{"b":{}}],"c":""}"#
    var writer = JSONWriter()
    writer.value(try JSONValue.parse(Array(text.utf8), path: "-"))
    #expect(String(decoding: writer.bytes, as: UTF8.self) == text)
  }
}
