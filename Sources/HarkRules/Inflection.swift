/// The inflected forms of an English word, for `kill~` in patterns.
///
/// Generous on purpose: a form that nobody writes costs nothing, a missing one loses a match.
enum Inflection {
  /// The base and its forms, each once; the base first.
  static func forms(of base: String) -> [String] {
    var forms = [base]
    func add(_ form: String) { if !forms.contains(form) { forms.append(form) } }
    for form in plain(base) + past(of: base) { add(form) }
    for form in forms where form.hasSuffix("ing") && form.count > 4 { add(String(form.dropLast())) }
    return forms
  }

  /// The forms that put a verb into the past: "killed", "took", "taken". Empty for words with none.
  static func past(of base: String) -> [String] {
    if let irregular = irregularPast[base] { return irregular }
    if isNounOnly(base) { return [] }
    if base.hasSuffix("e") { return [base + "d"] }
    if endsInConsonantY(base) { return [String(base.dropLast()) + "ied"] }
    return doubled(base).map { [$0 + "ed", base + "ed"] } ?? [base + "ed"]
  }

  private static func plain(_ base: String) -> [String] {
    if let plural = irregularPlural[base] { return [plural] }
    if base.hasSuffix("ie") { return [base + "s", String(base.dropLast(2)) + "ying"] }
    if endsInConsonantY(base) { return [String(base.dropLast()) + "ies", base + "ing", base + "s"] }
    if base.hasSuffix("e") { return [base + "s", String(base.dropLast()) + "ing", base + "ing"] }
    let hisses = ["s", "x", "z", "ch", "sh"].contains { base.hasSuffix($0) }
    var forms = [base + (hisses ? "es" : "s"), base + "ing"]
    if let twice = doubled(base) { forms.append(twice + "ing") }
    return forms
  }

  private static let vowels: Set<Character> = ["a", "e", "i", "o", "u"]

  private static func endsInConsonantY(_ base: String) -> Bool {
    guard base.hasSuffix("y"), let before = base.dropLast().last else { return false }
    return !vowels.contains(before)
  }

  /// "cut" doubles to "cutt", "relapse" and "help" do not.
  private static func doubled(_ base: String) -> String? {
    let letters = Array(base)
    guard letters.count >= 3, let last = letters.last, !vowels.contains(last), !"wxyh".contains(last),
      vowels.contains(letters[letters.count - 2]), !vowels.contains(letters[letters.count - 3])
    else { return nil }
    return base + String(last)
  }

  private static func isNounOnly(_ base: String) -> Bool {
    ["ist", "ness", "ment", "aholic", "oholic", "junkie", "addict"].contains { base.hasSuffix($0) }
  }

  private static let irregularPlural: [String: String] = [
    "child": "children", "man": "men", "woman": "women", "person": "people", "wife": "wives", "life": "lives",
    "knife": "knives", "foot": "feet", "mouse": "mice",
  ]

  private static let irregularPast: [String: [String]] = [
    "be": ["was", "were", "been"], "beat": ["beat", "beaten"], "become": ["became"], "begin": ["began", "begun"],
    "bleed": ["bled"], "blow": ["blew", "blown"], "break": ["broke", "broken"], "bring": ["brought"],
    "burn": ["burned", "burnt"], "buy": ["bought"], "catch": ["caught"], "choose": ["chose", "chosen"],
    "come": ["came"], "cut": ["cut"], "deal": ["dealt"], "die": ["died"], "do": ["did", "done"],
    "drink": ["drank", "drunk"], "drive": ["drove", "driven"], "eat": ["ate", "eaten"], "fall": ["fell", "fallen"],
    "feel": ["felt"], "fight": ["fought"], "find": ["found"], "get": ["got", "gotten"], "give": ["gave", "given"],
    "go": ["went", "gone"], "hang": ["hung", "hanged"], "have": ["had"], "hear": ["heard"], "hide": ["hid", "hidden"],
    "hit": ["hit"], "hold": ["held"], "hurt": ["hurt"], "keep": ["kept"], "know": ["knew", "known"],
    "lay": ["laid"], "lead": ["led"], "leave": ["left"], "let": ["let"], "lie": ["lied", "lay"], "lose": ["lost"],
    "make": ["made"], "mean": ["meant"], "meet": ["met"], "od": ["od'd", "oded", "odd"], "overdo": ["overdid"],
    "pay": ["paid"], "put": ["put"], "quit": ["quit"], "read": ["read"], "ride": ["rode"], "rise": ["rose"],
    "run": ["ran"], "say": ["said"], "see": ["saw", "seen"], "sell": ["sold"], "send": ["sent"], "set": ["set"],
    "shake": ["shook", "shaken"], "shoot": ["shot"], "show": ["showed", "shown"], "shut": ["shut"],
    "sink": ["sank"], "sit": ["sat"], "sleep": ["slept"], "slit": ["slit"], "speak": ["spoke", "spoken"],
    "spend": ["spent"], "stand": ["stood"], "steal": ["stole", "stolen"], "stick": ["stuck"],
    "swallow": ["swallowed"], "swear": ["swore"], "take": ["took", "taken"], "tell": ["told"], "think": ["thought"],
    "throw": ["threw", "thrown"], "wake": ["woke", "woken"], "wear": ["wore"], "win": ["won"],
    "write": ["wrote", "written"],
  ]
}
