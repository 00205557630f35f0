/// Which rows of a table are their own ancestor along a reference to the table itself. Its rows are those on a loop.
public struct SelfCycles: Analyzer {
  /// Its name in `metrics.json`.
  public static let id = "self-cycles"
  /// The referring columns.
  public let child: ColumnSet
  /// The key, in the same table.
  public let parent: ColumnSet
  /// The tables that have to be read.
  public var tables: [ObjectName] { [child.table] }

  /// A question.
  public init(child: ColumnSet, parent: ColumnSet) {
    self.child = child
    self.parent = parent
  }

  /// Counts.
  public struct Value: Metric {
    /// Loops; a row that points to itself is one.
    public let loops: UInt64
    /// Rows that lie on a loop.
    public let rows: UInt64
    /// Rows that lie on a loop of one: a row that points to itself.
    public let ownParents: UInt64
    /// Steps from the lowest row to its root, over rows that reach one.
    public let depth: UInt64

    /// An answer.
    public init(loops: UInt64, rows: UInt64, ownParents: UInt64, depth: UInt64) {
      self.loops = loops
      self.rows = rows
      self.ownParents = ownParents
      self.depth = depth
    }
  }
}
