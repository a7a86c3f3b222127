/// A street address: a number with the name of a street, in the orders and languages that people use, and what follows
/// of it as far as the postcode.
enum StreetAddress {
  /// Words that bear out an address written without capitals.
  static let words = [
    "address", "live at", "lives at", "living at", "staying at", "stay at", "come to", "located at", "find me at",
    "mail it to", "send it to", "ship to", "moved to", "house", "apartment", "flat", "lives on", "live on",
  ]

  static func read(at trigger: Int, in text: Bytes) -> Recogniser.Match? {
    let digits = text.endOfDigits(from: trigger)
    guard digits - trigger <= 6 else { return nil }
    let before = text[trigger - 1]
    if before.isAlnum || before == "." || before == "$" || before == "_" || before == ":" || before == "+" {
      return nil
    }
    if (before == "-" || before == "/" || before == ","), text[trigger - 2].isAlnum { return nil }
    var end = digits
    if text[end].isLetter, !text[end + 1].isAlnum { end += 1 }
    if text[end] == "-" || text[end] == "/", text[end + 1].isDigit {
      let second = text.endOfDigits(from: end + 1)
      guard second - end <= 5 else { return nil }
      end = second
    }
    guard !text[end].isWordByte else { return nil }
    return box(text, trigger, end) ?? numberFirst(text, trigger, end) ?? numberLast(text, trigger, end)
  }

  // MARK: PO Box 12

  /// A box at a post office, with the military forms "PSC 1, Box 2" and "Unit 1 Box 2".
  private static func box(_ text: Bytes, _ trigger: Int, _ numberEnd: Int) -> Recogniser.Match? {
    guard text[trigger - 1] == " " else { return nil }
    let last = text[trigger - 2].lower
    guard last == "x" || last == "h" || last == "s" || last == "c" || last == "t" else { return nil }
    for label in boxes {
      let start = trigger - 1 - label.count
      guard text.hasWord(label, at: start) else { continue }
      return Recogniser.Match(range: start..<tail(text, from: numberEnd), tier: .high, strength: 6)
    }
    for label in military {
      let start = trigger - 1 - label.count
      guard text.hasWord(label, at: start) else { continue }
      let next = text[numberEnd] == "," ? numberEnd + 2 : numberEnd + 1
      guard text.hasWord([0x62, 0x6F, 0x78], at: next), text[next + 4].isDigit else { continue }
      let end = tail(text, from: text.endOfDigits(from: next + 4))
      return Recogniser.Match(range: start..<end, tier: .high, strength: 6)
    }
    return nil
  }

  private static let boxes = ["po box", "p.o. box", "p.o.box", "post office box", "postfach", "postbus", "postboks"]
    .map { Array($0.utf8) }
  private static let military = ["psc", "unit"].map { Array($0.utf8) }

  // MARK: 12 High Street

  private static func numberFirst(_ text: Bytes, _ trigger: Int, _ numberEnd: Int) -> Recogniser.Match? {
    guard text[numberEnd] == " " || text[numberEnd] == "," else { return nil }
    var i = numberEnd
    if text[i] == "," { i += 1 }
    guard text[i] == " ", text[i + 1].isAlnum || text[i + 1] >= 0xC3 else { return nil }
    i += 1
    var names = 0
    var capitals = 0
    for position in 0..<6 {
      let end = wordEnd(text, from: i)
      guard end > i else { return nil }
      let isCapital = text[i].isUpper || text[i] >= 0xC3 || text[i].isDigit
      if position == 0, isType(isCapital ? romance : romanceInSmall, text, i..<end) {
        return romanceName(text, trigger, after: end, isPlain: isType(plainRomance, text, i..<end))
      }
      // "376 Example Suite 104": what only a flat's number follows is an address too.
      if names > 0, capitals > 0, isType(unitWords, text, i..<end) {
        let whole = tail(text, from: i - 1)
        return whole > end ? Recogniser.Match(range: trigger..<whole, tier: .high, strength: 5) : nil
      }
      if names > 0, text[end] != "-", isType(isCapital ? streets : plain, text, i..<end) {
        // "12 Ocean View Road": a longer name may go on.
        var stop = end
        var next = end
        if text[next] == " ", isType(streets, text, next + 1..<wordEnd(text, from: next + 1)), text[next + 1].isUpper {
          next = wordEnd(text, from: next + 1)
          stop = next
        }
        if text[stop] == "." { stop += 1 }
        let isNamed = isCapital && capitals == names
        guard isNamed || (names <= 2 && numberEnd - trigger >= 1) else { return nil }
        let whole = tail(text, from: stop)
        let isYear = numberEnd - trigger == 4 && (1900...2099).contains(text.number(trigger..<numberEnd))
        let isSure = isNamed && (!isYear || whole > stop)
        return Recogniser.Match(range: trigger..<whole, tier: isSure ? .high : .medium, strength: 5)
      }
      names += 1
      // Three words in small letters are talk, not a name: "12 of the best".
      if isCapital {
        capitals += 1
      } else if names > 1, capitals == 0 || !isType(joiners, text, i..<end), names > 2 || capitals == 0 {
        return nil
      }
      i = end
      if text[i] == "." { i += 1 }
      if text[i] == ",", text[i + 1] == " " { i += 1 }
      if text[i] == "\n", text[i + 1] == " " { i += 1 }
      guard text[i] == " " || text[i] == "\n" else { return nil }
      i += 1
    }
    return nil
  }

