import Hark
import Testing

@testable import Confidentiality

@Suite("Whose it is, and what follows")
struct WhoseTests {
  @Test(
    "the words around an identifier say whose it is",
    arguments: [
      ("My number is 07700 900123", Identifier.Subject.own, Action.nudge),
      ("call me on 07700 900123", .own, .nudge), ("07700 900123 if anyone needs it", .unknown, .nudge),
      ("here's Sam's number: 07700 900123", .other, .hold), ("call Dana at 07700 900123", .other, .hold),
      ("her address is 12 High Street", .other, .mask), ("my sponsor is on 07700 900123", .other, .mask),
      ("ring the clinic on 01632 960001", .organisation, .pass), ("It's 1-800-555-0199", .organisation, .pass),
      ("my SSN is 078-05-1120", .own, .mask), ("his SSN is 078-05-1120", .other, .hold),
      ("here's where she lives, go find her: 12 High Street", .other, .alert),
      ("My passport number is 123456789", .own, .mask),
    ])
  func subjects(_ row: (text: String, subject: Identifier.Subject, action: Action)) {
    let found = Screened(row.text).identifiers
    #expect(found.map(\.subject) == [row.subject])
    #expect(found.map(\.action) == [row.action])
  }

  @Test("urgency follows whose it is and what it opens")
  func urgency() {
    func urgency(_ text: String) -> [Urgency] {
      Screened(text).identifiers.map { Policy.urgency($0.entity, $0.action, $0.subject) }
    }
    #expect(urgency("my number is 07700 900123") == [.none])
    #expect(urgency("my SSN is 078-05-1120") == [.checkIn])
    #expect(urgency("here's Sam's number: 07700 900123") == [.sameDay])
    #expect(urgency("here's where she lives, go find her: 12 High Street") == [.urgent])
  }

  @Test("every kind has words of its own and a rule that is a slug")
  func words() {
    for entity in Entity.allCases {
      #expect(entity.maskLabel.hasPrefix("[") && entity.maskLabel.hasSuffix(" removed]"))
      #expect(entity.rule.dropFirst("confidentiality/".count).allSatisfy { $0.isLowercase || $0 == "-" || $0.isNumber })
    }
    #expect(Set(Entity.allCases.map(\.rule)).count == Entity.allCases.count)
    #expect(Entity.phone.rule == "confidentiality/phone-number")
    #expect(Entity.phone.maskLabel == "[phone removed]")
  }

  @Test("every recogniser's kind can be found by at least one recogniser, and hangs on a trigger")
  func recognisers() {
    for recogniser in Recogniser.all { #expect(!recogniser.kinds.isEmpty) }
    #expect(Set(Recogniser.all.map(\.entity)).count >= 90)
  }

  @Test("the filter reports what needs action, in order, without the words themselves")
  func findings() {
    let text = "My number is 07700 900123, hers is 07700 900456; the clinic is on 01632 960001."
    let passage = Passage()
    passage.begin(Item(id: "1", text: text), field: .text)
    passage.fill { utf8, tokens, _, _, triggers in
      tokens = Screened.tokens(utf8)
      triggers = Screened.triggers(utf8)
    }
    let findings = ConfidentialityFilter().findings(in: passage)
    #expect(findings.map(\.rule) == ["confidentiality/phone-number", "confidentiality/phone-number"])
    #expect(findings.map(\.action) == [.nudge, .mask])
    #expect(findings.map(\.entity) == ["PHONE_NUMBER", "PHONE_NUMBER"])
    for finding in findings {
      #expect(finding.spans.map { passage.text($0.utf8Range) }.allSatisfy { $0.hasPrefix("07700") })
      for words in [finding.message, finding.why, finding.guidance ?? ""] {
        #expect(!words.isEmpty && !words.contains("07700"))
      }
    }
  }
}
