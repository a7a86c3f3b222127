import Hark

/// The members of a JSON Feed (jsonfeed.org/version/1.1) as records.
enum JSONFeed {
  static func readHead(_ value: JSONValue, into feed: inout FeedRecord, format: inout String) {
    if let version = value["version"]?.string, version.contains("jsonfeed.org") {
      format = version.hasSuffix("1.1") ? "json11" : "json10"
    }
    feed.title = value["title"]?.string.map { FeedText($0) }
    feed.link = value["home_page_url"]?.string
    feed.description = value["description"]?.string.map { FeedText($0) }
    feed.language = value["language"]?.string
    feed.icon = value["icon"]?.string
    feed.logo = value["favicon"]?.string
    feed.authors = people(value)
    if let link = feed.link { feed.links.append(FeedLink(href: link, rel: "alternate")) }
    if let address = value["feed_url"]?.string {
      feed.id = address
      feed.links.append(FeedLink(href: address, rel: "self"))
    }
  }

  static func entry(_ value: JSONValue, base: String?) -> FeedRecord {
    var entry = FeedRecord()
    entry.id = value["id"]?.string ?? value["id"]?.int.map { String($0) }
    entry.link = (value["url"]?.string ?? value["external_url"]?.string).map { Address.resolve($0, base: base) }
    entry.title = value["title"]?.string.map { FeedText($0) }
    entry.summary = value["summary"]?.string.map { FeedText($0) }
    let base = entry.link ?? base
    if let html = value["content_html"]?.string {
      entry.content = FeedText(html, isHTML: true, base: base)
    } else if let text = value["content_text"]?.string {
      entry.content = FeedText(text)
    }
    entry.published = value["date_published"]?.string.flatMap { FeedDate.parse($0) }
    entry.updated = value["date_modified"]?.string.flatMap { FeedDate.parse($0) }
    entry.authors = people(value)
    entry.language = value["language"]?.string
    entry.categories = (value["tags"]?.array ?? []).prefix(1_000).compactMap {
      $0.string.map { FeedCategory(term: $0) }
    }
    if let link = entry.link { entry.links.append(FeedLink(href: link, rel: "alternate")) }
    if let image = value["image"]?.string { entry.image = FeedImage(url: image) }
    entry.enclosures = (value["attachments"]?.array ?? []).prefix(1_000).compactMap { attachment in
      attachment["url"]?.string.map {
        FeedEnclosure(
          url: $0, type: attachment["mime_type"]?.string, length: attachment["size_in_bytes"]?.int.map { String($0) })
      }
    }
    return entry
  }

  /// Version 1.1's `authors`, else version 1's `author`.
  private static func people(_ value: JSONValue) -> [FeedPerson] {
    let objects = value["authors"]?.array ?? value["author"].map { [$0] } ?? []
    return objects.prefix(1_000).compactMap {
      let person = FeedPerson(name: $0["name"]?.string ?? $0.string, url: $0["url"]?.string)
      return person == FeedPerson() ? nil : person
    }
  }
}
