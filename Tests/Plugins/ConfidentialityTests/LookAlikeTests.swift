import Testing

@testable import Confidentiality

@Suite("What must not be taken for a person's")
struct LookAlikeTests {
  @Test(
    "crisis lines and emergency numbers, however they are written",
    arguments: [
      "Call or text 988.", "Text HOME to 741741 any time.", "Samaritans are on 116 123, day and night.",
      "Lifeline 13 11 14 or 0477 13 11 14.", "SHOUT to 85258", "SAMHSA: 1-800-662-4357", "call 1.800.662.4357",
      "call (800) 662-4357", "call 800 662 4357", "phone +1 800 662 4357", "In danger ring 911, 999, 112 or 000.",
      "Papyrus 0800 068 4141", "call 0808-2000-247", "Telefonseelsorge 0800 111 0 111", "ring +49 800 111 0 111",
      "Call 1737, or 0800 543 354", "3114 en France", "call 12356", "Kids Help Phone 1-800-668-6868",
      "my number for bad nights is 0800 1111", "SOS Amitié 09 72 39 40 50", "call 0300 123 6600",
    ])
  func helplines(_ text: String) { #expect(Screened(text).found == []) }

  @Test(
    "orders, versions, books, papers",
    arguments: [
      "Order #123-456-7890 came today.", "order number 555 123 4567", "UPS 1Z999AA10123456784",
      "ticket 4111-1111-1111-1112",
      "It is v1.2.3.4 now", "version 10.2.3.4", "iOS 17.1.1", "see section 4.1.2.3", "Big Book p. 417", "chapter 5.1",
      "ISBN 978-3-16-148410-0", "ISBN 0-306-40615-2", "EAN 4006381333931", "4006381333931",
      "doi 10.1371/journal.pone.0012345", "PMID 31194768", "NDC 0069-0770-20", "invoice 800101500908",
    ])
  func publications(_ text: String) { #expect(Screened(text).found == []) }

  @Test(
    "dates, milestones, times, prices, scores, doses",
    arguments: [
      "12/12/2019", "sober since 01-02-2021", "24-7", "90-in-90", "30/60/90 days", "day 1,095", "7:30-8:30",
      "from 07:00–21:00", "£1,234.56 or $12,345,678.90", "5.6 mmol/L", "BP 120/80", "A1C 6.1, CD4 450, PHQ-9 15",
      "6-12-18", "300 mg", "2.5–5 ml", "8-2 film", "15mg x 2", "Step 12, Tradition 11, 12:15",
      "Psalm 23:4 and John 3:16",
      "1.5, 2.5 hours", "fever 37.2, then 38.1", "a 10-5-2 record", "26.2 miles, 5k in 23:45", "2021-03-04 10:30:15",
      "Open 9-5 Mon-Fri since 1998-2004", "I drank 10 000 000 times", "It is 03.04.2021, 10 am",
      "around 2008 Wall Street crashed",
      "20 years, 3 months, 2 weeks and 1 day clean", "my AA birthday is 3 May 2019", "clean birthday 01/02/2020",
    ])
  func figures(_ text: String) { #expect(Screened(text).found == []) }

  @Test(
    "technical strings and private networks",
    arguments: [
      "550e8400-e29b-41d4-a716-446655440000", "da39a3ee5e6b4b0d3255bfef95601890afd80709", "#ff8800 and #123456",
      "127.0.0.1 and 192.168.1.20", "10.0.0.7 or fe80::1", "https://example.org/posts/4111111111111111",
      "example.com/t/07700900123/5", "it was fine.So I left", "end.Then 5551234567 more",
    ])
  func technical(_ text: String) { #expect(Screened(text).acted == []) }

  @Test(
    "forum talk",
    arguments: [
      "thanks @blueheron and @sky99", "#day90 ¯\\_(ツ)_/¯", "join us on Discord", "snap out of it", "line 5 is fine",
      "I pin my hopes on it", "the password is hard to remember", "my insta is private now",
      "one two three four five six seven",
      "ten, nine, eight, seven, six, five, four, three, two, one, zero", "zoom in on it", "kik me out",
      "my steam is gone",
      "one day at a time, one step, two steps, three", "connect the dot com boom at work",
      "the 3 of us went down the road", "100 miles down the road", "2 years in Drive time", "May 5 years pass",
    ])
  func talk(_ text: String) {
    #expect(Screened(text).acted == [])
  }
}
