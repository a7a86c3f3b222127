import Hark

/// One step of the way from a rule's urgency to a finding's, or to none.
public struct Weighing: Hashable, Sendable {
  /// Why the step was made. Texts are a condition's own `why`, nil where it gives none.
  public enum Cause: Hashable, Sendable {
    /// The rule does not look at such an item, text or region; the words say which.
    case scope(String)
    /// An `unless` condition holds.
    case exception(String?)
    /// A `requires` condition does not hold.
    case missing(String?)
    /// One of the five answers, which moves the urgency or ends the matter.
    case answer(Rule.Answer)
    /// One of the five answers, for which there is a most.
    case answerAtMost(Rule.Answer)
    /// A `raise` condition holds.
    case raised(String?)
    /// A `lower` condition holds.
    case lowered(String?)
    /// The rule is never less urgent than this.
    case floor
  }

  /// Why the step was made.
  public var cause: Cause
  /// The urgency before it.
  public var from: Urgency
  /// The urgency after it; nil where the rule is held back.
  public var to: Urgency?

  /// The step in a few words, as findings carry it.
  public var reason: String {
    switch cause {
    case .scope(let reason): "held back: " + reason
    case .exception(let why): "held back: " + (why ?? "an exception stands nearby")
    case .missing(let why): "held back: " + (why ?? "what it requires is not there")
    case .answer(let answer): to.map { "\(answer.rawValue): \($0.rawValue)" } ?? "held back: \(answer.rawValue)"
    case .answerAtMost(let answer): "\(answer.rawValue): at most \(to?.rawValue ?? "none")"
    case .raised(let why): "raised: " + (why ?? "something nearby makes it more urgent")
    case .lowered(let why): "lowered: " + (why ?? "something nearby makes it less urgent")
    case .floor: "never below \(to?.rawValue ?? "none")"
    }
  }
}
