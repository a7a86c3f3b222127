/// One post, or one utterance of a session: what a filter is asked about.
public struct Item: Hashable, Sendable {
  /// What an item is.
  public enum Kind: String, Hashable, Sendable { case post, utterance }

  /// A name for the item that lasts: the feed's, or one made from where it stood in its source.
  public var id: String
  /// Whether it was posted or said.
  public var kind: Kind
  /// What a person would read, as plain text; every range of a finding counts in it.
  public var text: String
  /// The item's own title. A reply has none: what it stands under is `threadTitle`.
  public var title: String?
  /// Who wrote or said it, as far as the source tells.
  public var author: Author?
  /// The community or forum it belongs to, by the source's name for it.
  public var community: String?
  /// The thread it stands in, by the source's id.
  public var thread: String?
  /// The title of that thread.
  public var threadTitle: String?
  /// The item this one answers.
  public var parent: String?
  /// The session an utterance belongs to.
  public var session: String?
  /// When it was first there for others to read.
  public var published: Timestamp?
  /// When it was last changed; nil where it never was, or the source does not say.
  public var edited: Timestamp?
  /// Where it can be read.
  public var url: String?
  /// A BCP 47 language tag, where the source states one.
  public var language: String?
  /// When an utterance was said; nil for posts.
  public var cue: CueTime?
  /// The cue times inside an utterance made of several cues, each with where its words start in `text`.
  public var cueMarks: [CueMark]
  /// What the source's markup says of stretches of `text`: quotes, code, links. In order of start; may nest.
  public var regions: [Region]
  /// Keys of the source that Hark does not know, as raw JSON text by name in input order; carried through, never read.
  public var extra: [Extra]

  /// An item with the given id and text; everything else may be set afterwards.
  public init(id: String, kind: Kind = .post, text: String, author: Author? = nil) {
    self.id = id
    self.kind = kind
    self.text = text
    self.author = author
    self.cueMarks = []
    self.regions = []
    self.extra = []
  }

  /// An unknown key of the source: its name, and its value as the JSON text that was read.
  public struct Extra: Hashable, Sendable {
    /// The key's name, as read.
    public var key: String
    /// Its value, as the JSON text that was read.
    public var json: String
    /// A key with its value as JSON text, which is not checked.
    public init(key: String, json: String) {
      self.key = key
      self.json = json
    }
  }
}

/// Who wrote or said an item.
public struct Author: Hashable, Sendable {
  /// A part that changes how words are heard: a facilitator's question is not a cry for help.
  public enum Role: String, Hashable, Sendable { case member, facilitator, guest, bot }

  /// A name that lasts, by which the source knows the author.
  public var id: String?
  /// The name that others see.
  public var name: String?
  /// Their part in the group; nil where nobody said.
  public var role: Role?

  /// An author of whom at least something is known.
  public init(id: String? = nil, name: String? = nil, role: Role? = nil) {
    self.id = id
    self.name = name
    self.role = role
  }
}

/// From when to when something was said, in milliseconds from the start of the recording.
public struct CueTime: Hashable, Sendable {
  /// Milliseconds from the start of the recording.
  public var start: Int64
  /// Milliseconds from the start of the recording; not before `start`.
  public var end: Int64
  /// A stretch of a recording, in milliseconds from its start.
  public init(start: Int64, end: Int64) {
    self.start = start
    self.end = end
  }
}

/// Where a cue's words start in an utterance's text, and when the cue was on show.
public struct CueMark: Hashable, Sendable {
  /// UTF-8 offset into `Item.text`.
  public var offset: Int
  /// When the cue was on show.
  public var time: CueTime
  /// A mark at a UTF-8 offset into the utterance's text.
  public init(offset: Int, time: CueTime) {
    self.offset = offset
    self.time = time
  }
}
