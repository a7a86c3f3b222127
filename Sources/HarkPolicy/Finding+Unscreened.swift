import Hark

extension Finding {
  /// The rule that findings of items carry that Hark could not read.
  public static let unscreenedRule = "hark/unscreened"

  /// The finding that puts an item before a human because Hark could not screen it.
  ///
  /// It counts as crisis, today: what was not read may be what matters most, so the item fails closed.
  /// - Parameters:
  ///   - filter: the filter that could not run, or `hark` where the item never reached one.
  ///   - reason: why, in a sentence that carries no text of the item.
  public static func unscreened(filter: String, reason: String) -> Finding {
    Finding(
      filter: filter, rule: unscreenedRule, concern: .crisis, urgency: .sameDay, action: .alert, confidence: 0,
      spans: [], message: "Hark could not read this item; please look at it yourself.", why: reason,
      guidance: "Read it where it was posted. Nothing is known about it, neither good nor bad.")
  }

  /// Whether the finding stands for an item, or for a filter's share of it, that was not screened.
  public var isUnscreened: Bool { rule == Self.unscreenedRule }
}
