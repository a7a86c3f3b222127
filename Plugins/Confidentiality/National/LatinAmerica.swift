extension Recogniser {
  /// Numbers that the countries of Latin America give to people.
  static let latinAmerica: [Recogniser] = [
    Recogniser(.brCPF, "999.999.999-99", .high, strength: 8, words: ["cpf"], check: cpf),
    Recogniser(.brCPF, "99999999999", .high, strength: 7, words: ["cpf"], check: cpf),
    Recogniser(.brCNPJ, "99.999.999/9999-99", .high, strength: 9, words: ["cnpj"]) { c in
      Checksum.brazilianPair(c, weights: [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2])
    },
    Recogniser(.arCUIT, "99-99999999-9", .high, strength: 7, words: ["cuit", "cuil"], check: cuit),
    Recogniser(.arCUIT, "99999999999", .medium, strength: 6, words: ["cuit", "cuil"], check: cuit),
    Recogniser(.arDNI, "99.999.999", .low, strength: 2, words: ["dni", "documento"]),
    Recogniser(.clRUT, "99.999.999-X", .high, strength: 8, words: ["rut", "run"], check: rut),
    Recogniser(.clRUT, "9.999.999-X", .high, strength: 7, words: ["rut", "run"], check: rut),
    Recogniser(.clRUT, "99999999-X", .high, strength: 6, words: ["rut", "run"], check: rut),
    Recogniser(.mxCURP, "AAAA999999AAAAAAX9", .high, strength: 9, words: ["curp"]) { c in
      guard "HMX".utf8.contains(c[10]), c.isDate(month: 6, day: 8) else { return false }
      var total = 0
      for i in 0..<17 {
        // The alphabet has Ñ between N and O.
        let value = c[i].isDigit ? c.digit(i) : Int(c[i]) - 55 + (c[i] > UInt8(ascii: "N") ? 1 : 0)
        total += (18 - i) * value
      }
      return (10 - total % 10) % 10 == c.digit(17)
    },
    Recogniser(.mxRFC, "AAAA999999XXX", .high, strength: 8, words: ["rfc"]) { c in
      guard c.isDate(month: 6, day: 8) else { return false }
      var total = 0
      for i in 0..<12 {
        // The alphabet has & between N and O.
        let value = c[i].isDigit ? c.digit(i) : Int(c[i]) - 55 + (c[i] > UInt8(ascii: "N") ? 1 : 0)
        total += (13 - i) * value
      }
      let rest = 11 - total % 11
      let check = c[12] == "A" ? 10 : c[12].isDigit ? c.digit(12) : -1
      return (rest == 11 ? 0 : rest) == check
    },
    Recogniser(.coNIT, "999.999.999-9", .medium, strength: 6, words: ["nit", "cédula", "cedula"]) { c in
      let rest = c.sum([41, 37, 29, 23, 19, 17, 13, 7, 3]) % 11
      return Array("01987654321".utf8)[rest] == c[9]
    },
    Recogniser(.ecCI, "999999999-9", .medium, strength: 6, words: ["cédula", "cedula", "ecuador"], check: ecuador),
    Recogniser(.ecCI, "9999999999", .low, strength: 5, words: ["cédula", "cedula"], check: ecuador),
    Recogniser(.peCUI, "99999999-9", .medium, strength: 6, words: ["dni", "cui", "perú", "peru"]) { c in
      let rest = c.sum([3, 2, 7, 6, 5, 4, 3, 2]) % 11
      return Array("65432110987".utf8)[rest] == c[8]
    },
    Recogniser(.doCedula, "999-9999999-9", .high, strength: 8, words: ["cédula", "cedula"]) { c in Checksum.luhn(c) },
    Recogniser(.doCedula, "99999999999", .medium, strength: 5, words: ["cédula", "cedula"]) { c in Checksum.luhn(c) },
  ]

  private static func cpf(_ c: Compact) -> Bool {
    Checksum.brazilianPair(c, weights: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2])
  }

  private static func cuit(_ c: Compact) -> Bool {
    guard [20, 23, 24, 25, 26, 27, 30, 33, 34].contains(c.number(0..<2)) else { return false }
    let rest = 11 - c.sum([5, 4, 3, 2, 7, 6, 5, 4, 3, 2]) % 11
    return (rest == 11 ? 0 : rest == 10 ? 9 : rest) == c.digit(10)
  }

  private static func rut(_ c: Compact) -> Bool {
    var total = 0
    for k in 0..<c.count - 1 { total += c.digit(c.count - 2 - k) * (k % 6 + 2) }
    let rest = 11 - total % 11
    return c[c.count - 1] == (rest == 11 ? UInt8(ascii: "0") : rest == 10 ? UInt8(ascii: "K") : UInt8(rest + 48))
  }

  private static func ecuador(_ c: Compact) -> Bool {
    guard (1...24).contains(c.number(0..<2)) || c.number(0..<2) == 30, c.digit(2) < 6 else { return false }
    return Checksum.luhn(c)
  }
}
