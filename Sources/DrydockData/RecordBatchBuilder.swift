/// Fills record batches cell by cell: the one place where a source's values become canonical text in memory.
///
/// Rows are filled left to right, then ended. A batch that ``isFull`` is taken with ``finish()``, and the builder starts the next.
public struct RecordBatchBuilder: ~Copyable {
  @usableFromInline var arena: RawMemory
  @usableFromInline var views: RawMemory
  @usableFromInline var base: UnsafeMutableRawPointer
  @usableFromInline var cell: UnsafeMutablePointer<CellView>
  @usableFromInline var used = 0
  @usableFromInline let stride: Int
  /// Columns of each row.
  public let columnCount: Int
  /// Rows ended so far.
  public private(set) var rowCount = 0
  private var firstRow: UInt64
  private var exceptions: [CellException] = []
  private var ordinals: [UInt64] = []

  /// A builder whose first row has the ordinal `firstRow`.
  public init(columns: Int, firstRow: UInt64 = 0) {
    columnCount = columns
    stride = RecordBatch.rowCapacity(columns: columns)
    self.firstRow = firstRow
    arena = RawMemory(capacity: 1 << 16)
    views = RawMemory(capacity: stride * columns * MemoryLayout<CellView>.stride)
    base = arena.base
    cell = views.base.assumingMemoryBound(to: CellView.self)
  }

  /// Bytes of text in the batch so far.
  @inlinable public var byteCount: Int { used }

  /// Whether the next row belongs to another batch.
  public var isFull: Bool { rowCount == stride || used >= RecordBatch.closingBytes }

  /// Writes a NULL into `column` of the current row.
  @inlinable
  public mutating func appendNull(_ column: Int) { cell[column * stride] = .null }

  /// Copies a cell's canonical text.
  @inlinable
  public mutating func append(_ column: Int, _ bytes: UnsafeRawBufferPointer) {
    reserve(bytes.count)
    if let start = bytes.baseAddress { (base + used).copyMemory(from: start, byteCount: bytes.count) }
    commit(column, bytes.count)
  }

  /// Room for `count` bytes of the next cell; written by the caller, then taken with ``commit(_:_:)``.
  @inlinable
  @discardableResult
  public mutating func reserve(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    if used + count > arena.capacity { grow(count) }
    return (base + used).assumingMemoryBound(to: UInt8.self)
  }

  /// Takes `count` reserved bytes as the cell of `column`.
  @inlinable
  public mutating func commit(_ column: Int, _ count: Int) {
    cell[column * stride] = CellView(offset: UInt32(truncatingIfNeeded: used), length: UInt32(truncatingIfNeeded: count))
    used &+= count
  }

  /// Notes that the current row's cell of `column` is off its column's rule; left to right.
  public mutating func except(_ column: Int, _ cellClass: CellClass) {
    exceptions.append(CellException(row: UInt32(rowCount), column: UInt16(column), cellClass: cellClass))
  }

  /// Ends the current row.
  @inline(__always)
  public mutating func endRow() {
    rowCount += 1
    cell += 1
  }

  /// Ends the current row and says which row of the table it is; for all rows of a builder or for none.
  public mutating func endRow(ordinal: UInt64) {
    ordinals.append(ordinal)
    endRow()
  }

  /// The batch so far; the builder goes on with an empty one.
  public mutating func finish() -> RecordBatch {
    let batch = RecordBatch(
      firstRow: firstRow, ordinals: ordinals, rowCount: rowCount, columnCount: columnCount, exceptions: exceptions, arena: arena,
      views: views, stride: stride)
    firstRow += UInt64(rowCount)
    rowCount = 0
    exceptions = []
    ordinals = []
    // The next batch will most likely be as large as this one.
    arena = RawMemory(capacity: max(1 << 16, min(used + used / 8, RecordBatch.closingBytes)))
    views = RawMemory(capacity: stride * columnCount * MemoryLayout<CellView>.stride)
    base = arena.base
    cell = views.base.assumingMemoryBound(to: CellView.self)
    used = 0
    return batch
  }

  @usableFromInline
  mutating func grow(_ count: Int) {
    // Doubling stops where one large cell decides: memory is promised as a multiple of the largest cell.
    let wanted = used + count
    let larger = RawMemory(capacity: wanted > 2 * RecordBatch.closingBytes ? wanted : max(wanted, 2 * arena.capacity))
    larger.base.copyMemory(from: base, byteCount: used)
    arena = larger
    base = larger.base
  }
}
