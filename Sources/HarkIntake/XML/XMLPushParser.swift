import CLibXML2
import Hark

/// Reads XML as it arrives, through libxml2's push parser, and tells a handler what it finds.
///
/// Nothing outside the bytes is ever opened: document types are taken out before libxml2 sees them, so there are no
/// external entities, no DTD and no expansion. Faults are mended where that is possible (see `XMLMender`) and reported
/// with their place; memory is bounded by `Limits`, not by the document. Belongs to one task at a time.
public final class XMLPushParser {
  /// What a document may ask for. Beyond the depth and the length of names it is refused; the rest is cut.
  public struct Limits: Sendable {
    /// How many elements may be open at once.
    public var maxDepth = 512
    /// How many attributes one tag may have.
    public var maxAttributes = 256
    /// All attribute values of one tag together.
    public var maxTagBytes = 1 << 20
    /// The longest name of an element or attribute.
    public var maxNameBytes = 4_096
    /// Diagnostics for one document; what comes after is counted only.
    public var maxDiagnostics = 20
    /// Limits that no honest feed or caption file meets.
    public init() {}
  }

  private let handler: any XMLHandler
  private let path: String
  private let limits: Limits
  private let decoder: TextDecoder
  private var mender: XMLMender
  private let sax: SAXBridge
  private var context: xmlParserCtxtPtr?
  private var utf8: [UInt8] = []
  private var mended: [UInt8] = []
  private var mentionedEntities = false
  private var reported = 0
  private var bytesRead = 0
  private var stopped = false

  /// Faults noted so far, in document order. A reader takes them (and empties the list) after each call.
  public private(set) var diagnostics: [Diagnostic] = []
  /// Whether the document was well-formed so far.
  public private(set) var isWellFormed = true
  /// Whether the document was cut short or refused: what was open then is not whole.
  public private(set) var endedEarly = false

  /// A parser for one document. `path` names it in diagnostics; `contentType` is its HTTP header, whose charset
  /// outranks the document's declaration.
  public init(handler: any XMLHandler, path: String, contentType: String? = nil, limits: Limits = Limits()) {
    self.handler = handler
    self.path = path
    self.limits = limits
    decoder = TextDecoder(contentType: contentType, declaration: .xml)
    mender = XMLMender(limits: limits)
    sax = SAXBridge(handler: handler)
    LibXML.prepare()
    var table = SAXBridge.callbacks
    context = xmlCreatePushParserCtxt(&table, Unmanaged.passUnretained(sax).toOpaque(), nil, 0, nil)
    // NOENT hands on &amp; in attributes as "&"; entities of the document's own never get this far.
    let options =
      XML_PARSE_RECOVER.rawValue | XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue
      | XML_PARSE_HUGE.rawValue | XML_PARSE_NOENT.rawValue | XML_PARSE_NOWARNING.rawValue
    xmlCtxtUseOptions(context, Int32(options))
    // HUGE lifts every limit; ours stand in the mender, except this one: names are kept for the whole document.
    if let dict = context?.pointee.dict { xmlDictSetLimit(dict, 10_000_000) }
  }

  deinit {
    if let context {
      if let document = context.pointee.myDoc { xmlFreeDoc(document) }
      xmlFreeParserCtxt(context)
    }
  }

  /// The encoding the document is read in; nil until that is settled.
  public var characterSet: CharacterSet? { decoder.characterSet }

  /// Takes the next bytes, in any split. Callbacks run before it returns.
  public func read(_ bytes: UnsafeRawBufferPointer) {
    // In slices, so that one enormous chunk does not make enormous buffers.
    var start = 0
    while start < bytes.count && !stopped {
      let end = min(start + 65_536, bytes.count)
      step(UnsafeRawBufferPointer(rebasing: bytes[start..<end]), final: false)
      start = end
    }
    bytesRead += bytes.count
  }

  /// Says that the document has ended. Called once.
  public func finish() {
    if !stopped { step(UnsafeRawBufferPointer(start: nil, count: 0), final: true) }
    report(rest: true)
  }

  /// Takes the diagnostics noted since the last call.
  public func takeDiagnostics() -> [Diagnostic] {
    defer { diagnostics.removeAll() }
    return diagnostics
  }

  /// Reads no further; what is open is not whole.
  public func stop() {
    stopped = true
    endedEarly = true
  }

