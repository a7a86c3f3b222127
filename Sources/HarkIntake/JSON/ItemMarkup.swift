import Hark

/// What the reader of JSON lines needs from its neighbours: markup as text, and times not written as RFC 3339.
enum ItemMarkup {
  /// Gives the item the plain text of an HTML body, with its regions; links count from the item's address.
  static func read(html: String, into item: inout Item) {
    let page = HTMLText(html, base: item.url)
    item.text = page.text
    item.regions = page.regions
  }

  /// A time as feeds write it; nil where it is none.
  static func time(_ text: String) -> Timestamp? { FeedDate.parse(text) }
}
