import Testing

@testable import Confidentiality

@Suite("Checksums")
struct ChecksumTests {
  struct Scheme: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let number: String
    let holds: @Sendable (Compact) -> Bool
  }

  static let schemes: [Scheme] = [
    Scheme(testDescription: "Luhn", number: "4111111111111111") { Checksum.luhn($0) },
    Scheme(testDescription: "Luhn with letters", number: "00000000 0 ZZ4") { Checksum.luhn36($0) },
    Scheme(testDescription: "mod 97", number: "GB82 WEST 1234 5698 7654 32", holds: Checksum.mod97Rotated),
    Scheme(testDescription: "mod 11,10", number: "86095742719", holds: Checksum.mod11to10),
    Scheme(testDescription: "mod 11-2", number: "11010519491231002X", holds: Checksum.mod11to2),
    Scheme(testDescription: "Verhoeff", number: "999941057058", holds: Checksum.verhoeff),
    Scheme(testDescription: "Damm", number: "5724", holds: Checksum.damm),
    Scheme(testDescription: "EAN-13", number: "4006381333931", holds: Checksum.ean13),
    Scheme(testDescription: "ISBN-10", number: "0306406152", holds: Checksum.isbn10),
  ]

  @Test("a published number holds", arguments: schemes)
  func holds(_ scheme: Scheme) {
    #expect(scheme.holds(Compact(scheme.number)))
  }

  @Test("any single digit changed is noticed", arguments: schemes)
  func notices(_ scheme: Scheme) {
    let bytes = Array(scheme.number.utf8)
    for i in bytes.indices where bytes[i].isDigit {
      for change in 1...9 {
        var other = bytes
        other[i] = UInt8((bytes[i].digit + change) % 10 + 48)
        #expect(!scheme.holds(Compact(String(decoding: other, as: UTF8.self))), "digit \(i), plus \(change)")
      }
    }
  }

  @Test("the check digits of a passport's lines follow ICAO 9303")
  func icao() {
    #expect(Checksum.icao9303(Array("L898902C3".utf8)) == 6)
    #expect(Checksum.icao9303(Array("740812".utf8)) == 2)
    #expect(Checksum.icao9303(Array("120415".utf8)) == 9)
  }

  @Test("SHA-256 agrees with the examples of FIPS 180-4")
  func sha256() {
    func hex(_ bytes: [UInt8]) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
    #expect(hex(SHA256.hash(Array("abc".utf8))) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    let long = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
    #expect(hex(SHA256.hash(Array(long.utf8))) == "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1")
  }
}
