import Hark
import HarkPolicy
import Testing

@Suite("Policy") struct PolicyTests {
  let item = Item(id: "1", text: "0123456789 0123456789 0123456789")
  let policy = Policy()

  @Test func `an item without findings passes`() {
    let verdict = policy.verdict(for: item, findings: [])
    #expect(verdict.urgency == .none)
    #expect(verdict.action == .pass)
    #expect(verdict.standings.isEmpty)
    #expect(verdict.findings.isEmpty)
  }

  @Test func `the most urgent concern sets the urgency and the strongest action wins`() {
    let verdict = policy.verdict(
      for: item,
      findings: [
        .sample("stigma/a", .stigma, .checkIn, .nudge, at: 0..<4),
        .sample("confidentiality/b", .confidentiality, .none, .hold, at: 5..<9),
      ])
    #expect(verdict.urgency == .checkIn)
    #expect(verdict.action == .hold)
    #expect(verdict.standings[.stigma]?.urgency == .checkIn)
    #expect(verdict.standings[.confidentiality]?.urgency == Urgency.none)
    #expect(verdict.standings[.crisis] == nil)
  }

  @Test func `findings of one concern are never added up`() throws {
    let one = policy.verdict(for: item, findings: [.sample("crisis/a", .crisis, .checkIn, .alert, at: 0..<2)])
    let many = policy.verdict(
      for: item,
      findings: (0..<10).map { .sample("crisis/a", .crisis, .checkIn, .alert, at: ($0 * 3)..<($0 * 3 + 2)) })
    #expect(many.findings.count == 10)
    #expect(many.urgency == one.urgency)
    #expect(many.standings[.crisis] == one.standings[.crisis])
  }

  @Test func `a more urgent finding always ranks above a less urgent one`() {
    let sure = Finding.sample("crisis/a", .crisis, .sameDay, .alert, at: 0..<2, confidence: 1)
    let unsure = Finding.sample("crisis/a", .crisis, .urgent, .alert, at: 0..<2, confidence: 0.1)
    let top = Finding.sample("crisis/a", .crisis, .emergency, .alert, at: 0..<2, confidence: 1)
    let odd = Finding.sample("crisis/a", .crisis, .none, .alert, at: 0..<2, confidence: .nan)
    #expect(Policy.score(unsure) > Policy.score(sure))
    #expect(Policy.score(top) == 1)
    #expect(Policy.score(odd) == 0)
  }

  @Test func `of overlapping findings of one concern the most urgent stands`() {
    let strong = Finding.sample("crisis/strong", .crisis, .critical, .alert, at: 0..<6)
    let weak = Finding.sample("crisis/weak", .crisis, .sameDay, .alert, at: 3..<20)
    let apart = Finding.sample("crisis/apart", .crisis, .sameDay, .alert, at: 6..<9)
    #expect(rules([weak, apart, strong]) == ["crisis/strong", "crisis/apart"])
  }

  @Test func `among equally urgent ones the surer, then the longer stands`() {
    let sure = Finding.sample("crisis/sure", .crisis, .sameDay, .alert, at: 0..<3, confidence: 0.9)
    let long = Finding.sample("crisis/long", .crisis, .sameDay, .alert, at: 0..<9, confidence: 0.8)
    let short = Finding.sample("crisis/short", .crisis, .sameDay, .alert, at: 0..<3, confidence: 0.8)
    #expect(rules([long, sure]) == ["crisis/sure"])
    #expect(rules([short, long]) == ["crisis/long"])
  }

  @Test func `dropping a finding never weakens the action`() {
    let hold = Finding.sample("confidentiality/hold", .confidentiality, .none, .hold, at: 0..<9, confidence: 0.5)
    let nudge = Finding.sample("confidentiality/nudge", .confidentiality, .none, .nudge, at: 0..<9, confidence: 0.9)
    #expect(rules([nudge, hold]) == ["confidentiality/hold"])
  }

  @Test func `findings of different concerns or different texts do not crowd each other out`() {
    let stigma = Finding.sample("stigma/a", .stigma, .checkIn, .nudge, at: 0..<9)
    let name = Finding.sample("confidentiality/a", .confidentiality, .none, .mask, at: 0..<9)
    var inTitle = stigma
    inTitle.spans = [Span(0..<9, in: .title)]
    #expect(rules([stigma, name, inTitle]).count == 3)
  }

  @Test func `an identifier inside a retelling stands beside it`() {
    var retelling = Finding.sample("confidentiality/retelling", .confidentiality, .none, .hold, at: 0..<20)
    retelling.entity = "RETELLING"
    var phone = Finding.sample("confidentiality/phone", .confidentiality, .none, .mask, at: 4..<9)
    phone.entity = "PHONE_NUMBER"
    #expect(rules([retelling, phone]).count == 2)
  }

  @Test func `nobody in distress is corrected for their words`() {
    let stigma = Finding.sample("stigma/a", .stigma, .sameDay, .nudge, at: 0..<3)
    let distress = Finding.sample("crisis/a", .crisis, .sameDay, .alert, at: 5..<9)
    let mild = Finding.sample("crisis/b", .crisis, .checkIn, .alert, at: 5..<9)
    #expect(rules([stigma, distress]) == ["crisis/a"])
    #expect(rules([stigma, mild]) == ["crisis/b", "stigma/a"])
    #expect(rules([stigma, .unscreened(filter: "crisis", reason: "It stopped.")]).contains("stigma/a"))
  }

  @Test func `findings come by concern, then urgency, then position, however they arrived`() {
    let findings: [Finding] = [
      .sample("stigma/late", .stigma, .none, .nudge, at: 20..<22),
      .sample("stigma/early", .stigma, .none, .nudge, at: 10..<12),
      .sample("confidentiality/a", .confidentiality, .none, .mask, at: 0..<2),
      .sample("crisis/mild", .crisis, .checkIn, .alert, at: 2..<4),
      .sample("crisis/later", .crisis, .checkIn, .alert, at: 6..<8),
    ]
    let expected = ["crisis/mild", "crisis/later", "confidentiality/a", "stigma/early", "stigma/late"]
    #expect(rules(findings) == expected)
    #expect(rules(findings.reversed()) == expected)
  }

  @Test func `an item that could not be screened asks for a human today`() {
    let verdict = policy.verdict(for: item, findings: [.unscreened(filter: "hark", reason: "It is too long.")])
    #expect(verdict.urgency == .sameDay)
    #expect(verdict.action == .alert)
    #expect(verdict.findings.first?.rule == "hark/unscreened")
    #expect(verdict.findings.first?.message.contains("please look at it yourself") == true)
  }

  @Test func `two filters that fail on one item are both named`() {
    let failures: [Finding] = [
      .unscreened(filter: "crisis", reason: "It stopped."), .unscreened(filter: "stigma", reason: "It stopped."),
    ]
    #expect(policy.verdict(for: item, findings: failures).findings.map(\.filter) == ["crisis", "stigma"])
  }

  private func rules(_ findings: [Finding]) -> [String] {
    policy.verdict(for: item, findings: findings).findings.map(\.rule)
  }
}

extension Finding {
  static func sample(
    _ rule: String, _ concern: Concern, _ urgency: Urgency, _ action: Action, at range: Range<Int>,
    confidence: Double = 0.8
  ) -> Finding {
    Finding(
      filter: concern.rawValue, rule: rule, concern: concern, urgency: urgency, action: action,
      confidence: confidence, spans: [Span(range)], message: "Seen.", why: "It matters.")
  }
}
