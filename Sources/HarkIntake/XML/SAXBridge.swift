import CLibXML2

/// Carries libxml2's callbacks to a handler, and keeps one `XMLName` per name.
final class SAXBridge {
  struct Fault {
    var line: Int
    var message: String
  }

  // libxml2 keeps each name once per document, so that its pointer identifies it.
  private struct Key: Hashable {
    var local: UnsafePointer<UInt8>?
    var namespace: UnsafePointer<UInt8>?
    var prefix: UnsafePointer<UInt8>?
  }

  private let handler: any XMLHandler
  private var names: [Key: XMLName] = [:]
  private var faults: [Fault] = []
  private var faultCount = 0

  init(handler: any XMLHandler) { self.handler = handler }

  var hasFaults: Bool { faultCount > 0 }

  func takeFaults() -> [Fault] {
    defer { faults.removeAll() }
    return faults
  }

  private func name(
    _ local: UnsafePointer<UInt8>?, _ prefix: UnsafePointer<UInt8>?, _ namespace: UnsafePointer<UInt8>?
  ) -> XMLName {
    let key = Key(local: local, namespace: namespace, prefix: prefix)
    if let known = names[key] { return known }
    let name = XMLName(
      namespace: XMLAttributes.string(namespace), local: XMLAttributes.string(local),
      prefix: XMLAttributes.string(prefix), number: names.count)
    names[key] = name
    return name
  }

  private static func bridge(_ pointer: UnsafeMutableRawPointer?) -> SAXBridge? {
    pointer.map { Unmanaged<SAXBridge>.fromOpaque($0).takeUnretainedValue() }
  }

  /// The table that libxml2 copies when a parser is made: elements, text and faults; nothing that opens anything.
  static var callbacks: xmlSAXHandler {
    var table = xmlSAXHandler()
    table.initialized = 0xDEED_BEAF  // XML_SAX2_MAGIC, a macro that Swift does not import
    table.startElementNs = { context, local, prefix, namespace, _, _, count, _, attributes in
      guard let bridge = SAXBridge.bridge(context) else { return }
      bridge.handler.start(
        bridge.name(local, prefix, namespace), XMLAttributes(base: attributes, count: Int(count)))
    }
    table.endElementNs = { context, local, prefix, namespace in
      guard let bridge = SAXBridge.bridge(context) else { return }
      bridge.handler.end(bridge.name(local, prefix, namespace))
    }
    let text: charactersSAXFunc = { context, bytes, count in
      guard let bridge = SAXBridge.bridge(context), let bytes, count > 0 else { return }
      bridge.handler.text(UnsafeBufferPointer(start: bytes, count: Int(count)))
    }
    table.characters = text
    table.ignorableWhitespace = text
    table.cdataBlock = text
    table.serror = { context, error in
      guard let bridge = SAXBridge.bridge(context), let error else { return }
      bridge.note(code: Int(error.pointee.code), line: Int(error.pointee.line))
    }
    return table
  }

  /// libxml2's own messages quote the document, so they are put in other words.
  private func note(code: Int, line: Int) {
    // That the document is empty, or ends early, the mender says better.
    if UInt32(code) == XML_ERR_DOCUMENT_EMPTY.rawValue || UInt32(code) == XML_ERR_DOCUMENT_END.rawValue { return }
    faultCount += 1
    guard faultCount <= 5 else { return }
    let message =
      switch UInt32(code) {
      case XML_NS_ERR_UNDEFINED_NAMESPACE.rawValue: "a prefix is used that the document never declares"
      case XML_ERR_ATTRIBUTE_REDEFINED.rawValue, XML_NS_ERR_ATTRIBUTE_REDEFINED.rawValue:
        "an attribute stands twice in one tag; the first one counts"
      default: "malformed XML (libxml2 fault \(code)); read on where possible"
      }
    faults.append(Fault(line: line, message: message))
  }
}
