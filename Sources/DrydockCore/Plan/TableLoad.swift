public import DrydockData

/// One column's way into the target: the rule, what it changes, and the form in which both sides are compared.
public struct ColumnLoad: Sendable, Hashable, Codable {
  /// What a rule does to values.
  public enum Outcome: String, Sendable, Codable {
    /// Every value arrives as it was, and could be brought back.
    case lossless
    /// Values or their type change in a way that the rule documents; the original stays in the landing zone.
    case documented
  }

  /// The landed column.
  public let source: String
  /// The column that is filled.
  public let target: String
  /// The target's declared type.
  public let nativeType: String
  /// What the column lands as when the target is read back.
  public let type: ColumnType
  /// For ``ColumnType/any``: the class that needs no exception.
  public let expectedClass: CellClass?
  /// Id of the conversion rule; ``same`` for none.
  public let rule: String
  /// What the rule does.
  public let outcome: Outcome
  /// Values whose text or class the rule changes, counted while planning.
  public let changed: UInt64
  /// How both sides are compared.
  public let form: DigestForm

  /// The rule of columns that are copied as they are.
  public static let same = "same"

  /// A column's way.
  public init(
    source: String, target: String, nativeType: String, type: ColumnType, expectedClass: CellClass? = nil, rule: String = ColumnLoad.same,
    outcome: Outcome = .lossless, changed: UInt64 = 0, form: DigestForm = .exact
  ) {
    self.source = source
    self.target = target
    self.nativeType = nativeType
    self.type = type
    self.expectedClass = expectedClass
    self.rule = rule
    self.outcome = outcome
    self.changed = changed
    self.form = form
  }

  /// A landed column that arrives in the same engine as it was.
  public init(copying column: LandedColumn) {
    self.init(
      source: column.name, target: column.name, nativeType: column.sourceType, type: column.type, expectedClass: column.expectedClass)
  }

  /// By which rule its cells are read back from the target.
  public var readBack: ColumnRule { ColumnRule(name: target, type: type, expectedClass: expectedClass) }
}

/// One table's load.
public struct TableLoad: Sendable, Hashable, Codable {
  /// The landed table.
  public let source: ObjectName
  /// The table that is filled.
  public let target: ObjectName
  /// The columns that are filled, in the order of the landed ones.
  public let columns: [ColumnLoad]
  /// Landed columns that the target computes: compared, never filled.
  public let computed: [ColumnLoad]
  /// Rows that should arrive.
  public let expectedRows: UInt64

  /// A load.
  public init(source: ObjectName, target: ObjectName, columns: [ColumnLoad], computed: [ColumnLoad] = [], expectedRows: UInt64) {
    self.source = source
    self.target = target
    self.columns = columns
    self.computed = computed
    self.expectedRows = expectedRows
  }
}
