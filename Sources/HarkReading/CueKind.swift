/// What a cue word says about what stands near it. The words are data, in `rules/lexicons/cues.yaml`.
///
/// The raw value is the name of the lexicon.
public enum CueKind: String, CaseIterable, Sendable {
  /// What follows is said not to be so.
  case negation = "cue-not"
  /// What comes before is said not to be so.
  case negationAfter = "cue-not-after"
  /// Looks like a negation and is none.
  case pseudoNegation = "cue-pseudo"
  /// Ends the reach of what stands before it.
  case end = "cue-end"
  /// Joins clauses; a new subject after it starts afresh.
  case conjunction = "cue-and"
  /// May stand between a negation and what it denies.
  case light = "cue-light"
  case past = "cue-past"
  case recent = "cue-recent"
  case now = "cue-now"
  case future = "cue-future"
  case condition = "cue-if"
  case pseudoCondition = "cue-if-pseudo"
  case wish = "cue-wish"
  case joke = "cue-joke"
  case ask = "cue-ask"
  case idiom = "cue-idiom"
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
