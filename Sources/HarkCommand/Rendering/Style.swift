import Hark

/// Colours of a terminal, or none.
struct Style: Sendable {
  var isColoured: Bool

  func bold(_ text: String) -> String { wrap(text, "1") }
  func dim(_ text: String) -> String { wrap(text, "2") }
  /// The words in question.
  func marked(_ text: String) -> String { wrap(text, "1;4") }

  func urgency(_ urgency: Urgency, _ text: String) -> String {
    switch urgency {
    case .emergency, .critical: wrap(text, "1;31")
    case .urgent: wrap(text, "1;33")
    case .sameDay: wrap(text, "33")
    case .checkIn: wrap(text, "36")
    case .none: wrap(text, "2")
    }
  }

  private func wrap(_ text: String, _ code: String) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}

extension String {
  /// The text with whatever could steer a terminal, or turn the direction of writing round, replaced.
  var harmless: String {
    let isHarmless = unicodeScalars.allSatisfy { !$0.steersTerminals }
    if isHarmless { return self }
    var scalars = String.UnicodeScalarView()
    for scalar in unicodeScalars { scalars.append(scalar.steersTerminals ? "\u{FFFD}" : scalar) }
    return String(scalars)
  }
}

extension Unicode.Scalar {
  /// Control characters other than white space, and the marks that override or isolate direction.
  var steersTerminals: Bool {
    switch value {
    case 0x09, 0x0A, 0x0D: false
    case 0x00..<0x20, 0x7F..<0xA0, 0x202A...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

extension Character {
  /// Columns that a terminal gives to a character: 2 for emoji and East Asian wide ones, 0 for lone marks, else 1.
  var columns: Int {
    guard let first = unicodeScalars.first else { return 0 }
    let value = first.value
    if value < 0x300 { return 1 }
    if first.properties.isEmojiPresentation || unicodeScalars.contains("\u{FE0F}") { return 2 }
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
      0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
      return 2
    case 0x200B...0x200F, 0xFEFF: return 0
    default:
      switch first.properties.generalCategory {
      case .nonspacingMark, .enclosingMark: return 0
      default: return 1
      }
    }
  }
}

extension String {
  /// Columns that a terminal gives to the text.
  var columns: Int { utf8.allSatisfy { $0 < 0x80 } ? utf8.count : reduce(0) { $0 + $1.columns } }
}
