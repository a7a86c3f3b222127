/// How a run of screening ends, as a shell sees it.
public enum ScreeningStatus: Int32, Sendable {
  /// Everything was read and nothing was found.
  case clean = 0
  /// Everything was read and something was found.
  case found = 1
  /// Some of the work could not be done: an input could not be read, a line was broken, a filter failed. It outranks
  /// `found`, because what was not read may be worse than what was.
  case incomplete = 2
  /// The command was asked for something it does not do.
  case misuse = 64

  /// The status of a run.
  /// - Parameters:
  ///   - reported: items with a finding that was reported.
  ///   - faults: errors of the input, and items that a filter missed.
  public init(reported: Int, faults: Int) {
    self = faults > 0 ? .incomplete : reported > 0 ? .found : .clean
  }
}
