import Hark

/// Reads the JSON that speech recognisers of the Whisper family write: OpenAI's, whisper.cpp's, and diarised kinds.
///
/// The whole document is held, up to `maxBytes`: an hour of speech is about a megabyte.
struct WhisperJSON: TranscriptParser {
  static let format = "whisper-json"
  static let hasCues = false
  static let merges = true
  /// Longest document that is read.
  static let maxBytes = 64 << 20

  private let path: String
  private let decoder: TextDecoder
  private var bytes: [UInt8] = []
  private var isTooLong = false

  init(source: DocumentSource) {
    path = source.path
    decoder = TextDecoder(contentType: source.contentType)
  }

  mutating func read(_ chunk: UnsafeRawBufferPointer, into events: inout [TranscriptEvent]) {
    guard !isTooLong else { return }
    decoder.decode(chunk, into: &bytes)
    guard bytes.count > WhisperJSON.maxBytes else { return }
    isTooLong = true
    bytes = []
    events.append(
      .diagnostic(
        Diagnostic(
          .error, path: path, "the transcript is longer than 64 MiB and was not read", hint: "split it by session")))
  }

  mutating func finish(into events: inout [TranscriptEvent]) {
    guard !isTooLong else { return }
    decoder.finish(into: &bytes)
    let root: JSONValue
    do throws(Diagnostic) { root = try JSONValue.parse(bytes, path: path) } catch {
      return events.append(.diagnostic(error))
    }
    bytes = []
    let list = ["segments", "transcription", "chunks", "results", "utterances"].lazy.compactMap { root[$0]?.array }
      .first
    if let list = list ?? root.array {
      var broken = 0
      for value in list {
        if let segment = WhisperJSON.segment(value) { events.append(.segment(segment)) } else { broken += 1 }
      }
      guard broken > 0 else { return }
      events.append(
        .diagnostic(
          Diagnostic(.error, path: path, "\(broken) of \(list.count) segments have no text and were left out")))
    } else if let text = root["text"]?.string {
      events.append(.segment(Segment(text: text)))
    } else {
      events.append(
        .diagnostic(
          Diagnostic(.error, path: path, "this holds no transcript", hint: "expected \"segments\" or \"transcription\"")
        ))
    }
  }

  private static func segment(_ value: JSONValue) -> Segment? {
    guard let text = (value["text"] ?? value["transcript"])?.string else { return nil }
    var segment = Segment(text: String(text[...].trimmingSpaces))
    segment.start = seconds(value["start"])
    segment.end = seconds(value["end"])
    if let offsets = value["offsets"] {
      segment.start = offsets["from"]?.int.map(Int64.init)
      segment.end = offsets["to"]?.int.map(Int64.init)
    } else if let times = value["timestamps"] {
      segment.start = times["from"]?.string.flatMap { Clock.milliseconds($0) }
      segment.end = times["to"]?.string.flatMap { Clock.milliseconds($0) }
    } else if let pair = value["timestamp"]?.array {
      segment.start = seconds(pair.first)
      segment.end = pair.count > 1 ? seconds(pair[1]) : nil
    }
    let speaker = value["speaker"] ?? value["speaker_label"]
    segment.speaker = speaker?.string ?? speaker?.int.map { "Speaker \($0)" }
    if segment.speaker?.isEmpty == true { segment.speaker = nil }
    return segment
  }

  private static func seconds(_ value: JSONValue?) -> Int64? {
    guard let seconds = value?.double else { return value?.string.flatMap { Clock.milliseconds($0) } }
    return Int64(exactly: (seconds * 1_000).rounded())
  }
}
