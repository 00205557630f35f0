public import Drydock
public import DrydockCore
internal import DrydockData
public import DrydockLanding
internal import DrydockSQLite

/// A database made from SQL, in a folder of its own with a workspace: what most tests begin with.
public final class TestRun: Sendable {
  /// The folder, removed with this object.
  public let folder: TemporaryFolder
  /// The source.
  public let source: String
  /// Where runs lie.
  public let workspace: Workspace

  /// Makes the source by running a script.
  public init(_ sql: String) throws {
    folder = try TemporaryFolder()
    source = folder.path("source.db")
    workspace = Workspace(folder.path("work"))
    try Self.execute(sql, in: source)
  }

  /// Makes the source from the sample.
  public init(sample options: SampleDatabase.Options) throws {
    folder = try TemporaryFolder()
    source = folder.path("source.db")
    workspace = Workspace(folder.path("work"))
    _ = try SampleDatabase(options).write(to: source, log: folder.path("injections.jsonl"))
  }

  /// A run over a database that is there already; it is only read.
  public init(existing path: String) throws {
    folder = try TemporaryFolder()
    source = path
    workspace = Workspace(folder.path("work"))
  }

  /// Runs a script in a database; it is made where it is missing.
  public static func execute(_ sql: String, in path: String) throws { try SQLiteHandle(path, mode: .create).execute(sql) }

  /// One value of a database.
  public static func value(_ sql: String, in path: String) throws -> String? { try SQLiteHandle(path, mode: .readOnly).text(sql) }

  /// The lines of a column of text.
  public static func lines(_ sql: String, in path: String) throws -> [String] {
    let rows = try SQLiteHandle(path, mode: .readOnly).prepare(sql)
    var lines: [String] = []
    while try rows.step() { lines.append(rows.text(0) ?? "NULL") }
    return lines
  }

  /// A new run over the source; `repairs` as on the command line.
  public func pipeline(
    to target: String? = "target.db", repairs: [String] = [], choices: [String: String] = [:], maximumRejections: Int = 0
  ) throws -> Pipeline {
    let target = target.map { folder.path($0) }
    let pipeline = Pipeline(try workspace.newRun(RunRecord(source: source, target: target, jobs: 2)))
    if target != nil { try pipeline.request(target: nil, repairs: repairs, choices: choices, maximumRejections: maximumRejections) }
    return pipeline
  }

  /// The landed source.
  public func landed() throws -> LandingReader {
    let pipeline = try pipeline(to: nil)
    try pipeline.land()
    return try pipeline.run.landingZone()
  }

  /// A yes to whatever the plan is.
  public static func yes(to pipeline: Pipeline) throws -> Consent { try Consent(approve: pipeline.plan().sha256) }
}

extension Pipeline {
  /// Plans, approves that plan, migrates and verifies.
  public func complete() throws -> Verdict {
    _ = try migrate(TestRun.yes(to: self))
    return try verify()
  }
}
