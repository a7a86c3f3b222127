/// Writes plain values and texts one after the other, to be read back by the same program.
///
/// Numbers are stored as they lie in memory: a snapshot is a cache for one build on one machine, not a format.
public struct SnapshotWriter {
  /// What was written so far.
  public private(set) var bytes: [UInt8] = []

  /// A writer that has written nothing.
  public init() {}

  /// Writes a value that holds no references.
  public mutating func value<T>(_ value: T) {
    precondition(_isPOD(T.self), "only plain values can be stored as they lie in memory")
    withUnsafeBytes(of: value) { bytes.append(contentsOf: $0) }
  }

  /// Writes a row of values that hold no references.
  public mutating func row<T>(_ row: UnsafeBufferPointer<T>) {
    precondition(_isPOD(T.self), "only plain values can be stored as they lie in memory")
    value(row.count)
    bytes.append(contentsOf: UnsafeRawBufferPointer(row))
  }

  /// Writes a row of values that hold no references.
  public mutating func row<T>(_ values: [T]) { values.withUnsafeBufferPointer { row($0) } }

  /// Writes a text.
  public mutating func text(_ text: String) { row(Array(text.utf8)) }

  /// Writes a text that may be missing.
  public mutating func text(_ text: String?) {
    value(text != nil)
    if let text { self.text(text) }
  }

  /// Writes texts in order.
  public mutating func texts(_ texts: [String]) {
    value(texts.count)
    for text in texts { self.text(text) }
  }
}

/// Reads back what a `SnapshotWriter` wrote, in the same order.
public struct SnapshotReader {
  private let bytes: [UInt8]
  private var place = 0

  /// The bytes ended too early, or hold something else.
  public struct Damaged: Error {
    /// A damaged snapshot; what to do is to make it anew.
    public init() {}
  }

  /// A reader of a snapshot's bytes.
  public init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything was read.
  public var isAtEnd: Bool { place == bytes.count }

  private mutating func take(_ count: Int) throws(Damaged) -> Range<Int> {
    guard count >= 0, count <= bytes.count - place else { throw Damaged() }
    place += count
    return (place - count)..<place
  }

  /// Reads a value that was written with `value`.
  public mutating func value<T>(_ type: T.Type) throws(Damaged) -> T {
    let range = try take(MemoryLayout<T>.size)
    return bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: range.lowerBound, as: T.self) }
  }

  /// Reads a row that was written with `row`.
  public mutating func row<T>(_ type: T.Type) throws(Damaged) -> [T] {
    let count = try value(Int.self)
    let (size, overflows) = count.multipliedReportingOverflow(by: MemoryLayout<T>.stride)
    guard !overflows else { throw Damaged() }
    let range = try take(size)
    if count == 0 { return [] }
    return [T](unsafeUninitializedCapacity: count) { buffer, filled in
      bytes.withUnsafeBytes {
        UnsafeMutableRawBufferPointer(buffer).copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[range]))
      }
      filled = count
    }
  }

  /// Reads a text that was written with `text`.
  public mutating func text() throws(Damaged) -> String {
    let count = try value(Int.self)
    let range = try take(count)
    return String(decoding: bytes[range], as: UTF8.self)
  }

  /// Reads a text that may be missing.
  public mutating func optionalText() throws(Damaged) -> String? { try value(Bool.self) ? try text() : nil }

  /// Reads texts that were written with `texts`.
  public mutating func texts() throws(Damaged) -> [String] {
    let count = try value(Int.self)
    guard count >= 0, count <= bytes.count else { throw Damaged() }
    var texts: [String] = []
    texts.reserveCapacity(count)
    for _ in 0..<count { texts.append(try text()) }
    return texts
  }
}

extension Vocabulary {
  /// Appends the vocabulary to a snapshot.
  public func write(to snapshot: inout SnapshotWriter) {
    snapshot.texts(words)
    snapshot.row(slots)
    snapshot.value(mask)
    snapshot.row(filter)
  }

  /// Reads a vocabulary from a snapshot.
  public init(from snapshot: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    words = try snapshot.texts()
    slots = try snapshot.row(Slot.self)
    mask = try snapshot.value(UInt64.self)
    filter = try snapshot.row(UInt64.self)
  }
}

extension PhraseTable {
  /// Appends the table to a snapshot.
  public func write(to snapshot: inout SnapshotWriter) {
    snapshot.row(steps.buffer)
    snapshot.row(phrases.buffer)
    snapshot.row(groups.buffer)
    snapshot.row(pool.buffer)
    snapshot.value(exactForms.count)
    for form in exactForms { snapshot.row(form) }
    snapshot.row(anchorStarts.buffer)
    snapshot.row(anchors.buffer)
    snapshot.row(traits.buffer)
    snapshot.row(sketches.buffer)
    snapshot.value(looseCount)
  }

  /// Reads a table from a snapshot.
  public convenience init(from snapshot: inout SnapshotReader) throws(SnapshotReader.Damaged) {
    let steps = try snapshot.row(Step.self)
    let phrases = try snapshot.row(Phrase.self)
    let groups = try snapshot.row(Group.self)
    let pool = try snapshot.row(UInt32.self)
    let count = try snapshot.value(Int.self)
    guard (0...1_000_000).contains(count) else { throw SnapshotReader.Damaged() }
    var exactForms: [[UInt8]] = []
    for _ in 0..<count { exactForms.append(try snapshot.row(UInt8.self)) }
    self.init(
      steps: steps, phrases: phrases, groups: groups, pool: pool, exactForms: exactForms,
      anchorStarts: try snapshot.row(UInt32.self), anchors: try snapshot.row(Hang.self),
      traits: try snapshot.row(WordTraits.self), sketches: try snapshot.row(WordSketch.self),
      looseCount: try snapshot.value(Int.self))
  }
}
