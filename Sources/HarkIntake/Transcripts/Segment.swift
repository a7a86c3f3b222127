/// Something that was said, or written in a session's chat.
public struct Segment: Hashable, Sendable {
  /// What a chat message is, where it is more than a message.
  public enum Kind: String, Hashable, Sendable { case reaction, reply }

  /// Milliseconds from the start, or after midnight in chats that give the time of day; nil where none is stated.
  public var start: Int64?
  /// Milliseconds; nil where none is stated.
  public var end: Int64?
  /// As the file names them; nil where it does not.
  public var speaker: String?
  /// Whom a chat message went to: a name, or `Everyone`.
  public var to: String?
  /// Whether a chat message went to one person only.
  public var isPrivate = false
  /// The day of a chat message as written, where it is.
  public var date: String?
  /// nil for ordinary words.
  public var kind: Kind?
  /// Plain text.
  public var text: String
  /// Whether the words may go on from the ones before although no speaker is named: cues of a transcript that writes
  /// a name only where the speaker changes.
  var mayContinue = false

  /// Words, with when and by whom they were said.
  public init(start: Int64? = nil, end: Int64? = nil, speaker: String? = nil, text: String) {
    self.start = start
    self.end = end
    self.speaker = speaker
    self.text = text
  }
}

/// A captions or transcript document as a whole, with neutral names.
public struct TranscriptDocument: Hashable, Sendable {
  /// `webvtt`, `srt`, `ttml`, `sbv`, `zoom-chat`, `otter-text`, `meet-text`, `speaker-text` or `whisper-json`.
  public var format: String
  /// In document order; nil for formats without cues.
  public var cues: [Caption]?
  /// In document order; nil for formats whose words are not told apart by speaker.
  public var segments: [Segment]?

  /// Appends the document as one JSON object: `format`, `cues`, `segments`; times in milliseconds.
  public func write(to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("format", format)
      if let cues {
        writer.key("cues")
        writer.array(cues) { TranscriptDocument.write($1, to: &$0) }
      }
      if let segments {
        writer.key("segments")
        writer.array(segments) { TranscriptDocument.write($1, to: &$0) }
      }
    }
  }

  private static func write(_ cue: Caption, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.member("id", cue.id)
      writer.key("start")
      writer.integer(cue.start)
      writer.key("end")
      if let end = cue.end { writer.integer(end) } else { writer.null() }
      writer.member("raw", cue.raw)
      writer.member("text", cue.text)
      writer.member("voice", cue.voices.first)
      if cue.voices.count > 1 {
        writer.key("voices")
        writer.array(cue.voices) { $0.string($1) }
      }
    }
  }

  private static func write(_ segment: Segment, to writer: inout JSONWriter) {
    writer.object { writer in
      writer.key("start")
      if let start = segment.start { writer.integer(start) } else { writer.null() }
      writer.key("end")
      if let end = segment.end { writer.integer(end) } else { writer.null() }
      writer.key("speaker")
      if let speaker = segment.speaker { writer.string(speaker) } else { writer.null() }
      writer.member("to", segment.to)
      if segment.isPrivate { writer.member("private", true) }
      writer.member("date", segment.date)
      writer.member("kind", segment.kind?.rawValue)
      writer.member("text", segment.text)
    }
  }
}
