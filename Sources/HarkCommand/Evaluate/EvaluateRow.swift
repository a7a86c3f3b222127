import Hark
import HarkEvaluation
import HarkIntake

/// A labelled row as a corpus has it, before it is screened.
struct EvaluateRow: Sendable {
  struct Turn: Sendable {
    var speaker: String?
    var text: String
  }

  var id: String
  var labels: [String]
  var severity: Int?
  var judged: [String]?
  var spans: [LabelledSpan]?
  var isDialogue: Bool
  /// One, without a speaker, for a row that is no conversation.
  var turns: [Turn]

  /// Reads a line of a corpus.
  /// - Throws: a diagnostic with the line and what to do; it repeats nothing of the row but its id.
  init(line bytes: UnsafeRawBufferPointer, number: Int, path: String) throws(Diagnostic) {
    let value: JSONValue
    do throws(Diagnostic) {
      value = try JSONValue.parse(bytes, path: path)
    } catch {
      var fault = error
      fault.line = number
      throw fault
    }
    func fault(_ message: String, _ hint: String) -> Diagnostic {
      Diagnostic(.error, path: path, line: number, message, hint: hint)
    }
    guard value.object != nil else {
      throw fault("a row is an object, not \(value.kindName)", "each line holds one row in { }")
    }
    guard let id = value["id"]?.string, !id.isEmpty else {
      throw fault("this row has no id", "give it an \"id\" that lasts: lists and comparisons go by it")
    }
    self.id = id
    guard let labels = Self.strings(value["labels"]) else {
      throw fault("this row has no list of labels", "add \"labels\": [\"…\"]; it may be empty")
    }
    self.labels = labels
    severity = value["severity"]?.int
    judged = value["judged"].flatMap(Self.strings)
    if let text = value["text"]?.string {
      isDialogue = false
      turns = [Turn(speaker: nil, text: text)]
    } else if let turns = value["turns"]?.array {
      isDialogue = true
      self.turns = []
      for (index, turn) in turns.enumerated() {
        guard let text = turn["text"]?.string else {
          throw fault("turn \(index + 1) has no text", "each turn is {\"speaker\": \"…\", \"text\": \"…\"}")
        }
        self.turns.append(Turn(speaker: turn["speaker"]?.string, text: text))
      }
    } else {
      throw fault("this row has neither text nor turns", "a post has \"text\", a conversation \"turns\"")
    }
    guard let spans = value["spans"], !spans.isNull else { return }
    let length = isDialogue ? 0 : turns[0].text.unicodeScalars.count
    self.spans = []
    for (index, span) in (spans.array ?? [.null]).enumerated() {
      guard let start = span["start"]?.int, let end = span["end"]?.int, let type = span["type"]?.string,
        0 <= start, start < end, end <= length
      else {
        throw fault(
          "span \(index + 1) does not lie on the text",
          "start and end count code points of \"text\", end exclusive; type is a string")
      }
      self.spans?.append(LabelledSpan(start..<end, type: type))
    }
  }

  private static func strings(_ value: JSONValue?) -> [String]? {
    guard let elements = value?.array else { return nil }
    let strings = elements.compactMap(\.string)
    return strings.count == elements.count ? strings : nil
  }
}
