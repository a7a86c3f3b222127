/// What labels of corpora mean for Hark's filters.
package struct LabelMap: Hashable, Sendable {
  /// On which side a label puts a row.
  package enum Expectation: String, CaseIterable, Hashable, Sendable { case positive, negative, unclear }
  /// How far a label is to be believed.
  package enum Trust: String, CaseIterable, Hashable, Sendable { case high, medium, low }

  /// What one label of one set means for one filter.
  package struct Entry: Hashable, Sendable {
    package var set: String
    package var label: LabelPattern
    package var question: Question
    package var expect: Expectation
    package var trust: Trust
    package init(set: String, label: LabelPattern, question: Question, expect: Expectation, trust: Trust) {
      self.set = set
      self.label = label
      self.question = question
      self.expect = expect
      self.trust = trust
    }
  }

  package var entries: [Entry]

  package init(_ entries: [Entry] = []) { self.entries = entries }

  /// What is asked of a set, in the order the map asks it.
  package func questions(of set: String) -> [Question] {
    var questions: [Question] = []
    for entry in entries where entry.set == set && !questions.contains(entry.question) {
      questions.append(entry.question)
    }
    return questions
  }

  /// The entries for one question of a set.
  package func entries(of set: String, _ question: Question) -> [Entry] {
    entries.filter { $0.set == set && $0.question == question }
  }

  /// On which side a row stands; nil where no label says so.
  ///
  /// Where labels disagree, one that says it is there wins, then one that leaves it open: a segment without stress
  /// whose author is gravely depressed is no sure negative. A row that names what its annotators decided is negative
  /// only if they decided on all that would make it positive.
  package static func side(of row: ScreenedRow, _ entries: [Entry]) -> Expectation? {
    var said: Set<Expectation> = []
    for entry in entries where entry.label.matches(row.labels) { said.insert(entry.expect) }
    if said.contains(.positive) { return .positive }
    if said.contains(.unclear) { return .unclear }
    guard said.contains(.negative) else { return nil }
    if let judged = row.judged {
      let wanted = entries.filter { $0.expect == .positive }.flatMap(\.label.plainTerms)
      if !wanted.allSatisfy(judged.contains) { return .unclear }
    }
    return .negative
  }
}

/// Something that a set can be asked: does this filter see what this category names?
package struct Question: Hashable, Sendable {
  package var filter: String
  package var category: String
  package init(filter: String, category: String) {
    self.filter = filter
    self.category = category
  }
  /// `crisis/suicide`.
  package var name: String { "\(filter)/\(category)" }
}

/// Labels as a map writes them: `*`, `not:*`, `hateful & target:disabled_people`.
package struct LabelPattern: Hashable, Sendable {
  /// As written.
  package var text: String
  private let terms: [String]

  package init(_ text: String) {
    self.text = text
    terms = text.split(separator: "&").map { term in
      var term = term
      while term.first == " " { term.removeFirst() }
      while term.last == " " { term.removeLast() }
      return String(term)
    }
  }

  /// Whether a row's labels meet every term; `*` alone is met by a row without labels too.
  package func matches(_ labels: [String]) -> Bool {
    !terms.isEmpty
      && terms.allSatisfy { term in
        if term == "*" { return true }
        if term.last == "*" { return labels.contains { $0.hasPrefix(term.dropLast()) } }
        return labels.contains(term)
      }
  }

  /// The terms that name one label.
  var plainTerms: [String] { terms.filter { $0.last != "*" } }
}
