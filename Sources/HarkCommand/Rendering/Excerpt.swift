/// The part of a text that shows the words in question, with where they stand, laid out in lines.
struct Excerpt {
  /// One line, and for each of its characters whether it is among the words in question.
  struct Line: Equatable {
    var text: [Character] = []
    var marked: [Bool] = []
    var isMarked: Bool { marked.contains(true) }
  }

  var lines: [Line]

  /// An excerpt no wider than `columns`.
  ///
  /// White space runs together, as a sentence is what is shown, not a page. Where the text is long, what stands far from
  /// the words in question gives way to `…`.
  /// - Parameter ranges: UTF-8 offsets into the text, in any order.
  init(of text: String, marking ranges: [Range<Int>], columns: Int, around: Int = 110) {
    let (characters, marks) = Self.collapsed(text, ranges)
    let shown = Self.windows(marks, around: around, characters)
    var flow = Line()
    for (index, window) in shown.enumerated() {
      if window.lowerBound > 0 { flow.append("… ", isMarked: false, dropSpace: index == 0) }
      flow.text += characters[window]
      flow.marked += marks[window]
      if window.upperBound < characters.count { flow.append(index == shown.count - 1 ? "…" : " ", isMarked: false) }
    }
    lines = Self.wrapped(flow, columns: max(columns, 20))
  }

  private static func collapsed(_ text: String, _ ranges: [Range<Int>]) -> ([Character], [Bool]) {
    var characters: [Character] = []
    var marks: [Bool] = []
    var offset = 0
    var ranges = ranges.sorted { $0.lowerBound < $1.lowerBound }[...]
    for original in text {
      let character: Character = original.unicodeScalars.contains(where: \.steersTerminals) ? "\u{FFFD}" : original
      let width = original.utf8.count
      while let range = ranges.first, range.upperBound <= offset { ranges = ranges.dropFirst() }
      let isMarked = ranges.first.map { $0.lowerBound < offset + width && offset < $0.upperBound } ?? false
      offset += width
      if character.isWhitespace {
        if characters.isEmpty || characters.last == " " {
          if isMarked, !marks.isEmpty { marks[marks.count - 1] = true }
          continue
        }
        characters.append(" ")
      } else {
        characters.append(character)
      }
      marks.append(isMarked)
    }
    while characters.last == " " {
      characters.removeLast()
      marks.removeLast()
    }
    return (characters, marks)
  }

  /// What is shown: everything of a short text, else the neighbourhood of each mark, widened to whole words.
  private static func windows(_ marks: [Bool], around: Int, _ characters: [Character]) -> [Range<Int>] {
    let count = characters.count
    guard count > 3 * around else { return [0..<count] }
    var windows: [Range<Int>] = []
    func add(_ from: Int, _ to: Int) {
      var lower = max(0, from - around)
      var upper = min(count, to + around)
      while lower > 0 && lower < from && characters[lower - 1] != " " { lower += 1 }
      while upper < count && upper > to && characters[upper] != " " { upper -= 1 }
      if let last = windows.last, lower <= last.upperBound + 20 {
        windows[windows.count - 1] = last.lowerBound..<max(last.upperBound, upper)
      } else {
        windows.append(lower..<upper)
      }
    }
    var start: Int?
    for index in 0...count {
      let isMarked = index < count && marks[index]
      if isMarked && start == nil { start = index }
      if !isMarked, let from = start {
        add(from, index)
        start = nil
      }
    }
    if windows.isEmpty { add(0, 0) }
    return windows
  }

  private static func wrapped(_ flow: Line, columns: Int) -> [Line] {
    var lines: [Line] = []
    var from = 0
    while from < flow.text.count {
      while from < flow.text.count && flow.text[from] == " " { from += 1 }
      var width = 0
      var to = from
      var lastSpace: Int?
      while to < flow.text.count {
        width += flow.text[to].columns
        if width > columns { break }
        if flow.text[to] == " " { lastSpace = to }
        to += 1
      }
      // A word longer than the line is cut; a character wider than the line stands alone.
      if to < flow.text.count { to = lastSpace ?? max(to, from + 1) }
      guard to > from else { break }
      lines.append(Line(text: Array(flow.text[from..<to]), marked: Array(flow.marked[from..<to])))
      from = to
    }
    return lines
  }
}

extension Excerpt.Line {
  fileprivate mutating func append(_ text: String, isMarked: Bool, dropSpace: Bool = false) {
    for character in dropSpace ? text.filter({ $0 != " " }) : text {
      self.text.append(character)
      marked.append(isMarked)
    }
  }

  /// The line with the words in question underlined by the terminal.
  func styled(_ style: Style) -> String {
    var text = ""
    var run = ""
    var isInRun = false
    for (character, isMarked) in zip(self.text, marked) {
      if isMarked != isInRun {
        text += isInRun ? style.marked(run) : run
        run = ""
        isInRun = isMarked
      }
      run.append(character)
    }
    return text + (isInRun ? style.marked(run) : run)
  }

  /// A line of `‾` under the words in question.
  var underline: String {
    var line = ""
    for (character, isMarked) in zip(text, marked) {
      line += String(repeating: isMarked ? "‾" : " ", count: character.columns)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}
