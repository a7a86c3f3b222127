#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Somewhere that bytes go, whole and in order.
struct ByteSink: Sendable {
  private let take: @Sendable (UnsafeRawBufferPointer) -> Bool

  /// A sink that hands bytes to a closure, which says whether it could take them.
  init(_ take: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool) { self.take = take }

  /// Writes all of the bytes; false where nobody takes them any more.
  func write(_ bytes: [UInt8]) -> Bool { bytes.isEmpty || bytes.withUnsafeBytes(take) }

  /// Writes text as UTF-8; false where nobody takes it any more.
  func write(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { $0.isEmpty || take(UnsafeRawBufferPointer($0)) }
  }

  /// A sink that writes to an open descriptor.
  static func fileDescriptor(_ descriptor: Int32) -> ByteSink {
    ByteSink { bytes in
      guard var at = bytes.baseAddress else { return true }
      var left = bytes.count
      while left > 0 {
        let written = Self.writeOnce(descriptor, at, left)
        if written < 0 {
          if errno == EINTR { continue }
          return false
        }
        at += written
        left -= written
      }
      return true
    }
  }

  private static func writeOnce(_ descriptor: Int32, _ bytes: UnsafeRawPointer, _ count: Int) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, bytes, count)
    #elseif canImport(Musl)
      Musl.write(descriptor, bytes, count)
    #else
      Darwin.write(descriptor, bytes, count)
    #endif
  }
}
