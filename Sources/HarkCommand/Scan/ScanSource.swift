import Hark
import HarkIntake

/// Reads the inputs one after the other and cuts them into jobs, handing on at once whatever is there.
struct ScanSource {
  private let sources: [DocumentSource]
  private let format: String
  private let keepsExtra: Bool
  private let host: CommandHost
  private var buffer: [UInt8]
  private var pending: [ScanJob] = []
  private var nextInput = 0
  private var document: Document?

  /// Bytes that are asked for at once: a worker's share, small enough for its cache and large enough to be worth it.
  static let pieceBytes = 256 * 1_024

  /// - Parameter keepsExtra: whether keys that Hark does not know are kept.
  init(
    sources: [DocumentSource], format: String, keepsExtra: Bool, host: CommandHost,
    pieceBytes: Int = ScanSource.pieceBytes
  ) {
    self.keepsExtra = keepsExtra
    self.sources = sources
    self.format = format
    self.host = host
    buffer = [UInt8](repeating: 0, count: pieceBytes)
  }

  /// The next job; nil when every input has been read.
  mutating func next() -> ScanJob? {
    while pending.isEmpty {
      if document == nil && !openNext() { return nil }
      readOn()
    }
    return pending.removeFirst()
  }

  /// One input while it is read.
  private struct Document {
    let input: Int
    let file: InputFile
    /// What came before the format was clear.
    var beginning: [UInt8] = []
    var way: Way = .unknown

    enum Way {
      case unknown
      case lines(LineFramer)
      case reader(any DocumentReader)
    }
  }

  /// Opens the next input that can be opened; false when there is none left.
  private mutating func openNext() -> Bool {
    while nextInput < sources.count {
      let input = nextInput
      nextInput += 1
      do throws(Diagnostic) {
        document = Document(input: input, file: try InputFile(opening: sources[input].path, host: host))
        return true
      } catch {
        pending.append(ScanJob(input: input, work: .events([.diagnostic(error)])))
        return true
      }
    }
    return false
  }

  private mutating func readOn() {
    guard var document = document.take() else { return }
    do throws(Diagnostic) {
      let count = try document.file.read(into: &buffer)
      if count > 0 {
        let bytes = buffer
        bytes.withUnsafeBytes { push(UnsafeRawBufferPointer(rebasing: $0[..<count]), to: &document) }
        self.document = document
        return
      }
    } catch {
      pending.append(ScanJob(input: document.input, work: .events([.diagnostic(error)])))
    }
    finish(&document)
  }

  private mutating func push(_ bytes: UnsafeRawBufferPointer, to document: inout Document) {
    if case .unknown = document.way {
      document.beginning.append(contentsOf: bytes)
      guard decide(&document, isEnough: document.beginning.count >= FormatSniffer.headBytes) else { return }
      let beginning = document.beginning
      document.beginning = []
      beginning.withUnsafeBytes { take($0, from: &document) }
    } else {
      take(bytes, from: &document)
    }
  }

  /// Decides how the document is read; false where more of it must be seen first.
  private func decide(_ document: inout Document, isEnough: Bool) -> Bool {
    let source = sources[document.input]
    let way = InputFormats.way(
      named: format, beginning: document.beginning, isEnough: isEnough, source: source, keepsExtra: keepsExtra)
    switch way {
    case nil: return false
    case .lines: document.way = .lines(LineFramer(maxLineBytes: JSONLines.maxLineBytes(for: source)))
    case .reader(let reader): document.way = .reader(reader)
    }
    return true
  }

  private mutating func finish(_ document: inout Document) {
    if case .unknown = document.way {
      if document.beginning.isEmpty {
        let empty = Diagnostic(.warning, path: document.file.path, "this input is empty")
        pending.append(ScanJob(input: document.input, work: .events([.diagnostic(empty)])))
      } else if decide(&document, isEnough: true) {
        let beginning = document.beginning
        beginning.withUnsafeBytes { take($0, from: &document) }
      }
    }
    var share = Share(input: document.input)
    switch document.way {
    case .unknown: break
    case .lines(var framer): framer.finish { share.add($0) }
    case .reader(var reader):
      var events: [IntakeEvent] = []
      reader.finish(into: &events)
      share.add(events)
    }
    pending += share.jobs
    document.file.close()
  }

  private mutating func take(_ bytes: UnsafeRawBufferPointer, from document: inout Document) {
    var share = Share(input: document.input)
    switch document.way {
    case .unknown: break
    case .lines(var framer):
      document.way = .unknown
      framer.push(bytes) { share.add($0) }
      document.way = .lines(framer)
    case .reader(var reader):
      document.way = .unknown
      var events: [IntakeEvent] = []
      reader.read(bytes, into: &events)
      document.way = .reader(reader)
      share.add(events)
    }
    share.count(bytes.count)
    pending += share.jobs
  }
}

/// Jobs of one piece of input: lines that follow each other go to one worker.
private struct Share {
  let input: Int
  var jobs: [ScanJob] = []

  init(input: Int) { self.input = input }

  mutating func add(_ piece: LineFramer.Piece) {
    switch piece {
    case .lines(let bytes, let firstLine):
      if let last = jobs.indices.last, case .lines(var lines, let first) = jobs[last].work {
        jobs[last].work = .events([])
        lines.append(contentsOf: bytes)
        jobs[last].work = .lines(lines, firstLine: first)
      } else {
        jobs.append(ScanJob(input: input, work: .lines(Array(bytes), firstLine: firstLine)))
      }
    case .tooLong(let beginning, let line):
      jobs.append(ScanJob(input: input, work: .longLine(beginning: Array(beginning), line: line)))
    }
  }

  mutating func add(_ events: [IntakeEvent]) {
    if !events.isEmpty { jobs.append(ScanJob(input: input, work: .events(events))) }
  }

  /// Says how many bytes the jobs stand for, so that progress shows even where a feed has no entry for a while.
  mutating func count(_ bytes: Int) {
    if jobs.isEmpty { jobs.append(ScanJob(input: input, work: .events([]))) }
    jobs[jobs.count - 1].bytes = bytes
  }
}
