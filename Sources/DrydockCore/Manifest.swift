public import DrydockData

/// A run of whole records: the unit of scanning, loading and tamper checks.
public struct LandedChunk: Sendable, Hashable, Codable {
  /// First byte in its file.
  public let offset: UInt64
  /// Length in bytes; in a file's first chunk the header counts.
  public let bytes: UInt64
  /// Records, without the header.
  public let rows: UInt64
  /// Lines of the sidecar that belong to these records.
  public let exceptions: UInt64
  /// SHA-256 of the bytes, the header included.
  public let sha256: String
  /// Digest of the records.
  public let digest: TableDigest

  /// A chunk.
  public init(offset: UInt64, bytes: UInt64, rows: UInt64, exceptions: UInt64, sha256: String, digest: TableDigest) {
    self.offset = offset
    self.bytes = bytes
    self.rows = rows
    self.exceptions = exceptions
    self.sha256 = sha256
    self.digest = digest
  }
}

/// One CSV file of a table, and its exceptions sidecar where it has one.
public struct LandedFile: Sendable, Hashable, Codable {
  /// Name in the landing folder.
  public let path: String
  /// SHA-256 of the file.
  public let sha256: String
  /// Its chunks, in order and without gaps.
  public let chunks: [LandedChunk]
  /// Name of the sidecar.
  public let exceptionsPath: String?
  /// SHA-256 of the sidecar.
  public let exceptionsSHA256: String?

  /// A file.
  public init(path: String, sha256: String, chunks: [LandedChunk], exceptionsPath: String?, exceptionsSHA256: String?) {
    self.path = path
    self.sha256 = sha256
    self.chunks = chunks
    self.exceptionsPath = exceptionsPath
    self.exceptionsSHA256 = exceptionsSHA256
  }
}

/// How one column was landed.
public struct LandedColumn: Sendable, Hashable, Codable {
  /// Its name.
  public let name: String
  /// The declared type, verbatim.
  public let sourceType: String
  /// What it landed as.
  public let type: ColumnType
  /// Encoding in the source; the file is UTF-8.
  public let encoding: String
  /// For ``ColumnType/any``: the class that needs no exception.
  public let expectedClass: CellClass?
  /// The collation, where it is not the engine's default.
  public let collation: String?
  /// Cells that are NULL.
  public let nulls: UInt64
  /// Cells in the sidecar.
  public let exceptions: UInt64

  /// A landed column.
  public init(
    name: String, sourceType: String, type: ColumnType, encoding: String, expectedClass: CellClass?, collation: String?, nulls: UInt64,
    exceptions: UInt64
  ) {
    self.name = name
    self.sourceType = sourceType
    self.type = type
    self.encoding = encoding
    self.expectedClass = expectedClass
    self.collation = collation
    self.nulls = nulls
    self.exceptions = exceptions
  }

  /// How its cells are told apart.
  public var rule: ColumnRule { ColumnRule(name: name, type: type, expectedClass: expectedClass) }
}

/// One table, sealed: written beside its files before the manifest exists; row ordinals run over `files` in order.
public struct TableManifest: Sendable, Hashable, Codable {
  /// The table.
  public let table: ObjectName
  /// The moment it was read.
  public let snapshot: SnapshotIdentity
  /// Its landed columns, in file order.
  public let columns: [LandedColumn]
  /// Its files.
  public let files: [LandedFile]
  /// Its rows.
  public let rows: UInt64
  /// Digest of its rows.
  public let digest: TableDigest

  /// A sealed table.
  public init(
    table: ObjectName, snapshot: SnapshotIdentity, columns: [LandedColumn], files: [LandedFile], rows: UInt64, digest: TableDigest
  ) {
    self.table = table
    self.snapshot = snapshot
    self.columns = columns
    self.files = files
    self.rows = rows
    self.digest = digest
  }

  /// Every chunk with its file, in row order.
  public var chunks: [(file: LandedFile, index: Int, chunk: LandedChunk)] {
    files.flatMap { file in file.chunks.enumerated().map { (file, $0.offset, $0.element) } }
  }

