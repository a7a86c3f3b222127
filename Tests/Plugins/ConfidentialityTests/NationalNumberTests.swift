import Testing

@testable import Confidentiality

/// Specimens and published samples; none belongs to anybody.
@Suite("National numbers")
struct NationalNumberTests {
  /// Numbers that stand alone: the text, what is found, and a number with one character changed that is not found.
  static let alone: [(entity: Entity, number: String, changed: String)] = [
    (.usITIN, "900-70-0000", "900-93-0000"),
    (.usMBI, "1EG4-TE5-MK73", "1SG4-TE5-MK73"),
    (.medicalLicense, "AB1234563", "AB1234564"),
    (.medicalLicense, "BB1388568", "BB1388567"),
    (.ukNHS, "999 000 0018", "999 000 0019"),
    (.ukNHS, "999 012 3454", "999 012 3455"),
    (.ukNHS, "999 100 2006", "999 100 2007"),
    (.ukNINO, "AB 12 34 56 C", "AB 12 34 56 E"),
    (.ukNINO, "QQ 12 34 56 C", "QX 12 34 56 C"),
    (.ukDrivingLicence, "MORGA657054SM9IJ", "MORGA697054SM9IJ"),
    (.iePPS, "1234567T", "1234568T"),
    (.iePPS, "1234567FA", "1234568FA"),
    (.auMedicare, "2950 19774 1", "2950 19775 1"),
    (.auMedicare, "2123 45670 1", "2123 45671 1"),
    (.nzNHI, "ZZZ0016", "ZZZ0017"),
    (.nzNHI, "ZAC5361", "ZAC5362"),
    (.nzNHI, "JBX3656", "JBX3657"),
    (.inAadhaar, "9999 4105 7058", "9999 4105 7059"),
    (.inAadhaar, "2341 2341 2346", "2341 2341 2347"),
    (.inPAN, "ABCPE1234F", "ABCDE1234F"),
    (.deTaxID, "86095742719", "86095742718"),
    (.deTaxID, "47036892816", "47036892817"),
    (.deHealthInsurance, "A123456780", "A123456781"),
    (.frNIR, "2 55 08 14 168 025 38", "2 55 08 14 168 025 39"),
    (.esNIF, "12345678Z", "12345679Z"),
    (.esNIF, "00000000T", "00000001T"),
    (.esNIE, "X1234567L", "X1234568L"),
    (.esNIE, "X0000000T", "X0000001T"),
    (.itFiscalCode, "RSSMRA85T10A562S", "RSSMRA85T10A562T"),
    (.ptCitizenCard, "00000000 0 ZZ4", "00000000 0 ZZ5"),
    (.plPESEL, "44051401359", "44051401358"),
    (.plPESEL, "02070803628", "02070803629"),
    (.sePersonnummer, "811218-9876", "811218-9877"),
    (.dkCPR, "211062-5629", "211362-5628"),
    (.dkCPR, "251248-9996", "321248-9996"),
    (.noFodselsnummer, "01018010018", "01018010019"),
    (.fiHETU, "131052-308T", "131052-308U"),
    (.fiHETU, "010180-9015", "010180-9016"),
    (.isKennitala, "120174-3399", "120174-3389"),
    (.chAHV, "756.9217.0769.85", "756.9217.0769.84"),
    (.chAHV, "756.1234.5678.97", "756.1234.5678.96"),
    (.beNationalNumber, "85.07.30-033 28", "85.07.30-033 29"),
    (.atSocialSecurity, "1237 010180", "1238 010180"),
    (.czBirthNumber, "710319/2745", "710319/2746"),
    (.roCNP, "1630615123457", "1630615123458"),
    (.siEMSO, "0101006500006", "0101006500007"),
    (.eePersonalCode, "37605030299", "37605030298"),
    (.eePersonalCode, "33309240064", "33309240065"),
    (.lvPersonalCode, "161175-19997", "161175-19998"),
    (.grAMKA, "01013099997", "01013099998"),
    (.brCPF, "111.444.777-35", "111.444.777-36"),
    (.brCNPJ, "11.222.333/0001-81", "11.222.333/0001-82"),
    (.arCUIT, "20-12345678-6", "20-12345678-7"),
    (.clRUT, "12.345.678-5", "12.345.678-6"),
    (.mxCURP, "HEGG560427MVZRRL04", "HEGG560427MVZRRL05"),
    (.mxRFC, "GODE561231GR8", "GODE561231GR9"),
    (.doCedula, "001-1391820-5", "001-1391820-6"),
    (.zaID, "8001015009087", "8001015009088"),
    (.zaID, "7503305044089", "7503305044088"),
    (.trNationalID, "10000000146", "10000000147"),
    (.cnResidentID, "11010519491231002X", "110105194912310021"),
    (.hkHKID, "A123456(3)", "A123456(4)"),
    (.hkHKID, "G123456(A)", "G123456(1)"),
    (.twNationalID, "A123456789", "A123456788"),
    (.sgNRIC, "S1234567D", "S1234567E"),
    (.sgNRIC, "T0123456G", "T0123456H"),
    (.sgNRIC, "F1234567N", "F1234567M"),
    (.sgNRIC, "G1234567X", "G1234567W"),
    (.sgNRIC, "M1234567K", "M1234567L"),
    (.myNRIC, "770305-02-1234", "771305-02-1234"),
    (.thTNIN, "1-2345-45678-78-1", "1-2345-45678-78-2"),
    (.thTNIN, "1234567890121", "1234567890122"),
    (.krRRN, "971013-9019902", "971313-9019902"),
    (.krRRN, "800101-1000008", "800132-1000008"),
    (.pkCNIC, "34201-0891231-8", "94201-0891231-8"),
    (.ruSNILS, "112-233-445 95", "112-233-445 96"),
  ]

