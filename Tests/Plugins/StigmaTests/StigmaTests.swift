import Hark
import HarkReading
import HarkRules
import HarkTestKit
import Testing

@testable import Stigma

@Suite struct StigmaTests {
  @Test(arguments: [
    "I'm Dana and I'm an alcoholic.",
    "As a recovering addict I skip the wine aisle.",
    "I was a junkie for nine years and I lived.",
    "We addicts have a way of finding each other.",
    "I feel so weak and lazy today.",
    "I'm bipolar and so tired of explaining it.",
  ])
  func `leaves people their own words for themselves`(text: String) throws {
    #expect(try Shipped.screened(text).rules == [])
  }

  @Test(arguments: [
    "They called me a junkie in front of my kids.",
    "Please stop saying addict, it stings.",
    "People tell me to snap out of it and I can't.",
    "My sponsor told me I'm not really clean if I'm on methadone, and I cried.",
    "He's more than an addict, he's my brother.",
  ])
  func `hears criticism and report of a word as no offence`(text: String) throws {
    #expect(try Shipped.screened(text).rules == [])
  }

  @Test(arguments: [
    "You're not weak for asking.",
    "Addiction isn't a choice.",
    "It's not your fault.",
    "Nobody is beyond help.",
    "Suicide is not selfish, it is pain.",
  ])
  func `hears a judgement that is rejected as comfort`(text: String) throws {
    #expect(try Shipped.screened(text).rules == [])
  }

  @Test(arguments: [
    "Alcoholics Anonymous meets in the church hall.",
    "She found Adult Children of Alcoholics last spring.",
    "Sex Addicts Anonymous has a phone meeting.",
  ])
  func `knows the names of fellowships`(text: String) throws {
    #expect(try Shipped.screened(text).rules == [])
  }

  @Test func `offers other words for a label, in the number of the label`() throws {
    let one = try #require(try Shipped.screened("He's just a junkie, don't help him.").finding("stigma/junkie"))
    #expect(one.suggestion == "person with an addiction")
    #expect(one.urgency == .checkIn)
    #expect(one.action == .nudge)
    let many = try #require(try Shipped.screened("Those junkies took my bike.").finding("stigma/junkie"))
    #expect(many.suggestion == "people with an addiction")
  }

  @Test func `asks for a hold when a slur is thrown at the person spoken to`() throws {
    let finding = try #require(
      try Shipped.screened("You're nothing but a junkie.").finding("stigma/slur-aimed-at-member"))
    #expect(finding.action == .hold)
    #expect(finding.urgency == .sameDay)
    #expect(finding.assertion?.experiencer == .addressee)
  }

  @Test func `asks for a hold when people are wished dead`() throws {
    let finding = try #require(
      try Shipped.screened("Just let them die, they're junkies.").finding("stigma/let-them-die"))
    #expect(finding.action == .hold)
  }

  @Test(arguments: ["My father was an alcoholic.", "My cousin got clean last year.", "She relapsed in June."])
  func `keeps contested words in shadow`(text: String) throws {
    #expect(try Shipped.screened(text).rules == [])
  }

  @Test func `never calls for more than the same day, and always says what helps`() throws {
    let rules = try Shipped.rules()
    #expect(rules.filter { $0.concern == .stigma }.count > 60)
    for rule in rules where rule.concern == .stigma {
      #expect(rule.urgency <= .sameDay, "\(rule.id)")
      #expect(rule.guidance?.isEmpty == false, "\(rule.id)")
      #expect(!rule.sources.isEmpty, "\(rule.id)")
    }
  }
}

/// What the shipped stigma rules see in a post.
private enum Shipped {
  private static let compiled = Result { try ShippedRules.engine(near: #filePath) }

  static func rules() throws -> [Rule] { try compiled.get().rules }

  static func screened(_ text: String) throws -> Screened {
    let engine = try compiled.get()
    return Screened(text, by: StigmaFilter(engine: engine), reader: engine.reader)
  }
}
