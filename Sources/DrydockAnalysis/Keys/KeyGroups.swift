internal import DrydockData
internal import Synchronization

/// Some of the keys of a spool: partitions, and of each a part where even one partition is too large for memory.
struct KeyGroup: Sendable {
  let partitions: Range<Int>
  let part: UInt64
  let parts: UInt64
  /// Keys to expect, repeated ones included.
  let expected: Int

  /// Whether a key of these partitions is in this part of them.
  @inline(__always)
  func holds(_ mix: UInt64) -> Bool { parts == 1 || (mix &>> 32) % parts == part }

  /// Calls `body` for each group on all threads; equal keys always meet in one group, so results only have to be put together.
  ///
  /// `bytes` is what a key takes in a table.
  static func run<Result: Sendable>(
    keys: Int, bytes: Int, _ resources: ScanResources, _ body: @escaping @Sendable (KeyGroup) throws -> Result
  ) throws -> [Result] {
    let groups = all(keys: keys, bytes: bytes, resources)
    let next = Counter()
    let results = try Threads.run(min(resources.threads, groups.count)) { _ in
      var found: [(Int, Result)] = []
      while true {
        let index = next.take()
        guard index < groups.count else { return found }
        found.append((index, try body(groups[index])))
      }
    }
    return results.flatMap { $0 }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  private static func all(keys: Int, bytes: Int, _ resources: ScanResources) -> [KeyGroup] {
    // A table of so many keys stays in the second level cache.
    var count = 1
    while count < KeySpool.partitions && count * 24_576 < keys { count *= 2 }
    // Slots are at most half full, and the old table is there while a larger one is filled.
    let needed = keys / count * bytes * 4
    let allowed = max(1, resources.memory / 4 / resources.threads)
    let parts = UInt64(min(1024, max(1, (needed + allowed - 1) / allowed)))
    let size = KeySpool.partitions / count
    return (0..<count).flatMap { group in
      (0..<parts).map {
        KeyGroup(partitions: group * size..<(group + 1) * size, part: $0, parts: parts, expected: keys / count / Int(parts))
      }
    }
  }
}

/// Hands out numbers to threads.
final class Counter: Sendable {
  private let next = Atomic<Int>(0)

  /// The next number, from 0.
  func take() -> Int { next.add(1, ordering: .relaxed).oldValue }
}

extension KeySpool {
  /// How many different keys there are.
  func distinct(_ resources: ScanResources) throws -> UInt64 {
    let inBits = UInt64(try settleNumbers())
    return try KeyGroup.run(keys: waiting, bytes: 16, resources) { group in
      var set = KeySet(expected: group.expected)
      let words = self.words
      var scratch = RawMemory(capacity: 0)
      for run in 0..<self.runs {
        let keys = try self.run(run, of: group.partitions, &scratch)
        for key in stride(from: 0, to: keys.count, by: words) {
          let (low, high) = (keys[key], keys[key &+ 1])
          let mix = ValueKey.mix(low, high)
          if group.holds(mix) { set.insert(low, high, mix: mix) }
        }
      }
      withExtendedLifetime(scratch) {}
      return UInt64(set.count)
    }.reduce(inBits, +)
  }
}
