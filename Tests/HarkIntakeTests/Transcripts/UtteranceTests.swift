import Hark
import HarkIntake
import Testing

/// Reads a document as items, whole or in pieces.
func readItems(
  _ text: String, as format: InputFormat? = nil, path: String = "2026-11-19-tuesday.vtt", pieces: Int = .max,
  facilitators: Set<String> = [], maxItemBytes: Int = 1 << 20
) -> (items: [Item], unscreened: [Item], diagnostics: [Diagnostic]) {
  let source = DocumentSource(path: path, facilitators: facilitators, maxItemBytes: maxItemBytes)
  var reader = Readers.make(format: format, source: source)
  var events: [IntakeEvent] = []
  Array(text.utf8).withUnsafeBytes { all in
    var start = 0
    while start < all.count {
      let end = start + min(pieces, all.count - start)
      reader.read(UnsafeRawBufferPointer(rebasing: all[start..<end]), into: &events)
      start = end
    }
  }
  reader.finish(into: &events)
  var result: (items: [Item], unscreened: [Item], diagnostics: [Diagnostic]) = ([], [], [])
  for event in events {
    switch event {
    case .item(let item): result.items.append(item)
    case .unscreened(let item, _): result.unscreened.append(item)
    case .diagnostic(let diagnostic): result.diagnostics.append(diagnostic)
    }
  }
  return result
}

@Suite struct UtteranceTests {
  private let session = """
    WEBVTT

    NOTE made by hand

    1
    00:00:01.000 --> 00:00:03.000
    Dana: Welcome, everyone. Who would

    2
    00:00:03.100 --> 00:00:05.000
    like to begin?

    3
    00:00:06.000 --> 00:00:08.000
    Sam Reed (he/him): I will. It was a

    4
    00:00:20.000 --> 00:00:22.000
    Sam Reed (he/him): long week.

    5
    00:00:40.000 --> 00:00:42.000
    Sam Reed (he/him): Better now.

    """

  @Test(arguments: [1, 3, 50, Int.max])
  func cuesOfOneSpeakerBecomeOneUtteranceWithTheirTimesKept(pieces: Int) throws {
    let items = readItems(session, pieces: pieces).items
    #expect(
      items.map(\.text) == [
        "Welcome, everyone. Who would like to begin?", "I will. It was a long week.", "Better now.",
      ])
    #expect(items.map(\.id) == ["2026-11-19-tuesday-0001", "2026-11-19-tuesday-0002", "2026-11-19-tuesday-0003"])
    #expect(items.map(\.author?.name) == ["Dana", "Sam Reed (he/him)", "Sam Reed (he/him)"])
    #expect(items.allSatisfy { $0.kind == .utterance && $0.session == "2026-11-19-tuesday" })
    let first = try #require(items.first)
    #expect(first.cue == CueTime(start: 1_000, end: 5_000))
    #expect(
      first.cueMarks == [
        CueMark(offset: 0, time: CueTime(start: 1_000, end: 3_000)),
        CueMark(offset: 29, time: CueTime(start: 3_100, end: 5_000)),
      ])
  }

  @Test func facilitatorsAreKnownByNameOrByWhatTheySayOfThemselves() {
    let text =
      "WEBVTT\n\n00:01.000 --> 00:02.000\n<v SAM REED (he/him)>Hello.\n\n"
      + "00:03.000 --> 00:04.000\n<v Dana (co-host)>Hello.\n\n00:05.000 --> 00:06.000\n<v Kit>Hello.\n"
    #expect(
      readItems(text, facilitators: ["sam reed"]).items.map(\.author?.role) == [.facilitator, .facilitator, .member])
    #expect(readItems(text).items.map(\.author?.role) == [nil, .facilitator, nil])
  }

  @Test func wordsAreNotTakenForANameInDoubt() {
    let text =
      "WEBVTT\n\n00:01.000 --> 00:02.000\nAnd then I told him: leave.\n\n"
      + "00:12.000 --> 00:13.000\nNote: this matters.\n\n00:30.000 --> 00:31.000\nIt is 9:30: we start.\n"
    let items = readItems(text).items
    #expect(items.allSatisfy { $0.author == nil })
    #expect(items.map(\.text) == ["And then I told him: leave.", "Note: this matters.", "It is 9:30: we start."])
  }

  @Test func wordsUnderBrokenTimesAreToldAndStillRead() {
    let text = "WEBVTT\n\n00:01 --> 00:02.000\nDo not lose this.\n\n00:03.000 --> 00:04.000\n<v Kit>Hello.\n"
    let result = readItems(text)
    #expect(result.items.map(\.text) == ["Do not lose this.", "Hello."])
    #expect(result.diagnostics.map(\.line) == [3])
  }

  @Test func longTalkIsBrokenAtTheEndOfASentence() {
    var text = "WEBVTT\n\n"
    for second in 10..<60 {
      text += "00:\(second).000 --> 00:\(second).900\n<v Kit>" + String(repeating: "word ", count: 12) + "and done.\n\n"
    }
    let items = readItems(text).items
    #expect(items.count == 2)
    #expect(items.allSatisfy { $0.text.utf8.count <= 2_000 && $0.text.hasSuffix("done.") })
  }

  @Test func chatMessagesStayApartAndTheirQuotesAreMarked() throws {
    let text =
      "09:00:00 From Kit to Everyone:\n\tfirst\n09:00:05 From Kit to Everyone:\n"
      + "\tReplying to \"I am so tired\"\n\t\n\tme too\n"
    let items = readItems(text, path: "chat.txt").items
    #expect(items.map(\.text) == ["first", "Replying to \"I am so tired\" me too"])
    #expect(items.last?.regions == [Region(.quote, 13..<26)])
  }

  @Test func anEmptyTranscriptIsRefusedWithWords() {
    #expect(readItems("", as: .vtt).diagnostics.first?.message == "this is not a WebVTT file")
    #expect(readItems("hello", as: .srt).diagnostics.count == 1)
    #expect(readItems("hello", as: .zoom).diagnostics.count == 1)
    #expect(readItems("hello", as: .whisper).diagnostics.count == 1)
  }

  @Test func whisperOfEveryKindIsRead() {
    let cpp = """
      {"transcription":[{"timestamps":{"from":"00:00:00,000","to":"00:00:02,500"},"offsets":{"from":0,"to":2500},\
      "text":" Good evening."}]}
      """
    #expect(readItems(cpp, path: "a.json").items.first?.cue == CueTime(start: 0, end: 2_500))
    let chunks = #"{"text":"x","chunks":[{"timestamp":[0.5,null],"text":" Good evening."}]}"#
    #expect(readItems(chunks, path: "a.json").items.first?.cue == CueTime(start: 500, end: 500))
  }
}
