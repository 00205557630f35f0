internal import DrydockCore
internal import DrydockData
internal import Foundation

/// Brings the parts of a table, read side by side, into one file in order: whoever holds the next part writes, the others keep a few
/// encoded batches and then wait. Bounded in memory; what is written does not depend on who was faster.
final class OrderedRing: @unchecked Sendable {
  // Sendable because everything below is touched under the condition's lock only.
  private let condition = NSCondition()
  private let writer: TableWriter
  private var nextPart = 0
  private var turn = 0
  private var waiting: [Int: [(RecordEncoder, [CellException])]] = [:]
  private var ended: Set<Int> = []
  private var spare: [RecordEncoder] = []
  private var waitingBytes = 0
  private var failed = false
  /// Encoded bytes that may wait for their turn.
  private static let room = 16 << 20

  init(writer: TableWriter) { self.writer = writer }

  /// The next part to read, or nil when all are taken or another worker failed.
  func claim(of count: Int) -> Int? {
    condition.withLock {
      guard nextPart < count, !failed else { return nil }
      nextPart += 1
      return nextPart - 1
    }
  }

  /// An encoder to fill.
  func encoder() -> RecordEncoder { condition.withLock { spare.popLast() } ?? RecordEncoder() }

  /// Hands over the records of `part`, in its order; blocks while too much is waiting. False: another worker failed, stop.
  func deliver(_ part: Int, _ records: RecordEncoder, _ exceptions: [CellException]) throws -> Bool {
    condition.lock()
    defer { condition.unlock() }
    while !failed && part != turn && waitingBytes + records.buffer.count > Self.room { condition.wait() }
    if failed { return false }
    if part == turn {
      try write(records, exceptions)
    } else {
      waiting[part, default: []].append((records, exceptions))
      waitingBytes += records.buffer.count
    }
    return true
  }

  /// Says that `part` has no more records.
  func end(_ part: Int) throws {
    condition.lock()
    defer { condition.unlock() }
    ended.insert(part)
    while ended.remove(turn) != nil {
      turn += 1
      for (records, exceptions) in waiting.removeValue(forKey: turn) ?? [] {
        waitingBytes -= records.buffer.count
        try write(records, exceptions)
      }
    }
    condition.broadcast()
  }

  /// Wakes everybody after an error.
  func fail() {
    condition.withLock {
      failed = true
      condition.broadcast()
    }
  }

  /// Rows written so far.
  var rows: UInt64 { condition.withLock { writer.rows } }

  private func write(_ records: RecordEncoder, _ exceptions: [CellException]) throws {
    try writer.append(records, exceptions: exceptions)
    // A huge buffer goes back to the heap: memory is promised as a multiple of the largest cell, not of the largest cells.
    if spare.count < 4 && records.buffer.count < 8 << 20 { spare.append(records) }
  }
}
