import Hark
import HarkPolicy

/// A labelled row of a corpus and what the screen saw in it.
package struct ScreenedRow: Hashable, Sendable {
  package var id: String
  /// What the authors of the corpus say of the row.
  package var labels: [String]
  /// The row's grade, where the corpus has grades.
  package var severity: Int?
  /// The labels that the annotators decided on; what is not among them is unknown, not absent. Nil: all of them.
  package var judged: [String]?
  /// Marked stretches; nil where the corpus marks none.
  package var spans: [LabelledSpan]?
  /// Whether the row is a conversation; then each turn was screened as an item of its own.
  package var isDialogue: Bool
  /// What was seen in each turn; one for a row that is no conversation.
  package var turns: [[SeenFinding]]
  /// The words, kept only where they were asked for.
  package var text: String?

  package init(
    id: String, labels: [String], severity: Int? = nil, judged: [String]? = nil, spans: [LabelledSpan]? = nil,
    isDialogue: Bool = false, turns: [[SeenFinding]], text: String? = nil
  ) {
    self.id = id
    self.labels = labels
    self.severity = severity
    self.judged = judged
    self.spans = spans
    self.isDialogue = isDialogue
    self.turns = turns
    self.text = text
  }
}

/// A stretch that a corpus marks, and as what.
package struct LabelledSpan: Hashable, Sendable {
  /// Half-open, in Unicode code points of the row's text.
  package var range: Range<Int>
  package var type: String
  package init(_ range: Range<Int>, type: String) {
    self.range = range
    self.type = type
  }
}

/// What measuring needs of a finding. It carries no text.
package struct SeenFinding: Hashable, Sendable {
  package var rule: String
  package var concern: Concern
  package var urgency: Urgency
  package var action: Action
  /// The ranking value that the policy gives it.
  package var score: Double
  package var entity: String?
  /// Half-open, in Unicode code points; empty where the row has no marked stretches to compare with.
  package var ranges: [Range<Int>]

  package init(
    rule: String, concern: Concern, urgency: Urgency, action: Action = .alert, score: Double, entity: String? = nil,
    ranges: [Range<Int>] = []
  ) {
    self.rule = rule
    self.concern = concern
    self.urgency = urgency
    self.action = action
    self.score = score
    self.entity = entity
    self.ranges = ranges
  }

  /// A finding of a verdict.
  package init(_ finding: Finding, ranges: [Range<Int>]) {
    self.init(
      rule: finding.rule, concern: finding.concern, urgency: finding.urgency, action: finding.action,
      score: Policy.score(finding), entity: finding.entity, ranges: ranges)
  }
}

/// A row on a known side of a question, with how it came out.
package struct JudgedItem: Hashable, Sendable {
  package var id: String
  package var isPositive: Bool
  /// -1 where nothing was found, else that of the most urgent finding, 0...5.
  package var level: Int
  /// The ranking value; 0 where nothing was found.
  package var score: Double

  package init(id: String, isPositive: Bool, level: Int, score: Double) {
    self.id = id
    self.isPositive = isPositive
    self.level = level
    self.score = score
  }

  /// Whether the call at a threshold was right.
  package func isRight(at threshold: Threshold) -> Bool { threshold.holds(level) == isPositive }
}
