/// What a cue word says about what stands near it. The words are data, in `rules/lexicons/cues.yaml`.
///
/// The raw value is the name of the lexicon.
public enum CueKind: String, CaseIterable, Sendable {
  /// What follows is said not to be so.
  case negation = "cue-not"
  /// What comes before is said not to be so.
  case negationAfter = "cue-not-after"
  /// Takes a question back: "Do I look like I'm using?"
  case negationInQuestion = "cue-not-question"
  /// Turns what follows round.
  case lie = "cue-lie"
  /// Looks like a negation and is none.
  case pseudoNegation = "cue-pseudo"
  /// Ends the reach of what stands before it.
  case end = "cue-end"
  /// Joins clauses; a new subject after it starts afresh.
  case conjunction = "cue-and"
  /// May stand between a negation and what it denies.
  case light = "cue-light"
  case past = "cue-past"
  /// A day of the week: recent in the past tense, ahead otherwise.
  case weekday = "cue-weekday"
  case recent = "cue-recent"
  case now = "cue-now"
  case future = "cue-future"
  case condition = "cue-if"
  case pseudoCondition = "cue-if-pseudo"
  case wish = "cue-wish"
  case joke = "cue-joke"
  /// Says that the laugh is over, or never was.
  case pseudoJoke = "cue-joke-pseudo"
  case ask = "cue-ask"
  /// A clause put to somebody as a question, with or without its mark.
  case askYou = "cue-ask-you"
  /// A question that wants no answer.
  case rhetorical = "cue-rhetorical"
  case idiom = "cue-idiom"
  /// Names of things, programmes and titles.
  case nobody = "cue-nobody"
  /// A word that is spoken of, not used.
  case mention = "cue-mention"
  /// A name that others give.
  case naming = "cue-naming"
  /// Somebody's words come next, without quotation marks.
  case voice = "cue-voice"
  case author = "who-author"
  case addressee = "who-addressee"
  case third = "who-third"
  case other = "who-other"
  case `public` = "who-public"
  case member = "who-member"
  case groupWord = "group-word"
  case said = "cue-said"
  case title = "cue-title"

  /// Kinds that name somebody.
  var isPerson: Bool {
    switch self {
    case .author, .addressee, .third, .other, .public, .member: true
    default: false
    }
  }
}
