internal import DrydockCore

/// Rows that each point to at most one other row, and where their paths lead. No recursion: paths may be as long as the table.
///
/// Sendable because threads set the pointers of different rows, and only one walks.
final class SelfGraph: @unchecked Sendable {
  private let rows: Int
  /// The row that a row points to, plus one; 0 is a root.
  private let next: UnsafeMutablePointer<UInt32>
  /// Steps to the root plus one, or one of the marks; 0 is not known yet.
  private let state: UnsafeMutablePointer<UInt32>
  private var loops: UInt64 = 0
  private var onLoops: UInt64 = 0
  private var ownParents: UInt64 = 0
  private var depth: UInt32 = 0

  private static let leadsToLoop = UInt32.max
  private static let isOnLoop = UInt32.max - 1
  private static let isOnPath = UInt32.max - 2

  init(rows: Int) {
    self.rows = rows
    next = .allocate(capacity: max(1, rows))
    next.initialize(repeating: 0, count: rows)
    state = .allocate(capacity: max(1, rows))
    state.initialize(repeating: 0, count: rows)
  }

  deinit {
    next.deallocate()
    state.deallocate()
  }

  /// Lets a row point to another.
  func point(_ row: Int, to parent: Int) {
    guard row < rows, parent < rows else { return }
    next[row] = UInt32(parent) + 1
  }

  /// Follows every path once; call it once, after all pointers are set.
  func walk() {
    for row in 0..<rows where state[row] == 0 { walk(from: row) }
  }

  private func walk(from start: Int) {
    var row = start
    var steps: UInt32 = 0
    // Down to a root, to a known row, or back to this path.
    while state[row] == 0 {
      state[row] = Self.isOnPath
      steps += 1
      guard next[row] > 0 else { return settle(start, steps, last: 0) }
      row = Int(next[row] - 1)
    }
    if state[row] == Self.isOnPath { closeLoop(at: row) }
    let known = state[row]
    settle(start, steps, last: known >= Self.isOnLoop ? nil : known)
  }

  private func closeLoop(at first: Int) {
    loops += 1
    if Int(next[first]) == first + 1 { ownParents += 1 }
    var row = first
    repeat {
      state[row] = Self.isOnLoop
      onLoops += 1
      row = Int(next[row] - 1)
    } while row != first
  }

  /// Writes down what the path has come to: `last` is the state of the row behind its end, nil where it leads into a loop.
  private func settle(_ start: Int, _ steps: UInt32, last: UInt32?) {
    var row = start
    var left = steps
    if let last { depth = max(depth, last + steps - 1) }
    while left > 0, state[row] == Self.isOnPath {
      state[row] = last.map { $0 + left } ?? Self.leadsToLoop
      left -= 1
      guard next[row] > 0 else { return }
      row = Int(next[row] - 1)
    }
  }

  /// The counts.
  var value: SelfCycles.Value { .init(loops: loops, rows: onLoops, ownParents: ownParents, depth: UInt64(depth)) }

  /// Ordinals of the rows on loops, ascending.
  func rowsOnLoops(atMost limit: Int) -> [UInt64] {
    var found: [UInt64] = []
    for row in 0..<rows where state[row] == Self.isOnLoop {
      guard found.count < limit else { break }
      found.append(UInt64(row))
    }
    return found
  }
}
