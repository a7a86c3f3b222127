/// Lines of words, broken to a width.
enum Paragraph {
  /// The text with its white space run together, in lines no wider than `columns`; a longer word has a line to itself.
  static func lines(_ text: String, columns: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var width = 0
    for word in text.harmless.split(whereSeparator: \.isWhitespace) {
      let columnsOfWord = String(word).columns
      if !line.isEmpty && width + 1 + columnsOfWord > columns {
        lines.append(line)
        line = ""
        width = 0
      }
      if !line.isEmpty {
        line += " "
        width += 1
      }
      line += word
      width += columnsOfWord
    }
    if !line.isEmpty { lines.append(line) }
    return lines
  }
}
