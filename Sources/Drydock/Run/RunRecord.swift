public import DrydockCore

/// `run.json`: what was asked.
public struct RunRecord: Sendable, Hashable, Codable {
  /// Version of the format: 1.
  public let format: Int
  /// Name and version of the tool that opened the run.
  public let tool: String
  /// The source, without secrets; nil where the run refers to a landing zone.
  public let source: String?
  /// Which tables.
  public let selection: TableSelection
  /// Where the landing zone lies, if not in the run directory.
  public var landing: LandingPlace?
  /// The database to be filled, once it is known.
  public var target: String?
  /// Repairs that were asked for, each `ID[:TABLE[.COLUMN]]`: which table and column is meant is known once there is a landing zone.
  public var repairs: [String]
  /// Answers to choices.
  public var choices: [String: String]
  /// Rows that may be refused.
  public var maximumRejections: Int
  /// Checks to run; none are all.
  public var checks: [String]
  /// Rows of a table that a detector reports at the most.
  public var alerts: Int
  /// Whether the new database is landed and checked as well.
  public var checksAfter: Bool
  /// Connections that read side by side.
  public let jobs: Int
  /// Bytes for key sets.
  public let memory: Int
  /// Bytes of the largest cell that is read.
  public let maximumCell: Int

  /// Types that columns are to have in the new database; nil where nobody asked for any.
  public var casts: [CastRule]?
  /// Where the tables come from that are filled; nil makes them.
  public var schema: SchemaMode?
  /// Environment variables that held the URLs of source and target with their passwords, which are written nowhere.
  public var variables: [String]?

  /// Keeps the names of the variables that gave source and target; an address from elsewhere changes nothing.
  mutating func noteVariables() {
    let names = Credentials.variables(of: [origin, target].compactMap { $0 })
    if !names.isEmpty { variables = names }
  }

  /// The database that was landed, in this run or in the one it refers to.
  public var origin: String? { source ?? landing?.origin }

  /// What is asked of a new run.
  public init(
    source: String?, selection: TableSelection = .all, landing: LandingPlace? = nil, target: String? = nil, casts: [CastRule]? = nil,
    schema: SchemaMode? = nil, repairs: [String] = [],
    choices: [String: String] = [:], maximumRejections: Int = 0, checks: [String] = [], alerts: Int = 20, checksAfter: Bool = true,
    jobs: Int = 2, memory: Int = 256 << 20, maximumCell: Int = 1 << 30
  ) {
    format = 1
    tool = Version.tool
    self.source = source
    self.selection = selection
    self.landing = landing
    self.target = target
    self.casts = casts
    self.schema = schema == .new ? nil : schema
    self.repairs = repairs
    self.choices = choices
    self.maximumRejections = maximumRejections
    self.checks = checks
    self.alerts = alerts
    self.checksAfter = checksAfter
    self.jobs = jobs
    self.memory = memory
    self.maximumCell = maximumCell
  }
}

/// A landing zone outside of the run directory.
public struct LandingPlace: Sendable, Hashable, Codable {
  /// The run that made it, if one did.
  public let run: String?
  /// Its folder.
  public let folder: String
  /// SHA-256 of its manifest, where it is known before the run begins.
  public let manifest: String?
  /// The source it was landed from, where that is known: no target may be the same file.
  public let origin: String?

  /// A place.
  public init(run: String?, folder: String, manifest: String?, origin: String? = nil) {
    self.run = run
    self.folder = folder
    self.manifest = manifest
    self.origin = origin
  }
}
