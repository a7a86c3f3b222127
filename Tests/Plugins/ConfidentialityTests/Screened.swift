import Hark

@testable import Confidentiality

/// What the screen finds in a text, with the tokens and triggers that the screen needs made here, so that these tests
/// stand on their own.
struct Screened {
  let text: String
  let identifiers: [Identifier]

  private static let screen = IdentifierScreen()

  init(_ text: String) {
    self.text = text
    let utf8 = Array(text.utf8)
    identifiers = Screened.screen.identifiers(
      in: utf8, triggers: Screened.triggers(utf8), tokens: Screened.tokens(utf8))
  }

  /// `ENTITY words` for each, in order.
  var found: [String] { identifiers.map { "\($0.entity.rawValue) \(words($0))" } }

  /// As `found`, without what needs no action.
  var acted: [String] { identifiers.filter { $0.action != .pass }.map { "\($0.entity.rawValue) \(words($0))" } }

  func words(_ identifier: Identifier) -> String {
    String(decoding: Array(text.utf8)[identifier.utf8Range], as: UTF8.self)
  }

  /// Where the reader would leave triggers.
  static func triggers(_ utf8: [UInt8]) -> [Trigger] {
    utf8.withUnsafeBufferPointer { buffer in
      let text = Bytes(buffer)
      var triggers: [Trigger] = []
      for i in 0..<text.count {
        let byte = text[i]
        if byte.isDigit, !text[i - 1].isDigit { triggers.append(Trigger(.digits, UInt32(i))) }
        if byte == "@" { triggers.append(Trigger(.at, UInt32(i))) }
        if byte == ":", text[i + 1] == "/", text[i + 2] == "/" { triggers.append(Trigger(.scheme, UInt32(i))) }
        if byte == ".", text[i - 1].isLetter, text[i + 1].isLetter { triggers.append(Trigger(.dot, UInt32(i))) }
      }
      return triggers
    }
  }

  /// Runs of letters and digits.
  static func tokens(_ utf8: [UInt8]) -> [Token] {
    var tokens: [Token] = []
    var start: Int?
    for i in 0...utf8.count {
      let isWord = i < utf8.count && utf8[i].isWordByte
      if isWord, start == nil { start = i }
      if !isWord, let from = start {
        tokens.append(Token(start: UInt32(from), end: UInt32(i), word: 0, flags: []))
        start = nil
      }
    }
    return tokens
  }
}
