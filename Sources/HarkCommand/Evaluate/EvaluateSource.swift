import Hark
import HarkIntake

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// Reads corpora one after the other and cuts them into pieces of whole lines.
struct EvaluateSource {
  private let paths: [String]
  private let host: CommandHost
  private let tell: (Diagnostic) -> Void
  private var pending: [EvaluateJob] = []
  private var nextPath = 0
  private var open: (set: Int, file: InputFile, framer: LineFramer)?
  private var buffer = [UInt8](repeating: 0, count: 128 * 1_024)

  /// The longest line that is read: a whole recorded day, and then some.
  private static let maxLineBytes = 64 << 20

  init(paths: [String], host: CommandHost, tell: @escaping (Diagnostic) -> Void) {
    self.paths = paths
    self.host = host
    self.tell = tell
  }

  /// The next piece; nil when every corpus has been read.
  mutating func next() -> EvaluateJob? {
    while pending.isEmpty {
      if open == nil {
        guard nextPath < paths.count else { return nil }
        let set = nextPath
        nextPath += 1
        do throws(Diagnostic) {
          let file = try InputFile(opening: paths[set], host: host)
          open = (set, file, LineFramer(maxLineBytes: Self.maxLineBytes))
        } catch {
          tell(error)
          continue
        }
      }
      readOn()
    }
    return pending.removeFirst()
  }

  private mutating func readOn() {
    guard let (set, file, begun) = open.take() else { return }
    var framer = begun
    var jobs: [EvaluateJob] = []
    var tooLong: [Int] = []
    func take(_ piece: LineFramer.Piece) {
      switch piece {
      case .lines(let bytes, let line): jobs.append(EvaluateJob(set: set, bytes: Array(bytes), firstLine: line))
      case .tooLong(_, let line): tooLong.append(line)
      }
    }
    do throws(Diagnostic) {
      let count = try file.read(into: &buffer)
      if count > 0 {
        buffer.withUnsafeBytes { framer.push(UnsafeRawBufferPointer(rebasing: $0[..<count]), take) }
        open = (set, file, framer)
      } else {
        framer.finish(take)
        file.close()
      }
    } catch {
      tell(error)
      file.close()
    }
    for line in tooLong {
      tell(Diagnostic(.error, path: paths[set], line: line, "this row is longer than 64 MiB", hint: "split it"))
    }
    pending += jobs
  }
}

extension EvaluateCommand {
  /// The bytes of a file.
  /// - Throws: a diagnostic that says why it cannot be read.
  static func wholeFile(_ path: String, _ host: CommandHost) throws(Diagnostic) -> [UInt8] {
    let file = try InputFile(opening: path, host: host)
    defer { file.close() }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = try file.read(into: &buffer)
      if count == 0 { return bytes }
      bytes.append(contentsOf: buffer[..<count])
    }
  }

  /// Writes a file anew; what went wrong, where something did.
  static func write(_ text: String, to path: String) -> Diagnostic? {
    let descriptor = Paths.isDirectory(path) ? -1 : creat(path, 0o644)
    guard descriptor >= 0 else {
      return Diagnostic(.error, path: path, "this file cannot be written", hint: "see its directory and permissions")
    }
    defer { close(descriptor) }
    return ByteSink.fileDescriptor(descriptor).write(text)
      ? nil : Diagnostic(.error, path: path, "this file could not be written to its end", hint: "is the disk full?")
  }
}
