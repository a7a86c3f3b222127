/// The five answers that every match is asked for before a rule may fire.
///
/// The terms are those of NegEx and ConText (Chapman 2001; Harkema 2009), extended from clinical notes to forum talk.
public struct Assertion: Hashable, Sendable {
  /// Whether it is said to be so.
  public var polarity: Polarity
  /// Whom it is about.
  public var experiencer: Experiencer
  /// When it is.
  public var temporality: Temporality
  /// How it is meant.
  public var certainty: Certainty
  /// Whose words they are.
  public var voice: Voice

  /// Said, by the author, of the author, now, in earnest: what a match is until a cue says otherwise.
  public init(
    polarity: Polarity = .affirmed, experiencer: Experiencer = .author, temporality: Temporality = .now,
    certainty: Certainty = .stated, voice: Voice = .own
  ) {
    self.polarity = polarity
    self.experiencer = experiencer
    self.temporality = temporality
    self.certainty = certainty
    self.voice = voice
  }
}

/// Is it said to be so, or said not to be so?
public enum Polarity: String, CaseIterable, Hashable, Sendable { case affirmed, negated }

/// Who it is about.
public enum Experiencer: String, CaseIterable, Hashable, Sendable {
  case author
  /// The person spoken to.
  case addressee
  /// Another member of the group.
  case member
  /// Somebody outside the group.
  case other
  /// People in general.
  case `public`
  /// Nobody: a title, a thing, an organisation.
  case none
}

/// When it is.
public enum Temporality: String, CaseIterable, Hashable, Sendable {
  case now
  /// Soon or later, planned or feared.
  case future
  /// Within about three months.
  case recent
  /// Longer ago.
  case past
  /// Only under a condition, or imagined.
  case hypothetical
}

/// How it is meant.
public enum Certainty: String, CaseIterable, Hashable, Sendable { case stated, wished, asked, joking, idiom }

/// Whose words they are.
public enum Voice: String, CaseIterable, Hashable, Sendable { case own, quoted }
