/// Writes JSON to a buffer of bytes, in the order it is told.
///
/// The caller opens and closes objects and arrays; commas, line breaks and escapes are the writer's. Output depends
/// on nothing but the calls, so it is the same byte for byte from run to run.
public struct JSONWriter {
  /// How the output is laid out.
  public enum Layout: Sendable {
    /// One line without spaces, as JSON lines want it.
    case compact
    /// Two spaces of indentation, one member a line.
    case pretty
  }

  /// What was written so far, in UTF-8.
  public private(set) var bytes: [UInt8]
  private let pretty: Bool
  /// For each open object or array, whether it already holds something.
  private var open: [Bool] = []
  private var afterKey = false

  /// A writer with room for an ordinary line.
  public init(_ layout: Layout = .compact, capacity: Int = 1_024) {
    pretty = layout == .pretty
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  /// Forgets what was written and keeps the room, for the next document.
  public mutating func reset() {
    bytes.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    afterKey = false
  }

  /// Ends a document of JSON lines with a line feed.
  public mutating func endLine() { bytes.append(0x0A) }

  /// Opens an object; `key(_:)` and a value follow for each member, then `endObject()`.
  public mutating func beginObject() { begin(UInt8(ascii: "{")) }
  /// Closes the innermost object.
  public mutating func endObject() { end(UInt8(ascii: "}")) }
  /// Opens an array; its values follow, then `endArray()`.
  public mutating func beginArray() { begin(UInt8(ascii: "[")) }
  /// Closes the innermost array.
  public mutating func endArray() { end(UInt8(ascii: "]")) }

  /// Writes an object around what the body writes.
  public mutating func object(_ body: (inout JSONWriter) -> Void) {
    beginObject()
    body(&self)
    endObject()
  }

  /// Writes an array with what the body writes for each element.
  public mutating func array<Elements: Sequence>(
    _ elements: Elements, _ body: (inout JSONWriter, Elements.Element) -> Void
  ) {
    beginArray()
    for element in elements { body(&self, element) }
    endArray()
  }

  /// Writes the key of the member whose value comes next.
  public mutating func key(_ key: StaticString) {
    separate()
    // Keys of our own are plain words: nothing in them needs an escape.
    bytes.append(0x22)
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    colon()
  }

  /// Writes the key of the member whose value comes next, where the key comes from data.
  public mutating func key(named key: String) {
    separate()
    escape(key)
    bytes.removeLast()
    colon()
  }

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    escape(value)
  }

  /// Writes a string given as UTF-8. Bytes that are not UTF-8 are written as U+FFFD.
  public mutating func string(utf8 value: some Sequence<UInt8>) {
    string(String(decoding: Array(value), as: UTF8.self))
  }

  /// Writes a whole number.
  public mutating func integer(_ value: some BinaryInteger) {
    separate()
    bytes.append(contentsOf: String(value).utf8)
  }

  /// Writes a number with its shortest form that reads back the same; infinities and not-a-number become `null`.
  public mutating func number(_ value: Double) {
    guard value.isFinite else { return null() }
    separate()
    bytes.append(contentsOf: value.description.utf8)
  }

  /// Writes a number with a fixed count of decimals: scores look alike from line to line.
  public mutating func number(_ value: Double, decimals: Int) {
    var scale = 1.0
    for _ in 0..<decimals { scale *= 10 }
    let scaled = (value * scale).rounded()
    guard scaled.isFinite, abs(scaled) < 1e15, decimals > 0 else { return number(value) }
    separate()
    let digits = String(Int64(abs(scaled)))
    let padded = String(repeating: "0", count: max(0, decimals + 1 - digits.utf8.count)) + digits
    if scaled < 0 { bytes.append(UInt8(ascii: "-")) }
    bytes.append(contentsOf: padded.utf8.dropLast(decimals))
    bytes.append(UInt8(ascii: "."))
    bytes.append(contentsOf: padded.utf8.suffix(decimals))
  }

  /// Writes `true` or `false`.
  public mutating func bool(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
  }

  /// Writes JSON text as it stands; it must be one whole value.
  public mutating func raw(_ json: String) {
    separate()
    bytes.append(contentsOf: json.utf8)
  }

  /// Writes a value that was read, its members in their order.
  public mutating func value(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .bool(let bool): self.bool(bool)
    case .integer(let integer): self.integer(integer)
    case .number(let double): number(double)
    case .string(let string): self.string(string)
    case .array(let elements): array(elements) { $0.value($1) }
    case .object(let members):
      beginObject()
      for member in members {
        key(named: member.key)
        self.value(member.value)
      }
      endObject()
    }
  }

  private mutating func begin(_ bracket: UInt8) {
    separate()
    bytes.append(bracket)
    open.append(false)
  }

  private mutating func end(_ bracket: UInt8) {
    let held = open.popLast() ?? false
    if pretty && held { breakLine() }
    bytes.append(bracket)
    if pretty && open.isEmpty { bytes.append(0x0A) }
  }

  /// Writes what stands between the value before and the next one.
  private mutating func separate() {
    if afterKey {
      afterKey = false
      return
    }
    guard let last = open.indices.last else { return }
    if open[last] { bytes.append(UInt8(ascii: ",")) }
    open[last] = true
    if pretty { breakLine() }
  }

  private mutating func breakLine() {
    bytes.append(0x0A)
    bytes.append(contentsOf: repeatElement(0x20, count: 2 * open.count))
  }

  private mutating func colon() {
    bytes.append(0x22)
    bytes.append(UInt8(ascii: ":"))
    if pretty { bytes.append(0x20) }
    afterKey = true
  }

  private mutating func escape(_ value: String) {
    bytes.append(0x22)
    var value = value
    value.withUTF8 { utf8 in
      var from = 0
      for index in utf8.indices {
        let byte = utf8[index]
        if byte >= 0x20 && byte != 0x22 && byte != 0x5C { continue }
        bytes.append(contentsOf: utf8[from..<index])
        from = index + 1
        escape(byte)
      }
      bytes.append(contentsOf: utf8[from...])
    }
    bytes.append(0x22)
  }

  private mutating func escape(_ byte: UInt8) {
    bytes.append(0x5C)
    switch byte {
    case 0x22, 0x5C: bytes.append(byte)
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    default:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(digits[Int(byte >> 4)])
      bytes.append(digits[Int(byte & 15)])
    }
  }
}

extension JSONWriter {
  /// Writes a member with a string, or nothing where there is none.
  public mutating func member(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    self.key(key)
    string(value)
  }

  /// Writes a member with a whole number, or nothing where there is none.
  public mutating func member(_ key: StaticString, _ value: Int64?) {
    guard let value else { return }
    self.key(key)
    integer(value)
  }

  /// Writes a member with a truth value.
  public mutating func member(_ key: StaticString, _ value: Bool) {
    self.key(key)
    bool(value)
  }
}
