import Hark

extension Recogniser {
  /// E-mail, profiles and ways into meetings.
  static let web: [Recogniser] = [
    Recogniser(.email, on: [.at], words: ["email", "e-mail", "mail"], readEmail),
    Recogniser(.profile, on: [.scheme, .dot]) { trigger, text in
      guard let address = WebAddress.read(at: trigger, in: text),
        Hosts.known.contains(Hosts.hash(address.host, in: text)),
        let (entity, action) = kind(of: address, text)
      else { return nil }
      return Match(range: address.range, tier: .high, strength: 7, action: action, entity: entity)
    },
  ]

  /// What an address leads to, and what follows where that is not the matrix's to say.
  private static func kind(of address: WebAddress, _ text: Bytes) -> (Entity, Action?)? {
    func isAny(_ hosts: [String]) -> Bool { hosts.contains { address.isHost($0, in: text) } }
    switch Meeting.kind(of: address, in: text) {
    case .open: return (.meetingLink, .pass)
    case .withPasscode: return (.meetingLink, .mask)
    case .invitation: return (.meetingLink, .nudge)
    case nil: break
    }
    if isProfile(address, text) { return (.profile, nil) }
    guard address.path.count > 1 else { return nil }
    if isAny(["paypal.me", "cash.app", "venmo.com", "ko-fi.com", "buymeacoffee.com", "gofund.me", "cash.me"]) {
      return (.paymentHandle, nil)
    }
    // A map of a named place shows the place; one of a point may show a home.
    let isPoint = ["/maps/@", "/maps?q="].contains { text.has(Array($0.utf8), at: address.path.lowerBound) }
    let isMap = isAny(["maps.app.goo.gl"]) || (isAny(["google.com"]) && isPoint)
    return isMap ? (.coordinates, nil) : nil
  }

  /// RFC 5321 in practice: a name of letters, digits and `._%+-'`, an `@`, and a host with a known ending.
  private static let readEmail: @Sendable (Int, Bytes) -> Match? = { at, text in
    var start = at
    while isLocalByte(text[start - 1]) { start -= 1 }
    while start < at, text[start] == "." || text[start] == "-" || text[start] == "'" || text[start] == "/" {
      start += 1
    }
    var end = at + 1
    while text[end].isAlnum || text[end] == "-" || (text[end] == "." && text[end + 1].isAlnum)
      || isUnicodeLetter(text, end)
    { end += 1 }
    guard start < at, end > at + 3, TopLevelDomain.ends(at + 1..<end, in: text) else { return nil }
    return Match(range: start..<end, tier: .high, strength: 9)
  }

  private static func isLocalByte(_ byte: UInt8) -> Bool {
    byte.isAlnum || byte >= 0x80 || "._%+-'/&=~!".utf8.contains(byte)
  }

  private static func isUnicodeLetter(_ text: Bytes, _ i: Int) -> Bool {
    text[i] >= 0xC3 && text[i] < 0xE0 || (text[i] & 0xC0 == 0x80 && text[i - 1] >= 0xC3 && text[i - 1] < 0xE0)
  }

  /// Whether an address is a person's page on a platform, not a platform's own page.
  private static func isProfile(_ address: WebAddress, _ text: Bytes) -> Bool {
    guard let first = address.segment(0, in: text) else { return false }
    func firstIs(_ names: [String]) -> Bool {
      names.contains { $0.utf8.count == first.count && text.has(Array($0.utf8), at: first.lowerBound) }
    }
    func isAny(_ hosts: [String]) -> Bool { hosts.contains { address.isHost($0, in: text) } }
    if isAny(["linkedin.com"]) { return firstIs(["in", "pub"]) && address.segment(1, in: text) != nil }
    if isAny(["reddit.com"]) { return firstIs(["u", "user"]) && address.segment(1, in: text) != nil }
    if isAny(["tiktok.com", "medium.com", "threads.net", "mastodon.social", "youtube.com"]) {
      return text[first.lowerBound] == "@"
    }
    if isAny(["snapchat.com"]) { return firstIs(["add"]) && address.segment(1, in: text) != nil }
    if isAny(["discordapp.com", "discord.com"]) { return firstIs(["users"]) }
    if isAny(["steamcommunity.com"]) { return firstIs(["id", "profiles"]) }
    if isAny(["t.me", "telegram.me"]) { return text[first.lowerBound] != "+" && !firstIs(["joinchat", "s"]) }
    if isAny(["wa.me"]) { return text[first.lowerBound].isDigit }
    if isAny(["facebook.com", "fb.com"]) {
      return !firstIs([
        "groups", "events", "pages", "watch", "help", "share", "sharer", "policies", "photo", "hashtag", "marketplace",
        "story.php", "login", "reel", "permalink.php", "privacy", "business", "ads",
      ])
    }
    if isAny(["instagram.com"]) { return !firstIs(["p", "reel", "reels", "explore", "tv", "stories", "about"]) }
    if isAny(["x.com", "twitter.com"]) {
      // A post of an account shows the account too, but what is shared is the post.
      return !firstIs(["home", "i", "search", "hashtag", "explore", "intent", "share", "tos", "privacy"])
        && address.segment(1, in: text) == nil
    }
    return isAny([
      "onlyfans.com", "linktr.ee", "kik.me", "bsky.app", "ask.fm", "tumblr.com", "flickr.com", "vsco.co", "fetlife.com",
      "twitch.tv",
    ])
  }
}

/// What kind of way into a meeting an address is.
enum Meeting {
  enum Kind {
    /// Leads to a door that is opened by a host or a passcode.
    case open
    case withPasscode
    /// Whoever has it is in.
    case invitation
  }

  static func kind(of address: WebAddress, in text: Bytes) -> Kind? {
    func isAny(_ hosts: [String]) -> Bool { hosts.contains { address.isHost($0, in: text) } }
    let hasPath = address.segment(0, in: text) != nil
    if isAny(["discord.gg", "chat.whatsapp.com"]) { return hasPath ? .invitation : nil }
    if isAny(["signal.group"]) { return address.range.upperBound > address.host.upperBound + 1 ? .invitation : nil }
    if isAny(["t.me", "telegram.me"]) {
      guard let first = address.segment(0, in: text) else { return nil }
      return text[first.lowerBound] == "+" || text.has(Array("joinchat".utf8), at: first.lowerBound) ? .invitation : nil
    }
    if isAny(["discord.com", "discordapp.com"]) {
      return text.has(Array("/invite/".utf8), at: address.path.lowerBound) ? .invitation : nil
    }
    let hosts = [
      "zoom.us", "zoom.com", "meet.google.com", "teams.microsoft.com", "teams.live.com", "whereby.com", "meet.jit.si",
      "webex.com", "gotomeeting.com", "gotomeet.me", "chime.aws", "bluejeans.com", "8x8.vc", "join.skype.com",
    ]
    guard hasPath, isAny(hosts) else { return nil }
    let parameters = ["pwd=", "passcode=", "password=", "p=", "tk=", "mtid=", "roomkey="]
    return parameters.contains { address.hasParameter($0, in: text) } ? .withPasscode : .open
  }
}
