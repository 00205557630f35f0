internal import Foundation
internal import Synchronization

extension Threads {
  /// Runs `work` on a thread of its own and waits at most `seconds` for it; nil where it is not done by then.
  ///
  /// A thread cannot be killed: late work goes on to its own end, and what it brings back is dropped. For work that has a deadline itself
  /// and may be held up inside of a single C call.
  public static func run<Result: Sendable>(atMost seconds: Double, _ work: @escaping @Sendable () throws -> Result) throws -> Result? {
    let outcome = Outcome<Result>()
    let done = DispatchSemaphore(value: 0)
    let thread = Thread {
      outcome.value.withLock { $0 = Swift.Result { try work() } }
      done.signal()
    }
    thread.stackSize = 8 << 20
    thread.start()
    guard done.wait(timeout: .now() + seconds) == .success else { return nil }
    return try outcome.value.withLock { try $0?.get() }
  }
}

private final class Outcome<Value: Sendable>: Sendable {
  let value = Mutex<Result<Value, any Error>?>(nil)
}
