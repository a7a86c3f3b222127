/// What one rule saw in one item: where, about whom, and what helps.
public struct Finding: Hashable, Sendable {
  /// The filter that reports it, by its manifest's id.
  public var filter: String
  /// The lasting id of the rule, such as `crisis/plan-with-time`.
  public var rule: String
  /// What it touches; findings of two concerns are never added up.
  public var concern: Concern
  /// How soon a human should respond.
  public var urgency: Urgency
  /// What follows for the item, as far as this finding goes.
  public var action: Action
  /// How sure the rule is of what it saw, in 0...1. Not how bad it is.
  public var confidence: Double
  /// The five answers; nil for findings that are not about an assertion (an e-mail address, an unscreened item).
  public var assertion: Assertion?
  /// The words in question, in order of position; never empty except for `unscreened`.
  public var spans: [Span]
  /// One sentence a facilitator reads first.
  public var message: String
  /// Why the rule exists, with its reason in plain words.
  public var why: String
  /// What a facilitator may do; plain and warm.
  public var guidance: String?
  /// A kinder wording for the span, where there is one.
  public var suggestion: String?
  /// What kind of identifier it is, in Presidio's names where it has one.
  public var entity: String?
  /// Where the reason comes from: works, screeners, laws; may be empty.
  public var sources: [String]
  /// What raised and what lowered the urgency from the rule's own, in order; empty where nothing did.
  public var reasons: [String]

  /// A finding; `spans` is empty only for items that could not be screened.
  public init(
    filter: String, rule: String, concern: Concern, urgency: Urgency, action: Action, confidence: Double,
    assertion: Assertion? = nil, spans: [Span], message: String, why: String, guidance: String? = nil,
    suggestion: String? = nil, entity: String? = nil, sources: [String] = [], reasons: [String] = []
  ) {
    self.filter = filter
    self.rule = rule
    self.concern = concern
    self.urgency = urgency
    self.action = action
    self.confidence = confidence
    self.assertion = assertion
    self.spans = spans
    self.message = message
    self.why = why
    self.guidance = guidance
    self.suggestion = suggestion
    self.entity = entity
    self.sources = sources
    self.reasons = reasons
  }
}

/// Words in question: where they stand.
public struct Span: Hashable, Sendable {
  /// Which text of the item a span counts in.
  public enum Field: String, Hashable, Sendable { case text, title }

  /// The text that the offsets count in.
  public var field: Field
  /// Half-open UTF-8 offsets into that text as stored, not as normalised.
  public var utf8Range: Range<Int>

  /// A span over half-open UTF-8 offsets.
  public init(_ utf8Range: Range<Int>, in field: Field = .text) {
    self.utf8Range = utf8Range
    self.field = field
  }
}
