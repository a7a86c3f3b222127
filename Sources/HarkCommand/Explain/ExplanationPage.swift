import Hark

extension ExplanationText {
  /// Lines that are laid out one after the other, about one text.
  struct Page {
    let style: Style
    let columns: Int
    let text: String
    private(set) var output = ""

    init(style: Style, columns: Int, text: String) {
      self.style = style
      self.columns = columns
      self.text = text
    }

    /// A section's title, with an empty line before all but the first.
    mutating func heading(_ title: String) {
      if !output.isEmpty, !output.hasSuffix("\n\n") { output += "\n" }
      output += style.bold(title) + "\n"
    }

    /// An empty line.
    mutating func gap() { output += "\n" }

    /// Words at a depth, broken to the width; further lines stand `hanging` columns deeper.
    mutating func line(_ indent: Int, _ words: String, hanging: Int = 0) {
      var isFirst = true
      for line in Self.broken(words, columns: max(20, columns - indent - hanging)) {
        output += String(repeating: " ", count: isFirst ? indent : indent + hanging) + line + "\n"
        isFirst = false
      }
    }

    /// The text with a stretch of it underlined.
    mutating func excerpt(_ utf8Range: Range<Int>, indent: Int = 4) {
      for line in Excerpt(of: text, marking: [utf8Range], columns: columns - indent - 2, around: 60).lines {
        let margin = String(repeating: " ", count: indent)
        if style.isColoured {
          output += margin + style.dim("│ ") + line.styled(style) + "\n"
        } else {
          output += margin + "│ " + String(line.text) + "\n"
          if line.isMarked { output += margin + "│ " + line.underline + "\n" }
        }
      }
    }

    private static let labelColumns = 14

    /// A short label and what it says, in two columns.
    mutating func labelled(_ label: String, _ words: String) {
      let lines = Self.broken(words, columns: columns - 4 - Self.labelColumns)
      for (index, line) in lines.enumerated() {
        let head = index == 0 ? label : ""
        let space = String(repeating: " ", count: max(1, Self.labelColumns - head.columns))
        output += "    " + style.dim(head) + space + line + "\n"
      }
    }

    /// The words of a range as they stand, on one line.
    func words(_ utf8Range: Range<Int>) -> String {
      text.slice(utf8Range: utf8Range).harmless.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// The same between quotation marks, its middle left out where it is long.
    func quoted(_ utf8Range: Range<Int>) -> String { "“" + Self.shortened(words(utf8Range), to: 48) + "”" }

    /// A text of at most so many characters, its middle left out.
    static func shortened(_ text: String, to count: Int = 90) -> String {
      guard text.count > count else { return text }
      return text.prefix(count * 2 / 3) + " … " + text.suffix(count / 3)
    }

    /// Lines no wider than `columns`, without counting colours.
    private static func broken(_ words: String, columns: Int) -> [String] {
      var lines: [String] = []
      var line = ""
      var width = 0
      // Runs of spaces inside a line are kept: they are layout.
      for word in words.split(separator: " ", omittingEmptySubsequences: false) {
        let wordColumns = String(word).columnsWithoutColours
        if !line.isEmpty, width + 1 + wordColumns > columns {
          lines.append(line)
          line = ""
          width = 0
        }
        if width > 0 || !line.isEmpty {
          line += " "
          width += 1
        }
        line += word
        width += wordColumns
      }
      if !line.isEmpty { lines.append(line) }
      return lines
    }
  }
}

extension String {
  /// Columns that a terminal gives to the text, where colour codes take none.
  fileprivate var columnsWithoutColours: Int {
    guard contains("\u{1B}") else { return columns }
    var columns = 0
    var isInCode = false
    for character in self {
      if character == "\u{1B}" { isInCode = true } else if !isInCode { columns += character.columns }
      if isInCode, character == "m" { isInCode = false }
    }
    return columns
  }
}
