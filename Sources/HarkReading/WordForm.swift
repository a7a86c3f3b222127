/// The form under which a word is known: lower case, look-alike letters folded to ASCII, apostrophes straight, nothing
/// that cannot be seen.
///
/// The tokeniser does the same for ASCII in its table; this is the side path and what rules go through.
enum WordForm {
  static let apostrophe = UInt8(ascii: "'")

  /// The form of one word.
  static func of(_ text: String) -> String {
    var form: [UInt8] = []
    for scalar in text.unicodeScalars {
      switch fold(scalar) {
      case .nothing, .mark: break
      case .byte(let byte): form.append(byte)
      case .scalar(let folded): form.append(contentsOf: folded.utf8)
      }
    }
    return String(decoding: form, as: UTF8.self)
  }

  /// What a scalar comes to inside a word.
  enum Folded {
    /// Cannot be seen: zero-width characters, soft hyphens, variation selectors.
    case nothing
    /// A combining mark: dropped.
    case mark
    /// A letter, digit or apostrophe of ASCII.
    case byte(UInt8)
    case scalar(Unicode.Scalar)
  }

  static func fold(_ scalar: Unicode.Scalar) -> Folded {
    let value = scalar.value
    if value < 0x80 {
      return .byte(value >= 0x41 && value <= 0x5A ? UInt8(value) | 0x20 : UInt8(value))
    }
    switch value {
    case 0xAD, 0x200B...0x200F, 0x2060...0x2064, 0x202A...0x202E, 0x2066...0x2069, 0xFE00...0xFE0F, 0xFEFF,
      0x180B...0x180E, 0x034F, 0x115F, 0x1160, 0x3164, 0xE0000...0xE01EF:
      return .nothing
    case 0x2018, 0x2019, 0x201B, 0x02BC, 0x02B9, 0x2032, 0xFF07, 0xB4, 0x02BB, 0x02C8:
      return .byte(apostrophe)
    case 0x0300...0x036F, 0x0483...0x0489, 0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x20D0...0x20FF, 0xFE20...0xFE2F:
      return .mark
    case 0xFF21...0xFF3A: return .byte(UInt8(value - 0xFF21 + 0x61))
    case 0xFF41...0xFF5A: return .byte(UInt8(value - 0xFF41 + 0x61))
    case 0xFF10...0xFF19: return .byte(UInt8(value - 0xFF10 + 0x30))
    case 0x24B6...0x24CF: return .byte(UInt8(value - 0x24B6 + 0x61))
    case 0x24D0...0x24E9: return .byte(UInt8(value - 0x24D0 + 0x61))
    case 0x1F130...0x1F149: return .byte(UInt8(value - 0x1F130 + 0x61))
    case 0x1F170...0x1F189: return .byte(UInt8(value - 0x1F170 + 0x61))
    case 0x1D400...0x1D6A3:
      // Mathematical alphabets: thirteen styles of A–Z a–z one after the other.
      let place = (value - 0x1D400) % 52
      return .byte(UInt8(place < 26 ? place + 0x61 : place - 26 + 0x61))
    case 0x1D7CE...0x1D7FF: return .byte(UInt8((value - 0x1D7CE) % 10 + 0x30))
    default: break
    }
    if let byte = lookAlikes[value] { return .byte(byte) }
    let lower = scalar.properties.lowercaseMapping.unicodeScalars
    if let first = lower.first, first != scalar {
      if let byte = lookAlikes[first.value] { return .byte(byte) }
      return .scalar(first)
    }
    return .scalar(scalar)
  }

  /// Letters that look like, or are accented forms of, an ASCII letter.
  ///
  /// Accents fold too: people type "suicidé" for "suicide", and no rule tells two words apart by an accent alone.
  private static let lookAlikes: [UInt32: UInt8] = {
    let rows: [(UInt8, String)] = [
      (0x61, "àáâãäåāăąǎǻạảấầẩẫậắằẳẵặаɑαａ"), (0x62, "ƀɓьƅ"), (0x63, "çćĉċčсϲ"), (0x64, "ďđɗԁ"),
      (0x65, "èéêëēĕėęěẹẻẽếềểễệеєɛεё"), (0x66, "ƒ"), (0x67, "ĝğġģɡ"), (0x68, "ĥħһ"),
      (0x69, "ìíîïĩīĭįıǐỉịіїιɩ"), (0x6A, "ĵј"), (0x6B, "ķĸкκ"), (0x6C, "ĺļľŀłӏ"), (0x6D, "м"),
      (0x6E, "ñńņňŉηп"), (0x6F, "òóôõöøōŏőơǒọỏốồổỗộớờởỡợоοσ"), (0x70, "рρ"), (0x71, "ԛ"), (0x72, "ŕŗřг"),
      (0x73, "śŝşšșѕ"), (0x74, "ţťŧțтτ"), (0x75, "ùúûüũūŭůűųưǔụủứừửữựυʋ"), (0x76, "νѵ"), (0x77, "ŵԝωш"),
      (0x78, "хχ×"), (0x79, "ýÿŷуγỳỵỷỹ"), (0x7A, "źżžᴢ"),
    ]
    var table: [UInt32: UInt8] = [:]
    for (byte, letters) in rows {
      for scalar in letters.unicodeScalars { table[scalar.value] = byte }
    }
    return table
  }()

  /// Whether a scalar outside ASCII can be part of a word.
  static func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
    let properties = scalar.properties
    return properties.isAlphabetic || properties.numericType != nil
  }

  /// Whether a scalar is written without spaces between words, so that each stands as a token of its own.
  static func isIdeographic(_ value: UInt32) -> Bool {
    (0x3040...0x30FF).contains(value) || (0x3400...0x9FFF).contains(value) || (0xAC00...0xD7AF).contains(value)
      || (0x20000...0x3FFFF).contains(value)
  }

  static func isEmoji(_ value: UInt32) -> Bool {
    (0x1F000...0x1FAFF).contains(value) && !(0x1F130...0x1F189).contains(value) || (0x2600...0x27BF).contains(value)
      || (0x2B00...0x2BFF).contains(value) || (0x2190...0x21FF).contains(value) || value == 0x203C || value == 0x2049
  }

  /// Skin tones, joiners and selectors that belong to the emoji before them.
  static func isEmojiTail(_ value: UInt32) -> Bool {
    (0x1F3FB...0x1F3FF).contains(value) || value == 0xFE0F || value == 0x200D || value == 0x20E3
  }
}
