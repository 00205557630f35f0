import DrydockChecks
import DrydockCore
import DrydockData
import Synchronization

/// Answers row counts by a rule and notes what it was asked.
final class FakeEngine: AnalysisEngine {
  private let answer: @Sendable (RowCount) -> Measured<RowCount.Value>
  private let ordinals: [UInt64]
  private let log = Mutex((rounds: [[String]](), limits: [Int?]()))

  init(rows: [UInt64] = [], _ answer: @escaping @Sendable (RowCount) -> Measured<RowCount.Value>) {
    self.answer = answer
    ordinals = rows
  }

  var rounds: [[String]] { log.withLock { $0.rounds } }
  var limits: [Int?] { log.withLock { $0.limits } }

  func measure(_ analyzers: Set<AnyAnalyzer>, in zone: any LandingZone) throws -> MetricStore {
    let questions = analyzers.compactMap { $0.base as? RowCount }
    log.withLock { $0.rounds.append(questions.map(\.table.name).sorted()) }
    var store = MetricStore()
    for question in questions { store[question] = answer(question) }
    return store
  }

  func rows(_ analyzer: AnyAnalyzer, in zone: any LandingZone, atMost limit: Int?) throws -> RowSelection {
    log.withLock { $0.limits.append(limit) }
    return RowSelection(analyzer.base.tables[0], ordinals)
  }

  func repetitions(_ analyzer: Duplicates, in zone: any LandingZone) throws -> Repetitions { Repetitions(rows: [], first: []) }
}

/// A landing zone of a schema, without rows.
struct FakeZone: LandingZone {
  let manifest: Manifest

  init(_ schema: Schema) {
    let source = SnapshotIdentity(engine: .sqlite, database: "test.db", mark: "none", survivesReconnect: false)
    manifest = Manifest(format: 1, tool: "test", source: source, schema: schema, tables: [], excluded: [], files: [])
  }

  func table(_ name: ObjectName) throws -> any LandedTable { throw Failure(.usage, attempted: "read \(name)", cause: "nothing is landed") }
}

extension MetricStore {
  /// A store of one answer.
  init<A: Analyzer>(_ analyzer: A, _ value: A.Value) {
    self.init()
    self[analyzer] = .exact(value)
  }

  /// Adds an exact answer.
  func with<A: Analyzer>(_ analyzer: A, _ value: A.Value) -> MetricStore {
    var store = self
    store[analyzer] = .exact(value)
    return store
  }
}

extension Schema {
  /// A schema of tables.
  init(_ tables: Table...) { self.init(engine: .sqlite, tables: tables) }
}

extension Table {
  /// A table of columns with their declared types.
  init(_ name: String, _ columns: [Column], key: [String] = [], unique: [[String]] = [], rowID: String? = nil) {
    self.init(
      name: ObjectName(name), columns: columns, primaryKey: key.isEmpty ? nil : UniqueKey(columns: key),
      uniqueKeys: unique.map { UniqueKey(columns: $0) }, traits: rowID.map { [.rowIDAlias($0)] } ?? [])
  }
}

extension Column {
  /// A column that admits NULL unless it is said not to.
  init(_ name: String, _ native: String, required: Bool = false) {
    let type: ColumnType =
      switch native {
      case "TEXT": .text
      case "INTEGER": .integer
      case "REAL": .float
      case "BLOB": .binary
      case "": .any
      default: .numeric
      }
    self.init(name: name, type: type, nativeType: native, isNullable: !required)
  }
}

extension Finding {
  /// What tests compare: object and count.
  var line: String { "\(object) \(count)" }
}
