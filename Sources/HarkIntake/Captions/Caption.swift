/// One cue of a caption file: words, and when they are on show.
public struct Caption: Hashable, Sendable {
  /// Words of a cue that one person says.
  public struct Part: Hashable, Sendable {
    /// Who says them, as the file names them; nil where it does not.
    public var speaker: String?
    /// Plain text.
    public var text: String
  }

  /// The cue's own name; nil or empty where it has none.
  public var id: String?
  /// Milliseconds from the start of the recording.
  public var start: Int64
  /// Milliseconds from the start of the recording; nil where the cue stays to the end. Files do hold cues that end
  /// before they start.
  public var end: Int64?
  /// The payload as written, lines joined by a line feed.
  public var raw: String
  /// Plain text, lines joined by a line feed: tags taken out, references resolved.
  public var text: String
  /// Names of all voices the cue's tags name, in order, also of those without words.
  public var voices: [String]
  /// The words by voice, in order; empty where the cue has no words.
  public var parts: [Part]
  /// Where its region stands among the document's: of cues on show together, the lower comes first.
  var layer = 0

  /// A cue without voices.
  public init(id: String? = nil, start: Int64, end: Int64?, raw: String, text: String) {
    self.id = id
    self.start = start
    self.end = end
    self.raw = raw
    self.text = text
    voices = []
    parts = text.isEmpty ? [] : [Part(speaker: nil, text: text)]
  }
}
