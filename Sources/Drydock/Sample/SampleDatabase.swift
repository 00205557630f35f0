internal import DrydockData
internal import DrydockSQLite

/// The flawed sample database: a chandlery, the same from the same seed, with the defects of ``SpecimenCatalog`` planted in it.
public struct SampleDatabase {
  /// What the sample is to be.
  public struct Options: Sendable, Hashable {
    /// About 100,000 rows for each.
    public let scale: Int
    /// Equal seeds give equal databases.
    public let seed: UInt64
    /// Without any defect, structural ones included.
    public let isClean: Bool

    /// Options; `scale` is from 1 to 400.
    public init(scale: Int = 1, seed: UInt64 = 1, isClean: Bool = false) {
      self.scale = scale
      self.seed = seed
      self.isClean = isClean
    }
  }

  private let options: Options

  /// A sample to be made.
  public init(_ options: Options = Options()) { self.options = options }

  /// Writes the database and its injection log; an existing file of either name is never overwritten.
  public func write(to path: String, log: String) throws -> SampleSummary {
    guard (1...400).contains(options.scale) else {
      throw Failure(.usage, attempted: "make the sample \(path)", cause: "the scale is a number from 1 to 400")
    }
    let file = BuiltFile(Paths.absolute(path), suffix: "drydock-sample")
    let logFile = Paths.absolute(log)
    for place in [file, BuiltFile(logFile, suffix: "")] where place.isThere {
      throw Failure(
        .notEmpty, attempted: "make the sample \(path)", cause: "there is a file \(place.path)", hint: "name another, or remove it")
    }
    try file.discard()
    do {
      let (log, summary) = try build(file.temporary)
      try Self.write(log, to: logFile)
      _ = try file.flush()
      try file.publish(replacing: false)
      return summary
    } catch {
      try file.discard()
      throw error
    }
  }

  private func build(_ path: String) throws -> (log: [UInt8], summary: SampleSummary) {
    let handle = try SQLiteHandle(path, mode: .create)
    // Nobody else sees the file before it is whole, and it can be made again.
    for pragma in ["journal_mode = OFF", "synchronous = OFF", "locking_mode = EXCLUSIVE", "foreign_keys = OFF", "cache_size = -32768"] {
      try handle.execute("PRAGMA \(pragma)")
    }
    var log = InjectionLog()
    let schema = SampleSchema(isClean: options.isClean)
    try handle.transaction {
      for statement in schema.tables { try handle.execute(statement) }
      try SampleRows(handle: handle, options: options).fill()
      if !options.isClean { for specimen in SpecimenCatalog.all { try specimen.plant(in: handle, &log) } }
      for statement in schema.others { try handle.execute(statement) }
    }
    return (try log.encoded(), try summary(of: handle, log))
  }

  private func summary(of handle: SQLiteHandle, _ log: InjectionLog) throws -> SampleSummary {
    let names = try handle.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite#_%' ESCAPE '#' ORDER BY name")
    var rows: UInt64 = 0
    var tables = 0
    while try names.step() {
      rows += UInt64(max(0, try handle.integer("SELECT count(*) FROM \"\(names.text(0) ?? "")\"")))
      tables += 1
    }
    return SampleSummary(tables: tables, rows: rows, expectedFindings: log.expectedFindings)
  }

  private static func write(_ log: [UInt8], to path: String) throws {
    let slash = path.lastIndex(of: "/") ?? path.startIndex
    let folder = path[..<slash].isEmpty ? "/" : String(path[..<slash])
    try SealedFolder(following: folder).write(log, to: String(path[path.index(after: slash)...]))
  }
}

/// What a sample came to.
public struct SampleSummary: Sendable, Hashable, Codable {
  /// Tables.
  public let tables: Int
  /// Rows of all tables.
  public let rows: UInt64
  /// Findings that a perfect check would report.
  public let expectedFindings: Int
}
