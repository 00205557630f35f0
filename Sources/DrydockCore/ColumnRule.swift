public import DrydockData

/// How a column's cells are told apart while they are read.
public struct ColumnRule: Sendable, Hashable {
  /// The column.
  public let name: String
  /// What it lands as.
  public let type: ColumnType
  /// For ``ColumnType/any``: the class that needs no exception.
  public let expectedClass: CellClass?

  /// A column's rule.
  public init(name: String, type: ColumnType, expectedClass: CellClass?) {
    self.name = name
    self.type = type
    self.expectedClass = expectedClass
  }

  /// The class of a cell that stands under no exception, from the column's rule and the cell's canonical text.
  ///
  /// Nil only where nothing is expected: an untyped column without a value.
  @inlinable
  public func expected(of text: UnsafeRawBufferPointer) -> CellClass? {
    switch type {
    case .integer, .numeric, .decimal: NumberText.looksInteger(text) ? .integer : .real
    case .float, .float4: .real
    case .text, .boolean, .date, .time, .timestamp, .instant, .json, .other: .text
    case .binary: .blob
    case .any: expectedClass
    }
  }
}
