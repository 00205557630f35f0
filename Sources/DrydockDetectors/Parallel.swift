internal import Dispatch
internal import Synchronization

/// Work split over threads, such that their number cannot be seen in the result.
enum Parallel {
  /// Fills an array chunk by chunk: `body` gets a range of positions and the places to write, each exactly once, on any thread.
  static func fill<Element: Sendable>(
    _ array: inout [Element], chunk: Int, threads: Int, _ body: @Sendable (Range<Int>, UnsafeMutableBufferPointer<Element>) -> Void
  ) {
    let count = array.count
    let chunks = (count + chunk - 1) / chunk
    array.withUnsafeMutableBufferPointer { buffer in
      // Each chunk is taken by one thread, so no element is touched by two.
      nonisolated(unsafe) let places = buffer
      let next = Atomic(0)
      DispatchQueue.concurrentPerform(iterations: min(max(threads, 1), chunks)) { _ in
        while true {
          let taken = next.wrappingAdd(1, ordering: .relaxed).oldValue
          guard taken < chunks else { return }
          let range = taken * chunk..<min((taken + 1) * chunk, count)
          body(range, UnsafeMutableBufferPointer(rebasing: places[range]))
        }
      }
    }
  }
}
