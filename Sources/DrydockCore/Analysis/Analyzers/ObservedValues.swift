/// What a column holds, as far as another engine's types can tell it apart: cells by kind, and how far numbers and texts reach. What a type
/// mapping is chosen from.
public struct ObservedValues: ColumnAnalyzer {
  /// Its name in `metrics.json`.
  public static let id = "observed-values"
  /// The table.
  public let table: ObjectName
  /// The column.
  public let column: String

  /// A question.
  public init(_ table: ObjectName, _ column: String) {
    self.table = table
    self.column = column
  }

  /// What a cell is, by its stored class and by what its text reads as.
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// The integers 0 and 1.
    case zeroOrOne = "zero-or-one"
    /// Any other integer of 64 bits.
    case integer
    /// An integer beyond 64 bits, or a fraction, that at most 15 digits spell: what was typed in comes back from it.
    case decimal
    /// A float that needs 16 or 17 digits or an exponent.
    case double
    /// ±Infinity.
    case infinite
    /// Not a number.
    case nan
    /// A text without a character.
    case emptyText = "empty-text"
    /// Text of digits within 64 bits.
    case integerText = "integer-text"
    /// Text that is another number.
    case numberText = "number-text"
    /// `true`, `f`, `yes`, `off` …
    case booleanText = "boolean-text"
    /// `YYYY-MM-DD`.
    case dateText = "date-text"
    /// `HH:MM[:SS[.ffffff]]`.
    case timeText = "time-text"
    /// Date and time without a zone.
    case timestampText = "timestamp-text"
    /// Date and time with a zone.
    case instantText = "instant-text"
    /// Any other text.
    case text
    case blob
    /// Text that is valid but for its NUL characters.
    case nulText = "nul-text"
    /// Text that is not valid in its encoding.
    case undecodable
  }

  /// The answer.
  public struct Value: Metric {
    /// Cells by kind; kinds without cells are left out.
    public var cells: [String: UInt64] = [:]
    /// The first rows of each kind, ascending.
    public var examples: [String: [UInt64]] = [:]
    /// The smallest integer, where there are any.
    public var smallest: Int64?
    /// The largest integer.
    public var largest: Int64?
    /// Digits before the point that the longest number has, as number or as text.
    public var wholeDigits: UInt64 = 0
    /// Digits behind the point that the finest number has.
    public var scale: UInt64 = 0
    /// Characters of the longest cell's text.
    public var longestCharacters: UInt64 = 0
    /// Bytes of the longest cell's text.
    public var longestBytes: UInt64 = 0

    /// Nothing observed.
    public init() {}

    /// Cells of a kind.
    public subscript(_ kind: Kind) -> UInt64 { cells[kind.rawValue] ?? 0 }

    /// Cells that are not NULL.
    public var present: UInt64 { cells.values.reduce(0, +) }

    /// Whether no cell is of another kind.
    public func holdsOnly(_ kinds: Set<Kind>) -> Bool { cells.allSatisfy { key, _ in kinds.contains { $0.rawValue == key } } }

    /// How many rows of a kind are kept as examples.
    public static let mostExamples = 20

    /// Takes what was observed elsewhere.
    public mutating func merge(_ other: Value) {
      cells.merge(other.cells, uniquingKeysWith: +)
      examples.merge(other.examples) { Array(($0 + $1).sorted().prefix(Self.mostExamples)) }
      smallest = [smallest, other.smallest].compactMap { $0 }.min()
      largest = [largest, other.largest].compactMap { $0 }.max()
      wholeDigits = max(wholeDigits, other.wholeDigits)
      scale = max(scale, other.scale)
      longestCharacters = max(longestCharacters, other.longestCharacters)
      longestBytes = max(longestBytes, other.longestBytes)
    }
  }
}
