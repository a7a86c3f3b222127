/// A web address as it stands in a text: with its scheme, with `www.`, or only a host and a path.
struct WebAddress {
  /// All of it, without what punctuates the sentence around it.
  var range: Range<Int>
  var host: Range<Int>
  /// From the `/` after the host, or the end.
  var path: Range<Int>

  /// The address around a `.scheme` or `.dot` trigger; nil where there is none.
  static func read(at trigger: Int, in text: Bytes) -> WebAddress? {
    if text[trigger] == ":" {
      var start = trigger
      while text[start - 1].isAlnum { start -= 1 }
      guard start < trigger, trigger - start <= 8 else { return nil }
      return finish(text, start: start, host: trigger + 3)
    }
    var start = trigger
    while text[start - 1].isAlnum || text[start - 1] == "-" || (text[start - 1] == "." && text[start - 2].isAlnum) {
      start -= 1
    }
    guard text[start - 1] != "@", text[start - 1] != "/" else { return nil }
    guard let address = finish(text, start: start, host: start), text[address.host.upperBound] != "@" else {
      return nil
    }
    return TopLevelDomain.ends(address.host, in: text) ? address : nil
  }

  private static func finish(_ text: Bytes, start: Int, host: Int) -> WebAddress? {
    var end = host
    while text[end].isAlnum || text[end] == "-" || (text[end] == "." && text[end + 1].isAlnum) { end += 1 }
    guard end > host else { return nil }
    let hostEnd = end
    if text[end] == ":" && text[end + 1].isDigit { end = text.endOfDigits(from: end + 1) }
    if text[end] == "/" || text[end] == "?" || text[end] == "#" {
      while end < text.count, !text[end].isSpace, !"<>\"`{}|\\^".utf8.contains(text[end]) {
        // Curly quotes and dashes end an address.
        if text[end] == 0xE2 && text[end + 1] == 0x80 { break }
        end += 1
      }
      while end > hostEnd,
        ".,;:!?'*]_".utf8.contains(text[end - 1]) || (text[end - 1] == ")" && !isBalanced(start..<end, text))
      {
        end -= 1
      }
    }
    return WebAddress(range: start..<end, host: host..<hostEnd, path: hostEnd..<end)
  }

  private static func isBalanced(_ range: Range<Int>, _ text: Bytes) -> Bool {
    var depth = 0
    for i in range {
      if text[i] == "(" { depth += 1 }
      if text[i] == ")" { depth -= 1 }
    }
    return depth >= 0
  }

  /// Whether the host is a domain or lies under it.
  func isHost(_ domain: String, in text: Bytes) -> Bool {
    let bytes = Array(domain.utf8)
    let start = host.upperBound - bytes.count
    return start >= host.lowerBound && text.has(bytes, at: start)
      && (start == host.lowerBound || text[start - 1] == ".")
  }

  /// Where a segment of the path begins and ends, counted from 0; nil where there is none.
  func segment(_ index: Int, in text: Bytes) -> Range<Int>? {
    var i = path.lowerBound
    for k in 0...index {
      guard i < path.upperBound, text[i] == "/" else { return nil }
      i += 1
      let start = i
      while i < path.upperBound, text[i] != "/", text[i] != "?", text[i] != "#" { i += 1 }
      if k == index { return i > start ? start..<i : nil }
    }
    return nil
  }

  /// Whether the query or fragment holds a name such as `pwd=`.
  func hasParameter(_ name: String, in text: Bytes) -> Bool {
    let bytes = Array(name.utf8)
    for i in path where (text[i] == "?" || text[i] == "&" || text[i] == "#") && text.has(bytes, at: i + 1) {
      return true
    }
    return false
  }
}

/// The endings of names on the net: every two letters for countries, and the general ones that people use.
enum TopLevelDomain {
  static func ends(_ host: Range<Int>, in text: Bytes) -> Bool {
    var dot = host.upperBound
    while dot > host.lowerBound, text[dot - 1] != "." { dot -= 1 }
    guard dot > host.lowerBound else { return false }
    let size = host.upperBound - dot
    for i in dot..<host.upperBound where !text[i].isLetter { return false }
    if size == 2 { return countries.contains(Int(text[dot].lower) << 8 | Int(text[dot + 1].lower)) }
    return general.contains(text, dot..<host.upperBound)
  }

  // Words that English sentences begin with after a forgotten space are left out: "there.So", "it.My", "them.No".
  private static let countries: Set<Int> = {
    let codes =
      "ac ad ae af ag ai al ao aq ar au aw ax az ba bb bd bf bg bh bi bj bm bn bo br bs bt bw bz ca cc cd cf cg ch ci ck "
      + "cl cm cn co cr cu cv cw cx cy cz de dj dk dm dz ec ee eg er es et eu fi fj fk fm fo fr ga gb gd ge gf gg gh gi "
      + "gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im io iq ir is it je jm jo jp ke kg kh ki km kn kp "
      + "kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms mt mu mv mw mx my mz "
      + "na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro rs ru rw sa sb sc sd "
      + "se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt tv tw tz ua ug uk us "
      + "uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw"
    var set = Set<Int>()
    for code in codes.split(separator: " ") {
      let bytes = Array(code.utf8)
      set.insert(Int(bytes[0]) << 8 | Int(bytes[1]))
    }
    return set
  }()

  private static let general = WordSet(
    "com org net edu gov mil int info biz name pro app dev online site xyz club shop store blog live life email cloud tech "
      + "space world today news support care health community group link page chat social video tel mobi coop museum "
      + "aero jobs asia cat london scot wales berlin nyc example test invalid localhost foundation center clinic fyi icu "
      + "top vip work media studio zone gle ee")
}

/// The hosts that lead to people and meetings, by a hash of their last two labels: most addresses are passed over.
enum Hosts {
  static func hash(_ host: Range<Int>, in text: Bytes) -> UInt64 {
    var start = host.upperBound
    var dots = 0
    while start > host.lowerBound {
      if text[start - 1] == "." {
        dots += 1
        if dots == 2 { break }
      }
      start -= 1
    }
    // FNV-1a
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for i in start..<host.upperBound { hash = (hash ^ UInt64(text[i].lower)) &* 0x100_0000_01B3 }
    return hash
  }

  static let known: Set<UInt64> = {
    let hosts =
      "linkedin.com reddit.com tiktok.com medium.com threads.net mastodon.social youtube.com snapchat.com discordapp.com "
      + "discord.com steamcommunity.com t.me telegram.me wa.me facebook.com fb.com instagram.com x.com twitter.com "
      + "onlyfans.com linktr.ee kik.me bsky.app ask.fm tumblr.com flickr.com vsco.co fetlife.com twitch.tv paypal.me "
      + "cash.app venmo.com ko-fi.com buymeacoffee.com gofund.me cash.me discord.gg whatsapp.com signal.group zoom.us "
      + "zoom.com google.com microsoft.com live.com whereby.com jit.si webex.com gotomeeting.com gotomeet.me chime.aws "
      + "bluejeans.com 8x8.vc skype.com goo.gl"
    var known = Set<UInt64>()
    for host in hosts.split(separator: " ") {
      let bytes = Array(host.utf8)
      known.insert(bytes.withUnsafeBufferPointer { hash(0..<bytes.count, in: Bytes($0)) })
    }
    return known
  }()
}
