import Dispatch
import Foundation
import Synchronization

/// Work beside a test, on a thread of its own: a task would wait for a thread of the pool, and tests that block hold those for minutes.
public final class OwnThread<Value: Sendable>: Sendable {
  private let outcome = Mutex<Result<Value, any Error>?>(nil)
  private let isOver = DispatchSemaphore(value: 0)
  private let stop = Stop()

  /// Starts the work; `stop` is set when it should end.
  public init(_ body: @escaping @Sendable (_ stop: Stop) throws -> Value) {
    Thread { [self] in
      let result = Result { try body(stop) }
      outcome.withLock { $0 = result }
      isOver.signal()
    }.start()
  }

  /// Asks the work to end, waits for it, and returns what it made.
  public func end() throws -> Value {
    stop.set()
    isOver.wait()
    isOver.signal()
    guard let result = outcome.withLock({ $0 }) else { throw CancellationError() }
    return try result.get()
  }
}

/// A flag between threads.
public final class Stop: Sendable {
  private let flag = Mutex(false)

  /// Whether it was set.
  public var isSet: Bool { flag.withLock { $0 } }

  /// Sets it.
  public func set() { flag.withLock { $0 = true } }
}