  /// 12 rue de la Paix
  private static func romanceName(_ text: Bytes, _ trigger: Int, after i: Int, isPlain: Bool) -> Recogniser.Match? {
    var at = i
    var end = 0
    for _ in 0..<5 {
      guard text[at] == " " else { break }
      let stop = wordEnd(text, from: at + 1)
      guard stop > at + 1 else { break }
      if text[at + 1].isUpper || text[at + 1] >= 0xC3 || (isPlain && at > i && end == 0 && stop - at > 4) {
        // In small letters only a joiner may come first: "12 rue de la paix".
        end = stop
      } else if !isType(joiners, text, at + 1..<stop) && text[stop] != "'" {
        break
      }
      at = stop
    }
    guard end > 0 else { return nil }
    return Recogniser.Match(range: trigger..<tail(text, from: end), tier: .high, strength: 5)
  }

  // MARK: Hauptstraße 12

  private static func numberLast(_ text: Bytes, _ trigger: Int, _ numberEnd: Int) -> Recogniser.Match? {
    var at = trigger
    if text[at - 1] == "." && text[at - 2] != " " { return nil }
    guard text[at - 1] == " " else { return nil }
    at -= 1
    if text[at - 1] == "," { at -= 1 }
    if text[at - 1] == "." { at -= 1 }
    var start = wordStart(text, before: at)
    guard start < at else { return nil }
    let isCapital = text[start].isUpper || text[start] >= 0xC3
    // "Nordahl Rolfsens vei 187": a type of its own, with a name before it.
    if isType(lastWords, text, start..<at), start > 1, text[start - 1] == " " {
      let name = wordStart(text, before: start - 1)
      if name < start - 1, text[name].isUpper || text[name] >= 0xC3 {
        return Recogniser.Match(range: name..<tail(text, from: numberEnd), tier: .high, strength: 4)
      }
    }
    if isCapital, hasStreetEnding(text, start..<at) {
      return Recogniser.Match(range: start..<tail(text, from: numberEnd), tier: .high, strength: 5)
    }
    // "Via Carlo Cattaneo 130": a type some words before, and nothing but names between.
    for _ in 0..<5 {
      if isType(romance, text, start..<at), text[start].isUpper, start < trigger - 3, at < trigger - 1 {
        return Recogniser.Match(range: start..<tail(text, from: numberEnd), tier: .high, strength: 4)
      }
      guard text[start].isUpper || text[start] >= 0xC3 || isType(joiners, text, start..<at) else { return nil }
      guard text[start - 1] == " " else { return nil }
      at = start - 1
      if text[at - 1] == "." { at -= 1 }
      start = wordStart(text, before: at)
      guard start < at else { return nil }
    }
    return nil
  }

  // MARK: What follows

  /// Takes in the flat, the town and the postcode, where they end in something that only an address has.
  private static func tail(_ text: Bytes, from end: Int) -> Int {
    var best = end
    var i = end
    for _ in 0..<12 {
      var signs = 0
      while signs < 4, text[i] == " " || text[i] == "," || text[i] == "\n" || text[i] == "." || text[i] == "\r" {
        i += 1
        signs += 1
      }
      guard signs > 0 || text[i] == "#" else { return best }
      if let stop = postcode(text, at: i) { return stop }
      let stop = wordEnd(text, from: i)
      if text[i] == "#" || isType(units, text, i..<stop) {
        var k = max(stop, i + 1)
        if text[k] == "." { k += 1 }
        if text[k] == " " { k += 1 }
        if text[k] == "#" { k += 1 }
        let value = text.word(around: k).upperBound
        guard value > k, text[k].isDigit || value - k == 1 else { return best }
        best = value
        i = value
        continue
      }
      guard stop > i, text[i].isUpper || text[i] >= 0xC3 else { return best }
      i = stop
      if stop - i == 2 && text[i + 1].isUpper { best = stop }
    }
    return best
  }