  private func step(_ bytes: UnsafeRawBufferPointer, final: Bool) {
    utf8.removeAll(keepingCapacity: true)
    mended.removeAll(keepingCapacity: true)
    decoder.decode(bytes, into: &utf8)
    if final { decoder.finish(into: &utf8) }
    utf8.withUnsafeBufferPointer { mender.mend($0, final: final, into: &mended) }
    report(rest: false)
    mended.withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count > 0 else { return }
      xmlParseChunk(context, base, Int32(buffer.count), 0)
    }
    if final && !mender.refused && mender.depth == 0 { xmlParseChunk(context, nil, 0, 1) }
    if mender.refused || (context?.pointee.disableSAX ?? 1) != 0 {
      stopped = true
      if mender.refused { endedEarly = mender.depth > 0 }
    }
    if final && mender.depth > 0 { endedEarly = true }
    report(rest: false)
  }

  // MARK: Diagnostics

  private func report(rest: Bool) {
    for fault in mender.takeFaults() {
      guard reported < limits.maxDiagnostics else { continue }
      // One mention is enough for what no reader of feeds minds.
      if fault.kind == .htmlEntity {
        if mentionedEntities { continue }
        mentionedEntities = true
      } else {
        isWellFormed = false
      }
      reported += 1
      let (severity, message, hint) = XMLPushParser.words(for: fault.kind)
      diagnostics.append(
        Diagnostic(severity, path: path, line: fault.line, column: fault.column, message, hint: hint))
    }
    if sax.hasFaults { isWellFormed = false }
    guard rest else { return }
    // At the end, because when libxml2 meets them depends on how the document was split.
    for fault in sax.takeFaults() where reported < limits.maxDiagnostics {
      reported += 1
      diagnostics.append(
        Diagnostic(.warning, path: path, line: fault.line + mender.leadingBreaks, fault.message))
    }
    if decoder.repaired {
      diagnostics.append(
        Diagnostic(
          .warning, path: path, "some bytes are not valid in the document's encoding and were replaced",
          hint: "the encoding used was \(decoder.characterSet?.name ?? "utf-8"); --content-type can state another"))
    }
    if let name = decoder.unknownName {
      diagnostics.append(
        Diagnostic(
          .warning, path: path, "the declared encoding \"\(name)\" is not known; read as UTF-8 where it could be"))
    }
    let more = XMLMender.Fault.Kind.allCases.reduce(0) {
      $1 == .htmlEntity ? $0 : $0 + max(0, mender.counts[$1.rawValue] - XMLMender.Fault.Kind.places)
    }
    if more > 0 {
      diagnostics.append(Diagnostic(.note, path: path, "\(more) more faults of these kinds were mended"))
    }
  }

  private static func words(for kind: XMLMender.Fault.Kind) -> (Diagnostic.Severity, String, String?) {
    switch kind {
    case .bareAmpersand: (.warning, "an ampersand stands alone; read as itself", "write &amp;")
    case .htmlEntity:
      (.note, "HTML entities are used without a document type; read as in HTML", "write the character, or its number")
    case .unknownEntity: (.warning, "an entity that is not known here; left as it stands", nil)
    case .badCharacter: (.warning, "a control character that XML does not allow; left out", nil)
    case .bareAngle: (.warning, "a < that starts no tag; read as itself", "write &lt;")
    case .unquotedValue: (.warning, "an attribute value without quotation marks", nil)
    case .valuelessAttribute: (.warning, "an attribute without a value", nil)
    case .brokenTag: (.warning, "a tag that is not closed, or holds what a tag may not", nil)
    case .strayEndTag: (.warning, "an end tag without its start; left out", nil)
    case .unclosedElement: (.warning, "an element is closed before one inside it; both are closed here", nil)
    case .textBeforeRoot: (.warning, "text or markup outside the document's one element; left out", nil)
    case .tooManyAttributes: (.warning, "a tag with too many attributes; the rest of them is left out", nil)
    case .longTag: (.warning, "a tag longer than Hark reads; the rest of its attributes is left out", nil)
    case .tooDeep: (.error, "elements are nested too deeply; nothing is read from here on", nil)
    case .longName: (.error, "a name is too long to be one; nothing is read from here on", nil)
    case .unclosedSection: (.error, "the document ends inside a tag, comment or section", "it may have been cut short")
    case .endsEarly: (.error, "the document ends before its elements are closed", "it may have been cut short")
    }
  }
}

/// libxml2's one-time preparation.
enum LibXML {
  private static let prepared: Void = xmlInitParser()
  static func prepare() { _ = prepared }
}
