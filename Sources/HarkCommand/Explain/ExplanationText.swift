import Confidentiality
import Hark
import HarkReading
import HarkRules

/// An explanation as a newcomer reads it: plain words, the words in question underlined.
struct ExplanationText {
  let style: Style
  let columns: Int

  init(style: Style, columns: Int) {
    self.style = style
    self.columns = min(max(columns, 40), VerdictText.widest)
  }

  /// The whole page, a section after the other; sections without content say so in a line.
  func render(_ explained: Explained) -> String {
    var page = Page(style: style, columns: columns, text: explained.item.text)
    page.heading("How it is read")
    for region in explained.regions {
      page.line(2, "\(page.quoted(region.utf8Range)) – \(Words.region(region))")
    }
    var start = 0
    for (index, sentence) in explained.explanation.sentences.enumerated() {
      self.sentence(sentence, number: index + 1, from: start, on: &page)
      start = sentence.utf8Range.upperBound
    }
    if explained.explanation.sentences.isEmpty { page.line(2, "There are no words.") }

    let reporting = explained.explanation.matches.filter { $0.finding != nil }
    page.heading("Rules that speak up")
    if reporting.isEmpty { page.line(2, "None.") }
    for match in reporting { self.match(match, explained, on: &page) }

    let held = explained.explanation.matches.filter { $0.finding == nil }
    if !held.isEmpty {
      page.heading("Rules that met their words and hold back")
      for match in held { self.match(match, explained, on: &page) }
    }
    if !explained.explanation.nearMisses.isEmpty {
      page.heading("Rules that one step kept from matching")
      for miss in explained.explanation.nearMisses { nearMiss(miss, on: &page) }
    }
    if !explained.identifiers.isEmpty {
      page.heading("Numbers, addresses and other identifiers")
      for identifier in explained.identifiers { self.identifier(identifier, on: &page) }
    }
    verdict(explained, on: &page)
    return page.output
  }

  // MARK: Reading

  /// - Parameter start: where the sentence before ended, as quotation marks between the two belong to this one.
  private func sentence(
    _ sentence: Explanation.SentenceReading, number: Int, from start: Int, on page: inout Page
  ) {
    var starts = sentence.clauses.map(\.lowerBound)
    if !starts.isEmpty { starts[0] = start }
    let clauses = zip(starts, starts.dropFirst() + [sentence.utf8Range.upperBound]).map { page.words($0..<$1) }
    page.line(2, "\(number)  " + clauses.joined(separator: style.dim(" ┊ ")), hanging: 3)
    for token in sentence.tokens where token.isRewritten {
      guard let word = token.word else { continue }
      let why = token.isDisguised ? ", behind a disguise" : ""
      page.line(5, "\(page.quoted(token.utf8Range)) is read as \(style.bold(word))\(why)", hanging: 2)
    }
    var told: [String] = []
    for cue in sentence.cues {
      let effects = cue.effects.filter { Words.isAbout(cue.kind, $0.answer) }
      let reach = effects.map { "\(page.quoted($0.utf8Range)) (\(Words.answer($0.answer)))" }
      if reach.isEmpty { continue }
      told.append(page.words(cue.utf8Range))
      page.line(
        5, "\(page.quoted(cue.utf8Range)) \(Words.cue(cue.kind)): \(reach.joined(separator: ", "))", hanging: 2)
    }
    alsoNoticed(sentence.cues, except: told, on: &page)
  }

  /// Cues that change nothing here, those of a kind together.
  private func alsoNoticed(_ cues: [Explanation.Cue], except told: [String], on page: inout Page) {
    var lists: [(name: String, words: [String])] = []
    for cue in cues {
      guard let name = Words.cueName(cue.kind), !told.contains(page.words(cue.utf8Range)) else { continue }
      let words = page.quoted(cue.utf8Range)
      if let index = lists.firstIndex(where: { $0.name == name }) {
        if !lists[index].words.contains(words) { lists[index].words.append(words) }
      } else {
        lists.append((name, [words]))
      }
    }
    if lists.isEmpty { return }
    let text = lists.map { "\($0.words.joined(separator: ", ")) (\($0.name))" }.joined(separator: "; ")
    page.line(5, style.dim("also noticed: ") + text, hanging: 2)
  }

  // MARK: Rules

  private func match(_ match: Explanation.Match, _ explained: Explained, on page: inout Page) {
    let rule = match.rule
    if let finding = match.finding {
      let isLeftOut = explained.leftOut.contains { $0.rule == rule.id && $0.spans == finding.spans }
      let note = isLeftOut ? style.dim(" · left out of the verdict, see below") : ""
      page.line(
        2,
        style.urgency(finding.urgency, "● " + finding.urgency.rawValue) + "  " + style.bold(rule.id) + note, hanging: 2)
    } else {
      page.line(2, style.dim("○") + " " + style.bold(rule.id) + ": " + holding(match, on: page), hanging: 2)
    }
    page.excerpt(match.utf8Range)
    page.labelled("Says", rule.message)
    page.labelled("Pattern", Page.shortened(match.pattern, to: 110))
    for answer in match.answers { page.labelled(Words.question(answer.answer), self.answer(answer, on: page)) }
    for condition in match.conditions { self.condition(condition, on: &page) }
    if let finding = match.finding { page.labelled("Urgency", arithmetic(match, finding)) }
    page.gap()
  }

