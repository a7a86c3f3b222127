import Hark
import HarkIntake
import Testing

@Suite struct CaptionTests {
  private func cues(_ text: String, _ format: InputFormat) -> [Caption] {
    Documents.transcript(format: format, Array(text.utf8), source: DocumentSource(path: "x"))?.document.cues ?? []
  }

  @Test func tagsReferencesAndVoicesAreTakenApart() throws {
    let text =
      "WEBVTT\r\n\r\nintro\r\n00:01.000 --> 01:00:02.500 align:start\r\n"
      + "<v.loud Ann  &amp; Bo>It&apos;s <i>fine</i> &lt;3</v> <v Kit>ok<00:02.000>ay\r\n"
    let cue = try #require(cues(text, .vtt).first)
    #expect(cue.id == "intro")
    #expect(cue.start == 1_000)
    #expect(cue.end == 3_602_500)
    #expect(cue.text == "It's fine <3 okay")
    #expect(cue.voices == ["Ann & Bo", "Kit"])
    #expect(cue.parts.map(\.text) == ["It's fine <3", "okay"])
  }

  @Test func subRipKeepsWhatOnlyLooksLikeATag() {
    let text = "1\n00:00:01,000 --> 00:00:02,000\n<i>a</i> <3 {\\an8}b <LAUGHS> {c} <b\n"
    #expect(cues(text, .srt).map(\.text) == ["a <3 b <LAUGHS> {c} <b"])
  }

  @Test func openingsWithoutEndStayCheap() {
    let many = String(repeating: "<", count: 200_000)
    #expect(cues("1\n00:00:01,000 --> 00:00:02,000\n\(many)\n", .srt).map(\.text.utf8.count) == [200_000])
    let nested = String(repeating: "<v A>", count: 100_000) + "x"
    #expect(cues("WEBVTT\n\n00:01.000 --> 00:02.000\n\(nested)\n", .vtt).map(\.text) == ["x"])
  }

  @Test func aDocumentIsWrittenWithNeutralNames() {
    let text = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Kit>Hello.\n"
    let (json, diagnostics) = Documents.read(format: nil, Array(text.utf8), source: DocumentSource(path: "-"))
    #expect(diagnostics.isEmpty)
    #expect(
      String(decoding: json, as: UTF8.self)
        == #"{"format":"webvtt","cues":[{"id":"","start":1000,"end":2000,"raw":"<v Kit>Hello.","text":"Hello.","#
        + #""voice":"Kit"}],"segments":[{"start":1000,"end":2000,"speaker":"Kit","text":"Hello."}]}"#)
  }
}
