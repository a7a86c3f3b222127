import Hark
import HarkIntake

/// Finds the value that a conformance path names in a feed that was read.
struct FeedPaths {
  let document: FeedDocument

  enum Value {
    case text(String)
    case rich(FeedText)
    case date(Timestamp)
    case int(Int)
    case bool(Bool)
  }

  /// nil where the reading has no such value.
  func value(_ path: String) -> Value? {
    if path == "encoding" { return .text(document.encoding) }
    if path == "format" { return .text(document.format) }
    if path == "entries.count" { return .int(document.entries.count) }
    var parts = path.split(separator: ".").map(String.init)
    let first = parts.removeFirst()
    if first == "feed" { return value(parts, in: document.feed) }
    guard let index = FeedPaths.index(first, "entries"), index < document.entries.count else { return nil }
    return value(parts, in: document.entries[index])
  }

  private func value(_ parts: [String], in record: FeedRecord) -> Value? {
    guard let head = parts.first else { return nil }
    let last = parts.count > 1 ? parts[1] : nil
    func rich(_ text: FeedText?) -> Value? {
      switch last {
      case nil: text.map { .rich($0) }
      case "base": text?.base.map { .text($0) }
      case "language": text.map { .text($0.language ?? "") }
      case "type": text.map { .text($0.type) }
      default: nil
      }
    }
    func plain(_ text: String?) -> Value? { text.map { .text($0) } }
    switch head {
    case "title": return rich(record.title)
    case "description": return rich(record.description)
    case "summary": return rich(record.summary)
    case "content": return rich(record.content)
    case "body": return rich(record.body)
    case "rights": return rich(record.rights)
    case "link": return plain(record.link)
    case "id": return plain(record.id)
    case "published": return record.published.map { .date($0) }
    case "updated": return record.updated.map { .date($0) }
    case "comments": return plain(record.comments)
    case "idIsPermalink": return record.idIsPermalink.map { .bool($0) }
    case "language": return plain(record.language)
    case "generator": return plain(record.generator)
    case "icon": return plain(record.icon)
    case "logo": return plain(record.logo)
    case "image":
      switch last {
      case "url": return plain(record.image?.url)
      case "title": return plain(record.image?.title)
      default: return plain(record.image?.link)
      }
    case "source": return record.source.flatMap { value(Array(parts.dropFirst()), in: $0) }
    case "categories" where last == "count": return .int(record.categories.count)
    default: return listed(head, last ?? "", record)
    }
  }

  private func listed(_ head: String, _ last: String, _ record: FeedRecord) -> Value? {
    func pick<Element>(_ name: String, _ list: [Element], _ get: (Element) -> String?) -> Value? {
      guard let index = FeedPaths.index(head, name), index < list.count else { return nil }
      return get(list[index]).map { .text($0) }
    }
    func person(_ person: FeedPerson) -> String? {
      switch last {
      case "name": person.name
      case "email": person.email
      default: person.url
      }
    }
    return pick("authors", record.authors, person) ?? pick("contributors", record.contributors, person)
      ?? pick("categories", record.categories) {
        switch last {
        case "term": $0.term
        case "scheme": $0.scheme
        default: $0.label
        }
      }
      ?? pick("links", record.links) {
        switch last {
        case "href": $0.href
        case "rel": $0.rel
        case "type": $0.type
        case "title": $0.title
        case "length": $0.length
        default: $0.hreflang
        }
      }
      ?? pick("enclosures", record.enclosures) {
        switch last {
        case "url": $0.url
        case "type": $0.type
        default: $0.length
        }
      }
  }

  private static func index(_ part: String, _ name: String) -> Int? {
    guard part.hasPrefix(name + "["), part.hasSuffix("]") else { return nil }
    return Int(part.dropFirst(name.count + 1).dropLast())
  }

  /// What differs from an expectation; nil where it holds.
  func difference(_ expectation: [String: Any]) -> String? {
    let path = expectation["path"] as? String ?? ""
    let kind = expectation["kind"] as? String ?? ""
    let found = value(path)
    func differs(_ wanted: Any?, _ got: Any?) -> String {
      "\(path) (\(kind)): wanted \(String("\(wanted ?? "nothing")".prefix(300)).debugDescription), "
        + "got \(String("\(got ?? "nothing")".prefix(300)).debugDescription)"
    }
    func plain(_ value: Value?) -> String? {
      switch value {
      case .text(let text): text
      case .rich(let text): text.plain
      case .date(let date): date.description
      default: nil
      }
    }
    switch kind {
    case "text", "html":
      let wanted =
        (kind == "html" ? expectation["text"] ?? expectation["value"] : expectation["value"]) as? String ?? ""
      let got = plain(found)
      return Conformance.squash(wanted) == Conformance.squash(got ?? "") ? nil : differs(wanted, got)
    case "url":
      let wanted = Conformance.squash(expectation["value"] as? String ?? "")
      let got = plain(found).map(Conformance.squash)
      return wanted == got ?? "" ? nil : differs(wanted, got)
    case "date":
      guard let wanted = (expectation["value"] as? String) else {
        return found == nil ? nil : differs(nil, plain(found))
      }
      guard case .date(let date) = found else { return differs(wanted, nil) }
      let seconds = FeedDate.parse(wanted).map { $0.milliseconds.quotientRoundedDown(1_000) }
      return date.milliseconds.quotientRoundedDown(1_000) == seconds ? nil : differs(wanted, date)
    case "token":
      let wanted = (expectation["value"] as? String ?? "").lowercased()
      let got = (plain(found) ?? "").lowercased()
      return wanted == got ? nil : differs(wanted, got)
    case "int":
      guard case .int(let got) = found, got == expectation["value"] as? Int else {
        return differs(expectation["value"], found)
      }
      return nil
    case "bool":
      guard case .bool(let got) = found, got == expectation["value"] as? Bool else {
        return differs(expectation["value"], found)
      }
      return nil
    default: return differs("a known kind", kind)
    }
  }
}

extension Int64 {
  fileprivate func quotientRoundedDown(_ divisor: Int64) -> Int64 {
    let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? quotient - 1 : quotient
  }
}