  /// The end of a postcode of the United States, the United Kingdom, Canada, the Netherlands or of four to five digits.
  private static func postcode(_ text: Bytes, at i: Int) -> Int? {
    let digits = text.endOfDigits(from: i)
    if (4...5).contains(digits - i) {
      if text[digits] == "-", text.endOfDigits(from: digits + 1) - digits == 5 { return digits + 5 }
      if digits - i == 4, text[digits] == " ", text[digits + 1].isUpper, text[digits + 2].isUpper,
        !text[digits + 3].isWordByte
      {
        return digits + 3
      }
      return text[digits].isWordByte ? nil : digits
    }
    guard text[i].isUpper else { return nil }
    // A1A 1A1
    if text[i + 1].isDigit, text[i + 2].isUpper {
      let k = text[i + 3] == " " ? i + 4 : i + 3
      if text[k].isDigit, text[k + 1].isUpper, text[k + 2].isDigit, !text[k + 3].isWordByte { return k + 3 }
    }
    // SW1A 1AA, M1 1AE
    var k = i + 1
    if text[k].isUpper { k += 1 }
    guard text[k].isDigit else { return nil }
    k += 1
    if text[k].isDigit || text[k].isUpper { k += 1 }
    if text[k] == " " { k += 1 }
    guard text[k].isDigit, text[k + 1].isUpper, text[k + 2].isUpper, !text[k + 3].isWordByte else { return nil }
    return k + 3
  }

  // MARK: Words

  private static func wordEnd(_ text: Bytes, from i: Int) -> Int {
    var end = i
    while text[end].isWordByte || (text[end] == "'" && text[end + 1].isLetter)
      || (text[end] == "-" && text[end + 1].isLetter)
    { end += 1 }
    return end
  }

  private static func wordStart(_ text: Bytes, before i: Int) -> Int {
    var start = i
    while text[start - 1].isWordByte || ((text[start - 1] == "'" || text[start - 1] == "-") && text[start - 2].isLetter)
    {
      start -= 1
    }
    return start
  }

  private static func isType(_ set: WordSet, _ text: Bytes, _ range: Range<Int>) -> Bool { set.contains(text, range) }

  private static func hasStreetEnding(_ text: Bytes, _ range: Range<Int>) -> Bool {
    endings.contains { $0.count + 2 < range.count && text.has($0, at: range.upperBound - $0.count) }
      && !isType(notStreets, text, range)
  }

  /// Types that are a street even in small letters.
  private static let plain = WordSet("street avenue boulevard road lane terrace crescent")
  private static let streets = WordSet(
    "street st avenue ave av road rd lane ln drive dr boulevard blvd court ct way place pl terrace terr close crescent "
      + "cres square sq parkway pkwy highway hwy circle cir gardens grove hill mews row walk view trail trl alley "
      + "expressway expy freeway fwy turnpike bypass crossing loop path pike plaza point ridge rise run bend cove creek "
      + "crest dale estate estates field fields flat flats ford forest forge fork fort glen green groves harbor haven "
      + "heights hills hollow island islands isle junction key keys knoll knolls lake lakes land landing light lights "
      + "loaf lock locks lodge mall manor manors meadow meadows mill mills mission mount mountain neck orchard oval park "
      + "parks pass passage pine pines plain plains port ports prairie radial ramp ranch rapid rapids rest river road "
      + "roads route shoal shoals shore shores skyway spring springs spur spurs squares station stravenue stream streets "
      + "summit throughway trace track trafficway tunnel union unions valley valleys via viaduct views village villages "
      + "ville vista walks wall ways well wells quay wharf parade esplanade promenade boardwalk broadway causeway club "
      + "corner corners course curve divide extension falls ferry garden gateway grange")
  private static let romance = WordSet(
    "rue avenue boulevard chemin impasse allée place quai cours route via viale corso piazza piazzale vicolo strada "
      + "largo rua avenida calle plaza paseo camino carrer ronda travessa estrada praça carretera ul ulica aleja aleje "
      + "prospekt callejón pasaje glorieta av avda avd rúa trg")
  private static let joiners = WordSet(
    "de la le les du des del della delle dei di da do dos das e y et of the van der den von zu zur am l d a van san st")
  private static let units = WordSet("apt apartment suite ste unit flat floor fl room rm box psc bldg building lot")
  private static let romanceInSmall = WordSet(
    "rue boulevard chemin impasse allée viale corso piazza rua avenida calle plaza paseo camino avenue quai")
  private static let plainRomance = WordSet("rue calle rua chemin viale piazza")
  private static let lastWords = WordSet(
    "vei veg väg út utca utcája ut u gatan gata gate str straat strasse straße allé vej")
  private static let unitWords = WordSet("apt apartment suite ste flat")
  private static let endings: [[UInt8]] = [
    "strasse", "straße", "strase", "str", "weg", "platz", "gasse", "allee", "ufer", "gatan", "vägen", "gränd", "vej",
    "gade", "stræde", "straat", "laan", "plein", "gracht", "kade", "dreef", "singel", "katu", "kuja", "polku", "veien",
    "vegen", "steeg", "gata", "stræti", "utca", "havn", "allé", "vænget", "bakken", "stien",
  ].map { Array($0.utf8) }
  private static let notStreets = WordSet("brigade renegade blockade stockade norweg")
}
