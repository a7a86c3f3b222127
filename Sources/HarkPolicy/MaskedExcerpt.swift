import Hark

/// A text with everything that could give a person away replaced by a word for what it was.
///
/// For payloads that leave the room: a lock screen shows `call me at [phone removed]`, never the number.
public enum MaskedExcerpt {
  /// One text of an item with each span of its confidentiality findings replaced by a label.
  ///
  /// Spans that overlap or touch an identifier become one label, named for the first of them. Offsets that do not lie
  /// on the text (which would be a filter's mistake) are held to it, and widened to whole characters: a mask may
  /// cover too much, never too little.
  public static func text(of item: Item, field: Span.Field = .text, findings: [Finding]) -> String {
    let text = field == .text ? item.text : item.title ?? ""
    let spans = coveredSpans(in: text, field: field, findings: findings)
    guard !spans.isEmpty else { return text }
    let utf8 = Array(text.utf8)
    var masked = ""
    var from = 0
    for span in spans {
      masked += String(decoding: utf8[from..<span.range.lowerBound], as: UTF8.self)
      masked += span.label
      from = span.range.upperBound
    }
    masked += String(decoding: utf8[from...], as: UTF8.self)
    return masked
  }

  /// What stands in the place of an identifier: `[phone removed]`.
  public static func label(forEntity entity: String?) -> String { "[\(noun(entity)) removed]" }

  private static func noun(_ entity: String?) -> String {
    switch entity {
    case "PHONE_NUMBER": "phone"
    case "EMAIL_ADDRESS": "e-mail address"
    case "PERSON": "name"
    case "HANDLE": "user name"
    case "URL": "link"
    case "MEETING_LINK": "meeting link"
    case "MEETING_PASSCODE": "passcode"
    case "IP_ADDRESS": "network address"
    case "STREET_ADDRESS", "LOCATION", "ADDRESS": "address"
    case "DATE_OF_BIRTH": "date of birth"
    case "CREDIT_CARD": "card number"
    case "IBAN_CODE", "US_BANK_NUMBER": "bank account"
    case "ORGANIZATION": "workplace"
    case "DISCLOSURE", "RETELLING", "OUTING", "RECORDING", nil: "detail"
    case .some(let entity):
      entity.hasPrefix("US_") || entity.hasPrefix("UK_") || entity.hasPrefix("CA_") || entity.hasPrefix("AU_")
        ? "personal number" : "detail"
    }
  }

  private static func coveredSpans(
    in text: String, field: Span.Field, findings: [Finding]
  ) -> [(range: Range<Int>, label: String)] {
    var spans: [(range: Range<Int>, label: String)] = []
    for finding in findings where finding.concern == .confidentiality {
      for span in finding.spans where span.field == field {
        let range = wholeCharacters(span.utf8Range, of: text)
        if !range.isEmpty { spans.append((range, label(forEntity: finding.entity))) }
      }
    }
    spans.sort { ($0.range.lowerBound, -$0.range.upperBound) < ($1.range.lowerBound, -$1.range.upperBound) }
    var merged: [(range: Range<Int>, label: String)] = []
    for span in spans {
      if let last = merged.last, span.range.lowerBound < last.range.upperBound {
        merged[merged.count - 1].range = last.range.lowerBound..<max(last.range.upperBound, span.range.upperBound)
      } else {
        merged.append(span)
      }
    }
    return merged
  }

  private static func wholeCharacters(_ range: Range<Int>, of text: String) -> Range<Int> {
    let utf8 = text.utf8
    let count = utf8.count
    var lower = min(max(range.lowerBound, 0), count)
    var upper = min(max(range.upperBound, lower), count)
    func startsCharacter(_ offset: Int) -> Bool {
      offset == count || utf8[utf8.index(utf8.startIndex, offsetBy: offset)] & 0xC0 != 0x80
    }
    while !startsCharacter(lower) { lower -= 1 }
    while !startsCharacter(upper) { upper += 1 }
    return lower..<upper
  }
}
