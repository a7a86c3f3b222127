import Hark

/// A whole feed in neutral terms, whatever format it came in.
///
/// Only `hark read --output json` and tests hold a whole feed; screening takes entries one by one from `FeedReader`.
public struct FeedDocument: Sendable {
  /// `rss090` … `rss20`, `rss10` (RDF), `atom03`, `atom10`, `json10`, `json11`; `rss` where no version is stated.
  public var format: String
  /// The name of the encoding the document was read in, in lower case.
  public var encoding: String
  /// What the feed says of itself.
  public var feed: FeedRecord
  /// In document order.
  public var entries: [FeedRecord]
  /// What was wrong, in the order it was met; an error where this is no feed at all.
  public var diagnostics: [Diagnostic]

  /// An empty document of a format.
  public init(format: String = "", encoding: String = "", feed: FeedRecord = FeedRecord(), entries: [FeedRecord] = []) {
    self.format = format
    self.encoding = encoding
    self.feed = feed
    self.entries = entries
    diagnostics = []
  }

  /// Reads a whole feed that is in memory.
  public init(reading bytes: [UInt8], from source: DocumentSource) {
    var reader = FeedReader(source: source)
    reader.keepsEntries = true
    var events: [IntakeEvent] = []
    bytes.withUnsafeBytes { reader.read($0, into: &events) }
    reader.finish(into: &events)
    self = reader.document
  }
}

/// What a feed says of itself, of one entry, or of the feed an entry was taken from.
///
/// A field that a format does not have for a record stays nil or empty.
public struct FeedRecord: Sendable {
  /// What it is called.
  public var title: FeedText?
  /// The address of the page, absolute where there was a base.
  public var link: String?
  /// A name that lasts, as the feed gives it.
  public var id: String?
  /// RSS `description` of a feed, Atom `subtitle`.
  public var description: FeedText?
  /// RSS `description` of an entry, Atom `summary`.
  public var summary: FeedText?
  /// RSS `content:encoded` and its kin, Atom `content`.
  public var content: FeedText?
  /// When it first appeared.
  public var published: Timestamp?
  /// When it last changed; of an entry that states only when it was published, that.
  public var updated: Timestamp?
  /// Who wrote it, in document order.
  public var authors: [FeedPerson] = []
  /// Who else had a part in it.
  public var contributors: [FeedPerson] = []
  /// What it is filed under.
  public var categories: [FeedCategory] = []
  /// Every link with its relation, in document order.
  public var links: [FeedLink] = []
  /// Files that come with an entry.
  public var enclosures: [FeedEnclosure] = []
  /// The address of the page with the comments.
  public var comments: String?
  /// Whether the id is also the entry's address; nil where the format says nothing of it.
  public var idIsPermalink: Bool?
  /// Who holds the rights, in words.
  public var rights: FeedText?
  /// A language tag as the feed writes it.
  public var language: String?
  /// The program that wrote the feed.
  public var generator: String?
  /// The address of a small picture.
  public var icon: String?
  /// The address of a larger picture.
  public var logo: String?
  /// The feed's or entry's picture.
  public var image: FeedImage?
  /// The id of what this entry answers (`thr:in-reply-to`), and its address.
  public var inReplyTo: String?
  /// The address of what this entry answers.
  public var inReplyToLink: String?
  /// Whether the record was longer than Hark reads, so that a part of it is missing.
  public var isCut = false
  // How deep in the document the title stood, and a media module's description, which counts where nothing else does.
  var titleLevel = 0
  var lastSummary: FeedText?
  // Boxed in an array: a record cannot hold a record.
  var sources: [FeedRecord] = []

  /// A record that says nothing.
  public init() {}

  /// The feed an entry was taken from, where it says so.
  public var source: FeedRecord? { sources.first }

  /// The content if there is one, else the summary.
  public var body: FeedText? { content ?? summary }
}

/// Somebody who wrote something.
public struct FeedPerson: Hashable, Sendable {
  /// As they call themselves.
  public var name: String?
  /// Their mail address.
  public var email: String?
  /// An address.
  public var url: String?

  /// Somebody of whom little is known.
  public init(name: String? = nil, email: String? = nil, url: String? = nil) {
    self.name = name
    self.email = email
    self.url = url
  }
}

/// A subject an entry is filed under.
public struct FeedCategory: Hashable, Sendable {
  /// The subject.
  public var term: String
  /// Whose list of subjects it is from.
  public var scheme: String?
  /// The subject as a person would read it.
  public var label: String?
}

/// A link, by its relation to the record.
public struct FeedLink: Hashable, Sendable {
  /// Where it leads, absolute where there was a base.
  public var href: String
  /// `alternate`, `self`, `enclosure` …
  public var rel: String
  /// A media type.
  public var type: String?
  /// What it is called.
  public var title: String?
  /// Its size in bytes, as the feed writes it.
  public var length: String?
  /// The language of what it leads to.
  public var hreflang: String?
}

/// A file that comes with an entry.
public struct FeedEnclosure: Hashable, Sendable {
  /// An address.
  public var url: String
  /// A media type.
  public var type: String?
  /// Its size in bytes, as the feed writes it.
  public var length: String?
}

/// A feed's picture.
public struct FeedImage: Hashable, Sendable {
  /// An address.
  public var url: String?
  /// What it is called.
  public var title: String?
  /// The address it leads to.
  public var link: String?
}
