/// Web addresses as text: nothing here is ever fetched.
enum Address {
  /// An address made absolute (RFC 3986 §5.2), white space around it removed; itself where there is no base.
  static func resolve(_ reference: String, base: String?) -> String {
    let reference = trimmed(reference)
    if isWeb(reference) { return reference }
    guard let base, !base.isEmpty else { return reference }
    let r = Parts(reference)
    if r.scheme != nil { return reference }
    let b = Parts(base)
    if b.scheme != nil, b.authority == nil, !b.path.hasPrefix("/") { return reference.isEmpty ? base : reference }
    var t = Parts("")
    t.scheme = b.scheme
    if r.authority != nil {
      t.authority = r.authority
      t.path = withoutDots(r.path)
      t.query = r.query
    } else {
      t.authority = b.authority
      if r.path.isEmpty {
        t.path = b.path
        t.query = r.query ?? b.query
      } else {
        t.path = r.path.hasPrefix("/") ? withoutDots(r.path) : withoutDots(merged(b, r.path))
        t.query = r.query
      }
    }
    t.fragment = r.fragment ?? (reference.isEmpty ? b.fragment : nil)
    return t.text
  }

  /// Whether an address leads somewhere, rather than running something where it stands.
  static func isHarmless(_ address: String) -> Bool {
    if isWeb(address) { return true }
    var scheme = ""
    for scalar in address.unicodeScalars {
      if scalar.value <= 32 { continue }
      if scalar == ":" { break }
      if !(scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains(scalar))) {
        return true
      }
      scheme.unicodeScalars.append(scalar)
      if scheme.unicodeScalars.count > 32 { return true }
    }
    return !["javascript", "vbscript", "data", "livescript", "mocha", "file"].contains(scheme.lowercased())
  }

  /// The common case, told by its bytes.
  private static func isWeb(_ address: String) -> Bool {
    let bytes = address.utf8
    return bytes.starts(with: "https://".utf8) || bytes.starts(with: "http://".utf8)
  }

  static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last else { return text }
    if first > 32 && last > 32 { return text }
    var scalars = Substring(text).unicodeScalars
    while let first = scalars.first, first.value <= 32 { scalars.removeFirst() }
    while let last = scalars.last, last.value <= 32 { scalars.removeLast() }
    return String(Substring(scalars))
  }

  private struct Parts {
    var scheme: Substring?
    var authority: Substring?
    var path: String
    var query: Substring?
    var fragment: Substring?

    init(_ text: String) {
      var rest = Substring(text)
      if let hash = rest.firstIndex(of: "#") {
        fragment = rest[rest.index(after: hash)...]
        rest = rest[..<hash]
      }
      if let mark = rest.firstIndex(of: "?") {
        query = rest[rest.index(after: mark)...]
        rest = rest[..<mark]
      }
      if let colon = rest.firstIndex(of: ":"), colon > rest.startIndex, rest[rest.startIndex].isLetter,
        rest[..<colon].utf8.allSatisfy({
          CharacterReference.isNameByte($0) || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E
        })
      {
        scheme = rest[..<colon]
        rest = rest[rest.index(after: colon)...]
      }
      if rest.hasPrefix("//") {
        rest = rest.dropFirst(2)
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        authority = rest[..<end]
        rest = rest[end...]
      }
      path = String(rest)
    }

    var text: String {
      (scheme.map { $0 + ":" } ?? "") + (authority.map { "//" + $0 } ?? "") + path + (query.map { "?" + $0 } ?? "")
        + (fragment.map { "#" + $0 } ?? "")
    }
  }

  private static func merged(_ base: Parts, _ path: String) -> String {
    if base.authority != nil && base.path.isEmpty { return "/" + path }
    guard let slash = base.path.lastIndex(of: "/") else { return path }
    return base.path[...slash] + path
  }

  private static func withoutDots(_ path: String) -> String {
    guard path.contains(".") else { return path }
    var out: [Substring] = []
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    for (k, part) in parts.enumerated() {
      let isLast = k == parts.count - 1
      if part == "." {
        if isLast { out.append("") }
      } else if part == ".." {
        if out.count > 1 || (out.count == 1 && out[0] != "") { out.removeLast() }
        if isLast { out.append("") }
      } else {
        out.append(part)
      }
    }
    return out.joined(separator: "/")
  }
}
