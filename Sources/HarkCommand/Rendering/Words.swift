import Hark

/// What Hark's terms are called on a screen.
enum Words {
  /// How soon a human should respond, as a heading.
  static func heading(_ urgency: Urgency) -> String {
    switch urgency {
    case .none: "No hurry"
    case .checkIn: "Check in · within a day"
    case .sameDay: "Today · within four hours"
    case .urgent: "Urgent · within the hour"
    case .critical: "Critical · within fifteen minutes"
    case .emergency: "Emergency · now"
    }
  }

  /// How soon, as part of a sentence.
  static func inSummary(_ urgency: Urgency) -> String {
    switch urgency {
    case .none: "when there is time"
    case .checkIn: "within a day"
    case .sameDay: "today"
    case .urgent: "within the hour"
    case .critical: "within fifteen minutes"
    case .emergency: "now"
    }
  }

  /// What follows for the item.
  static func action(_ action: Action) -> String? {
    switch action {
    case .pass: nil
    case .nudge: "a private, kind word to the author"
    case .mask: "cover the words in question"
    case .hold: "hold until a facilitator decides"
    case .alert: "tell a facilitator"
    }
  }

  /// The answers that are not the usual ones, in plain words: what made a match weigh more or less.
  static func answers(_ assertion: Assertion) -> [String] {
    var words: [String] = []
    if assertion.polarity == .negated { words.append("said not to be so") }
    switch assertion.experiencer {
    case .author: break
    case .addressee: words.append("about the person spoken to")
    case .member: words.append("about another member")
    case .other: words.append("about someone else")
    case .public: words.append("about people in general")
    case .none: words.append("about nobody in particular")
    }
    switch assertion.temporality {
    case .now: break
    case .future: words.append("about a time to come")
    case .recent: words.append("not long ago")
    case .past: words.append("long ago")
    case .hypothetical: words.append("only supposed")
    }
    switch assertion.certainty {
    case .stated: break
    case .wished: words.append("as a wish")
    case .asked: words.append("as a question")
    case .joking: words.append("in jest")
    case .idiom: words.append("as a figure of speech")
    }
    if assertion.voice == .quoted { words.append("in somebody else’s words") }
    return words
  }

  /// `22 Nov 2026, 21:47 UTC`.
  static func date(_ time: Timestamp) -> String {
    // The description is RFC 3339, whose fields stand at fixed places.
    let utf8 = Array(time.description.utf8)
    func digits(_ range: Range<Int>) -> String { String(decoding: utf8[range], as: UTF8.self) }
    guard utf8.count >= 16, let month = Int(digits(5..<7)), let day = Int(digits(8..<10)), (1...12).contains(month)
    else { return time.description }
    let names = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(day) \(names[month - 1]) \(digits(0..<4)), \(digits(11..<16)) UTC"
  }

  /// Minutes and seconds into a recording, with hours only where there are any: `30:34`, `1:02:03`.
  static func clock(milliseconds: Int64) -> String {
    let seconds = max(0, milliseconds) / 1_000
    func two(_ value: Int64) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60)
    return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(two(minutes)):\(two(seconds % 60))"
  }

  /// `1 post`, `58 posts`.
  static func count(_ number: Int, _ one: String, _ many: String? = nil) -> String {
    "\(grouped(number)) \(number == 1 ? one : many ?? one + "s")"
  }

  /// A number with a comma every three digits.
  static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude))
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0 && (digits.count - index) % 3 == 0 { text.append(",") }
      text.append(digit)
    }
    return text
  }
}
