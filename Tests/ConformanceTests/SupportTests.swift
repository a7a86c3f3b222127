import Testing

@Suite struct SupportTests {
  @Test func `white space is squashed as the conformance rules say`() {
    #expect(Conformance.squash(" \u{A0}a\t\u{2028} b\n") == "a b")
  }
}
