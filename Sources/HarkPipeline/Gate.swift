#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// A lock with two things to wait for: work to do, and room for more of it.
///
/// `@unchecked Sendable`: the pointers never change, and what they point to is made to be shared by threads.
final class Gate: @unchecked Sendable {
  enum Signal { case work, room }

  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let work = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private let room = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(work, nil)
    pthread_cond_init(room, nil)
  }

  deinit {
    pthread_cond_destroy(work)
    pthread_cond_destroy(room)
    pthread_mutex_destroy(mutex)
    work.deallocate()
    room.deallocate()
    mutex.deallocate()
  }

  func locked<Result>(_ body: () -> Result) -> Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Gives the lock up until woken; only while it is held. May wake for nothing: ask again what was waited for.
  func wait(for signal: Signal) { pthread_cond_wait(condition(signal), mutex) }
  func wake(_ signal: Signal) { pthread_cond_signal(condition(signal)) }
  func wakeAll(_ signal: Signal) { pthread_cond_broadcast(condition(signal)) }

  private func condition(_ signal: Signal) -> UnsafeMutablePointer<pthread_cond_t> {
    switch signal {
    case .work: work
    case .room: room
    }
  }
}

/// A thread of the system's, running one closure.
struct WorkerThread {
  private final class Body {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }

  private let handle: pthread_t

  /// Starts a thread; nil where the system gives none.
  init?(run: @escaping @Sendable () -> Void) {
    let body = Unmanaged.passRetained(Body(run))
    #if canImport(Darwin)
      var handle: pthread_t?
    #else
      var handle = pthread_t()
    #endif
    let failure = pthread_create(&handle, nil, WorkerThread.main, body.toOpaque())
    guard failure == 0 else {
      body.release()
      return nil
    }
    #if canImport(Darwin)
      guard let handle else { return nil }
    #endif
    self.handle = handle
  }

  /// Waits until the closure has returned.
  func join() { pthread_join(handle, nil) }

  #if canImport(Darwin)
    private static let main: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { body in
      Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run()
      return nil
    }
  #else
    private static let main: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { body in
      if let body { Unmanaged<Body>.fromOpaque(body).takeRetainedValue().run() }
      return nil
    }
  #endif
}
