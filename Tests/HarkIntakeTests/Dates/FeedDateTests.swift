import Testing

@testable import HarkIntake

@Suite struct FeedDateTests {
  @Test(arguments: [
    ("Thu, 19 Nov 2026 20:05:09 +0100", "2026-11-19T19:05:09Z"),
    ("Mon, 19 Nov 26 20:05 EST", "2026-11-20T01:05:00Z"),
    ("19 Nov 2026 20:05:09", "2026-11-19T20:05:09Z"),
    ("2026-11-19T20:05:09.250-05:00", "2026-11-20T01:05:09.250Z"),
    ("2026-11-19 20:05:09 UTC", "2026-11-19T20:05:09Z"),
    ("20261119T200509Z", "2026-11-19T20:05:09Z"),
    ("2026-323", "2026-11-19T00:00:00Z"),
    ("Thu Nov 19 20:05:09 2026", "2026-11-19T20:05:09Z"),
    ("Thu Nov 19 20:05:09 +0000 2026", "2026-11-19T20:05:09Z"),
    ("November 19, 2026 8:05 PM", "2026-11-19T20:05:00Z"),
    ("11/19/2026 08:05:09 AM", "2026-11-19T08:05:09Z"),
    ("2026/11/19 20:05:09", "2026-11-19T20:05:09Z"),
    ("Thursday, 19-Nov-26 20:05:09 GMT", "2026-11-19T20:05:09Z"),
    ("Sat, 31 Dec 2016 23:59:60 GMT", "2017-01-01T00:00:00Z"),
  ])
  func `dates are read however they are written`(text: String, instant: String) {
    #expect(FeedDate.parse(text)?.description == instant)
  }

  @Test(arguments: [
    "", "yesterday", "2026-13-01", "Thu, 32 Nov 2026 20:05:09 GMT", "1518478934123", "Nov", "20:05", "2026-02-30",
  ])
  func `what is no date is refused`(text: String) {
    #expect(FeedDate.parse(text) == nil)
  }
}
