import Hark
import HarkIntake

/// Verdicts as JSON, in the shape and with the order of keys that the contract states.
enum VerdictJSON {
  /// Writes one verdict.
  ///
  /// - Parameter complete: whether every concern is written, and the item's unknown keys are carried through.
  static func write(_ verdict: Verdict, complete: Bool, to json: inout JSONWriter) {
    json.object { json in
      json.key("item")
      write(verdict.item, complete: complete, to: &json)
      json.member("urgency", verdict.urgency.rawValue)
      json.member("action", verdict.action.rawValue)
      json.key("concerns")
      json.object { json in
        for concern in Concern.allCases {
          guard let standing = verdict.standings[concern] ?? (complete ? Verdict.Standing() : nil) else { continue }
          json.key(named: concern.rawValue)
          json.object { json in
            json.member("urgency", standing.urgency.rawValue)
            json.key("score")
            json.number(rounded(standing.score))
          }
        }
      }
      json.key("findings")
      var offsets = Offsets(verdict.item)
      json.array(verdict.findings) { json, finding in write(finding, offsets: &offsets, to: &json) }
    }
  }

  /// Which item it is; its text and names stay where they are, except a name that is all there is of an author.
  private static func write(_ item: Item, complete: Bool, to json: inout JSONWriter) {
    json.object { json in
      json.member("id", item.id)
      json.member("kind", item.kind.rawValue)
      json.member("community", item.community)
      json.member("thread", item.thread)
      json.member("parent", item.parent)
      json.member("session", item.session)
      if let author = item.author, author.id != nil || author.name != nil {
        json.key("author")
        json.object { json in
          if let id = author.id { json.member("id", id) } else { json.member("name", author.name) }
        }
      }
      json.member("published", item.published?.description)
      json.member("edited", item.edited?.description)
      json.member("url", item.url)
      if let cue = item.cue {
        json.key("start")
        json.number(Double(cue.start) / 1_000)
        json.key("end")
        json.number(Double(cue.end) / 1_000)
      }
      if complete {
        for extra in item.extra {
          json.key(named: extra.key)
          json.raw(extra.json)
        }
      }
    }
  }

  private static func write(_ finding: Finding, offsets: inout Offsets, to json: inout JSONWriter) {
    json.object { json in
      json.member("filter", finding.filter)
      json.member("rule", finding.rule)
      json.member("concern", finding.concern.rawValue)
      json.member("urgency", finding.urgency.rawValue)
      json.key("confidence")
      json.number(rounded(finding.confidence))
      json.key("assertion")
      if let assertion = finding.assertion {
        json.object { json in
          json.member("polarity", assertion.polarity.rawValue)
          json.member("experiencer", assertion.experiencer.rawValue)
          json.member("temporality", assertion.temporality.rawValue)
          json.member("certainty", assertion.certainty.rawValue)
          json.member("voice", assertion.voice.rawValue)
        }
      } else {
        json.null()
      }
      json.key("spans")
      json.array(finding.spans) { json, span in
        json.object { json in
          let (start, end, text) = offsets.place(of: span)
          json.member("start", Int64(start))
          json.member("end", Int64(end))
          json.member("text", text)
          if span.field == .title { json.member("in", "title") }
        }
      }
      json.member("message", finding.message)
      json.member("why", finding.why)
      json.nullable("guidance", finding.guidance)
      json.nullable("suggestion", finding.suggestion)
      json.nullable("entity", finding.entity)
      json.member("action", finding.action.rawValue)
      json.key("sources")
      json.array(finding.sources) { json, source in json.string(source) }
    }
  }

  /// Four decimals are enough to rank by, and keep the last bits of a sum out of the output.
  private static func rounded(_ value: Double) -> Double { (value * 10_000).rounded() / 10_000 }

  /// Code points of an item's texts, counted when first asked for.
  private struct Offsets {
    let item: Item
    private lazy var text = CodePoints(of: item.text)
    private lazy var title = CodePoints(of: item.title ?? "")

    init(_ item: Item) { self.item = item }

    mutating func place(of span: Span) -> (start: Int, end: Int, text: String) {
      let range = span.utf8Range
      switch span.field {
      case .text:
        return (
          text.count(before: range.lowerBound), text.count(before: range.upperBound),
          item.text.slice(utf8Range: range)
        )
      case .title:
        return (
          title.count(before: range.lowerBound), title.count(before: range.upperBound),
          (item.title ?? "").slice(utf8Range: range)
        )
      }
    }
  }
}

extension JSONWriter {
  /// Writes a member with a string, or with `null` where there is none.
  fileprivate mutating func nullable(_ key: StaticString, _ value: String?) {
    self.key(key)
    if let value { string(value) } else { null() }
  }
}
