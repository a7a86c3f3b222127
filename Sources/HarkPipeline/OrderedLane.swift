/// A bounded queue of jobs, the threads that work on it, and the place where results wait for their turn.
///
/// There is no thread for writing: whoever finishes the result that is due delivers it, and those that have been
/// waiting behind it. One at a time does so, outside the lock, so that the others go on working meanwhile.
///
/// `@unchecked Sendable`: every stored variable is read and written only while `gate` is held, except `threads`,
/// which only the submitting thread touches.
final class OrderedLane<Job: Sendable, Output: Sendable>: @unchecked Sendable {
  private let gate = Gate()
  private let jobs: Int
  private let limit: Int
  private let makeWorker: @Sendable () -> (Job) -> Output
  private let deliver: @Sendable (Output) -> Bool
  private var threads: [WorkerThread] = []

  private var waiting: [(index: Int, job: Job)] = []
  private var results: [Int: Output] = [:]
  private var submitted = 0
  private var delivered = 0
  private var idle = 0
  private var isDelivering = false
  private var isClosed = false
  private var isStopped = false

  init(
    jobs: Int, makeWorker: @escaping @Sendable () -> (Job) -> Output, deliver: @escaping @Sendable (Output) -> Bool
  ) {
    self.jobs = jobs
    limit = 4 * jobs
    self.makeWorker = makeWorker
    self.deliver = deliver
  }

  /// Hands a job on, waiting while too many are under way; false once the run has been stopped.
  func submit(_ job: Job) -> Bool {
    let needsThread = gate.locked {
      while !isStopped && submitted - delivered >= limit { gate.wait(for: .room) }
      return !isStopped && idle <= waiting.count && threads.count < jobs
    }
    if needsThread, let thread = WorkerThread(run: { self.work() }) { threads.append(thread) }
    if threads.isEmpty {
      // The system gives no thread at all: slower, but the work is done.
      let index = gate.locked { takeNumber() }
      complete(index, makeWorker()(job))
    } else {
      gate.locked {
        waiting.append((takeNumber(), job))
        gate.wake(.work)
      }
    }
    return gate.locked { !isStopped }
  }

  /// Returns when every job that was handed on has been delivered, and the threads are gone.
  func finish() {
    gate.locked {
      isClosed = true
      gate.wakeAll(.work)
    }
    for thread in threads { thread.join() }
    threads = []
  }

  private func takeNumber() -> Int {
    submitted += 1
    return submitted - 1
  }

  private func work() {
    let worker = makeWorker()
    while let (index, job) = takeJob() { complete(index, worker(job)) }
  }

  private func takeJob() -> (index: Int, job: Job)? {
    gate.locked {
      idle += 1
      defer { idle -= 1 }
      while waiting.isEmpty && !isClosed && !isStopped { gate.wait(for: .work) }
      return waiting.isEmpty || isStopped ? nil : waiting.removeFirst()
    }
  }

  private func complete(_ index: Int, _ output: Output) {
    let mayDeliver = gate.locked {
      results[index] = output
      if isDelivering { return false }
      isDelivering = true
      return true
    }
    guard mayDeliver else { return }
    while let output = takeDue() {
      let goOn = deliver(output)
      gate.locked {
        delivered += 1
        if !goOn {
          isStopped = true
          gate.wakeAll(.work)
        }
        gate.wakeAll(.room)
      }
    }
  }

  /// The result that is due; nil, and the right to deliver given back, where it is not there yet.
  private func takeDue() -> Output? {
    gate.locked {
      guard !isStopped, let output = results.removeValue(forKey: delivered) else {
        isDelivering = false
        return nil
      }
      return output
    }
  }
}
