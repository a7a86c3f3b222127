/// What an earlier run found, as far as comparing needs it.
package struct Baseline: Hashable, Sendable {
  /// One question of one set.
  package struct Key: Hashable, Sendable, Comparable {
    package var set: String
    package var question: String
    package init(set: String, question: String) {
      self.set = set
      self.question = question
    }
    package static func < (a: Key, b: Key) -> Bool { (a.set, a.question) < (b.set, b.question) }
  }

  /// Rows of a known side, by question.
  package var items: [Key: [JudgedItem]]

  package init(_ items: [Key: [JudgedItem]] = [:]) { self.items = items }

  /// A run of now as the baseline of a later one.
  package init(_ evaluation: Evaluation) {
    items = [:]
    for set in evaluation.sets {
      for question in set.questions {
        items[Key(set: set.name, question: question.question.name)] = question.items
      }
    }
  }
}

/// What changed in one question of one set.
package struct Change: Hashable, Sendable {
  package var key: Baseline.Key
  /// Ids of positive rows found now and missed before.
  package var newlyFound: [String]
  /// Ids of negative rows quiet now and alarmed before.
  package var newlyQuiet: [String]
  /// Ids of positive rows missed now and found before.
  package var newlyMissed: [String]
  /// Ids of negative rows alarmed now and quiet before.
  package var newlyAlarmed: [String]
  /// Rows that only one of the runs has on this side; they are not compared.
  package var notCompared: Int
  /// Calls at the threshold, before and now, over the rows that both have.
  package var before: Detection
  package var now: Detection

  package var gained: Int { newlyFound.count + newlyQuiet.count }
  package var lost: Int { newlyMissed.count + newlyAlarmed.count }
}

extension Baseline {
  /// What changed since, in the order of the run of now; questions that only one of the runs has are left out.
  ///
  /// - Parameter threshold: from where on a row counts as found, in both runs.
  package func changes(to evaluation: Evaluation, at threshold: Threshold) -> [Change] {
    evaluation.sets.flatMap { set in
      set.questions.compactMap { question in
        let key = Key(set: set.name, question: question.question.name)
        return items[key].map { Change(key, before: $0, now: question.items, at: threshold) }
      }
    }
  }
}

extension Change {
  /// Compares two runs over one question. Rows are matched by id, and only where both put them on the same side.
  package init(_ key: Baseline.Key, before: [JudgedItem], now: [JudgedItem], at threshold: Threshold) {
    self.key = key
    newlyFound = []
    newlyQuiet = []
    newlyMissed = []
    newlyAlarmed = []
    let old = Dictionary(before.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var (both, shared) = ([JudgedItem](), [JudgedItem]())
    for item in now {
      guard let past = old[item.id], past.isPositive == item.isPositive else { continue }
      both.append(item)
      shared.append(past)
      switch (item.isPositive, past.isRight(at: threshold), item.isRight(at: threshold)) {
      case (true, false, true): newlyFound.append(item.id)
      case (false, false, true): newlyQuiet.append(item.id)
      case (true, true, false): newlyMissed.append(item.id)
      case (false, true, false): newlyAlarmed.append(item.id)
      default: break
      }
    }
    notCompared = (now.count - both.count) + (before.count - both.count)
    self.before = Detection(shared, at: threshold)
    self.now = Detection(both, at: threshold)
  }
}
