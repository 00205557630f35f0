/// How a column's value comes about.
public enum ColumnOrigin: Sendable, Hashable, Codable {
  case plain
  case generated(SQLExpression, stored: Bool)
  /// The engine counts it up; `always` refuses other values unless they are insisted on.
  case identity(always: Bool)
}

/// One column with its declared and its common type.
public struct Column: Sendable, Hashable, Codable {
  /// As the catalogue spells it.
  public var name: String
  /// The common type: what the column lands as.
  public var type: ColumnType
  /// The declared type, verbatim.
  public var nativeType: String
  /// Whether the declaration admits NULL.
  public var isNullable: Bool
  /// The default, as declared.
  public var defaultValue: SQLExpression?
  /// Plain, generated or counted up.
  public var origin: ColumnOrigin
  /// The collation, where it is not the engine's default.
  public var collation: String?
  /// Whether `SELECT *` leaves it out.
  public var isHidden: Bool

  /// A column.
  public init(
    name: String, type: ColumnType, nativeType: String, isNullable: Bool = true, defaultValue: SQLExpression? = nil,
    origin: ColumnOrigin = .plain, collation: String? = nil, isHidden: Bool = false
  ) {
    self.name = name
    self.type = type
    self.nativeType = nativeType
    self.isNullable = isNullable
    self.defaultValue = defaultValue
    self.origin = origin
    self.collation = collation
    self.isHidden = isHidden
  }

  /// Whether the engine computes the column, so that a loader must not fill it.
  public var isGenerated: Bool { if case .generated = origin { true } else { false } }
}

/// A declared relation.
public struct ForeignKey: Sendable, Hashable, Codable {
  /// The referring columns.
  public let child: ColumnSet
  /// The columns referred to.
  public let parent: ColumnSet
  /// The constraint's name, where it has one.
  public let name: String?
  /// `NO ACTION`, `RESTRICT`, `SET NULL`, `SET DEFAULT` or `CASCADE`.
  public let onDelete: String
  /// As ``onDelete``.
  public let onUpdate: String
  /// Whether it may be checked at commit.
  public let deferrable: Bool

  /// A relation.
  public init(
    child: ColumnSet, parent: ColumnSet, name: String? = nil, onDelete: String = "NO ACTION", onUpdate: String = "NO ACTION",
    deferrable: Bool = false
  ) {
    self.child = child
    self.parent = parent
    self.name = name
    self.onDelete = onDelete
    self.onUpdate = onUpdate
    self.deferrable = deferrable
  }
}

/// A unique or plain index; `columns` is empty where only `definition` tells (expressions).
public struct TableIndex: Sendable, Hashable, Codable {
  /// Its name.
  public var name: String
  /// Indexed columns, or none where an expression is indexed.
  public var columns: [String]
  /// Whether it admits each key once.
  public var isUnique: Bool
  /// The condition of a partial index.
  public var predicate: SQLExpression?
  /// The CREATE statement, verbatim.
  public var definition: String
  /// Collation of each indexed column, where it is not the engine's default.
  public var collations: [String?]

  /// An index.
  public init(
    name: String, columns: [String], isUnique: Bool, predicate: SQLExpression? = nil, definition: String, collations: [String?] = []
  ) {
    self.name = name
    self.columns = columns
    self.isUnique = isUnique
    self.predicate = predicate
    self.definition = definition
    self.collations = collations
  }
}

/// A UNIQUE constraint or the primary key, with the collations its index compares by.
public struct UniqueKey: Sendable, Hashable, Codable {
  /// Its columns, in order.
  public var columns: [String]
  /// Collation of each column, where it is not the engine's default.
  public var collations: [String?]

  /// A key.
  public init(columns: [String], collations: [String?] = []) {
    self.columns = columns
    self.collations = collations.isEmpty ? Array(repeating: nil, count: columns.count) : collations
  }
}

/// What an engine knows about a table beyond columns and keys; closed, so that nothing hides in it.
public enum TableTrait: Sendable, Hashable, Codable {
  case withoutRowID
  case strict
  case autoincrement
  /// The column is SQLite's `INTEGER PRIMARY KEY`: the row number itself, never NULL.
  case rowIDAlias(String)
  case virtual(module: String)
  case shadow(of: String)
  /// Rows lie in partitions; the key as `PARTITION BY` spells it. Rows are landed from here, the partitions are not landed themselves.
  case partitioned(by: String)
  /// A partition, with its bound as `FOR VALUES …` spells it.
  case partition(of: ObjectName, bound: String)
  /// Inherits columns; rows of the children are not the parent's.
  case inherits([ObjectName])
  case unlogged
  /// Policies decide which rows a role sees; `forced` holds for the owner too.
  case rowSecurity(forced: Bool)
  /// Rows lie on another server.
  case foreign(server: String)
}

/// One constraint with its engine's own definition, for engines whose catalogue keeps constraints as objects of their own.
public struct TableConstraint: Sendable, Hashable, Codable {
  /// What it is.
  public enum Kind: String, Sendable, Codable {
    case primaryKey
    case unique
    case foreignKey
    case check
    case exclusion
  }

  /// What it is.
  public let kind: Kind
  /// Its name.
  public let name: String
  /// What stands behind `ADD CONSTRAINT name`, as the catalogue spells it.
  public let definition: String
  /// Its columns, in order; none where expressions are constrained.
  public let columns: [String]
  /// Whether the engine has checked old rows.
  public let isValidated: Bool

