import Hark

/// Reads SubViewer captions (`.sbv`), as YouTube and Google Meet save them: `0:00:01.000,0:00:04.000`, then words.
struct SubViewer: LineParser {
  static let format = "sbv"

  private let path: String
  private let maxCueBytes: Int
  private var cue: (start: Int64, end: Int64)?
  private var lines: [String] = []
  private var bytes = 0
  private var cueCount = 0

  init(source: DocumentSource) {
    path = source.path
    maxCueBytes = source.maxLineBytes
  }

  mutating func take(_ line: TextLine, into events: inout [TranscriptEvent]) {
    if let times = SubViewer.times(line.text) {
      endCue(into: &events)
      cue = times
      cueCount += 1
    } else {
      lines.append(line.text)
      bytes += line.text.utf8.count
      guard bytes > maxCueBytes else { return }
      let open = cue
      endCue(into: &events)
      cue = open
    }
  }

  mutating func finish(into events: inout [TranscriptEvent]) {
    endCue(into: &events)
    guard cueCount == 0 else { return }
    events.append(
      .diagnostic(
        Diagnostic(
          .error, path: path, "this holds no SubViewer cues", hint: "their times look like 0:00:01.000,0:00:04.000")))
  }

  private mutating func endCue(into events: inout [TranscriptEvent]) {
    SubRip.close(lines, of: cue.map { (nil, $0.start, $0.end) }, into: &events)
    cue = nil
    lines = []
    bytes = 0
  }

  /// The times of a line; nil where it is not a line of times.
  static func times(_ line: String) -> (start: Int64, end: Int64)? {
    let fields = line.split(separator: ",", omittingEmptySubsequences: false)
    guard fields.count == 2, let start = Clock.milliseconds(fields[0].trimmingSpaces),
      let end = Clock.milliseconds(fields[1].trimmingSpaces)
    else { return nil }
    return (start, end)
  }
}

extension Substring {
  /// Without white space at both ends.
  var trimmingSpaces: Substring {
    var text = self
    while text.last?.isWhitespace == true { text.removeLast() }
    while text.first?.isWhitespace == true { text.removeFirst() }
    return text
  }
}
