/// What an item comes to: its findings, and per concern how soon a human should respond.
public struct Verdict: Hashable, Sendable {
  /// What one concern comes to.
  public struct Standing: Hashable, Sendable {
    /// The most urgent of the concern's findings.
    public var urgency: Urgency
    /// A ranking value in 0...1, comparable between items for one concern, never between concerns.
    public var score: Double
    /// What a concern comes to; nothing unless said otherwise.
    public init(urgency: Urgency = .none, score: Double = 0) {
      self.urgency = urgency
      self.score = score
    }
  }

  /// The item it is about.
  public var item: Item
  /// The most urgent of the concerns.
  public var urgency: Urgency
  /// The strongest of the findings' actions.
  public var action: Action
  /// Concerns that have a finding, in the order of `Concern.allCases`.
  public var concerns: [(concern: Concern, standing: Standing)] {
    Concern.allCases.compactMap { concern in standings[concern].map { (concern, $0) } }
  }
  /// What each concern comes to that has a finding; others are missing.
  public var standings: [Concern: Standing]
  /// In order of concern, then urgency (most first), then position.
  public var findings: [Finding]

  /// A verdict as a policy puts it together; nothing is checked or sorted here.
  public init(item: Item, urgency: Urgency, action: Action, standings: [Concern: Standing], findings: [Finding]) {
    self.item = item
    self.urgency = urgency
    self.action = action
    self.standings = standings
    self.findings = findings
  }
}