  @Test("a number with its checksum or its form stands alone", arguments: alone)
  func standsAlone(_ row: (entity: Entity, number: String, changed: String)) {
    #expect(Screened(row.number).found == ["\(row.entity.rawValue) \(row.number)"])
    #expect(Screened("It says \(row.number), I think.").found == ["\(row.entity.rawValue) \(row.number)"])
  }

  @Test("one wrong character, and it is not that number", arguments: alone)
  func changed(_ row: (entity: Entity, number: String, changed: String)) {
    #expect(!Screened("It says \(row.changed), I think.").identifiers.contains { $0.entity == row.entity })
  }

  @Test("it is not found inside a longer word or number", arguments: alone)
  func embedded(_ row: (entity: Entity, number: String, changed: String)) {
    for text in ["x\(row.number)x", "77\(row.number)77", "ref_\(row.number)_b"] {
      #expect(!Screened(text).identifiers.contains { $0.entity == row.entity }, "\(text)")
    }
  }

  /// Numbers that need a word: a text with it, the number, and a changed number.
  static let withWords: [(entity: Entity, word: String, number: String, changed: String)] = [
    (.usSSN, "my social security number is", "078-05-1120", "000-05-1120"),
    (.usSSN, "SSN", "219-09-9999", "219-00-9999"),
    (.usSSN, "ssn:", "001-01-0001", "666-01-0001"),
    (.usNPI, "NPI", "1234567893", "1234567894"),
    (.abaRouting, "routing number", "123456780", "123456781"),
    (.caSIN, "my SIN is", "123-456-782", "123-456-783"),
    (.caSIN, "social insurance number", "046 454 286", "046 454 287"),
    (.ukUTR, "UTR", "1955839661", "2955839661"),
    (.ukNHS, "NHS number", "9990000018", "9990000019"),
    (.auTFN, "TFN", "123 456 782", "123 456 783"),
    (.auTFN, "tax file number", "876 543 210", "876 543 211"),
    (.nzIRD, "IRD number", "49-091-850", "49-091-851"),
    (.auACN, "ACN", "004 085 616", "004 085 617"),
    (.auABN, "ABN", "51 824 753 556", "51 824 753 557"),
    (.nlBSN, "BSN", "111222333", "111222334"),
    (.nlBSN, "burgerservicenummer", "123456782", "123456783"),
    (.ptNIF, "contribuinte", "123456789", "123456788"),
    (.bgEGN, "EGN", "7523169263", "7523169264"),
    (.hrOIB, "OIB", "33392005961", "33392005962"),
    (.coNIT, "NIT", "213.123.432-1", "213.123.432-2"),
    (.ecCI, "cédula", "171430710-3", "171430710-4"),
    (.peCUI, "DNI", "10117410-2", "10117410-3"),
    (.doCedula, "cédula", "00113918205", "00113918206"),
    (.ilTeudatZehut, "teudat zehut", "123456782", "123456783"),
    (.ilTeudatZehut, "teudat zehut", "000000018", "000000019"),
    (.jpMyNumber, "マイナンバー", "123456789018", "123456789012"),
    (.ruINN, "ИНН", "500100732259", "500100732258"),
    (.uaRNTRC, "RNTRC", "1759013776", "1759013777"),
    (.inABHA, "ABHA", "12-3456-7890-1234", "12-3456-7890-123"),
    (.imei, "IMEI", "49-015420-323751-8", "49-015420-323751-9"),
  ]

  @Test("with a word about it the number is found, changed it is not", arguments: withWords)
  func withWord(_ row: (entity: Entity, word: String, number: String, changed: String)) {
    #expect(Screened("\(row.word) \(row.number)").found == ["\(row.entity.rawValue) \(row.number)"])
    #expect(!Screened("\(row.word) \(row.changed)").identifiers.contains { $0.entity == row.entity })
  }

  @Test("without a word about it the number is nothing", arguments: withWords)
  func withoutWord(_ row: (entity: Entity, word: String, number: String, changed: String)) {
    #expect(!Screened("Then came \(row.number) and that was all.").identifiers.contains { $0.entity == row.entity })
  }

  @Test("the same digits are what the words call them")
  func wordsDecide() {
    #expect(Screened("My SIN is 123456782.").found == ["CA_SIN 123456782"])
    #expect(Screened("My TFN is 123456782.").found == ["AU_TFN 123456782"])
    #expect(Screened("My BSN is 123456782.").found == ["NL_BSN 123456782"])
    #expect(Screened("It was 123456782 of them.").found == [])
  }

  @Test("a far word does not count")
  func farWord() {
    let filler = "and then we talked about the weather and the dog for a good while, "
    #expect(Screened("About my SSN, \(filler)078-05-1120 was on the board.").found == [])
  }

  @Test("Unicode dashes and no-break spaces are as good as plain ones")
  func unicodeSeparators() {
    #expect(Screened("SSN 078\u{2011}05\u{2011}1120").found == ["US_SSN 078\u{2011}05\u{2011}1120"])
    #expect(Screened("NHS 999\u{A0}000\u{A0}0018").found == ["UK_NHS 999\u{A0}000\u{A0}0018"])
  }
}
