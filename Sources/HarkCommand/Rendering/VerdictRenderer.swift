import Hark
import HarkIntake

/// Writes verdicts in one of the forms into a buffer; each worker owns one.
struct VerdictRenderer {
  private let form: OutputFormat
  private let isComplete: Bool
  private let text: VerdictText
  private var json = JSONWriter(.compact)
  /// What was written since the last `take()`.
  private var bytes: [UInt8] = []

  init(form: OutputFormat, isComplete: Bool, text: VerdictText) {
    self.form = form
    self.isComplete = isComplete
    self.text = text
  }

  /// Writes a verdict.
  mutating func render(_ verdict: Verdict) {
    switch form {
    case .text, .html:
      bytes.append(contentsOf: text.render(verdict).utf8)
    case .jsonl, .json:
      if form == .json && !bytes.isEmpty { bytes.append(contentsOf: Self.separator) }
      json.reset()
      VerdictJSON.write(verdict, complete: isComplete, to: &json)
      bytes.append(contentsOf: json.bytes)
      if form == .jsonl { bytes.append(0x0A) }
    }
  }

  /// What was written, which the renderer then forgets.
  mutating func take() -> [UInt8] {
    defer { bytes = [] }
    return bytes
  }

  /// What stands between two parts of one array.
  static let separator: [UInt8] = Array(",\n".utf8)
}
