import Confidentiality
import Hark
import HarkReading
import HarkRules

extension Words {
  /// What a cue does, as the end of a sentence that starts with the cue.
  static func cue(_ kind: CueKind) -> String {
    switch kind {
    case .negation: "says that what follows is not so"
    case .negationAfter: "says that what came before is not so"
    case .negationInQuestion: "takes the question back"
    case .lie: "turns what follows round"
    case .pseudoNegation: "looks like a denial and is none"
    case .end: "ends the reach of what came before"
    case .conjunction: "joins clauses"
    case .light: "is a small word that cues reach over"
    case .past: "puts it long ago"
    case .weekday: "names a day of the week"
    case .recent: "puts it not long ago"
    case .now: "puts it now"
    case .future: "puts it ahead"
    case .condition: "makes it a supposition"
    case .pseudoCondition: "looks like a condition and is none"
    case .wish: "makes it a wish or a hope"
    case .joke: "says it was in jest"
    case .pseudoJoke: "says it was no joke"
    case .ask: "makes it a question"
    case .askYou: "asks somebody"
    case .rhetorical: "makes it a question that wants no answer"
    case .idiom: "is a figure of speech"
    case .nobody: "is the name of a thing"
    case .mention: "speaks of a word"
    case .naming: "is a name that others give"
    case .voice: "hands over to somebody’s words"
    case .author: "is the author"
    case .addressee: "is the person spoken to"
    case .third: "is a person named before"
    case .other: "is somebody else"
    case .public: "is people in general"
    case .member: "is another member"
    case .groupWord: "belongs to the group"
    case .said: "says who speaks"
    case .title: "is a title"
    }
  }

  /// What a cue is, in a word or two; nil for the small words that say nothing alone.
  static func cueName(_ kind: CueKind) -> String? {
    switch kind {
    case .negation, .negationAfter, .negationInQuestion: "a denial"
    case .lie: "a lie"
    case .pseudoNegation: "no denial, though it looks like one"
    case .past: "long ago"
    case .weekday: "a day of the week"
    case .recent: "not long ago"
    case .now: "now"
    case .future: "ahead"
    case .condition: "a condition"
    case .pseudoCondition: "no condition, though it looks like one"
    case .wish: "a wish"
    case .joke: "a laugh"
    case .pseudoJoke: "no joke"
    case .ask, .askYou: "asking"
    case .rhetorical: "a question that wants no answer"
    case .idiom: "a figure of speech"
    case .nobody: "the name of a thing"
    case .mention: "speaking of a word"
    case .naming: "a name that others give"
    case .voice: "somebody’s words come next"
    case .author: "the author"
    case .addressee: "the person spoken to"
    case .third: "a person named before"
    case .other: "somebody else"
    case .public: "people in general"
    case .member: "another member"
    case .said: "who speaks"
    case .title: "a title"
    case .end, .conjunction, .light, .groupWord: nil
    }
  }

  /// Whether an answer is what a kind of cue is for; cues also change other answers in passing.
  static func isAbout(_ kind: CueKind, _ answer: AssertionAnswer) -> Bool {
    switch (kind, answer) {
    case (.author, .experiencer), (.addressee, .experiencer), (.third, .experiencer), (.other, .experiencer),
      (.public, .experiencer), (.member, .experiencer), (.nobody, .experiencer):
      true
    case (.negation, .polarity), (.negationAfter, .polarity), (.negationInQuestion, .polarity), (.lie, .polarity):
      true
    case (.past, .temporality), (.weekday, .temporality), (.recent, .temporality), (.now, .temporality),
      (.future, .temporality), (.condition, .temporality):
      true
    case (.wish, .certainty), (.joke, .certainty), (.ask, .certainty), (.askYou, .certainty),
      (.rhetorical, .certainty), (.idiom, .certainty):
      true
    case (.mention, .voice), (.naming, .voice), (.voice, .voice), (.said, .voice), (.title, .voice),
      (.said, .experiencer), (.naming, .experiencer):
      true
    default: false
    }
  }

