import Hark

/// What follows from an identifier: the matrix of kinds and subjects (domain notes, section 2).
enum Policy {
  static func action(_ entity: Entity, _ whose: Whose, isThreat: Bool) -> Action {
    if whose.subject == .organisation && entity.group != .secret && entity.group != .meeting { return .pass }
    let isOther = whose.subject == .other
    switch entity.group {
    case .published: return .pass
    case .government, .financial, .health: return isOther ? (isThreat ? .alert : .hold) : .mask
    case .secret: return isOther ? .hold : .mask
    case .meeting: return .mask
    case .contact, .place:
      guard isOther else { return .nudge }
      return isThreat ? .alert : whose.isNamed ? .hold : .mask
    case .birth, .online, .device:
      guard isOther else { return .nudge }
      return whose.isNamed ? .hold : .mask
    }
  }

  static func urgency(_ entity: Entity, _ action: Action, _ subject: Identifier.Subject) -> Urgency {
    switch action {
    case .alert: .urgent
    case .hold: .sameDay
    case .mask:
      switch entity.group {
      case .government, .financial, .health, .secret: .checkIn
      case .meeting: .none
      default: subject == .other ? .checkIn : .none
      }
    case .nudge, .pass: .none
    }
  }

  /// Words before an identifier that turn it into a call to seek someone out.
  private static let threats: WordList = [
    "where she lives", "where he lives", "where they live", "go find", "go get", "pay him a visit", "pay her a visit",
    "pay them a visit", "show up at", "dox", "doxx", "doxxed", "teach him a lesson", "teach her a lesson",
    "post the address", "let's go to", "make him pay", "make her pay",
  ]

  static func isThreat(_ range: Range<Int>, in text: Bytes) -> Bool {
    let around = text.back(100, from: range.lowerBound)..<text.forward(60, from: range.upperBound)
    return threats.isIn(text, around)
  }
}
