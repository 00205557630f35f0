/// Which rows of a child have a row in a parent, compared as the engine that declares the key compares. Its rows are the orphans.
///
/// A parent that was not landed has no keys: every reference to it is an orphan.
public struct Containment: Analyzer {
  /// Its name in `metrics.json`.
  public static let id = "containment"
  /// The referring columns.
  public let child: ColumnSet
  /// The columns referred to; they tell affinity and collation.
  public let parent: ColumnSet
  /// The tables that have to be read.
  public var tables: [ObjectName] { [parent.table, child.table] }

  /// A question.
  public init(child: ColumnSet, parent: ColumnSet) {
    self.child = child
    self.parent = parent
  }

  /// Counts of rows and keys.
  public struct Value: Metric {
    /// Child rows with a parent.
    public let matched: UInt64
    /// Child rows without a parent.
    public let orphaned: UInt64
    /// Child rows in which every member of the key is NULL: no reference.
    public let withoutReference: UInt64
    /// Child rows in which some, but not all members of the key are NULL: no reference either.
    public let partlyNull: UInt64
    /// Different keys of the parent.
    public let parentKeys: UInt64
    /// Keys of the parent to which a child points.
    public let usedKeys: UInt64
    /// Different keys that have no parent.
    public let orphanedKeys: UInt64
    /// Children of the parent that has the most.
    public let mostChildren: UInt64

    /// An answer.
    public init(
      matched: UInt64, orphaned: UInt64, withoutReference: UInt64, partlyNull: UInt64, parentKeys: UInt64, usedKeys: UInt64,
      orphanedKeys: UInt64, mostChildren: UInt64
    ) {
      self.matched = matched
      self.orphaned = orphaned
      self.withoutReference = withoutReference
      self.partlyNull = partlyNull
      self.parentKeys = parentKeys
      self.usedKeys = usedKeys
      self.orphanedKeys = orphanedKeys
      self.mostChildren = mostChildren
    }
  }
}
