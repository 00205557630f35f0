/// Ordinals of landed rows of one table that a metric singles out, as ranges.
public struct RowSelection: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// Ascending, without overlap.
  public let ranges: [Range<UInt64>]
  /// How many rows there are in all; more than the ranges hold where a limit was met.
  public let count: UInt64

  /// Rows by their ordinals, ascending; `count` is of all of them where only the first are given.
  public init(_ table: ObjectName, _ ordinals: [UInt64], count: UInt64? = nil) {
    self.table = table
    self.count = count ?? UInt64(ordinals.count)
    var ranges: [Range<UInt64>] = []
    for ordinal in ordinals {
      if let last = ranges.last, last.upperBound == ordinal {
        ranges[ranges.count - 1] = last.lowerBound..<ordinal + 1
      } else {
        ranges.append(ordinal..<ordinal + 1)
      }
    }
    self.ranges = ranges
  }

  /// The ordinals one by one.
  public var ordinals: [UInt64] { ranges.flatMap { Array($0) } }
}
