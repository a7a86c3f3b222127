/// What a finding touches. Concerns are never added up: stigma must not drown crisis.
public enum Concern: String, CaseIterable, Hashable, Sendable {
  case crisis, confidentiality, stigma, conduct, belonging
}

/// How soon a human should respond. It says what to do, never what will happen to a person.
public enum Urgency: String, CaseIterable, Hashable, Sendable, Comparable {
  /// In the ordinary life of the group.
  case none
  /// Within a day.
  case checkIn = "check-in"
  /// Within four hours.
  case sameDay = "same-day"
  /// Within the hour.
  case urgent
  /// Within fifteen minutes.
  case critical
  /// Now: five minutes.
  case emergency

  /// 0 for `none` up to 5 for `emergency`.
  public var level: Int {
    switch self {
    case .none: 0
    case .checkIn: 1
    case .sameDay: 2
    case .urgent: 3
    case .critical: 4
    case .emergency: 5
    }
  }

  /// The urgency of a level, held to 0...5.
  public init(level: Int) { self = Urgency.allCases[min(max(level, 0), 5)] }

  /// So many steps more (or, below zero, less) urgent, held to the scale.
  public func raised(by steps: Int) -> Urgency { Urgency(level: level + steps) }

  /// Less urgent before more urgent.
  public static func < (a: Urgency, b: Urgency) -> Bool { a.level < b.level }
}

/// What follows for the item itself. From mild to strong, so that the strongest of several is their maximum.
public enum Action: String, CaseIterable, Hashable, Sendable, Comparable {
  /// Nothing.
  case pass
  /// Ask the author, privately and kindly, before or after posting.
  case nudge
  /// Show it with the words in question covered.
  case mask
  /// Not shown until a facilitator decides.
  case hold
  /// Tell a facilitator.
  case alert

  private var strength: Int {
    switch self {
    case .pass: 0
    case .nudge: 1
    case .mask: 2
    case .hold: 3
    case .alert: 4
    }
  }

  /// Mild before strong.
  public static func < (a: Action, b: Action) -> Bool { a.strength < b.strength }
}
