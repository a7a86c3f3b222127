import Testing

@testable import Confidentiality

@Suite("Cards, accounts, places, devices, records")
struct ThingsTests {
  @Test(
    "payment cards by issuer, length and check digit",
    arguments: [
      "4111111111111111", "4242 4242 4242 4242", "5555-5555-5555-4444", "378282246310005", "3782 822463 10005",
      "6011111111111117", "3530111333300000", "30569309025904",
    ])
  func cards(_ number: String) {
    #expect(Screened("It was \(number).").found == ["CREDIT_CARD \(number)"])
    var changed = Array(number.utf8)
    let last = changed.count - 1
    changed[last] = UInt8((changed[last].digit + 1) % 10 + 48)
    #expect(Screened("It was \(String(decoding: changed, as: UTF8.self)).").found == [])
  }

  @Test(
    "bank accounts by IBAN",
    arguments: [
      "GB82 WEST 1234 5698 7654 32", "DE89 3704 0044 0532 0130 00", "FR14 2004 1010 0505 0001 3M02 606",
      "NL91 ABNA 0417 1643 00", "ES91 2100 0418 4502 0005 1332", "IT60 X054 2811 1010 0000 0123 456",
      "DE89370400440532013000",
    ])
  func iban(_ number: String) {
    #expect(Screened("Pay \(number) today").found == ["IBAN_CODE \(number)"])
    let changed = number.replacingFirst("4", with: "5")
    #expect(!Screened("Pay \(changed) today").identifiers.contains { $0.entity == .iban })
  }

  @Test("British accounts by sort code and number, others by label")
  func accounts() {
    #expect(Screened("12-34-56 12345678").found == ["UK_BANK_ACCOUNT 12-34-56 12345678"])
    #expect(Screened("sort code 12-34-56").found == ["UK_BANK_ACCOUNT 12-34-56"])
    #expect(Screened("on 12-34-56 we met").found == [])
    #expect(Screened("account number: 000123456789").found == ["US_BANK_NUMBER 000123456789"])
  }

  @Test(
    "wallet addresses hold their checksum",
    arguments: [
      "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "3J98t1WpEZ73CNmQviecrnyiWrnqRhWNLy",
      "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
    ])
  func wallets(_ address: String) {
    #expect(Screened("to \(address)!").found == ["CRYPTO \(address)"])
    let changed = address.replacingFirst("7", with: "8")
    #expect(changed != address && Screened("to \(changed)!").found == [])
  }

  @Test("an Ethereum address is forty hexadecimal digits")
  func ethereum() {
    let address = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed"
    #expect(Screened(address).found == ["CRYPTO \(address)"])
    #expect(Screened(String(address.dropLast())).found == [])
  }

  @Test(
    "addresses of connections and devices",
    arguments: [
      ("192.0.2.44", "IP_ADDRESS"), ("198.51.100.7", "IP_ADDRESS"), ("203.0.113.9", "IP_ADDRESS"),
      ("2001:db8::1", "IP_ADDRESS"), ("00:00:5E:00:53:AF", "MAC_ADDRESS"), ("1M8GDM9AXKP042788", "VIN"),
    ])
  func devices(_ row: (text: String, entity: String)) {
    #expect(Screened("Seen \(row.text) there").found == ["\(row.entity) \(row.text)"])
  }

  @Test("near misses of those are nothing")
  func notDevices() {
    for text in ["192.0.2.256", "192.0.2.44.5", "2001:db8:::1", "12:30:45", "00:00:5E:00:53", "1M8GDM9AXKP042789"] {
      #expect(Screened("Seen \(text) there").found == [], "\(text)")
    }
  }

