import Hark
import HarkIntake

/// Items in the form that JSON lines have on the way in.
enum ItemJSON {
  /// Writes one item; keys without a value are left out.
  static func write(_ item: Item, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", item.id)
      json.member("kind", item.kind.rawValue)
      json.member("community", item.community)
      json.member("thread", item.thread)
      json.member("thread_title", item.threadTitle)
      json.member("parent", item.parent)
      json.member("session", item.session)
      if let author = item.author {
        json.key("author")
        json.object { json in
          json.member("id", author.id)
          json.member("name", author.name)
          json.member("role", author.role?.rawValue)
        }
      }
      json.member("published", item.published?.description)
      json.member("edited", item.edited?.description)
      json.member("url", item.url)
      json.member("title", item.title)
      if let cue = item.cue {
        json.key("start")
        json.number(Double(cue.start) / 1_000)
        json.key("end")
        json.number(Double(cue.end) / 1_000)
      }
      json.member("text", item.text)
      json.member("lang", item.language)
      for extra in item.extra {
        json.key(named: extra.key)
        json.raw(extra.json)
      }
    }
  }
}
