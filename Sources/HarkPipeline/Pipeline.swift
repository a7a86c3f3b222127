/// Runs jobs on several threads and delivers their results in the order of the jobs.
///
/// Dedicated threads, not tasks: reading a pipe and writing to one block, and blocking calls would fill the pool that
/// tasks share. Threads start only when there is work for them, so a single line costs one.
public enum Pipeline {
  /// Runs every job that a source gives.
  ///
  /// A job's result is delivered as soon as it and all before it are there, even while `next` waits for more input.
  /// No more than `4 * jobs` jobs are under way or waiting to be delivered, so memory does not grow with the input.
  /// - Parameters:
  ///   - jobs: how many run at once. With one, everything runs on the calling thread.
  ///   - next: gives the next job, or nil at the end; runs on the calling thread.
  ///   - makeWorker: makes what turns jobs into results, once a thread; its buffers belong to that thread.
  ///   - deliver: takes the results one at a time, in order, on any of the threads; false ends the run early.
  /// - Throws: what `next` throws, after the jobs it gave before have been delivered.
  public static func run<Job: Sendable, Output: Sendable>(
    jobs: Int,
    next: () throws -> Job?,
    makeWorker: @escaping @Sendable () -> (Job) -> Output,
    deliver: @escaping @Sendable (Output) -> Bool
  ) throws {
    if jobs <= 1 {
      let work = makeWorker()
      while let job = try next() {
        if !deliver(work(job)) { return }
      }
      return
    }
    let lane = OrderedLane(jobs: jobs, makeWorker: makeWorker, deliver: deliver)
    defer { lane.finish() }
    while let job = try next() {
      if !lane.submit(job) { return }
    }
  }
}
