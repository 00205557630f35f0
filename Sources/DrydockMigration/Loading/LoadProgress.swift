internal import DrydockCore
internal import Synchronization

/// Which chunks are to be loaded, how far each table is, and which rows were refused: what several connections share.
final class LoadProgress: Sendable {
  /// A chunk of a table, both by position.
  struct Place: Sendable {
    let table: Int
    let chunk: Int
  }

  private struct State {
    var next = 0
    var rows: [UInt64]
    var left: [Int]
    var rejections: [Rejection]
  }

  private let places: [Place]
  private let limit: Int
  private let state: Mutex<State>
  /// Held while refused rows are written down.
  private let writing = Mutex(())

  init(_ tables: [LoadedTable], records: [LoadRecord], known: [Rejection], limit: Int) {
    self.limit = limit
    let done = Dictionary(grouping: records, by: \.table)
    var places: [Place] = []
    var state = State(rows: [], left: [], rejections: known)
    for (index, table) in tables.enumerated() {
      let there = done[table.load.source] ?? []
      let chunks = Set(there.map(\.chunk))
      let missing = (0..<table.rows.chunkCount).filter { !chunks.contains($0) }
      places += missing.map { Place(table: index, chunk: $0) }
      state.rows.append(there.reduce(0) { $0 + $1.rows })
      state.left.append(missing.count)
    }
    self.places = places
    self.state = Mutex(state)
  }

  var chunkCount: Int { places.count }
  var rejections: [Rejection] { state.withLock { $0.rejections } }
  /// How many rows may still be refused.
  var allowance: Int { state.withLock { limit - $0.rejections.count } }

  func rows(_ table: Int) -> UInt64 { state.withLock { $0.rows[table] } }

  func isComplete(_ table: Int) -> Bool { state.withLock { $0.left[table] == 0 } }

  /// The next chunk of these tables, or nil when all are taken or the work was stopped.
  func claim(of tables: Range<Int>) -> Place? {
    state.withLock { state in
      guard state.next < places.count, tables.contains(places[state.next].table) else { return nil }
      defer { state.next += 1 }
      return places[state.next]
    }
  }

  func stop() { state.withLock { $0.next = places.count } }

  func keeping(_ body: () throws -> Void) rethrows { try writing.withLock { _ in try body() } }

  /// Notes a loaded chunk; returns the table's rows so far, and whether it was its last.
  func end(_ table: Int, rows: UInt64, refused: [Rejection]) -> (rows: UInt64, isLast: Bool) {
    state.withLock { state in
      state.rows[table] += rows
      state.left[table] -= 1
      state.rejections += refused
      return (state.rows[table], state.left[table] == 0)
    }
  }
}