  /// Name of the table's files without `.csv`: ledger, quarantine and rejects bear it too.
  public var fileStem: String {
    guard let first = files.first else { return "table" }
    return String(first.path.dropLast(4))
  }
}

/// Every file of the landing zone with its size and hash; a file that is not named is an error.
public struct FileSeal: Sendable, Hashable, Codable {
  /// Name in the landing folder.
  public let path: String
  /// Size.
  public let bytes: UInt64
  /// SHA-256.
  public let sha256: String

  /// A file's seal.
  public init(path: String, bytes: UInt64, sha256: String) {
    self.path = path
    self.bytes = bytes
    self.sha256 = sha256
  }
}

/// The landing zone's root, written last; a folder without it is incomplete.
public struct Manifest: Sendable, Hashable {
  /// Version of the format: 1.
  public let format: Int
  /// Name and version of the tool.
  public let tool: String
  /// The source and its moment.
  public let source: SnapshotIdentity
  /// The whole structure.
  public let schema: Schema
  /// The landed tables, in manifest order.
  public let tables: [TableManifest]
  /// Tables the caller left out.
  public let excluded: [ObjectName]
  /// Every other file.
  public let files: [FileSeal]
  /// What was doubtful when the source was read, in words: what the account could have done beyond reading, rows that policies or other
  /// servers decide about, a connection that others can read. Nil where nothing was, and where the engine knows no accounts.
  public let account: [String]?

  /// A root.
  public init(
    format: Int, tool: String, source: SnapshotIdentity, schema: Schema, tables: [TableManifest], excluded: [ObjectName], files: [FileSeal],
    account: [String]? = nil
  ) {
    self.account = account
    self.format = format
    self.tool = tool
    self.source = source
    self.schema = schema
    self.tables = tables
    self.excluded = excluded
    self.files = files
  }
}

extension Manifest: Codable {
  private enum CodingKeys: String, CodingKey {
    case format
    case tool
    case encryption
    case source
    case schema
    case tables
    case excluded
    case files
    case account
  }

  /// Reads a manifest; an encrypted one is refused.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    format = try values.decode(Int.self, forKey: .format)
    guard format == 1, try values.decodeNil(forKey: .encryption) else {
      throw Failure(
        .usage, attempted: "read a landing zone", cause: "its format is newer than this drydock", hint: "use the version that wrote it")
    }
    tool = try values.decode(String.self, forKey: .tool)
    source = try values.decode(SnapshotIdentity.self, forKey: .source)
    schema = try values.decode(Schema.self, forKey: .schema)
    tables = try values.decode([TableManifest].self, forKey: .tables)
    excluded = try values.decode([ObjectName].self, forKey: .excluded)
    files = try values.decode([FileSeal].self, forKey: .files)
    account = try values.decodeIfPresent([String].self, forKey: .account)
  }

  /// Writes a manifest.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    try values.encode(format, forKey: .format)
    try values.encode(tool, forKey: .tool)
    try values.encodeNil(forKey: .encryption)
    try values.encode(source, forKey: .source)
    try values.encode(schema, forKey: .schema)
    try values.encode(tables, forKey: .tables)
    try values.encode(excluded, forKey: .excluded)
    try values.encode(files, forKey: .files)
    try values.encodeIfPresent(account, forKey: .account)
  }
}

/// Landed rows as analysis, repairs and verifier see them.
public protocol LandedTable: Sendable {
  /// The sealed table.
  var manifest: TableManifest { get }
  /// Hands out the rows of one chunk (counted over all files) and, with each batch, the rows' digests as landed.
  ///
  /// Blocks, on a worker thread. Throws ``Failure/Kind/tampered`` before it hands out a row of a changed chunk.
  func scan(chunk: Int, columns: [Int]?, digests: Bool, body: (RecordBatch, [Digest128]) throws -> Void) throws
}

/// All landed tables of a run.
public protocol LandingZone: Sendable {
  /// The root.
  var manifest: Manifest { get }
  /// A landed table.
  func table(_ name: ObjectName) throws -> any LandedTable
}
