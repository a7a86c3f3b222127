import Hark

/// Reads one document of one format, pushed in chunks, and says what it finds as it goes.
///
/// A reader holds no more than what it needs for the item it is in, so memory does not grow with the document. It
/// never traps on input and never opens a file or a connection.
public protocol DocumentReader {
  /// Takes the next bytes of the document, in any split, and appends what became complete.
  mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [IntakeEvent])
  /// Says that the document has ended, and appends what was still open. Called once.
  mutating func finish(into events: inout [IntakeEvent])
}

/// What a reader hands on, in document order.
public enum IntakeEvent: Sendable {
  case item(Item)
  /// An item that could not be taken as it is (too long, say); its text is empty, and a human must look.
  case unscreened(Item, reason: String)
  /// A fault in the input. The reader goes on after it where it can.
  case diagnostic(Diagnostic)
}

/// Where a document comes from: what the operator knows and the bytes may not say.
public struct DocumentSource: Sendable {
  /// A path, a URL, or `-`; named in diagnostics.
  public var path: String
  /// The address the document came from: base of relative links. Nothing is fetched.
  public var url: String?
  /// The HTTP `Content-Type`, whose charset outranks what the document declares.
  public var contentType: String?
  /// The HTTP `Content-Location`.
  public var contentLocation: String?
  /// Names of people who facilitate, compared without case; their utterances and posts get that role.
  public var facilitators: Set<String>
  /// Longest text of one item, in UTF-8 bytes; a longer item is handed on as `unscreened`.
  public var maxItemBytes: Int

  /// A source of which only the path need be known.
  public init(
    path: String, url: String? = nil, contentType: String? = nil, contentLocation: String? = nil,
    facilitators: Set<String> = [], maxItemBytes: Int = 1 << 20
  ) {
    self.path = path
    self.url = url
    self.contentType = contentType
    self.contentLocation = contentLocation
    self.facilitators = facilitators
    self.maxItemBytes = maxItemBytes
  }
}
