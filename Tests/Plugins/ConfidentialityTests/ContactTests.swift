import Testing

@testable import Confidentiality

@Suite("Ways to reach someone")
struct ContactTests {
  @Test(
    "telephone numbers stand alone in the shapes that people write",
    arguments: [
      "07700 900123", "020 7946 0018", "01632 960001", "+44 7700 900123", "+44 (0)7700 900123", "0044 7700 900123",
      "(020) 7946 0018", "555-0142", "212-555-0142", "(212) 555-0142", "212.555.0142", "212 555 0142", "1-212-555-0142",
      "+1 (212) 555-0142", "0491 570 006", "(02) 5550 1234", "01 99 00 12 34", "06 39 98 12 34", "030 23125 000",
      "0171 39200 00", "+49 171 3920000", "070-174 06 05", "08-465 004 00", "098765 43210", "090-1234-5678",
      "(11) 91234-5678", "071 123 4567", "021 123 4567", "06 12345678", "+31 6 12345678", "07700900123",
      "212-555-0142 ext. 12", "212-555-0142x12", "+353 20 912 3456", "0532 123 45 67", "+91 98765 43210",
      "312 345 6789",
    ])
  func alone(_ number: String) {
    #expect(Screened(number).found == ["PHONE_NUMBER \(number)"])
    #expect(Screened("So: \(number). Thanks").found == ["PHONE_NUMBER \(number)"])
  }

  @Test(
    "shapes without a prefix need a word",
    arguments: [
      "512 345 678", "612 34 56 78", "55 1234 5678", "8123 4567", "2125550142", "987-6543", "5550142",
    ])
  func withWord(_ number: String) {
    #expect(Screened("call me on \(number)").found == ["PHONE_NUMBER \(number)"])
    #expect(!Screened("we counted \(number) of them").identifiers.contains { $0.entity == .phone })
  }

  @Test("digits written out are a number; counting is not")
  func spoken() {
    #expect(
      Screened("It's five five five, oh one four two, call me").found == [
        "PHONE_NUMBER five five five, oh one four two"
      ])
    #expect(
      Screened("oh seven seven double oh nine zero zero one two three").found == [
        "PHONE_NUMBER oh seven seven double oh nine zero zero one two three"
      ])
    #expect(Screened("call out: one two three four five six seven").found == [])
  }

  @Test(
    "e-mail, plain and in disguise",
    arguments: [
      "someone@example.org", "jo.bloggs+list@mail.example.co.uk", "jo at example dot com", "jo (at) example (dot) com",
      "jo dot bloggs at example dot org",
    ])
  func email(_ address: String) {
    #expect(Screened("Write to \(address), please.").found == ["EMAIL_ADDRESS \(address)"])
  }

  @Test("an @ without an address is no e-mail")
  func notEmail() {
    for text in ["see you @ 7", "@blueheron said", "meet@work", "me@home.", "a @ b.example"] {
      #expect(Screened(text).found == [], "\(text)")
    }
  }

  @Test(
    "pages of people are profiles, pages of platforms are not",
    arguments: [
      ("https://www.facebook.com/jo.bloggs.example", true), ("instagram.com/example", true),
      ("https://www.linkedin.com/in/jo-bloggs", true), ("x.com/jobloggs", true), ("https://tiktok.com/@jobloggs", true),
      ("https://www.reddit.com/user/jobloggs/", true), ("facebook.com/groups/12345", false),
      ("https://www.reddit.com/r/recovery/comments/abc", false), ("https://www.instagram.com/p/AbC123/", false),
      ("https://twitter.com/example/status/123456789", false), ("https://www.samhsa.gov/find-help", false),
    ])
  func profiles(_ row: (address: String, isProfile: Bool)) {
    #expect(Screened("Look: \(row.address).").found == (row.isProfile ? ["URL \(row.address)"] : []))
  }

  @Test("names elsewhere are found after their platform")
  func handles() {
    #expect(Screened("my snap is bluebird99").found == ["HANDLE bluebird99"])
    #expect(Screened("Add me on insta @blue.bird").found == ["HANDLE blue.bird"])
    #expect(Screened("kik: blue_bird").found == ["HANDLE blue_bird"])
    #expect(Screened("Discord: bluebird#1234").found == ["HANDLE bluebird#1234"])
    #expect(Screened("IG: bluebird").found == ["HANDLE bluebird"])
    #expect(Screened("cashapp $examplemember").found == ["PAYMENT_HANDLE examplemember"])
    #expect(Screened("send it to jo.bloggs@okaxis").found == ["PAYMENT_HANDLE jo.bloggs@okaxis"])
    #expect(Screened("paypal.me/jobloggs").found == ["PAYMENT_HANDLE paypal.me/jobloggs"])
  }

  @Test("a meeting link opens a door only with its passcode, an invitation always")
  func meetings() {
    let open = Screened("https://zoom.us/j/12345678901")
    #expect(open.found == ["MEETING_LINK https://zoom.us/j/12345678901"])
    #expect(open.acted == [])
    let link = "https://us02web.zoom.us/j/12345678901?pwd=QWxhZGRpbg"
    #expect(Screened(link).identifiers.map(\.action) == [.mask])
    #expect(Screened("meet.google.com/abc-defg-hij").acted == [])
    #expect(Screened("https://discord.gg/abc123").identifiers.map(\.action) == [.nudge])
    #expect(Screened("t.me/+AbCdEf12345").found == ["MEETING_LINK t.me/+AbCdEf12345"])
    #expect(Screened("chat.whatsapp.com/AbCdEf12345").found == ["MEETING_LINK chat.whatsapp.com/AbCdEf12345"])
    let both = Screened("Zoom Meeting ID 123 4567 8901 Passcode 4Rec0v")
    #expect(both.found == ["MEETING_LINK 123 4567 8901", "MEETING_PASSCODE 4Rec0v"])
    #expect(both.identifiers.map(\.action) == [.mask, .mask])
    #expect(Screened("Meeting ID: 123 4567 8901").acted == [])
  }
}
