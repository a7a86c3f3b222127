import Hark

/// Makes the item that is screened of an entry of a feed.
enum FeedItem {
  /// The item, and why it must not be screened as it is (its text is empty then).
  ///
  /// `number` counts the entries of the feed from 1; it names those that have neither link nor id.
  static func make(
    _ entry: FeedRecord, feed: FeedRecord, source: DocumentSource, number: Int
  ) -> (item: Item, reason: String?) {
    let link = entry.link.flatMap { Address.isHarmless($0) ? $0 : nil }
    var item = Item(id: link ?? entry.id ?? "\(source.path)#\(number)", text: "")
    item.url = link
    item.published = entry.published ?? entry.updated
    if let updated = entry.updated, let published = entry.published, updated > published { item.edited = updated }
    item.author = author(entry, facilitators: source.facilitators)
    item.language = [entry.body?.language, entry.language, feed.language].lazy.compactMap { $0 }.first { !$0.isEmpty }
    let isReply = place(&item, entry, link: link)
    item.community = (link ?? feed.link).flatMap { ForumAddress.host(of: $0) }
    if entry.isCut { return (item, tooLong(source)) }
    if let title = entry.title?.plain, !title.isEmpty {
      guard title.utf8.count <= source.maxItemBytes else { return (item, tooLong(source)) }
      // Forum feeds give every post the title of its thread.
      if isReply { item.threadTitle = title } else { item.title = title }
    }
    if let body = entry.body {
      if body.isHTML {
        let html = HTMLText(body.raw, base: body.base ?? link ?? source.url)
        item.text = html.text
        item.regions = ForumMarkup.regions(of: html, author: item.author)
      } else {
        item.text = body.plain
      }
    }
    guard item.text.utf8.count <= source.maxItemBytes else {
      item.text = ""
      item.regions = []
      return (item, tooLong(source))
    }
    return (item, nil)
  }

  private static func tooLong(_ source: DocumentSource) -> String {
    "the entry is longer than \(source.maxItemBytes) bytes"
  }

  // MARK: Where it stands

  /// Sets thread and parent; says whether the entry answers another, so that its title is its thread's.
  private static func place(_ item: inout Item, _ entry: FeedRecord, link: String?) -> Bool {
    var isReply = false
    if let link {
      if let post = ForumAddress.discoursePost(link) {
        item.thread = post.thread
        isReply = post.number > 1
      } else if let (page, fragment) = ForumAddress.fragment(of: link), fragment.hasPrefix("comment") {
        item.thread = page
        isReply = true
      }
    }
    if let parent = entry.inReplyTo {
      item.parent = parent
      isReply = true
      if item.thread == nil { item.thread = entry.inReplyToLink ?? parent }
    }
    if item.thread == nil, let comments = entry.comments {
      item.thread = ForumAddress.fragment(of: comments)?.page ?? comments
    }
    return isReply
  }

  /// Discourse writes `@username Full Name`; the username is what lasts.
  private static func author(_ entry: FeedRecord, facilitators: Set<String>) -> Author? {
    guard let person = entry.authors.first else { return nil }
    var author = Author(name: person.name ?? person.url)
    if let name = person.name, name.hasPrefix("@") {
      let parts = name.dropFirst().split(separator: " ", maxSplits: 1)
      if let username = parts.first {
        author.id = String(username)
        author.name = parts.count > 1 ? Address.trimmed(String(parts[1])) : String(username)
      }
    }
    guard author != Author() else { return nil }
    let names = [author.id, author.name].compactMap { $0?.lowercased() }
    if facilitators.contains(where: { names.contains($0.lowercased()) }) { author.role = .facilitator }
    return author
  }
}

/// What forum software's addresses say.
enum ForumAddress {
  static func host(of link: String) -> String? {
    guard let start = link.firstRange(of: "://")?.upperBound else { return nil }
    let host = link[start...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    return host.isEmpty ? nil : host.lowercased()
  }

  static func fragment(of link: String) -> (page: String, fragment: String)? {
    guard let hash = link.firstIndex(of: "#") else { return nil }
    return (String(link[..<hash]), String(link[link.index(after: hash)...]))
  }

  /// `…/t/<slug>/<topic>/<post>`: the thread without its slug, which may change, and the post's number in it (1 where
  /// the address names none).
  static func discoursePost(_ link: String) -> (thread: String, number: Int)? {
    guard let marker = link.firstRange(of: "/t/") else { return nil }
    let rest = link[marker.upperBound...].prefix { $0 != "?" && $0 != "#" }
    let parts = rest.split(separator: "/").map { String($0) }
    let numbers = Array(parts.drop { Int($0) == nil })
    guard parts.count - numbers.count <= 1, let topic = numbers.first, numbers.count <= 2 else { return nil }
    guard let number = numbers.count == 2 ? Int(numbers[1]) : 1 else { return nil }
    return (String(link[..<marker.upperBound]) + topic, number)
  }
}

extension String {
  /// Where another string first stands in this one.
  fileprivate func firstRange(of part: String) -> Range<String.Index>? {
    var start = utf8.startIndex
    let wanted = part.utf8
    while start < utf8.endIndex {
      if utf8[start...].starts(with: wanted) { return start..<utf8.index(start, offsetBy: wanted.count) }
      start = utf8.index(after: start)
    }
    return nil
  }
}
