import Testing

@testable import HarkIntake

private func decode(
  _ bytes: [UInt8], contentType: String? = nil, declaration: TextDecoder.Declaration = .none, chunk: Int = 3
) -> (text: String, decoder: TextDecoder) {
  let decoder = TextDecoder(contentType: contentType, declaration: declaration)
  var out: [UInt8] = []
  var start = 0
  while start < bytes.count {
    let end = min(start + chunk, bytes.count)
    bytes[start..<end].withUnsafeBytes { decoder.decode($0, into: &out) }
    start = end
  }
  decoder.finish(into: &out)
  return (String(decoding: out, as: UTF8.self), decoder)
}

@Suite struct TextDecoderTests {
  @Test func `a byte order mark outranks the header, and the header the declaration`() {
    let declared = Array("<?xml version='1.0' encoding='windows-1251'?>".utf8) + [0xE4]
    #expect(decode(declared, declaration: .xml).text.hasSuffix("\u{434}"))
    #expect(decode(declared, contentType: "text/xml; charset=iso-8859-1", declaration: .xml).text.hasSuffix("ä"))
    let marked = [0xEF, 0xBB, 0xBF] + Array("ä".utf8)
    #expect(decode(marked, contentType: "text/xml; charset=koi8-r").text == "ä")
  }

  @Test func `wide encodings are read with and without a mark`() {
    let wide = "<a>é🙂</a>".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(decode(wide, declaration: .xml).text == "<a>é🙂</a>")
    #expect(decode([0xFF, 0xFE] + wide).text == "<a>é🙂</a>")
  }

  @Test(arguments: [1, 2, 5])
  func `East Asian encodings survive any split`(chunk: Int) {
    let sjis: [UInt8] = [0x82, 0xB1, 0x82, 0xF1]
    #expect(decode(sjis, contentType: "text/plain; charset=\"Shift_JIS\"", chunk: chunk).text == "こん")
    let gb: [UInt8] = [0xC4, 0xE3, 0xBA, 0xC3]
    #expect(decode(gb, contentType: "text/plain;charset=gb2312", chunk: chunk).text == "你好")
  }

  @Test func `undeclared bytes are guessed once`() {
    let gb = Array("1\n00:00\n".utf8) + [0xC4, 0xE3, 0xBA, 0xC3, 0xCA, 0xC0, 0xBD, 0xE7, 0xA3, 0xA1]
    #expect(decode(gb, chunk: 64).text.hasSuffix("你好世界！"))
    #expect(decode(Array("caf".utf8) + [0xE9] + Array(" ok".utf8)).text == "café ok")
  }

  @Test func `damaged UTF-8 is repaired and remembered`() {
    let (text, decoder) = decode(Array("héé".utf8) + [0xFF] + Array("é!".utf8), chunk: 64)
    #expect(text == "héé\u{FFFD}é!")
    #expect(decoder.repaired)
    #expect(decode(Array("ok".utf8) + [0xE2, 0x82]).text == "ok\u{FFFD}")
  }

  @Test func `UTF-7 and unknown names are not decoded`() {
    #expect(CharacterSet(named: "utf-7") == nil)
    #expect(CharacterSet(named: "utf-8//TRANSLIT") == nil)
    let (text, decoder) = decode(Array("<?xml version='1.0' encoding='klingon'?>x".utf8), declaration: .xml)
    #expect(text.hasSuffix("x"))
    #expect(decoder.unknownName == "klingon")
  }
}
