/// How well identifiers were found where a corpus marks them.
///
/// A marked stretch is found where findings of its type cover at least half of it; a finding is right where at least
/// half of it lies in stretches of its type. So neither a crumb nor a blanket counts.
package struct SpanReport: Hashable, Sendable {
  /// How one type came out.
  package struct ByType: Hashable, Sendable {
    /// As the corpus names it.
    package var type: String
    /// Marked stretches.
    package var marked = 0
    /// Of them, those found as this type.
    package var found = 0
    /// Of them, those that findings of any type cover: what would not leak.
    package var covered = 0
    /// Findings of this type that were right.
    package var right = 0
    /// Findings of this type that the corpus speaks against.
    package var wrong = 0

    package init(type: String) { self.type = type }

    package var recall: Proportion { Proportion(found, of: marked) }
    package var coverage: Proportion { Proportion(covered, of: marked) }
    package var precision: Proportion { Proportion(right, of: right + wrong) }
    /// Recall counts twice precision: a number that leaks costs more than a word masked for nothing.
    package var f2: Double? { SpanReport.f2(precision: precision.value, recall: recall.value) }
  }

  /// Types that some rule looks for, those with most stretches first.
  package var types: [ByType]
  /// Types of the corpus that no rule looks for, and how many stretches they have.
  package var notLookedFor: [(type: String, count: Int)] { unsought.map { ($0.type, $0.marked) } }
  /// All that are looked for.
  package var total: ByType
  /// Findings of which the corpus says nothing.
  package var notJudged: Int
  /// Findings of a type that the row says must not be found (`not:X`), by that type; types with none are left out.
  package var forbidden: [String: Int]
  /// Rows that say so of a type that is looked for.
  package var forbiddenRows: Int
  private var unsought: [ByType]

  /// F with recall counted twice as much; 0 where there is nothing right, nil where there is nothing at all.
  static func f2(precision: Double?, recall: Double?) -> Double? {
    guard precision != nil || recall != nil else { return nil }
    guard let precision, let recall, precision + recall > 0 else { return 0 }
    return 5 * precision * recall / (4 * precision + recall)
  }

  /// Compares findings with marked stretches.
  ///
  /// A set with `not:` labels marks one type a row and knows nothing of the others: there, a finding is wrong only where
  /// the row forbids its type, or marks that type elsewhere.
  /// - Parameter looksFor: names of the identifiers that some rule looks for.
  package init(_ rows: [ScreenedRow], looksFor entities: Set<String>) {
    var types: [String: ByType] = [:]
    let isPartial = rows.contains { !$0.forbiddenTypes.isEmpty }
    let typeOfEntity = SpanReport.typesByEntity(rows)
    notJudged = 0
    forbidden = [:]
    forbiddenRows = 0
    for row in rows {
      guard let spans = row.spans else { continue }
      let found = row.turns.joined().filter { finding in
        // What was told about people is no identifier, and no corpus marks it.
        finding.concern == .confidentiality && !Scope.isTalk(finding.entity) && !finding.ranges.isEmpty
      }
      for span in spans {
        let same = found.filter { EntityNames.isSame(span.type, $0.entity) }.flatMap(\.ranges)
        let isFound = SpanReport.share(of: span.range, in: same) >= 0.5
        let isCovered = SpanReport.share(of: span.range, in: found.flatMap(\.ranges)) >= 0.5
        types[span.type, default: ByType(type: span.type)].add(found: isFound, covered: isCovered)
      }
      let forbiddenTypes = row.forbiddenTypes
      if forbiddenTypes.contains(where: { EntityNames.isSought($0, entities) }) { forbiddenRows += 1 }
      for finding in found {
        guard let entity = finding.entity else { continue }
        let ofType = spans.filter { EntityNames.isSame($0.type, entity) }
        if let span = ofType.first(where: { finding.ranges.contains(where: $0.range.overlaps) }),
          finding.ranges.contains(where: { SpanReport.share(of: $0, in: ofType.map(\.range)) >= 0.5 })
        {
          types[span.type, default: ByType(type: span.type)].right += 1
        } else if let type = forbiddenTypes.first(where: { EntityNames.isSame($0, entity) }) {
          types[type, default: ByType(type: type)].wrong += 1
          forbidden[type, default: 0] += 1
        } else if spans.contains(where: { span in
          EntityNames.isWider(span.type, than: entity) && finding.ranges.contains(where: span.range.overlaps)
        }) {
          notJudged += 1
        } else if !isPartial || !ofType.isEmpty {
          let type = ofType.first?.type ?? typeOfEntity[entity] ?? entity
          types[type, default: ByType(type: type)].wrong += 1
        } else {
          notJudged += 1
        }
      }
    }
    let sorted = types.values.sorted { $0.marked != $1.marked ? $0.marked > $1.marked : $0.type < $1.type }
    self.types = sorted.filter { EntityNames.isSought($0.type, entities) || $0.found + $0.right + $0.wrong > 0 }
    unsought = sorted.filter { !(EntityNames.isSought($0.type, entities) || $0.found + $0.right + $0.wrong > 0) }
    total = self.types.reduce(into: ByType(type: "all")) { $0.add($1) }
  }

  /// Where an entity goes by another name in the corpus: the name that has most stretches.
  private static func typesByEntity(_ rows: [ScreenedRow]) -> [String: String] {
    var counts: [String: Int] = [:]
    for row in rows { for span in row.spans ?? [] { counts[span.type, default: 0] += 1 } }
    var names: [String: String] = [:]
    for (type, _) in counts.sorted(by: { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }) {
      for entity in EntityNames.entities(for: type) where names[entity] == nil { names[entity] = type }
    }
    return names
  }

  /// What share of a range others cover, each place counted once.
  static func share(of range: Range<Int>, in others: [Range<Int>]) -> Double {
    guard !range.isEmpty else { return 0 }
    var covered = 0
    var reached = range.lowerBound
    for other in others.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      let from = max(other.lowerBound, reached)
      let to = min(other.upperBound, range.upperBound)
      if to > from {
        covered += to - from
        reached = to
      }
    }
    return Double(covered) / Double(range.count)
  }
}

extension SpanReport.ByType {
  fileprivate mutating func add(found isFound: Bool, covered isCovered: Bool) {
    marked += 1
    if isFound { found += 1 }
    if isCovered { covered += 1 }
  }

  fileprivate mutating func add(_ other: Self) {
    marked += other.marked
    found += other.found
    covered += other.covered
    right += other.right
    wrong += other.wrong
  }
}
