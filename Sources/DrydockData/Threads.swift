internal import Foundation
internal import Synchronization

/// Blocking work on threads of its own: scans and C calls would starve Swift's cooperative pool, which has one thread a core.
public enum Threads {
  /// Waits on the calling thread, which must be one of ours.
  public static func sleep(milliseconds: UInt32) { usleep(milliseconds &* 1000) }

  /// Runs `work` once for each index, each on its own thread, and returns when all are done; the first error is thrown.
  public static func run<Result: Sendable>(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Result) throws -> [Result] {
    if count == 1 { return [try work(0)] }
    let outcomes = Outcomes<Result>(count)
    let done = DispatchGroup()
    for index in 0..<count {
      done.enter()
      let thread = Thread {
        defer { done.leave() }
        outcomes.set(index, Swift.Result { try work(index) })
      }
      thread.stackSize = 4 << 20
      thread.start()
    }
    done.wait()
    return try outcomes.all()
  }
}

/// What each thread brought back, in order of index.
private final class Outcomes<Value: Sendable>: Sendable {
  private let values: Mutex<[Result<Value, any Error>?]>
  private let first = Mutex<(any Error)?>(nil)

  init(_ count: Int) { values = Mutex(Array(repeating: nil, count: count)) }

  func set(_ index: Int, _ result: Result<Value, any Error>) {
    values.withLock { $0[index] = result }
    // The first error in time is the cause; the others are mostly its consequences.
    if case .failure(let error) = result { first.withLock { $0 = $0 ?? error } }
  }

  func all() throws -> [Value] {
    if let error = first.withLock({ $0 }) { throw error }
    return try values.withLock { try $0.compactMap { try $0?.get() } }
  }
}
