/// How many cells of a column have a fault in their text. Its rows are those.
public struct TextFaults: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "text-faults"

  /// What can be wrong with a text.
  public enum Fault: String, Sendable, Hashable, Codable, CaseIterable {
    /// Not valid in its encoding, or with a NUL inside; landed as hexadecimal digits.
    case undecodable
    /// UTF-8 that was read as Windows-1252 or Latin-1 and written again: `MÃ¼ller`; also U+FFFD.
    case mojibake
  }

  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String
  /// Which fault.
  public let fault: Fault

  /// A question.
  public init(_ table: ObjectName, _ column: String, _ fault: Fault) {
    self.table = table
    self.column = column
    self.fault = fault
  }

  /// The answer.
  public struct Value: Metric {
    /// Cells with the fault.
    public let cells: UInt64

    /// An answer.
    public init(cells: UInt64) { self.cells = cells }
  }
}
