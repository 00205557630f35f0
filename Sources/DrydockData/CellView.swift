/// Where one cell's canonical text lies in its batch's arena; NULL is length `.max`.
@frozen
public struct CellView: Sendable, Hashable {
  /// Bytes from the arena's start.
  public let offset: UInt32
  /// Bytes of canonical text.
  public let length: UInt32

  /// A cell's place.
  @inlinable
  public init(offset: UInt32, length: UInt32) {
    self.offset = offset
    self.length = length
  }

  /// The SQL NULL.
  @inlinable public static var null: CellView { CellView(offset: 0, length: .max) }

  /// Whether the cell is NULL.
  @inlinable public var isNull: Bool { length == .max }
}

/// A borrowed view of one column of a batch: what every hot loop takes, once per column and batch.
///
/// Valid inside ``RecordBatch/withCells(_:_:)`` only.
@frozen
public struct Cells {
  @usableFromInline let arena: UnsafeRawPointer
  @usableFromInline let views: UnsafePointer<CellView>
  /// Rows in the batch.
  public let count: Int

  @inlinable
  init(arena: UnsafeRawPointer, views: UnsafePointer<CellView>, count: Int) {
    self.arena = arena
    self.views = views
    self.count = count
  }

  /// The cell's bytes; nil is NULL.
  @inlinable
  public subscript(row: Int) -> UnsafeRawBufferPointer? {
    let view = views[row]
    return view.isNull ? nil : UnsafeRawBufferPointer(start: arena + Int(view.offset), count: Int(view.length))
  }
}
