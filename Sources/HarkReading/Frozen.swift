/// A row of plain values that is filled once and then only read, by any number of threads.
///
/// An array would do, but for one thing: reading it from a recursive walk counts references, and the profile showed a
/// quarter of all time there. The owner frees it, once, when nobody reads any more. Every index is checked.
struct Frozen<Element: Sendable>: @unchecked Sendable {
  // Safe to share: the memory is written in `init` only.
  let buffer: UnsafeBufferPointer<Element>

  init(_ elements: [Element]) {
    let copy = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
    _ = copy.initialize(from: elements)
    buffer = UnsafeBufferPointer(copy)
  }

  @inline(__always)
  subscript(index: Int) -> Element {
    precondition(UInt(bitPattern: index) < UInt(bitPattern: buffer.count), "our own index is out of range")
    return buffer[index]
  }

  var count: Int { buffer.count }
  var isEmpty: Bool { buffer.isEmpty }

  /// Frees the memory; only the owner may, and only once.
  func free() {
    let memory = UnsafeMutableBufferPointer(mutating: buffer)
    memory.deinitialize()
    memory.deallocate()
  }
}
