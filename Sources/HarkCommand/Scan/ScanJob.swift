import Hark
import HarkIntake
import HarkPipeline

/// A share of the input for one worker.
struct ScanJob: Sendable {
  enum Work: Sendable {
    /// Whole JSON lines, with the number of the first.
    case lines([UInt8], firstLine: Int)
    /// How a line begins that is too long to look into.
    case longLine(beginning: [UInt8], line: Int)
    /// What a reader of another format handed on.
    case events([IntakeEvent])
  }

  /// Index of the input it comes from.
  var input: Int
  var work: Work
  /// Bytes of input it stands for.
  var bytes = 0
}

/// What became of a share of the input.
struct ScanPart: Sendable {
  var input: Int
  /// What is printed.
  var output: [UInt8] = []
  var diagnostics: [Diagnostic] = []
  /// Said once an input, by the first part that has it.
  var repaired: Diagnostic?
  var tally = Tally()
}