  /// What holds a rule back.
  private func holding(_ match: Explanation.Match, on page: Page) -> String {
    guard let step = match.steps.last, step.to == nil else { return "held back" }
    if case .exception(nil) = step.cause, let place = match.conditions.first(where: { $0.role == .unless })?.utf8Range {
      return "held back, as \(page.quoted(place)) stands nearby, an exception of the rule"
    }
    return "held back, " + Words.cause(step.cause)
  }

  private func answer(_ answer: Explanation.Answer, on page: Page) -> String {
    var words = Words.answer(answer.answer)
    if answer.isStatedByRule { words += style.dim(", as the rule itself states") }
    guard let effect = answer.effect else { return words }
    if !answer.isStatedByRule {
      let causes = answer.causes.map { page.quoted($0) }.joined(separator: ", ")
      words += ", " + (causes.isEmpty ? Words.origin(answer.answer) : "from \(causes)")
    }
    return words + "; " + style.bold(Words.effect(effect))
  }

  private func condition(_ condition: Explanation.Condition, on page: inout Page) {
    let place = condition.utf8Range.map { page.quoted($0) }
    let why = condition.why.map { ": " + $0 } ?? ""
    switch condition.role {
    case .unless: page.labelled("Exception", "\(place ?? "") stands nearby\(why)")
    case .requires:
      page.labelled("Requires", place.map { "\($0) is there\(why)" } ?? "not there: \(wanted(condition))\(why)")
    case .raise: page.labelled("Raised by", "\(place ?? "")\(why)")
    case .lower: page.labelled("Lowered by", "\(place ?? "")\(why)")
    }
  }

  private func wanted(_ condition: Explanation.Condition) -> String {
    let shown = condition.patterns.prefix(3).joined(separator: ", ")
    return condition.patterns.count > 3 ? shown + " …" : shown
  }

  /// `urgent → same-day (in jest) → urgent (a time is named)`.
  private func arithmetic(_ match: Explanation.Match, _ finding: Finding) -> String {
    var words = "\(match.rule.urgency.rawValue) by the rule"
    for step in match.steps { words += " → \(step.to?.rawValue ?? "none") (\(Words.cause(step.cause)))" }
    return match.steps.isEmpty ? words + ", and nothing moves it" : words
  }

  private func nearMiss(_ miss: Explanation.NearMiss, on page: inout Page) {
    let met = page.quoted(miss.utf8Range)
    var words: String
    switch miss.missing {
    case .place(let place): words = "\(met) is there, but it would have to stand \(place)"
    case .step(let written, let examples, let position):
      let wanted = examples.isEmpty ? written : examples.map { "“\($0)”" }.joined(separator: ", ")
      let place =
        switch position {
        case .before: "before it"
        case .within: "within it"
        case .after: "after it"
        }
      words = "\(met) is there; missing \(place): \(wanted)" + (examples.count > 1 ? " or the like" : "")
    }
    page.line(2, style.dim("·") + " " + style.bold(miss.rule.id), hanging: 2)
    page.line(4, words)
    page.line(4, style.dim("pattern ") + Page.shortened(miss.pattern))
  }

  // MARK: Identifiers and the verdict

  private func identifier(_ identifier: Identifier, on page: inout Page) {
    page.excerpt(identifier.utf8Range, indent: 2)
    let whose =
      switch identifier.subject {
      case .own: "the author’s own"
      case .other: "somebody else’s"
      case .organisation: "an organisation’s"
      case .unknown: "nobody is named, so it counts as the author’s own"
      }
    page.line(
      4, "\(Words.entity(identifier.entity)), \(whose): \(Words.identifierAction(identifier.action))", hanging: 2)
  }

  private func verdict(_ explained: Explained, on page: inout Page) {
    page.heading("Verdict")
    let verdict = explained.verdict
    guard !verdict.findings.isEmpty else {
      page.line(2, style.urgency(.none, "○ Nothing found"))
      return
    }
    let action = Words.action(verdict.action).map { " · " + $0 } ?? ""
    page.line(2, style.urgency(verdict.urgency, "● " + Words.heading(verdict.urgency)) + action, hanging: 2)
    var told: [String] = []
    for finding in verdict.findings {
      let line = "\(finding.rule) · \(finding.urgency.rawValue) · \(finding.action.rawValue)"
      if !told.contains(line) { page.line(4, line, hanging: 2) }
      told.append(line)
    }
    for finding in explained.leftOut {
      let isQuietened = finding.concern == .stigma && verdict.standings[.stigma] == nil
      let why =
        isQuietened
        ? "remarks on wording are kept back while somebody may be in danger"
        : "a stronger finding says the same of these words"
      page.line(4, style.dim("left out: ") + "\(finding.rule) · \(finding.urgency.rawValue) – \(why)", hanging: 2)
    }
  }
}
