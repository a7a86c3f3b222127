/// What a byte means to the tokeniser, found by one look-up.
enum ByteClass {
  static let space: UInt8 = 0
  static let lower: UInt8 = 1
  static let upper: UInt8 = 2
  static let digit: UInt8 = 3
  static let apostrophe: UInt8 = 4
  static let nonASCII: UInt8 = 5
  static let newline: UInt8 = 6
  /// `.` `!` `?`
  static let stop: UInt8 = 7
  /// `,` `;` `:` brackets: an end of a clause.
  static let clause: UInt8 = 8
  static let quote: UInt8 = 9
  static let at: UInt8 = 10
  static let hash: UInt8 = 11
  /// `-` `/` `_`: joins words.
  static let joiner: UInt8 = 12
  /// `*` `$` `|` `+` and others that may stand for a letter inside a word.
  static let sign: UInt8 = 13

  static let table: [UInt8] = {
    var table = [UInt8](repeating: space, count: 256)
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { table[Int(byte)] = lower }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { table[Int(byte)] = upper }
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = digit }
    for byte in UInt8(0x80)...UInt8(0xFF) { table[Int(byte)] = nonASCII }
    func set(_ characters: String, _ value: UInt8) { for byte in characters.utf8 { table[Int(byte)] = value } }
    set("'`", apostrophe)
    set("\n\r", newline)
    set(".!?", stop)
    set(",;:()[]{}", clause)
    set("\"", quote)
    set("@", at)
    set("#", hash)
    set("-/_", joiner)
    set("*$|+&%=<>~^\\", sign)
    return table
  }()
}
