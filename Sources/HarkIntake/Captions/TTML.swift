import Hark
struct TTML: TranscriptParser {
  static let format = "ttml"
  static let hasCues = true
  static let merges = true
  init(source: DocumentSource) {}
  mutating func read(_ bytes: UnsafeRawBufferPointer, into events: inout [TranscriptEvent]) {}
  mutating func finish(into events: inout [TranscriptEvent]) {}
}
