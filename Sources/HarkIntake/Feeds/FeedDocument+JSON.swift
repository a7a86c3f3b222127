import Hark

extension FeedDocument {
  /// Writes the document with the neutral names of `hark read --output json`: texts as plain text, dates in UTC.
  ///
  /// What is not known is left out, except lists, which may be empty.
  public func write(to json: inout JSONWriter) {
    json.object { json in
      json.key("format")
      json.string(format)
      json.key("encoding")
      json.string(encoding)
      json.key("feed")
      feed.write(to: &json, as: .feed)
      json.key("entries")
      json.array(entries) { $1.write(to: &$0, as: .entry) }
    }
  }
}

extension FeedRecord {
  enum Part { case feed, entry, source }

  func write(to json: inout JSONWriter, as part: Part) {
    json.object { json in
      json.text("title", title)
      json.field("link", link)
      json.field("id", id)
      json.text("description", description)
      json.text("summary", summary)
      json.text("content", content)
      if part == .entry { json.field("body", body?.plain) }
      json.field("published", published?.description)
      json.field("updated", updated?.description)
      json.people("authors", authors)
      json.people("contributors", contributors)
      json.list("categories", categories) { json, category in
        json.field("term", category.term)
        json.field("scheme", category.scheme)
        json.field("label", category.label)
      }
      json.list("links", links) { json, link in
        json.field("href", link.href)
        json.field("rel", link.rel)
        json.field("type", link.type)
        json.field("title", link.title)
        json.field("length", link.length)
        json.field("hreflang", link.hreflang)
      }
      if part == .entry {
        json.list("enclosures", enclosures) { json, enclosure in
          json.field("url", enclosure.url)
          json.field("type", enclosure.type)
          json.field("length", enclosure.length)
        }
        json.field("comments", comments)
        if let idIsPermalink {
          json.key("idIsPermalink")
          json.bool(idIsPermalink)
        }
        json.field("inReplyTo", inReplyTo)
      }
      json.text("rights", rights)
      json.field("language", language)
      json.field("generator", generator)
      json.field("icon", icon)
      json.field("logo", logo)
      if let image {
        json.key("image")
        json.object { json in
          json.field("url", image.url)
          json.field("title", image.title)
          json.field("link", image.link)
        }
      }
      if let source {
        json.key("source")
        source.write(to: &json, as: .source)
      }
    }
  }
}

extension JSONWriter {
  fileprivate mutating func field(_ name: StaticString, _ value: String?) {
    guard let value else { return }
    key(name)
    string(value)
  }

  fileprivate mutating func text(_ name: StaticString, _ value: FeedText?) { field(name, value?.plain) }

  fileprivate mutating func list<Element>(
    _ name: StaticString, _ elements: [Element], _ body: (inout JSONWriter, Element) -> Void
  ) {
    key(name)
    array(elements) { json, element in json.object { body(&$0, element) } }
  }

  fileprivate mutating func people(_ name: StaticString, _ people: [FeedPerson]) {
    list(name, people) { json, person in
      json.field("name", person.name)
      json.field("email", person.email)
      json.field("url", person.url)
    }
  }
}
