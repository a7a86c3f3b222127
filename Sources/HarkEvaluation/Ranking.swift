/// How well scores put positive rows before negative ones.
package struct Ranking: Hashable, Sendable {
  /// Rows of one score.
  struct Bucket: Hashable, Sendable {
    var score: Double
    var positives: Int
    var negatives: Int
  }

  /// A point of a curve, both axes in 0...1.
  package struct Point: Hashable, Sendable {
    package var x: Double
    package var y: Double
    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// From the highest score down; rows that tie share a bucket, so that nothing depends on their order.
  let buckets: [Bucket]
  package let positives: Int
  package let negatives: Int

  /// The ranking of rows; nil unless there are rows of both sides.
  package init?(_ rows: some Sequence<(score: Double, isPositive: Bool)>) {
    var buckets: [Bucket] = []
    for row in rows.sorted(by: { $0.score > $1.score }) {
      if buckets.last?.score != row.score { buckets.append(Bucket(score: row.score, positives: 0, negatives: 0)) }
      if row.isPositive {
        buckets[buckets.count - 1].positives += 1
      } else {
        buckets[buckets.count - 1].negatives += 1
      }
    }
    self.init(buckets: buckets)
  }

  init?(buckets: [Bucket]) {
    let positives = buckets.reduce(0) { $0 + $1.positives }
    let negatives = buckets.reduce(0) { $0 + $1.negatives }
    guard positives > 0, negatives > 0 else { return nil }
    self.buckets = buckets
    self.positives = positives
    self.negatives = negatives
  }

  /// The ranking of judged items.
  package init?(_ items: [JudgedItem]) { self.init(items.map { ($0.score, $0.isPositive) }) }

  /// The area under the ROC curve: how often a positive row outranks a negative one, a tie counting half (midranks).
  package var area: Double {
    var above = 0
    var twice = 0
    for bucket in buckets {
      twice += bucket.negatives * (2 * above + bucket.positives)
      above += bucket.positives
    }
    return Double(twice) / (2 * Double(positives) * Double(negatives))
  }

  /// The 95 % interval of the area after DeLong, DeLong and Clarke-Pearson (1988); nil with fewer than two rows a side.
  package var areaInterval: Interval? {
    guard positives > 1, negatives > 1 else { return nil }
    let (m, n, area) = (Double(positives), Double(negatives), area)
    var (above, below) = (0, negatives)
    var (ofPositives, ofNegatives) = (0.0, 0.0)
    for bucket in buckets {
      below -= bucket.negatives
      let positive = (Double(below) + Double(bucket.negatives) / 2) / n - area
      let negative = (Double(above) + Double(bucket.positives) / 2) / m - area
      ofPositives += Double(bucket.positives) * positive * positive
      ofNegatives += Double(bucket.negatives) * negative * negative
      above += bucket.positives
    }
    let deviation = (ofPositives / (m - 1) / m + ofNegatives / (n - 1) / n).squareRoot()
    return Interval(area - Interval.z * deviation, area + Interval.z * deviation)
  }

  /// The mean of the precisions at each score, weighted by the recall that it adds. Without interpolation; rows that
  /// tie enter together. A ranking by chance comes to the share of positive rows.
  package var averagePrecision: Double { Ranking.averagePrecision(buckets, positives: positives) }

  /// The 95 % interval of the average precision, by drawing each side anew with replacement.
  ///
  /// - Parameter seed: of the draws; the same seed gives the same interval.
  package func averagePrecisionInterval(seed: UInt64 = 1, draws: Int = 500) -> Interval? {
    guard positives > 1, negatives > 1, draws > 1 else { return nil }
    var random = SplitMix(state: seed)
    let ofPositives = buckets.indices.flatMap { [Int](repeating: $0, count: buckets[$0].positives) }
    let ofNegatives = buckets.indices.flatMap { [Int](repeating: $0, count: buckets[$0].negatives) }
    var values: [Double] = []
    values.reserveCapacity(draws)
    var drawn = buckets
    for _ in 0..<draws {
      for index in drawn.indices {
        drawn[index].positives = 0
        drawn[index].negatives = 0
      }
      for _ in 0..<positives { drawn[ofPositives[random.next(below: positives)]].positives += 1 }
      for _ in 0..<negatives { drawn[ofNegatives[random.next(below: negatives)]].negatives += 1 }
      values.append(Ranking.averagePrecision(drawn, positives: positives))
    }
    values.sort()
    func quantile(_ share: Double) -> Double { values[Int((Double(draws - 1) * share).rounded())] }
    return Interval(quantile(0.025), quantile(0.975))
  }

  private static func averagePrecision(_ buckets: [Bucket], positives: Int) -> Double {
    var (hits, alarms, sum) = (0, 0, 0.0)
    for bucket in buckets {
      hits += bucket.positives
      alarms += bucket.negatives
      if bucket.positives > 0 { sum += Double(bucket.positives) * Double(hits) / Double(hits + alarms) }
    }
    return sum / Double(positives)
  }

  /// The share of positive rows.
  package var prevalence: Double { Double(positives) / Double(positives + negatives) }

  /// False-alarm rate (x) against recall (y), from (0, 0) to (1, 1).
  package var rocCurve: [Point] {
    var (hits, alarms) = (0, 0)
    var points = [Point(x: 0, y: 0)]
    for bucket in buckets {
      hits += bucket.positives
      alarms += bucket.negatives
      points.append(Point(x: Double(alarms) / Double(negatives), y: Double(hits) / Double(positives)))
    }
    return points
  }

  /// Recall (x) against precision (y), one point a score from the highest down; ends at recall 1.
  package var precisionRecallCurve: [Point] {
    var (hits, alarms) = (0, 0)
    return buckets.map { bucket in
      hits += bucket.positives
      alarms += bucket.negatives
      return Point(x: Double(hits) / Double(positives), y: Double(hits) / Double(hits + alarms))
    }
  }
}

/// Random numbers that are the same on every machine (Steele, Lea and Flood 2014).
struct SplitMix {
  var state: UInt64

  /// A number in 0..<limit. The bias of taking the upper part of a product is below 2⁻³² for the limits used here.
  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    z ^= z >> 31
    return Int(((z >> 32) &* UInt64(limit)) >> 32)
  }
}
