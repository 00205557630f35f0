public import DrydockData

/// The two sides of a relation: what a person accepts when a key is to be declared.
public struct KeyPair: Sendable, Hashable, Codable {
  /// The referring columns.
  public let child: ColumnSet
  /// The columns referred to, in the order of the child's.
  public let parent: ColumnSet

  /// A relation.
  public init(child: ColumnSet, parent: ColumnSet) {
    self.child = child
    self.parent = parent
  }
}

/// A repair asked for: `--repair ID[:TABLE[.COLUMN]]`, and for a key to be declared `--repair ID:CHILD.COLUMN=PARENT.COLUMN`.
public struct RepairRequest: Sendable, Hashable, Codable {
  /// Id of the repair.
  public let repair: String
  /// The table it is asked for; nil is every table.
  public let table: ObjectName?
  /// The column it is asked for; nil is every column.
  public let column: String?
  /// The relation it is asked for, where the repair is about one. Files hold it only where it is there.
  public let key: KeyPair?

  /// A request.
  public init(repair: String, table: ObjectName? = nil, column: String? = nil) {
    self.repair = repair
    self.table = table
    self.column = column
    key = nil
  }

  /// A request about one relation.
  public init(repair: String, key: KeyPair) {
    self.repair = repair
    self.key = key
    table = nil
    column = nil
  }
}

extension RepairRequest: CustomStringConvertible {
  /// As it is written on the command line. A key of several columns is named by the finding that shows it, and so is one with a comma in a
  /// name: neither can be spelled in one word.
  public var description: String {
    if let key {
      let word = "\(repair):\(key.child)=\(key.parent)"
      let isOneWord = key.child.columns.count == 1 && key.parent.columns.count == 1 && !word.contains(",")
      return isOneWord ? word : Finding.id("undeclared-foreign-key", key.child, [key.parent], [])
    }
    return repair + (table.map { ":\($0)" } ?? "") + (column.map { ".\($0)" } ?? "")
  }
}

/// Rows that a repair removes from one table for one reason.
public struct RemovedRows: Sendable, Hashable, Codable {
  /// Why, for quarantined rows.
  public let reason: String?
  /// Ordinals, ascending.
  public let rows: [UInt64]
  /// For merged rows: the survivor of each.
  public let into: [UInt64]?

  /// Removed rows.
  public init(reason: String?, rows: [UInt64], into: [UInt64]? = nil) {
    self.reason = reason
    self.rows = rows
    self.into = into
  }
}

/// What one repair does to one table.
public struct TableDecision: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// Columns whose cells are changed.
  public var columns: [String]
  /// Cells that stay as they are although the repair would change them, because a person chose so; rows ascending.
  public var left: [CellPlace]
  /// Number of cells changed.
  public var cells: UInt64
  /// Rows taken out.
  public var removed: [RemovedRows]

  /// A decision.
  public init(table: ObjectName, columns: [String] = [], left: [CellPlace] = [], cells: UInt64 = 0, removed: [RemovedRows] = []) {
    self.table = table
    self.columns = columns
    self.left = left
    self.cells = cells
    self.removed = removed
  }

  /// Rows taken out, for whatever reason.
  public var removedCount: UInt64 { removed.reduce(0) { $0 + UInt64($1.rows.count) } }
}

/// One cell of a landed table.
public struct CellPlace: Sendable, Hashable, Codable {
  /// Ordinal of the row.
  public let row: UInt64
  /// The column.
  public let column: String

  /// A cell.
  public init(row: UInt64, column: String) {
    self.row = row
    self.column = column
  }
}

/// Decided over the whole landing zone while planning, stored, hashed, approved; then applied batch by batch.
public struct RepairDecisions: Sendable, Hashable, Codable {
  /// What was asked for.
  public let request: RepairRequest
  /// What it does to rows, table by table, sorted by table.
  public var tables: [TableDecision]
  /// The relation that the new schema declares by it; nil where it declares none, and then no file holds it.
  public let key: ForeignKey?

  /// Decisions.
  public init(request: RepairRequest, tables: [TableDecision], key: ForeignKey? = nil) {
    self.request = request
    self.tables = tables
    self.key = key
  }

  /// What it does to one table.
  public func decision(for table: ObjectName) -> TableDecision? { tables.first { $0.table == table } }
}

/// A cell as ledger and reports carry it.
public struct CellValue: Sendable, Hashable, Codable {
  /// Canonical text; nil is NULL.
  public let text: String?
  /// Its class, where it is off its column's rule.
  public let cellClass: CellClass?

  /// A cell.
  public init(text: String?, cellClass: CellClass? = nil) {
    self.text = text
    self.cellClass = cellClass
  }
}

extension CellValue {
  /// By bytes: two texts that Unicode calls equivalent are two cells.
  public static func == (a: Self, b: Self) -> Bool {
    guard a.cellClass == b.cellClass else { return false }
    guard let one = a.text, let other = b.text else { return a.text == nil && b.text == nil }
    return one.utf8.elementsEqual(other.utf8)
  }

  /// As ``==(_:_:)`` compares.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(cellClass)
    hasher.combine(text.map { Array($0.utf8) })
  }
}

/// What happened to one landed row.
public enum Change: Sendable, Hashable, Codable {
  case cell(column: String, before: CellValue, after: CellValue)
  case quarantined(reason: String)
  case merged(into: UInt64)
}

/// One line of `ledger/<table>.jsonl`, in landed order; sealed before the first row is loaded.
public struct LedgerEntry: Sendable, Hashable, Codable {
  /// Ordinal of the landed row.
  public let row: UInt64
  /// What happened to it.
  public let change: Change
  /// Id of the repair that did it.
  public let repair: String

  /// A line.
  public init(row: UInt64, change: Change, repair: String) {
    self.row = row
    self.change = change
    self.repair = repair
  }
}
