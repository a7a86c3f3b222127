import Hark

/// The words that rules and cues know, by number.
public struct Vocabulary: Sendable {
  public init() {}
}