  /// What each of the five questions asks.
  static func question(_ answer: AssertionAnswer) -> String {
    switch answer {
    case .polarity: "Is it so?"
    case .experiencer: "About whom?"
    case .temporality: "When?"
    case .certainty: "Meant how?"
    case .voice: "Whose words?"
    }
  }

  /// An answer in plain words.
  static func answer(_ answer: AssertionAnswer) -> String {
    switch answer {
    case .polarity(let value): value == .affirmed ? "said to be so" : "said not to be so"
    case .experiencer(let value):
      switch value {
      case .author: "the author"
      case .addressee: "the person spoken to"
      case .member: "another member"
      case .other: "someone else"
      case .public: "people in general"
      case .none: "nobody in particular"
      }
    case .temporality(let value):
      switch value {
      case .now: "now"
      case .future: "a time to come"
      case .recent: "not long ago"
      case .past: "long ago"
      case .hypothetical: "only supposed"
      }
    case .certainty(let value):
      switch value {
      case .stated: "in earnest"
      case .wished: "as a wish"
      case .asked: "as a question"
      case .joking: "in jest"
      case .idiom: "as a figure of speech"
      }
    case .voice(let value): value == .own ? "the author’s own" : "somebody else’s, or quoted"
    }
  }

  /// Where an unusual answer comes from when no cue word brings it about.
  static func origin(_ answer: AssertionAnswer) -> String {
    switch answer {
    case .polarity: "from the answer that follows"
    case .experiencer: "from how the sentence is built"
    case .temporality: "from the sentence before"
    case .certainty(let value): value == .asked ? "from the question mark" : "from the words beside it"
    case .voice: "from the quotation marks, or the quote around it"
    }
  }

  /// What a rule makes of an answer.
  static func effect(_ effect: Rule.Adjustment) -> String {
    switch effect {
    case .same: "changes nothing for this rule"
    case .ignore: "this rule then says nothing"
    case .steps(let count) where count < 0: count == -1 ? "one step less urgent" : "\(-count) steps less urgent"
    case .steps(let count): count == 1 ? "one step more urgent" : "\(count) steps more urgent"
    case .atMost(let most): "at most \(most.rawValue)"
    }
  }

  /// Why a step was made, in a few plain words.
  static func cause(_ cause: Weighing.Cause) -> String {
    switch cause {
    case .scope(let reason): reason
    case .exception(let why): why ?? "an exception of the rule stands nearby"
    case .missing(let why): why ?? "something the rule requires is not there"
    case .answer(let answer), .answerAtMost(let answer): self.answer(answer)
    case .raised(let why): why ?? "something nearby makes it more urgent"
    case .lowered(let why): why ?? "something nearby makes it less urgent"
    case .floor: "this rule is never less urgent"
    }
  }

  /// One of the answers by the name that rules have for it.
  static func answer(_ answer: Rule.Answer) -> String {
    switch answer {
    case .negated: "said not to be so"
    case .author: "about the author"
    case .addressee: "about the person spoken to"
    case .member: "about another member"
    case .other: "about someone else"
    case .public: "about people in general"
    case .nobody: "about nobody in particular"
    case .future: "about a time to come"
    case .recent: "not long ago"
    case .past: "long ago"
    case .hypothetical: "only supposed"
    case .wished: "a wish"
    case .asked: "a question"
    case .joking: "in jest"
    case .idiom: "a figure of speech"
    case .quoted: "in somebody else’s words"
    }
  }

  /// What a region is.
  static func region(_ region: Region) -> String {
    switch region.kind {
    case .quote: "quoted words" + (region.of.map { " of \($0)" } ?? "")
    case .code: "code"
    case .link: "a link"
    case .list: "a list"
    case .signature: "a signature"
    case .boilerplate: "words the forum added"
    }
  }

  /// What kind an identifier is, with the name that verdicts have for it.
  static func entity(_ entity: Entity) -> String {
    let label = entity.maskLabel.drop { $0 == "[" }.prefix { $0 != "]" }
    let noun = label.hasSuffix(" removed") ? label.dropLast(8) : label
    return "\(noun) (\(entity.rawValue))"
  }

  /// What follows for an identifier.
  static func identifierAction(_ action: Action) -> String {
    self.action(action) ?? "may stay as it is"
  }
}