  /// A constraint.
  public init(kind: Kind, name: String, definition: String, columns: [String], isValidated: Bool = true) {
    self.kind = kind
    self.name = name
    self.definition = definition
    self.columns = columns
    self.isValidated = isValidated
  }
}

/// One table with everything that hangs on it; `definition` is carried verbatim engine to same engine.
public struct Table: Sendable, Hashable, Codable {
  /// Its name.
  public var name: ObjectName
  /// Its columns in catalogue order, hidden and generated ones included.
  public var columns: [Column]
  /// The primary key; its columns in key order.
  public var primaryKey: UniqueKey?
  /// UNIQUE constraints and unique indexes over columns without a condition.
  public var uniqueKeys: [UniqueKey]
  /// Relations this table declares.
  public var foreignKeys: [ForeignKey]
  /// CHECK constraints.
  public var checks: [SQLExpression]
  /// Indexes that were created by a statement of their own.
  public var indexes: [TableIndex]
  /// The CREATE statement, verbatim; where the engine keeps none, one that makes the table without its ``constraints`` and indexes.
  public var definition: String?
  /// What else is particular.
  public var traits: [TableTrait]
  /// Constraints with their definitions, sorted by name; nil where the engine keeps them in ``definition`` only. What they say stands in
  /// ``primaryKey``, ``uniqueKeys``, ``foreignKeys`` and ``checks`` too, exclusions excepted.
  public var constraints: [TableConstraint]?

  /// A table.
  public init(
    name: ObjectName, columns: [Column], primaryKey: UniqueKey? = nil, uniqueKeys: [UniqueKey] = [], foreignKeys: [ForeignKey] = [],
    checks: [SQLExpression] = [], indexes: [TableIndex] = [], definition: String? = nil, traits: [TableTrait] = [],
    constraints: [TableConstraint]? = nil
  ) {
    self.constraints = constraints
    self.name = name
    self.columns = columns
    self.primaryKey = primaryKey
    self.uniqueKeys = uniqueKeys
    self.foreignKeys = foreignKeys
    self.checks = checks
    self.indexes = indexes
    self.definition = definition
    self.traits = traits
  }

  /// Position of a column among ``columns``.
  public func position(of column: String) -> Int? { columns.firstIndex { $0.name == column } }

  /// Whether the column is the row number itself.
  public func isRowIDAlias(_ column: String) -> Bool { traits.contains(.rowIDAlias(column)) }

  /// The virtual table's module, or nil for an ordinary table.
  public var virtualModule: String? {
    for case .virtual(let module) in traits { return module }
    return nil
  }

  /// Whether the table's rows can be read and are its own: a shadow table's are read through the virtual table it belongs to.
  public var isLandable: Bool { !isShadow && !isPartition && !landedColumns.isEmpty }

  /// Whether the rows are read through the partitioned table that they belong to.
  public var isPartition: Bool { traits.contains { if case .partition = $0 { true } else { false } } }

  /// The columns whose cells are landed, in file order: all that the engine lets be selected by name.
  public var landedColumns: [Column] { columns.filter { !$0.isHidden } }

  /// Columns that the engine computes.
  public var computedColumns: Set<String> { Set(columns.filter(\.isGenerated).map(\.name)) }

  /// Whether nothing in the declaration keeps two rows from being equal.
  public var mayHoldDuplicates: Bool {
    guard virtualModule == nil, !traits.contains(.withoutRowID) else { return false }
    let keys = uniqueKeys + (primaryKey.map { [$0] } ?? [])
    return !keys.contains { key in
      key.columns.allSatisfy { name in columns.contains { $0.name == name && (!$0.isNullable || isRowIDAlias(name)) } }
    }
  }

  /// Whether the table belongs to a virtual table, which fills it.
  public var isShadow: Bool { traits.contains { if case .shadow = $0 { true } else { false } } }
}

/// A view, trigger, counter, setting …: carried as text or listed as not carried. Kinds are the words of SQL: `table`, `index`, `view`,
/// `materialized view`, `trigger`, `sequence`, `setting`, `schema`, `extension`, `type`, `domain`, `function`, `policy`, `comment`,
/// `constraint`, `statistics`, `rule`, `large object` …
public struct SchemaObject: Sendable, Hashable, Codable {
  /// `table`, `index`, `view`, `trigger`, `sequence`, `setting` …
  public let kind: String
  /// Its name.
  public let name: ObjectName
  /// Its CREATE statement or value, verbatim; empty or in words where it is only listed.
  public let definition: String
  /// The table that it belongs to, or that it needs before it can be made; nil for what stands alone.
  public let table: ObjectName?

  /// An object.
  public init(kind: String, name: ObjectName, definition: String, table: ObjectName? = nil) {
    self.kind = kind
    self.name = name
    self.definition = definition
    self.table = table
  }
}

/// A whole database's structure as one engine tells it.
public struct Schema: Sendable, Hashable, Codable {
  /// The engine that tells it.
  public var engine: EngineID
  /// Tables by catalogue order.
  public var tables: [Table]
  /// Everything else.
  public var objects: [SchemaObject]

  /// A structure.
  public init(engine: EngineID, tables: [Table], objects: [SchemaObject] = []) {
    self.engine = engine
    self.tables = tables
    self.objects = objects
  }

  /// The table of that name, exactly spelled.
  public func table(_ name: ObjectName) -> Table? { tables.first { $0.name == name } }
}
