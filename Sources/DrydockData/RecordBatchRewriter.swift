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
    let extent = batch.extent(of: 0..<batch.columnCount, in: 0..<batch.rowCount)
    used = extent.count
    arena = RawMemory(capacity: used + used / 4 + 1024)
    arena.base.copyMemory(from: batch.arena.base + extent.lowerBound, byteCount: used)
    views = RawMemory(capacity: batch.stride * batch.columnCount * MemoryLayout<CellView>.stride)
    let first = views.base.assumingMemoryBound(to: CellView.self)
    for column in 0..<batch.columnCount {
      batch.copyViews(of: column, in: 0..<batch.rowCount, to: first + column * batch.stride, shiftedBy: -extent.lowerBound)
    }
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
