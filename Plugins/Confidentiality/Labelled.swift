extension Recogniser {
  /// Numbers that only their label tells: records, policies, licences, cases, accounts, passports.
  static let labelled: [Recogniser] =
    [
      Recogniser(.medicalRecord) { trigger, text in
        // A number of fewer than four characters is no record.
        let token = LabelledNumber.token(around: trigger, in: text)
        guard (4...20).contains(token.count), Context.isLabelled(allLabels, before: token.lowerBound, in: text),
          Mask.standsAlone(token, in: text)
        else { return nil }
        for family in families
        where family.lengths.contains(token.count)
          && Context.isLabelled(family.labels, before: token.lowerBound, in: text)
        {
          return Match(
            range: token, tier: .low, strength: family.strength, labelled: true, entity: family.entity)
        }
        return nil
      },
      Recogniser(.machineReadableZone, needs: .angle) { trigger, text in
        LabelledNumber.machineReadable(around: trigger, in: text)
      },
      Recogniser(.meetingLink, "999 9999 9999", .low, strength: 7, words: meetingWords),
      Recogniser(.meetingLink, "999 999 9999", .low, strength: 7, words: meetingWords),
      Recogniser(.meetingLink, "999 999 999", .low, strength: 7, words: meetingWords),
    ]

  private struct Family: Sendable {
    let entity: Entity
    let labels: WordList
    let lengths: ClosedRange<Int>
    let strength: Int
    let names: [String]

    init(_ entity: Entity, _ lengths: ClosedRange<Int>, strength: Int = 4, _ labels: [String]) {
      self.entity = entity
      self.lengths = lengths
      self.strength = strength
      self.labels = WordList(labels)
      self.names = labels
    }
  }

  private static let meetingWords = ["meeting id", "zoom id", "webinar id", "meeting", "zoom", "zoom meeting"]

  private static let allLabels = WordList(families.flatMap(\.names))

  private static let families: [Family] = [
    Family(
      .medicalRecord, 5...14,
      [
        "mrn", "medical record", "hospital number", "hospital no", "patient id", "patient number", "patient no",
        "chart",
        "chart number", "unit number", "medical record no",
      ]),
    Family(
      .insurance, 5...18,
      [
        "member id", "policy", "policy number", "policy no", "subscriber id", "rxbin", "insurance id",
        "insurance number", "group #", "group number", "beneficiary", "member number", "health plan", "claim",
        "claim number",
      ]),
    Family(.prescription, 5...14, ["prescription", "prescription number", "rx", "rx number", "rx#"]),
    Family(
      .caseNumber, 4...18,
      [
        "case number", "case no", "case #", "case id", "docket", "docket number", "doc #", "inmate", "inmate number",
        "cdcr", "prisoner number", "prison number", "booking number", "probation number", "court file",
      ]),
    Family(
      .membership, 5...14,
      [
        "student id", "student number", "employee id", "employee number", "staff id", "badge number", "service number",
        "benefit number", "alien number", "a-number", "green card",
      ]),
    Family(
      .passport, 6...10, strength: 5,
      [
        "passport", "passport no", "passport #", "reisepass", "pass-nr", "passnummer", "여권번호는", "여권번호", "passeport",
        "pasaporte",
        "passaporto", "여권",
      ]),
    Family(
      .driverLicense, 5...20, strength: 5,
      [
        "driver's license", "drivers license", "driver license", "driver's licence", "drivers licence",
        "driving licence", "driving license", "dl", "dl #", "license number", "licence number", "permis de conduire",
        "führerschein", "patente", "driver’s license", "driver’s licence",
      ]),
    Family(
      .identityCard, 6...12, ["personalausweis", "ausweisnummer", "identity card", "id card", "carta d'identità"]),
    Family(
      .bankAccount, 6...17, strength: 5,
      [
        "account number", "account no", "acct", "acct #", "account #", "bank account", "a/c", "checking account",
        "savings account", "acct no", "kontonummer", "clabe",
      ]),
  ]
}

/// Reads numbers that only a label, or their length, gives away.
enum LabelledNumber {
  /// The letters and digits about a trigger, with single dashes, slashes and full stops between them.
  static func token(around trigger: Int, in text: Bytes) -> Range<Int> {
    var low = trigger
    while text[low - 1].isAlnum
      || (isJoint(text[low - 1]) && text[low - 2].isAlnum && low < trigger + 1 && low > trigger - 24)
    {
      low -= 1
    }
    var high = trigger
    while text[high].isAlnum || (isJoint(text[high]) && text[high + 1].isAlnum && high < trigger + 24) { high += 1 }
    return low..<high
  }

  private static func isJoint(_ byte: UInt8) -> Bool { byte == "-" || byte == "/" }

  /// The second line of a machine-readable passport (ICAO 9303 part 4): four check digits must hold.
  static func machineReadable(around trigger: Int, in text: Bytes) -> Recogniser.Match? {
    var low = trigger
    while text[low - 1].isUpper || text[low - 1].isDigit || text[low - 1] == "<" { low -= 1 }
    guard trigger - low <= 9 else { return nil }
    var high = trigger
    while text[high].isUpper || text[high].isDigit || text[high] == "<" { high += 1 }
    guard (43...44).contains(high - low) else { return nil }
    func holds(_ range: Range<Int>) -> Bool {
      let check = Checksum.icao9303(range.map { text[low + $0] })
      return text[low + range.upperBound].isDigit && text[low + range.upperBound].digit == check
    }
    guard holds(0..<9), holds(13..<19), holds(21..<27) else { return nil }
    return Recogniser.Match(range: low..<high, tier: .high, strength: 9)
  }
}
