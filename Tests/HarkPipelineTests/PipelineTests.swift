import HarkPipeline
import Synchronization
import Testing

@Suite("Pipeline") struct PipelineTests {
  @Test(arguments: [1, 2, 3, 8])
  func `results come in the order of their jobs`(jobs: Int) throws {
    let results = Collected()
    var given = 0
    try Pipeline.run(
      jobs: jobs,
      next: {
        given += 1
        return given <= 500 ? given : nil
      },
      makeWorker: {
        { job in
          // Uneven work, so that late jobs finish before early ones.
          var sum = 0
          for step in 0..<((job * 7_919) % 97 * 400) { sum &+= step }
          return sum == -1 ? 0 : job
        }
      },
      deliver: results.take)
    #expect(results.values == Array(1...500))
  }

  @Test(arguments: [1, 4])
  func `no more than a few jobs are under way`(jobs: Int) throws {
    let results = Collected()
    var given = 0
    var most = 0
    try Pipeline.run(
      jobs: jobs,
      next: {
        given += 1
        most = max(most, given - results.values.count)
        return given <= 300 ? given : nil
      },
      makeWorker: { { $0 } },
      deliver: results.take)
    #expect(results.values.count == 300)
    #expect(most <= 4 * jobs + 1)
  }

  @Test(arguments: [1, 2])
  func `a result is delivered while the source waits for more input`(jobs: Int) throws {
    let results = Collected()
    var given = 0
    try Pipeline.run(
      jobs: jobs,
      next: {
        // The second job is not given before the first has been delivered: a source that waited for ever would hang.
        while results.values.count < given {}
        given += 1
        return given <= 20 ? given : nil
      },
      makeWorker: { { $0 } },
      deliver: results.take)
    #expect(results.values == Array(1...20))
  }

  @Test(arguments: [1, 3])
  func `a run ends early when nobody takes the results`(jobs: Int) throws {
    let results = Collected(until: 5)
    var given = 0
    try Pipeline.run(
      jobs: jobs,
      next: {
        given += 1
        return given <= 1_000_000 ? given : nil
      },
      makeWorker: { { $0 } },
      deliver: results.take)
    #expect(results.values == Array(1...5))
    #expect(given < 1_000)
  }

  @Test(arguments: [1, 3])
  func `what was read before the source failed is still delivered`(jobs: Int) throws {
    struct Failure: Error {}
    let results = Collected()
    var given = 0
    #expect(throws: Failure.self) {
      try Pipeline.run(
        jobs: jobs,
        next: {
          given += 1
          if given > 10 { throw Failure() }
          return given
        },
        makeWorker: { { $0 } },
        deliver: results.take)
    }
    #expect(results.values == Array(1...10))
  }
}

/// Results in the order they were delivered.
final class Collected: Sendable {
  private let state = Mutex<[Int]>([])
  private let limit: Int

  init(until limit: Int = .max) { self.limit = limit }

  var values: [Int] { state.withLock { $0 } }

  @Sendable func take(_ value: Int) -> Bool {
    state.withLock {
      $0.append(value)
      return $0.count < limit
    }
  }
}
