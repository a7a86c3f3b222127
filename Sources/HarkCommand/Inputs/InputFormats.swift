import HarkIntake

/// The formats that `--format` knows, and how a document's own is told.
enum InputFormats {
  /// As the contract lists them.
  static let names = [
    "auto", "jsonl", "rss", "atom", "json-feed", "vtt", "srt", "ttml", "zoom", "otter", "whisper", "html", "text",
  ]

  /// How a document is read.
  enum Way {
    /// Lines that workers parse themselves.
    case lines
    /// One reader, whose items workers share.
    case reader(any DocumentReader)
  }

  /// The way to read a document that begins with the bytes; nil where more of it must be seen first.
  static func way(named name: String, beginning: [UInt8], isWhole: Bool, source: DocumentSource) -> Way? { .lines }
}