  @Test(
    "street addresses in several countries",
    arguments: [
      "123 Example Street", "221B Baker Street", "12 High St, Leeds LS1 4AP",
      "1600 Ocean View Road, Apt 4B, Springfield, IL 62704",
      "PO Box 1234, Springfield, IL 62704", "Musterstraße 12", "12 rue de la Paix", "Via Roma 10", "Calle Mayor 7",
      "Keizersgracht 12", "45 Collins Avenue, Toronto, ON M5V 2T6", "5 Rose Crescent", "10 N Main St",
    ])
  func addresses(_ text: String) {
    #expect(
      Screened("We met at \(text).").found.first?.hasPrefix("STREET_ADDRESS \(text)") == true,
    )
  }

  @Test("a street in small letters needs a word")
  func smallLetters() {
    #expect(Screened("i live at 14 rosewood avenue").found == ["STREET_ADDRESS 14 rosewood avenue"])
    #expect(Screened("we walked 14 rosewood avenue").found == [])
  }

  @Test("coordinates with four places stand alone, with three need a word")
  func coordinates() {
    #expect(Screened("51.5007, -0.1246").found == ["GEO_COORDINATES 51.5007, -0.1246"])
    #expect(Screened("gps 51.500, -0.124").found == ["GEO_COORDINATES 51.500, -0.124"])
    #expect(Screened("scores 51.500, 0.124").found == [])
    #expect(Screened("51°30'26\"N 0°7'39\"W").found == ["GEO_COORDINATES 51°30'26\"N 0°7'39\"W"])
    #expect(Screened("97.5007, -0.1246").found == [])
  }

  @Test(
    "dates of birth by label",
    arguments: ["01/02/1985", "1985-02-01", "1 February 1985", "Feb 1st, 1985", "3 May"])
  func birth(_ date: String) {
    #expect(Screened("My birthday is \(date).").found == ["DATE_OF_BIRTH \(date)"])
    #expect(Screened("DOB: \(date)").found == ["DATE_OF_BIRTH \(date)"])
    #expect(Screened("We met on \(date).").found == [])
    #expect(Screened("My sober birthday is \(date).").found == [])
  }

  @Test(
    "records are found by their label only",
    arguments: [
      ("MRN: 00482913", "MEDICAL_RECORD 00482913"), ("hospital number K1234567", "MEDICAL_RECORD K1234567"),
      ("member ID is XYZ12345678", "INSURANCE_ID XYZ12345678"), ("passport no. 123456789", "PASSPORT 123456789"),
      ("driver's license A1234567", "US_DRIVER_LICENSE A1234567"), ("case number 21-CV-1234", "CASE_NUMBER 21-CV-1234"),
      ("Rx number 1234567", "PRESCRIPTION_NUMBER 1234567"), ("number plate AB12 CDE", "LICENSE_PLATE AB12 CDE"),
      ("student ID 20214567", "MEMBER_NUMBER 20214567"),
    ])
  func records(_ row: (text: String, found: String)) {
    #expect(Screened("Her \(row.text) was there").found == [row.found])
    let value = row.found.split(separator: " ", maxSplits: 1)[1]
    #expect(Screened("Then \(value) was there").found == [])
  }

  @Test("the second line of a passport")
  func passportLines() {
    let line = "L898902C36UTO7408122F1204159ZE184226B<<<<<10"
    #expect(Screened(line).found == ["PASSPORT_MRZ \(line)"])
    #expect(Screened("L898902C37UTO7408122F1204159ZE184226B<<<<<10").found == [])
  }

  @Test("secrets by label")
  func secrets() {
    #expect(Screened("cvv 123").found == ["CARD_SECURITY_CODE 123"])
    #expect(Screened("my PIN is 4821").found == ["SECRET 4821"])
    #expect(Screened("password: hunter2").found == ["SECRET hunter2"])
    #expect(Screened("the password is easy").found == [])
  }
}

extension String {
  /// The text with the first occurrence of a character replaced.
  fileprivate func replacingFirst(_ old: Character, with new: Character) -> String {
    guard let place = firstIndex(of: old) else { return self }
    return String(self[..<place]) + String(new) + String(self[index(after: place)...])
  }
}
