internal import DrydockCore

/// What accumulators are made from: one table's scan as one thread sees it.
struct ScanSetup {
  /// The table that is scanned.
  let table: TableManifest
  /// The place in the batches of each column that is read, by name, and how it was landed.
  let columns: [String: (place: Int, landed: LandedColumn)]
  /// Whose names a question may also need: the parent of a key.
  let landed: LandedNames
  /// Which rows stand for all.
  let sample: SampleRule
  /// Whether rows are collected, and how many at most.
  let rows: RowLimit
  /// What all scans share.
  let resources: ScanResources
  /// Keys in the open buffer of each spool.
  let spoolBuffer: Int
  /// The tables of values of this thread's columns, by column name.
  let values: [String: ValueCounter]

  /// The place of a column that is known to be read.
  func place(_ column: String) -> Int {
    guard let place = columns[column]?.place else { preconditionFailure("a question's columns are read") }
    return place
  }

  /// The column that is granted all memory it needs, so that every pass answers at least its questions.
  let granted: String?

  /// What limits a column's tables.
  func budget(of column: String) -> Budget? { column == granted ? nil : resources.tables }

  /// A new spool.
  func spool(withRows: Bool) -> KeySpool { KeySpool(withRows: withRows, buffer: spoolBuffer, resources) }

  /// A new spool for keys that are only counted.
  func countingSpool() -> KeySpool { KeySpool(numbersOf: KeyEncoder.numberClass, buffer: spoolBuffer, resources) }

  /// How a key reads one of the columns; `other` is the one that a relation compares it with, nil is itself.
  func part(_ name: String, affinity: ColumnType?, collation: String?, against other: LandedColumn? = nil) -> KeyEncoder.Part {
    let own = column(name)
    let texts = table.snapshot.engine.keepsTypes ? Self.texts(of: own, against: other ?? own) : nil
    return KeyEncoder.Part(place: place(name), rule: own.rule, affinity: affinity, collation: collation, texts: texts)
  }

  /// As `=` between two columns: a `char(n)` loses its blanks beside any text, a `citext` is one beside another only.
  private static func texts(of own: LandedColumn, against other: LandedColumn) -> TextType {
    let type = TextType(own.sourceType)
    return type == .caseless && TextType(other.sourceType) != .caseless ? .plain : type
  }

  /// A column's landed facts.
  func column(_ name: String) -> LandedColumn {
    guard let column = columns[name]?.landed else { preconditionFailure("a question's columns are read") }
    return column
  }
}

/// How many rows are wanted.
enum RowLimit {
  case none
  case atMost(Int)

  var isOn: Bool { if case .none = self { false } else { true } }
  var limit: Int { if case .atMost(let limit) = self { limit } else { 0 } }
}

/// Ordinals of rows as they are found, kept by chunk so that they come out in order; their number is counted beside.
struct RowCollector {
  private let limit: Int
  private var current: [UInt64] = []
  private var chunks: [(chunk: Int, ordinals: [UInt64])] = []

  init(_ rows: RowLimit) { limit = rows.limit }

  /// Whether a row of this chunk is still wanted.
  @inline(__always)
  var isOpen: Bool { current.count < limit }

  mutating func add(_ ordinal: UInt64) { current.append(ordinal) }

  mutating func endChunk(_ chunk: Int) {
    guard !current.isEmpty else { return }
    chunks.append((chunk, current))
    current = []
  }

  mutating func merge(_ other: Self) { chunks += other.chunks }

  func selection(count: UInt64) -> SelectedRows {
    SelectedRows(ordinals: Array(chunks.sorted { $0.chunk < $1.chunk }.flatMap(\.ordinals).prefix(limit)), count: count)
  }
}
