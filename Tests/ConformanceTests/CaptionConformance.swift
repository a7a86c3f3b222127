import Foundation
import Hark
import HarkIntake
import Testing

@Suite(.enabled(if: Conformance.isAvailable, Conformance.skipped))
struct CaptionConformance {
  @Test func `WebVTT reads as the specification and its peers do`() throws {
    var score = Conformance.Score("webvtt")
    for one in try cases("webvtt") { score.add(one, faultsOfWebVTT(one)) }
    score.report()
    #expect(score.share >= 0.98)
  }

  @Test func `SubRip reads as its peers do`() throws {
    var score = Conformance.Score("srt")
    for one in try cases("srt") {
      let cues = try transcript(one, .srt).document.cues ?? []
      score.add(one, compare(cues, with: one.expect))
    }
    score.report()
    #expect(score.share == 1)
  }

  @Test func `transcripts and chats are told apart by speaker`() throws {
    let formats: [String: InputFormat] = [
      "webvtt": .vtt, "zoom-chat": .zoom, "whisper-json": .whisper, "sbv": .sbv, "otter-text": .otter,
      "meet-text": .meet, "speaker-text": .speakers,
    ]
    var score = Conformance.Score("transcripts")
    for one in try cases("transcripts") {
      guard let format = formats[one.test.format] else {
        score.add(one, ["no reader for \(one.test.format)"])
        continue
      }
      let document = try transcript(one, format).document
      var faults = compare(document.segments ?? [], with: one.expect)
      if document.format != one.test.format { faults.append("format \(document.format)") }
      let sniffed = try one.test.document().withUnsafeBytes { FormatSniffer.format(of: $0, path: "unnamed") }
      if sniffed != format { faults.append("taken for \(sniffed) without its name") }
      score.add(one, faults)
    }
    score.report()
    #expect(score.share == 1)
  }

  // MARK: Comparing

  private func transcript(
    _ one: CaptionCase, _ format: InputFormat
  ) throws -> (document: TranscriptDocument, diagnostics: [Diagnostic]) {
    let bytes = try one.test.document()
    return try #require(Documents.transcript(format: format, bytes, source: DocumentSource(path: one.test.id)))
  }

  private func faultsOfWebVTT(_ one: CaptionCase) -> [String] {
    if let payload = one.value["payload"]?.string {
      let bytes = Array("WEBVTT\n\n00:00.000 --> 00:01.000\n\(payload)\n".utf8)
      let document = Documents.transcript(format: .vtt, bytes, source: DocumentSource(path: "x.vtt"))?.document
      guard let cue = document?.cues?.first else { return ["no cue"] }
      return compare([cue], with: .object([.init("cues", .array([one.expect]))]))
    }
    guard let (document, diagnostics) = try? transcript(one, .vtt) else { return ["cannot be read"] }
    var faults = compare(document.cues ?? [], with: one.expect)
    let isRefused = diagnostics.contains { $0.message.contains("not a WebVTT") }
    if let signature = one.expect["signature"]?.bool, signature == isRefused { faults.append("signature") }
    return faults
  }

  private func compare(_ cues: [Caption], with expect: JSONValue) -> [String] {
    var faults: [String] = []
    if let count = expect["count"]?.int, count != cues.count { faults.append("\(cues.count) cues, not \(count)") }
    for (index, wanted) in (expect["cues"]?.array ?? []).enumerated() {
      let index = wanted["index"]?.int ?? index
      guard cues.indices.contains(index) else {
        faults.append("no cue \(index)")
        continue
      }
      let cue = cues[index]
      for member in wanted.object ?? [] {
        let isRight: Bool
        switch member.key {
        case "start": isRight = member.value.double == Double(cue.start)
        case "end": isRight = member.value.double == cue.end.map(Double.init)
        case "raw": isRight = member.value.string == cue.raw
        case "text": isRight = member.value.string.map(Conformance.squash) == Conformance.squash(cue.text)
        case "voice": isRight = member.value.string == cue.voices.first
        case "voices": isRight = member.value.array?.map(\.string) == cue.voices
        case "id": isRight = member.value.string == cue.id ?? ""
        default: isRight = true
        }
        if !isRight { faults.append("cue \(index) \(member.key): wanted \(member.value), got \(cue)") }
      }
    }
    return faults
  }

  private func compare(_ segments: [Segment], with expect: JSONValue) -> [String] {
    var faults: [String] = []
    if let count = expect["count"]?.int, count != segments.count {
      faults.append("\(segments.count) segments, not \(count)")
    }
    for (index, wanted) in (expect["segments"]?.array ?? []).enumerated() {
      guard segments.indices.contains(index) else {
        faults.append("no segment \(index)")
        continue
      }
      let segment = segments[index]
      for member in wanted.object ?? [] {
        let isRight: Bool
        switch member.key {
        case "start": isRight = member.value.double == segment.start.map(Double.init)
        case "end": isRight = member.value.double == segment.end.map(Double.init)
        case "speaker": isRight = member.value.string == segment.speaker
        case "to": isRight = member.value.string == segment.to
        case "private": isRight = member.value.bool == segment.isPrivate
        case "date": isRight = member.value.string == segment.date
        case "kind": isRight = member.value.string == segment.kind?.rawValue
        case "text": isRight = member.value.string.map(Conformance.squash) == Conformance.squash(segment.text)
        default: isRight = true
        }
        if !isRight { faults.append("segment \(index) \(member.key): wanted \(member.value), got \(segment)") }
      }
    }
    return faults
  }
}

/// A case with its expectation as JSON.
struct CaptionCase {
  var test: Conformance.Case
  var value: JSONValue
  var expect: JSONValue { value["expect"] ?? .null }
}

/// The cases of an area, in order.
func cases(_ area: String) throws -> [CaptionCase] {
  let data = try Data(contentsOf: URL(fileURLWithPath: "\(Conformance.folder)/\(area)/cases.json"))
  let values = try JSONValue.parse([UInt8](data), path: "\(area)/cases.json")["cases"]?.array ?? []
  return zip(try Conformance.cases(area), values).map { CaptionCase(test: $0, value: $1) }
}

extension Conformance.Score {
  /// Notes a case that is right where there are no faults.
  mutating func add(_ one: CaptionCase, _ faults: [String]) {
    add(faults.isEmpty ? .pass : .fail, one.test, faults.joined(separator: "; "))
  }
}
