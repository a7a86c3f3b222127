import HarkIntake

/// The formats that `--format` knows, and how a document is read once its own is clear.
enum InputFormats {
  /// `auto`, then every format by name.
  static let names = ["auto"] + InputFormat.allCases.map(\.rawValue)

  /// How a document is read.
  enum Way {
    /// Lines that workers parse themselves.
    case lines
    /// One reader, whose items workers share.
    case reader(any DocumentReader)
  }

  /// The way to read a document that begins with the bytes; nil where more of it must be seen first.
  ///
  /// - Parameters:
  ///   - name: as `--format` gives it.
  ///   - isEnough: whether no more can be waited for.
  ///   - keepsExtra: whether keys that Hark does not know are kept.
  static func way(
    named name: String, beginning: [UInt8], isEnough: Bool, source: DocumentSource, keepsExtra: Bool
  ) -> Way? {
    func way(_ format: InputFormat) -> Way {
      // UTF-16 says so in its first byte; its lines cannot be cut as bytes.
      let isUTF16 = beginning.first.map { $0 >= 0xFE } ?? false
      if format == .jsonl && !isUTF16 { return .lines }
      return .reader(Readers.make(format: format, source: source, keepExtra: keepsExtra))
    }
    if let format = InputFormat(rawValue: name) { return way(format) }
    let format = beginning.withUnsafeBytes {
      FormatSniffer.format(of: $0, path: source.path, contentType: source.contentType)
    }
    return isEnough || isClear(format, beginning) ? way(format) : nil
  }

  /// Whether a format that was told from a short beginning will not look like another once there is more: so that a
  /// pipe that brings a line now and then has its answer at once.
  private static func isClear(_ format: InputFormat, _ beginning: [UInt8]) -> Bool {
    guard let feed = beginning.firstIndex(of: 0x0A) else { return false }
    switch format {
    case .jsonl:
      let last = beginning[..<feed].last { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D }
      return last == UInt8(ascii: "}") && beginning.first { $0 != 0x20 && $0 != 0x09 } == UInt8(ascii: "{")
    case .vtt: return true
    default: return false
    }
  }
}
