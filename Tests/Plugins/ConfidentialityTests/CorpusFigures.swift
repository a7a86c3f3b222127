import Foundation
import Testing

@testable import Confidentiality

/// Prints how the screen does on labelled public sets, where `HARK_CORPORA` names their folder. It judges nothing: the
/// figures are for a person to read. With `HARK_CORPORA_IDS` it also lists rows, by id and type only.
@Suite(
  "Figures on public sets",
  .enabled(
    if: ProcessInfo.processInfo.environment["HARK_CORPORA"].map { !$0.isEmpty } ?? false,
    "HARK_CORPORA is not set: it names the folder with the labelled public sets"))
struct CorpusFigures {
  private struct Row: Decodable {
    struct Span: Decodable {
      let start: Int
      let end: Int
      let type: String
    }
    struct Turn: Decodable { let text: String }
    let id: String
    let text: String?
    let turns: [Turn]?
    let labels: [String]
    let spans: [Span]?
    var texts: [String] { text.map { [$0] } ?? turns?.map(\.text) ?? [] }
  }

  private static func rows(_ name: String) throws -> [Row] {
    let folder = ProcessInfo.processInfo.environment["HARK_CORPORA"] ?? ""
    let data = try Data(contentsOf: URL(fileURLWithPath: folder).appendingPathComponent(name + ".jsonl"))
    return try data.split(separator: UInt8(ascii: "\n")).map { try JSONDecoder().decode(Row.self, from: $0) }
  }

  private let listsRows = ProcessInfo.processInfo.environment["HARK_CORPORA_IDS"] != nil

  /// Other names for what we call otherwise.
  private static let names: [String: [Entity]] = [
    "ADDRESS": [.streetAddress], "PH_MOBILE_NUMBER": [.phone], "TR_PHONE_NUMBER": [.phone],
    "TR_LICENSE_PLATE": [.plate], "UK_VEHICLE_REGISTRATION": [.plate], "IN_VEHICLE_REGISTRATION": [.plate],
    "NG_VEHICLE_REGISTRATION": [.plate], "KR_PASSPORT": [.passport], "DE_PASSPORT": [.passport],
    "UK_PASSPORT": [.passport], "ES_PASSPORT": [.passport], "US_PASSPORT": [.passport], "IN_PASSPORT": [.passport],
    "IT_PASSPORT": [.passport], "DE_ID_CARD": [.identityCard], "IT_IDENTITY_CARD": [.identityCard],
    "IT_DRIVER_LICENSE": [.driverLicense], "KR_DRIVER_LICENSE": [.driverLicense],
  ]

  private static func entities(_ type: String) -> [Entity] { names[type] ?? Entity(rawValue: type).map { [$0] } ?? [] }

  /// Half-open UTF-8 offsets of a range counted in code points.
  private static func utf8Range(_ span: Row.Span, in text: String) -> Range<Int> {
    let scalars = Array(text.unicodeScalars)
    let size = { (n: Int) in scalars.prefix(n).reduce(0) { $0 + UTF8.width($1) } }
    return size(span.start)..<size(span.end)
  }

  @Test("recall and precision by type", arguments: ["presidio_recognizers", "presidio_synthetic"])
  func byType(_ set: String) throws {
    var total: [String: Int] = [:]
    var hit: [String: Int] = [:]
    var touched: [String: Int] = [:]
    var alarms: [String: (right: Int, other: Int, wrong: Int)] = [:]
    var forbidden: [String: Int] = [:]
    for row in try CorpusFigures.rows(set) {
      let text = row.text ?? ""
      let found = Screened(text).identifiers
      let spans = (row.spans ?? []).map { (type: $0.type, range: CorpusFigures.utf8Range($0, in: text)) }
      for span in spans {
        let wanted = CorpusFigures.entities(span.type)
        guard !wanted.isEmpty else { continue }
        // Pieces of addresses ("Apt. 763", "95522") are no address by themselves.
        if wanted == [.streetAddress], !isStreet(String(decoding: Array(text.utf8)[span.range], as: UTF8.self)) {
          continue
        }
        total[span.type, default: 0] += 1
        let over = found.filter { $0.utf8Range.overlaps(span.range) }
        if over.contains(where: { wanted.contains($0.entity) }) { hit[span.type, default: 0] += 1 }
        if !over.isEmpty {
          touched[span.type, default: 0] += 1
        } else if listsRows {
          print("  miss \(span.type) \(row.id)")
        }
      }
      for identifier in found {
        let over = spans.filter { $0.range.overlaps(identifier.utf8Range) }
        var count = alarms[identifier.entity.rawValue] ?? (0, 0, 0)
        if over.contains(where: { CorpusFigures.entities($0.type).contains(identifier.entity) }) {
          count.right += 1
        } else if !over.isEmpty {
          count.other += 1
        } else {
          count.wrong += 1
          if listsRows { print("  alarm \(identifier.entity.rawValue) \(row.id)") }
        }
        alarms[identifier.entity.rawValue] = count
        for label in row.labels where label.hasPrefix("not:") {
          if CorpusFigures.entities(String(label.dropFirst(4))).contains(identifier.entity) {
            forbidden[label, default: 0] += 1
            if listsRows { print("  forbidden \(label) \(row.id)") }
          }
        }
      }
    }
    print("\(set): type, spans, found as that, found as anything")
    for (type, count) in total.sorted(by: { ($1.value, $0.key) < ($0.value, $1.key) }) {
      print("  \(type) \(count) \(hit[type] ?? 0) \(touched[type] ?? 0)")
    }
    print("\(set): entity, right, over another type, over nothing labelled")
    for (entity, count) in alarms.sorted(by: { $0.key < $1.key }) {
      print("  \(entity) \(count.right) \(count.other) \(count.wrong)")
    }
    print("\(set): found where the set says it must not be: \(forbidden.sorted { $0.key < $1.key })")
  }

  private func isStreet(_ text: String) -> Bool {
    text.utf8.count >= 10 && text.contains { $0.isNumber } && text.filter(\.isLetter).count >= 6
  }

  @Test(
    "what is found in everyday talk",
    arguments: [
      "goemotions", "counsel_chat", "qmsum_meetings", "opiates_recovery", "dreaddit", "empathy_reddit", "xstest",
    ])
  func everyday(_ set: String) throws {
    var texts = 0
    var counts: [String: Int] = [:]
    var acted = 0
    for row in try CorpusFigures.rows(set) {
      for text in row.texts {
        texts += 1
        for identifier in Screened(text).identifiers {
          counts["\(identifier.entity.rawValue)\(identifier.action == .pass ? " (pass)" : "")", default: 0] += 1
          if identifier.action != .pass {
            acted += 1
            if listsRows { print("  \(identifier.entity.rawValue) \(row.id) \(identifier.utf8Range)") }
          }
        }
      }
    }
    let perThousand = Double(acted) * 1_000 / Double(max(texts, 1))
    print("\(set): \(texts) texts, \(acted) acted on, \(perThousand) per 1,000: \(counts.sorted { $0.key < $1.key })")
  }
}
