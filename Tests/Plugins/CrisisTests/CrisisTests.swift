import Hark
import HarkReading
import HarkRules
import HarkTestKit
import Testing

@testable import Crisis

@Suite struct CrisisTests {
  @Test(arguments: [
    ("I have the pills here and tonight I'm done.", Urgency.emergency),
    ("My buddy's lips are blue and he won't wake up.", .emergency),
    ("gonna end it all tonite", .emergency),
    ("my mum has chest pain going down her left arm and shes sweating", .emergency),
    ("i cant keep myself safe", .critical),
    ("cut myself again, i feel so stupid", .urgent),
    ("day two since my last drink and my hands wont stop shaking", .urgent),
    ("i keep thinking about killing myself", .sameDay),
    ("i just hope i dont wake up", .checkIn),
    ("I relapsed on Sunday and I'm ashamed to say it.", .checkIn),
  ])
  func `says how soon somebody should answer`(text: String, urgency: Urgency) throws {
    #expect(try Shipped.screened(text).urgency == urgency)
  }

  @Test(arguments: [
    "This traffic is killing me lol.",
    "Call 988 or text 741741.",
    "I'm Dana and I'm an alcoholic.",
    "Hang in there, one day at a time.",
    "Are you thinking of killing yourself?",
    "Please don't kill yourself, we want you here.",
    "Narcan training is on Tuesday at the library.",
    "43 days clean from self-harm today!",
    "My brother died by suicide last year and I miss him.",
    "How do I kill a Python process?",
    "Goodbye everyone, see you Thursday!",
    "It's my last day of rehab and I'm terrified and happy.",
    "I took two ibuprofen for my back.",
    "Ran 12 kms this morning.",
  ])
  func `stays quiet on ordinary talk that sounds alike`(text: String) throws {
    #expect(try Shipped.screened(text).rules == [])
  }

  @Test func `lowers what is denied, and shows that it was`() throws {
    let finding = try #require(try Shipped.screened("I'm not going to kill myself, I promised my kids.").findings.first)
    #expect(finding.urgency <= .sameDay)
    #expect(finding.assertion?.polarity == .negated)
  }

  @Test func `calls for no hurry about what was years ago`() throws {
    #expect(try Shipped.screened("Five years ago I tried to end it. Grateful today.").urgency <= .checkIn)
  }

  @Test func `hears a coded word`() throws {
    #expect(try Shipped.screened("I could unalive rn").urgency >= .sameDay)
  }

  @Test func `hears somebody else in danger through the one who tells`() throws {
    let seen = try Shipped.screened("\"I want to die\" is what my sponsee texted an hour ago.")
    #expect(seen.urgency >= .critical)
    #expect(seen.findings.contains { $0.assertion?.experiencer == .other && $0.urgency >= .critical })
  }

  @Test func `asks for a hold on incitement and on a question for a method`() throws {
    #expect(try Shipped.screened("go kill yourself").findings.contains { $0.action == .hold })
    #expect(try Shipped.screened("what is the most painless way to die").findings.contains { $0.action == .hold })
  }

  @Test func `hears what has gone on since a day as going on`() throws {
    let seen = try Shipped.screened("Since Sunday I've been thinking about killing myself all the time.")
    #expect(seen.findings.first?.assertion?.temporality == .now)
    #expect(seen.urgency >= .sameDay)
  }

  @Test func `is not misled by a look-alike far away in a run-on`() throws {
    let text =
      "so me and my sister watched that movie and ate and she went home and everything was fine and then later on i sat there and i want to kill myself"
    #expect(try Shipped.screened(text).urgency >= .sameDay)
  }

  @Test func `covers every family, and always says what helps`() throws {
    let rules = try Shipped.rules().filter { $0.concern == .crisis }
    let families = Dictionary(grouping: rules) { $0.family ?? "" }
    for number in 1...27 {
      let family = number < 10 ? "C0\(number)" : "C\(number)"
      #expect((families[family]?.count ?? 0) >= (number <= 13 ? 3 : 2), "\(family)")
    }
    for rule in rules {
      #expect(rule.urgency >= .checkIn, "\(rule.id)")
      #expect(rule.guidance?.isEmpty == false, "\(rule.id)")
      #expect(!rule.sources.isEmpty, "\(rule.id)")
    }
  }
}

/// What the shipped crisis rules see in a post.
private enum Shipped {
  private static let compiled = Result { try ShippedRules.engine(near: #filePath) }

  static func rules() throws -> [Rule] { try compiled.get().rules }

  static func screened(_ text: String) throws -> Screened {
    let engine = try compiled.get()
    return Screened(text, by: CrisisFilter(engine: engine), reader: engine.reader)
  }
}
