import Hark

/// Tells facilitators from members by name.
///
/// Names are compared without case and without what people put in brackets behind them: `Dana (she/her)` is `dana`.
struct Facilitators: Sendable {
  private let names: Set<String>

  init(_ names: Set<String>) { self.names = Set(names.map(Facilitators.plain)) }

  /// The role of a person by what is known of them; nil where nothing is.
  func role(of author: Author) -> Author.Role? {
    if let name = author.name, isFacilitator(name) { return .facilitator }
    if !names.isEmpty, let id = author.id, names.contains(id.lowercased()) { return .facilitator }
    return nil
  }

  /// Whether a name is one of theirs, or says so itself: `Dana (facilitator)`, `Sam (Host, me)`.
  private func isFacilitator(_ name: String) -> Bool {
    if !names.isEmpty && names.contains(Facilitators.plain(name)) { return true }
    guard name.utf8.last == UInt8(ascii: ")"), let open = name.lastIndex(of: "(") else { return false }
    return name[name.index(after: open)...].dropLast().lowercased().split { !$0.isLetter && $0 != "-" }
      .contains { ["facilitator", "co-facilitator", "host", "co-host", "cohost", "moderator"].contains($0) }
  }

  /// A name in small letters, without trailing brackets.
  static func plain(_ name: String) -> String {
    var name = name[...]
    while name.utf8.last == UInt8(ascii: ")"), let open = name.lastIndex(of: "("), open > name.startIndex {
      name = name[..<open]
      while name.last?.isWhitespace == true { name.removeLast() }
    }
    return name.lowercased()
  }
}
