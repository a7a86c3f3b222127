import Hark

extension Identifier {
  /// What a facilitator reads about it.
  func finding(in field: Span.Field) -> Finding {
    Finding(
      filter: "confidentiality", rule: entity.rule, concern: .confidentiality,
      urgency: Policy.urgency(entity, action, subject), action: action, confidence: confidence,
      spans: [Span(utf8Range, in: field)], message: message, why: why, guidance: guidance, entity: entity.rawValue,
      sources: sources)
  }

  private var message: String {
    let noun = entity.words.noun
    switch (subject, action) {
    case (.other, .alert): return "Here is \(noun) of someone else, with words about seeking them out."
    case (.other, _): return "Here is \(noun) that seems to be someone else's."
    case (.own, _): return "Here is \(noun) that seems to be the author's own."
    default: return "Here is \(noun)."
    }
  }

  private var why: String {
    if subject == .other {
      return "What belongs to another person is theirs to share. Members come because they can trust that."
    }
    switch entity.group {
    case .government, .financial: return "With this number a stranger could act in a member's name."
    case .health: return "This number leads to health records, and shows that someone is in care."
    case .contact: return "Whoever reads the post, now or years from now, could use it to reach the member."
    case .place: return "It shows where a member can be found, and cannot be taken back once it has been read."
    case .birth: return "A full date of birth, with a town and a first name, is enough to know who someone is."
    case .online: return "It ties what is said here to a name elsewhere, where family or an employer may look."
    case .device: return "It can be traced to one person."
    case .secret: return "Whoever reads it can use it."
    case .meeting: return "With it, people who are not members can walk into the room."
    case .published: return "It is published on purpose."
    }
  }

  private var guidance: String {
    switch (action, subject) {
    case (.alert, _):
      return "Please look at this now: keep the post from view, see that the person named is safe, "
        + "and talk with the author in private."
    case (.hold, _):
      return "Keep it from view until you have asked: does the person know, and do they agree? "
        + "A private note to the author is usually enough."
    case (.mask, .other):
      return "Cover it, and ask the author kindly to let the person share it themselves if they wish."
    case (.mask, _):
      switch entity.group {
      case .meeting: return "Cover it where people outside the group can read, and send it to members in private."
      case .secret: return "Cover it, and suggest to the author, in private, to change it."
      default: return "Cover it, and let the author know why; they may share it in private with someone they trust."
      }
    case (.nudge, _):
      return "It is the author's to share. Ask in private whether they meant to, and offer to cover it "
        + "or to pass it on by private message."
    case (.pass, _): return "Nothing needs doing."
    }
  }

  private var sources: [String] {
    switch entity.group {
    case .meeting, .secret, .published: []
    case .health: ["45 CFR 164.514(b)(2)", "GDPR art. 9"]
    default: ["45 CFR 164.514(b)(2)", "GDPR art. 5(1)(c)"]
    }
  }
}
