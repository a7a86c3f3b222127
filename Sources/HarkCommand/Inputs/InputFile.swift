import Hark

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// An input that is open for reading.
struct InputFile {
  /// As it was named; `-` is standard input.
  let path: String
  private let descriptor: Int32

  /// Opens an input.
  /// - Throws: a diagnostic that says why it cannot be read.
  init(opening path: String, host: CommandHost) throws(Diagnostic) {
    self.path = path
    if path == "-" {
      descriptor = host.standardInput
      return
    }
    if Paths.isDirectory(path) {
      throw Diagnostic(
        .error, path: path, "this is a directory", hint: "name the files in it, such as \(path)/*.vtt")
    }
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 { throw Self.failure(path, errno) }
  }

  /// Reads what is there, waiting only where nothing is; 0 at the end.
  /// - Throws: a diagnostic that says what went wrong.
  func read(into buffer: inout [UInt8]) throws(Diagnostic) -> Int {
    while true {
      let count = buffer.withUnsafeMutableBytes { Self.readOnce(descriptor, $0) }
      if count >= 0 { return count }
      if errno != EINTR { throw Self.failure(path, errno) }
    }
  }

  func close() {
    if path != "-" { Self.closeDescriptor(descriptor) }
  }

  private static func failure(_ path: String, _ code: Int32) -> Diagnostic {
    switch code {
    case ENOENT, ENOTDIR: Diagnostic(.error, path: path, "there is no such file")
    case EACCES, EPERM: Diagnostic(.error, path: path, "this file may not be read", hint: "see its permissions")
    case EISDIR: Diagnostic(.error, path: path, "this is a directory", hint: "name the files in it")
    default: Diagnostic(.error, path: path, "this input cannot be read: \(String(cString: strerror(code)))")
    }
  }

  private static func readOnce(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #else
      Darwin.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  private static func closeDescriptor(_ descriptor: Int32) {
    #if canImport(Glibc)
      _ = Glibc.close(descriptor)
    #elseif canImport(Musl)
      _ = Musl.close(descriptor)
    #else
      _ = Darwin.close(descriptor)
    #endif
  }
}
