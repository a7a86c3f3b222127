import Foundation
import Hark
import HarkPipeline
import HarkPolicy
import HarkRules
import Testing

@testable import HarkCommand

/// Sentences whose outcome is agreed, through the shipped rules and every filter.
@Suite("Sample sentences") struct SampleSentenceTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    var text: String
    var concern: Concern?
    /// Lowest and highest urgency of that concern that will do.
    var urgency: ClosedRange<Urgency> = .none ... .emergency
    var actions: Set<Action> = Set(Action.all)
    var requires: @Sendable (Finding) -> Bool = { _ in true }
    /// Whether finding nothing will do too.
    var mayBeSilent = false
    var testDescription: String { text }
  }

  static let samples: [Sample] = [
    Sample(text: "I'm Dana and I'm an alcoholic."),
    Sample(text: "Hang in there, one day at a time."),
    Sample(
      text: "He's just a junkie, don't help him.", concern: .stigma, requires: { $0.suggestion?.isEmpty == false }),
    Sample(
      text: "I'm not going to kill myself, I promised my kids.", concern: .crisis, urgency: .none ... .sameDay,
      requires: { $0.assertion?.polarity == .negated }),
    Sample(text: "I have the pills here and tonight I'm done.", concern: .crisis, urgency: .emergency ... .emergency),
    Sample(
      text: "Five years ago I tried to end it. Grateful today.", concern: .crisis, urgency: .none ... .checkIn,
      mayBeSilent: true),
    Sample(
      text: "\"I want to die\" is what my sponsee texted an hour ago.", concern: .crisis,
      urgency: .critical ... .emergency,
      requires: { $0.assertion.map { $0.experiencer == .member || $0.experiencer == .other } == true }),
    Sample(
      text: "My buddy's lips are blue and he won't wake up.", concern: .crisis, urgency: .emergency ... .emergency),
    Sample(
      text: "Mike from Tuesday group works at the Ford plant, he slipped.", concern: .confidentiality, actions: [.hold]),
    Sample(text: "Call 988 or text 741741."),
    Sample(text: "This traffic is killing me lol."),
    Sample(text: "I could unalive rn", concern: .crisis, urgency: .checkIn ... .emergency),
    Sample(
      text: "My number is 415-555-0142, call any time.", concern: .confidentiality, actions: [.nudge, .mask],
      requires: { $0.entity == "PHONE_NUMBER" }),
  ]

  private static let screen: Screen = {
    let rules = CommandTesting.package.appendingPathComponent("rules").path
    let engine = RuleEngine(RuleLibrary.load(directories: [rules]).library)
    return Screen(filters: Registry.shipped.filters(only: nil, engine: engine), reader: engine.reader)
  }()

  @Test(arguments: samples)
  func `a sample sentence comes out right`(sample: Sample) throws {
    var worker = Self.screen.makeWorker()
    let verdict = worker.verdict(on: Item(id: "1", text: sample.text))
    guard let concern = sample.concern else {
      #expect(verdict.findings.isEmpty)
      return
    }
    let strangers = verdict.findings.filter { $0.concern != concern }
    #expect(strangers.isEmpty)
    if sample.mayBeSilent && verdict.findings.isEmpty { return }
    let standing = try #require(verdict.standings[concern])
    #expect(sample.urgency.contains(standing.urgency))
    #expect(sample.actions.contains(verdict.action))
    #expect(verdict.findings.contains { sample.requires($0) })
  }
}

extension Action {
  fileprivate static let all: [Action] = [.pass, .nudge, .mask, .hold, .alert]
}
