import Hark

/// Joins what one person says in a row to utterances.
///
/// A sentence is often spread over several cues, so cues are joined before anything is looked for in them; where each
/// cue's words start is kept in `Item.cueMarks`.
struct UtteranceBuilder {
  /// A longer silence after a finished sentence starts a new utterance.
  static let pause: Int64 = 8_000
  /// A longer silence starts a new utterance even within a sentence.
  static let longPause: Int64 = 60_000
  /// Length in UTF-8 bytes after which the end of a sentence ends the utterance.
  static let softLimit = 2_000
  /// Length in UTF-8 bytes that an utterance of several cues does not go beyond.
  static let hardLimit = 4_000

  private let source: DocumentSource
  private let facilitators: Facilitators
  private let session: String
  private let merges: Bool
  private var count = 0
  private var open: Item?

  init(source: DocumentSource, merges: Bool) {
    self.source = source
    self.merges = merges
    facilitators = Facilitators(source.facilitators)
    session = source.sessionName
  }

  mutating func take(_ segment: Segment, into events: inout [IntakeEvent]) {
    let text = segment.text.split(whereSeparator: { $0.isNewline || $0 == " " || $0 == "\t" }).joined(separator: " ")
    guard !text.isEmpty else { return }
    if merges, let item = open, goesOn(segment, text: text, after: item) {
      append(text, of: segment)
      return
    }
    finish(into: &events)
    count += 1
    let digits = String(count)
    var item = Item(
      id: session + "-" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits, kind: .utterance, text: "")
    item.session = session
    if let speaker = segment.speaker {
      var author = Author(name: speaker)
      author.role = facilitators.role(of: author) ?? (source.facilitators.isEmpty ? nil : .member)
      item.author = author
    }
    guard text.utf8.count <= source.maxItemBytes else {
      let reason = "the utterance is longer than \(source.maxItemBytes) bytes and was not screened"
      events.append(
        .diagnostic(Diagnostic(.error, path: source.path, reason, hint: "a person should read it; or raise the limit")))
      events.append(.unscreened(item, reason: reason))
      return
    }
    open = item
    append(text, of: segment)
    if segment.kind != nil { markQuote() }
    if !merges { finish(into: &events) }
  }

  /// Hands on the utterance that is open.
  mutating func finish(into events: inout [IntakeEvent]) {
    guard let item = open else { return }
    open = nil
    events.append(.item(item))
  }

  private func goesOn(_ segment: Segment, text: String, after item: Item) -> Bool {
    let sameSpeaker = segment.speaker == item.author?.name || (segment.speaker == nil && segment.mayContinue)
    let length = item.text.utf8.count + 1 + text.utf8.count
    guard sameSpeaker, length <= min(UtteranceBuilder.hardLimit, source.maxItemBytes) else { return false }
    let isFinished = UtteranceBuilder.endsSentence(item.text)
    if isFinished && length > UtteranceBuilder.softLimit { return false }
    guard let start = segment.start, let end = item.cue?.end else { return true }
    let pause = start - end
    return pause <= UtteranceBuilder.pause || (!isFinished && pause <= UtteranceBuilder.longPause)
  }

  private mutating func append(_ text: String, of segment: Segment) {
    guard var item = open else { return }
    open = nil
    if !item.text.isEmpty { item.text += " " }
    if let start = segment.start {
      let time = CueTime(start: start, end: segment.end ?? start)
      item.cueMarks.append(CueMark(offset: item.text.utf8.count, time: time))
      item.cue = CueTime(start: item.cue?.start ?? start, end: max(item.cue?.end ?? 0, time.end))
    }
    item.text += text
    open = item
  }

  /// A reply or reaction repeats the beginning of what it answers, in quotation marks: those are not its author's words.
  private mutating func markQuote() {
    guard let utf8 = open?.text.utf8, let first = utf8.firstIndex(of: UInt8(ascii: "\"")) else { return }
    let after = utf8.index(after: first)
    guard let last = utf8[after...].firstIndex(of: UInt8(ascii: "\"")) else { return }
    let start = utf8.distance(from: utf8.startIndex, to: after)
    open?.regions = [Region(.quote, start..<utf8.distance(from: utf8.startIndex, to: last))]
  }

  private static func endsSentence(_ text: String) -> Bool {
    let end = text.reversed().first { !"\"'”’)]".contains($0) }
    return end.map { ".!?…".contains($0) } ?? true
  }
}
