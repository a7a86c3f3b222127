/// The name of an element: a namespace and a local part. One object per name and parser, so a handler may keep
/// what it makes of a name by the name's `number`.
public final class XMLName: Sendable {
  /// The namespace's address; empty where there is none, or where the prefix was never declared.
  public let namespace: String
  /// The name without its prefix.
  public let local: String
  /// As written; empty where there is none.
  public let prefix: String
  /// 0 for the first name a parser meets, then counting up.
  public let number: Int

  init(namespace: String, local: String, prefix: String, number: Int) {
    self.namespace = namespace
    self.local = local
    self.prefix = prefix
    self.number = number
  }
}

/// The attributes of one start tag; valid during the callback only.
public struct XMLAttributes {
  // As libxml2 hands them on: five pointers each (local name, prefix, namespace, value start, value end).
  let base: UnsafeMutablePointer<UnsafePointer<UInt8>?>?
  /// How many there are, namespace declarations not counted.
  public let count: Int

  static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"

  /// The value of an attribute without a namespace; nil where it is not there.
  public subscript(_ local: StaticString) -> String? { find(local, in: nil) }

  /// The value of an attribute in a namespace; nil where it is not there.
  public subscript(_ local: StaticString, in namespace: StaticString) -> String? { find(local, in: namespace) }

  /// `xml:base`, `xml:lang` and their like.
  public subscript(xml local: StaticString) -> String? { find(local, in: "http://www.w3.org/XML/1998/namespace") }

  /// Each attribute in document order: local name, namespace (empty for none), value.
  public func forEach(_ body: (_ local: String, _ namespace: String, _ value: String) -> Void) {
    for k in 0..<count {
      body(XMLAttributes.string(base?[k * 5]), XMLAttributes.string(base?[k * 5 + 2]), value(k))
    }
  }

  private func find(_ local: StaticString, in namespace: StaticString?) -> String? {
    for k in 0..<count {
      guard XMLAttributes.equal(base?[k * 5], local) else { continue }
      let space = base?[k * 5 + 2]
      if let namespace {
        guard XMLAttributes.equal(space, namespace) else { continue }
      } else if space != nil {
        continue
      }
      return value(k)
    }
    return nil
  }

  private func value(_ k: Int) -> String {
    guard let start = base?[k * 5 + 3], let end = base?[k * 5 + 4], end > start else { return "" }
    return String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
  }

  private static func equal(_ pointer: UnsafePointer<UInt8>?, _ word: StaticString) -> Bool {
    guard let pointer else { return false }
    for k in 0..<word.utf8CodeUnitCount where pointer[k] != word.utf8Start[k] { return false }
    return pointer[word.utf8CodeUnitCount] == 0
  }

  static func string(_ pointer: UnsafePointer<UInt8>?) -> String {
    guard let pointer else { return "" }
    return String(cString: pointer)
  }
}

/// What a reader of an XML format does with the parts of a document, in document order.
///
/// Every start has its end, except where the document is cut short. Text may come in any number of pieces.
public protocol XMLHandler: AnyObject {
  func start(_ name: XMLName, _ attributes: XMLAttributes)
  func end(_ name: XMLName)
  /// Valid UTF-8, references resolved; the buffer is valid during the call only.
  func text(_ utf8: UnsafeBufferPointer<UInt8>)
}
