import Hark

/// Verdicts as a person reads them: who, where, how soon, the words in question, why, and what helps.
struct VerdictText {
  let style: Style
  let columns: Int
  /// Whether sources of rules are shown.
  var isVerbose = false

  /// Lines of text wider than this tire the eye.
  static let widest = 100

  init(style: Style, columns: Int, isVerbose: Bool = false) {
    self.style = style
    self.columns = min(max(columns, 40), Self.widest)
    self.isVerbose = isVerbose
  }

  /// The block of one item, ending with an empty line.
  func render(_ verdict: Verdict) -> String {
    var text = heading(of: verdict)
    if verdict.findings.isEmpty {
      text += block(excerpt(verdict.item, marking: []))
      text += "\n"
      return text
    }
    for group in Self.groups(verdict.findings) { text += render(group, of: verdict.item) }
    return text
  }

  // MARK: Heading

  private func heading(of verdict: Verdict) -> String {
    let isQuiet = verdict.findings.isEmpty
    let words = isQuiet ? "Nothing found" : Words.heading(verdict.urgency)
    var text = style.urgency(verdict.urgency, (verdict.urgency == .none ? "○ " : "● ") + words)
    if !isQuiet, let action = Words.action(verdict.action) { text += " · " + action }
    text += "\n"
    for line in Paragraph.lines(place(of: verdict.item, findings: verdict.findings), columns: columns - 2) {
      text += "  \(line)\n"
    }
    if let url = verdict.item.url { text += "  \(style.dim(url.harmless))\n" }
    return text + "\n"
  }

  /// Who, in what, when.
  private func place(of item: Item, findings: [Finding]) -> String {
    var who = item.author?.name ?? item.author?.id ?? (item.kind == .post ? "Somebody" : "A voice")
    if item.author?.role == .facilitator { who += " (facilitator)" }
    var parts = [who]
    if let title = item.title ?? item.threadTitle, !title.isEmpty {
      parts[0] += " in “\(title)”"
    } else if let session = item.session, !session.isEmpty {
      parts[0] += " in \(session)"
    } else if let thread = item.thread {
      parts[0] += " in \(thread)"
    }
    if let start = startOfWords(in: item, findings) { parts.append("at " + Words.clock(milliseconds: start)) }
    if let published = item.published { parts.append(Words.date(published)) }
    if item.url == nil { parts.append(item.id) }
    return parts.joined(separator: ", ")
  }

  /// When the first words in question were said: the cue they stand in, not where a long utterance began.
  private func startOfWords(in item: Item, _ findings: [Finding]) -> Int64? {
    guard let cue = item.cue else { return nil }
    guard let first = findings.first?.spans.first(where: { $0.field == .text })?.utf8Range.lowerBound else {
      return cue.start
    }
    return item.cueMarks.last { $0.offset <= first }?.time.start ?? cue.start
  }

  // MARK: Findings

  /// Findings that say the same of different words, told once.
  private static func groups(_ findings: [Finding]) -> [[Finding]] {
    var groups: [[Finding]] = []
    for finding in findings {
      let index = groups.firstIndex {
        $0[0].rule == finding.rule && $0[0].urgency == finding.urgency && $0[0].assertion == finding.assertion
          && $0[0].filter == finding.filter && $0[0].why == finding.why
      }
      if let index { groups[index].append(finding) } else { groups.append([finding]) }
    }
    return groups
  }

  private func render(_ group: [Finding], of item: Item) -> String {
    let finding = group[0]
    var text = block(excerpt(item, marking: group.flatMap(\.spans)))
    text += indented(style.bold(finding.message.harmless), plain: finding.message)
    // Beside the message, which is worded for the plain case: “said not to be so” turns it round.
    let answers = finding.assertion.map(Words.answers) ?? []
    if !answers.isEmpty { text += labelled("Heard as", answers.joined(separator: ", ")) }
    text += labelled("Why", finding.why)
    if let guidance = finding.guidance { text += labelled("What helps", guidance) }
    var suggestions: [String] = []
    for case let suggestion? in group.map(\.suggestion) where !suggestions.contains(suggestion) {
      suggestions.append(suggestion)
    }
    if !suggestions.isEmpty { text += labelled("Kinder", suggestions.map { "“\($0)”" }.joined(separator: ", ")) }
    if !finding.reasons.isEmpty { text += labelled("Weighed", finding.reasons.joined(separator: "; ")) }
    if isVerbose {
      for source in finding.sources { text += labelled("Source", source) }
    }
    let soon = finding.urgency == .none ? "" : " · \(finding.urgency.rawValue)"
    let entity = finding.entity.map { " · \($0)" } ?? ""
    return text + "    " + style.dim((finding.rule + soon + entity).harmless) + "\n\n"
  }

  /// The parts of the item that show the spans, the title apart from the text.
  private func excerpt(_ item: Item, marking spans: [Span]) -> [Excerpt.Line] {
    var lines: [Excerpt.Line] = []
    for (field, words) in [(Span.Field.title, item.title ?? ""), (.text, item.text)] {
      let ranges = spans.filter { $0.field == field }.map(\.utf8Range)
      if ranges.isEmpty && (field == .title || !spans.isEmpty) { continue }
      lines += Excerpt(of: words, marking: ranges, columns: columns - 6).lines
    }
    return lines
  }

  private func block(_ lines: [Excerpt.Line]) -> String {
    var text = ""
    for line in lines {
      if style.isColoured {
        text += "    " + style.dim("│ ") + line.styled(style) + "\n"
      } else {
        text += "    │ " + String(line.text) + "\n"
        if line.isMarked { text += "    │ " + line.underline + "\n" }
      }
    }
    return text
  }

  /// A paragraph at the depth of the findings; styled as a whole where it fits on one line.
  private func indented(_ styled: String, plain: String) -> String {
    let lines = Paragraph.lines(plain, columns: columns - 4)
    if lines.count == 1 { return "    \(styled)\n" }
    return lines.map { "    \(style.bold($0))\n" }.joined()
  }

  private static let labelColumns = 12

  private func labelled(_ label: String, _ words: String) -> String {
    let lines = Paragraph.lines(words, columns: columns - 4 - Self.labelColumns)
    var text = ""
    for (index, line) in lines.enumerated() {
      let head = index == 0 ? label : ""
      text += "    " + style.dim(head) + String(repeating: " ", count: Self.labelColumns - head.count) + line + "\n"
    }
    return text
  }
}
