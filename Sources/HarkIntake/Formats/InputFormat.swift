/// A format that Hark reads. The raw values are those of `--format`.
public enum InputFormat: String, CaseIterable, Hashable, Sendable {
  case jsonl
  /// RSS of any version, also RDF.
  case rss
  case atom
  case jsonFeed = "json-feed"
  case vtt
  case srt
  case sbv
  case ttml
  /// Zoom's saved chat. Zoom's transcript is `vtt`.
  case zoom
  case otter
  case meet
  /// Text with a speaker's name before a colon.
  case speakers
  case whisper
  case html
  case text

  /// The formats a file's ending stands for; nil where it stands for none.
  public init?(fileName: String) {
    let name = fileName.prefix { $0 != "?" && $0 != "#" }
    guard let dot = name.lastIndex(of: "."), !name[dot...].contains("/") else { return nil }
    switch name[name.index(after: dot)...].lowercased() {
    case "jsonl", "ndjson": self = .jsonl
    case "rss", "rdf": self = .rss
    case "atom": self = .atom
    case "vtt": self = .vtt
    case "srt": self = .srt
    case "sbv": self = .sbv
    case "ttml", "dfxp", "imsc", "itt": self = .ttml
    case "html", "htm", "xhtml": self = .html
    case "txt", "text", "md": self = .text
    default: return nil
    }
  }
}
