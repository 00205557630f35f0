/// Makes a batch from another one by writing some of its columns anew, a whole column at a time; what is not written stays where it lies.
///
/// The old text is copied once, in one piece, from its first cell on: the batch may be a late one of a large buffer. New cells are appended
/// behind it.
public struct RecordBatchRewriter: ~Copyable {
  private let batch: RecordBatch
  private var arena: RawMemory
  private let views: RawMemory
  private var used: Int

  /// A copy of a batch to be changed.
  public init(_ batch: RecordBatch) {
    self.batch = batch
    let extent = Self.extent(of: batch)
    used = extent.count
    arena = RawMemory(capacity: used + used / 4 + 1024)
    arena.base.copyMemory(from: batch.arena.base + extent.lowerBound, byteCount: used)
    views = Self.views(of: batch, from: extent.lowerBound)
  }

  /// Where the cells' text lies.
  private static func extent(of batch: RecordBatch) -> Range<Int> {
    var (start, end) = (UInt32.max, UInt32.zero)
    let first = batch.views.base.assumingMemoryBound(to: CellView.self)
    for column in 0..<batch.columnCount {
      let cells = first + column * batch.stride
      for row in 0..<batch.rowCount where !cells[row].isNull {
        start = min(start, cells[row].offset)
        end = max(end, cells[row].offset &+ cells[row].length)
      }
    }
    return start < end ? Int(start)..<Int(end) : 0..<0
  }

  /// The cells' places in a copy that begins at `start`.
  private static func views(of batch: RecordBatch, from start: Int) -> RawMemory {
    let size = batch.stride * batch.columnCount * MemoryLayout<CellView>.stride
    let copy = RawMemory(capacity: size)
    copy.base.copyMemory(from: batch.views.base, byteCount: size)
    guard start > 0 else { return copy }
    let first = copy.base.assumingMemoryBound(to: CellView.self)
    for column in 0..<batch.columnCount {
      let cells = first + column * batch.stride
      for row in 0..<batch.rowCount where !cells[row].isNull {
        // An empty cell may lie before all text.
        cells[row] = CellView(offset: UInt32(max(0, Int(cells[row].offset) - start)), length: cells[row].length)
      }
    }
    return copy
  }

  /// Whether so many bytes more can still be pointed to.
  public func fits(_ count: Int) -> Bool { used + count < Int(UInt32.max) }

  /// Room for `count` bytes of the next cell; written by the caller, then taken with ``commit(_:_:_:)``.
  @discardableResult
  public mutating func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if used + count > arena.capacity {
      let wanted = used + count
      let larger = RawMemory(capacity: wanted > 2 * RecordBatch.closingBytes ? wanted : max(wanted, 2 * arena.capacity))
      larger.base.copyMemory(from: arena.base, byteCount: used)
      arena = larger
    }
    return (arena.base + used).assumingMemoryBound(to: UInt8.self)
  }

  /// Takes `count` reserved bytes as a cell.
  public mutating func commit(_ column: Int, _ row: Int, _ count: Int) {
    set(column, row, CellView(offset: UInt32(truncatingIfNeeded: used), length: UInt32(truncatingIfNeeded: count)))
    used += count
  }

  /// Makes a cell NULL.
  public mutating func setNull(_ column: Int, _ row: Int) { set(column, row, .null) }

  private func set(_ column: Int, _ row: Int, _ view: CellView) {
    views.base.assumingMemoryBound(to: CellView.self)[column * batch.stride + row] = view
  }

  /// The new batch, with these cells off their columns' rules: sorted by row, then column.
  public consuming func finish(exceptions: [CellException]) -> RecordBatch {
    RecordBatch(
      firstRow: batch.firstRow, ordinals: batch.ordinals, rowCount: batch.rowCount, columnCount: batch.columnCount, exceptions: exceptions,
      arena: arena, views: views, stride: batch.stride)
  }
}

extension RecordBatch {
  /// The same cells with other exceptions: sorted by row, then column.
  public func replacing(exceptions: [CellException]) -> RecordBatch {
    RecordBatch(
      firstRow: firstRow, ordinals: ordinals, rowCount: rowCount, columnCount: columnCount, exceptions: exceptions, arena: arena,
      views: views, stride: stride)
  }
}
