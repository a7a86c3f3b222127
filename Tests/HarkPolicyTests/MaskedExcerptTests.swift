import Hark
import HarkPolicy
import Testing

@Suite("Masked excerpts") struct MaskedExcerptTests {
  @Test func `every identifier gives way to a word for what it was`() {
    let item = Item(id: "1", text: "Call 415-555-0142 or write to kim@example.org.")
    let masked = MaskedExcerpt.text(
      of: item, findings: [phone(5..<17), identifier("EMAIL_ADDRESS", 30..<45)])
    #expect(masked == "Call [phone removed] or write to [e-mail address removed].")
  }

  @Test func `overlapping spans become one label`() {
    let item = Item(id: "1", text: "Call 415-555-0142 now")
    #expect(
      MaskedExcerpt.text(of: item, findings: [identifier("US_SSN", 9..<17), phone(5..<17)])
        == "Call [phone removed] now")
    #expect(
      MaskedExcerpt.text(of: item, findings: [phone(5..<10), identifier("US_SSN", 9..<17)])
        == "Call [phone removed] now")
  }

  @Test func `a range that cuts a character covers the whole of it`() {
    let item = Item(id: "1", text: "é12é")
    #expect(MaskedExcerpt.text(of: item, findings: [phone(1..<5)]) == "[phone removed]")
    #expect(MaskedExcerpt.text(of: item, findings: [phone(2..<400)]) == "é[phone removed]")
  }

  @Test func `words of other concerns stay as they are`() {
    let item = Item(id: "1", text: "I want to die")
    let crisis = Finding.sample("crisis/a", .crisis, .urgent, .alert, at: 2..<13)
    #expect(MaskedExcerpt.text(of: item, findings: [crisis]) == item.text)
  }

  @Test func `title and text are masked each by its own spans`() {
    var item = Item(id: "1", text: "Call 415-555-0142")
    item.title = "My new number"
    #expect(MaskedExcerpt.text(of: item, field: .title, findings: [phone(5..<17)]) == "My new number")
  }

  @Test(arguments: [
    ("PERSON", "[name removed]"), ("UK_NHS", "[personal number removed]"), ("IBAN_CODE", "[bank account removed]"),
    ("SOMETHING_NEW", "[detail removed]"), (nil, "[detail removed]"),
  ])
  func `labels are plain words`(entity: String?, label: String) {
    #expect(MaskedExcerpt.label(forEntity: entity) == label)
  }

  private func phone(_ range: Range<Int>) -> Finding { identifier("PHONE_NUMBER", range) }

  private func identifier(_ entity: String, _ range: Range<Int>) -> Finding {
    var finding = Finding.sample("confidentiality/x", .confidentiality, .none, .mask, at: range)
    finding.entity = entity
    return finding
  }
}

@Suite("Exit status") struct ScreeningStatusTests {
  @Test(arguments: [(0, 0, Int32(0)), (3, 0, 1), (0, 1, 2), (3, 1, 2)])
  func `what could not be read outranks what was found`(reported: Int, faults: Int, code: Int32) {
    #expect(ScreeningStatus(reported: reported, faults: faults).rawValue == code)
  }
}
