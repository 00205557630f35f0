public import DrydockCore
public import DrydockData

/// A landing zone as untrusted input: nothing is handed out that its manifest does not vouch for.
public final class LandingReader: LandingZone {
  /// The root.
  public let manifest: Manifest
  /// SHA-256 of `manifest.json` as it lies.
  public let manifestSHA256: String
  private let tables: [ObjectName: LandedTableReader]
  private let folder: SealedFolder

  /// Opens a zone; `expected` is what the manifest's own SHA-256 has to be, where somebody else vouches for it.
  public init(_ folder: SealedFolder, expected: String? = nil) throws {
    guard folder.contains(LandingName.manifest) else {
      throw Failure(
        .tampered, attempted: "open the landing zone \(folder.path)", cause: "it has no manifest.json, so the landing is not complete",
        hint: "land again; sealed tables are kept")
    }
    let bytes = try folder.read(LandingName.manifest)
    manifestSHA256 = SHA256Stream.hex(of: bytes)
    if let expected, !manifestSHA256.hasPrefix(expected.lowercased()) {
      throw Self.tampered(folder, "manifest.json is not the one that was sealed")
    }
    manifest = try CanonicalJSON.decode(Manifest.self, from: bytes, what: "\(folder.path)/manifest.json")
    // A key that we do not know, or that is there twice, would otherwise go unnoticed.
    guard try CanonicalJSON.encode(manifest) == bytes else { throw Self.tampered(folder, "manifest.json is not as Drydock writes it") }
    self.folder = folder
    try Self.checkFiles(manifest, folder)
    try Self.checkSums(manifest, folder)
    var tables: [ObjectName: LandedTableReader] = [:]
    let pool = MemoryPool(limit: LandedTableReader.spareChunks)
    for table in manifest.tables { tables[table.table] = try LandedTableReader(table, folder: folder, pool: pool) }
    self.tables = tables
  }

  /// A landed table.
  public func table(_ name: ObjectName) throws -> any LandedTable {
    guard let table = tables[name] else {
      throw Failure(.notFound, attempted: "read the landed table \(name)", cause: "it was not landed")
    }
    return table
  }

  /// Reads and hashes every file; chunks are also checked whenever they are used.
  public func checkEverything() throws {
    for seal in manifest.files where try folder.open(seal.path).sha256() != seal.sha256 {
      throw Self.tampered(folder, "\(seal.path) is not the file that was sealed")
    }
  }

  private static func checkFiles(_ manifest: Manifest, _ folder: SealedFolder) throws {
    let named = Set(manifest.files.map(\.path))
    guard named.count == manifest.files.count else { throw tampered(folder, "manifest.json names a file twice") }
    for name in try folder.names() where name != LandingName.manifest && !named.contains(name) {
      throw tampered(folder, "\(name) is not named by manifest.json")
    }
    for seal in manifest.files {
      guard folder.contains(seal.path) else { throw tampered(folder, "\(seal.path) is missing") }
      let file = try folder.open(seal.path)
      guard UInt64(try file.size()) == seal.bytes else { throw tampered(folder, "\(seal.path) has another size than when it was sealed") }
      // Data is hashed chunk by chunk in the buffer it is used from; the small files are hashed here.
      if seal.path.hasSuffix(".csv") { continue }
      guard try file.sha256() == seal.sha256 else { throw tampered(folder, "\(seal.path) is not the file that was sealed") }
    }
  }

  /// What the manifest says several times must agree, or somebody edited one of the places.
  private static func checkSums(_ manifest: Manifest, _ folder: SealedFolder) throws {
    let seals = Dictionary(uniqueKeysWithValues: manifest.files.map { ($0.path, $0) })
    var paths: Set<String> = []
    for table in manifest.tables {
      let stored = try folder.read(table.fileStem + ".manifest.json")
      guard try stored == CanonicalJSON.encode(table) else { throw tampered(folder, "two manifests of \(table.table) differ") }
      guard table.snapshot == manifest.source else { throw tampered(folder, "\(table.table) is of another moment than the manifest") }
      guard isOf(manifest.schema, table) else { throw tampered(folder, "the columns of \(table.table) are not those of the schema") }
      var digest = TableDigest()
      var exceptions: UInt64 = 0
      for file in table.files {
        guard paths.insert(file.path).inserted, seals[file.path]?.sha256 == file.sha256 else {
          throw tampered(folder, "manifest.json has two hashes for \(file.path)")
        }
        if let sidecar = file.exceptionsPath, seals[sidecar]?.sha256 != file.exceptionsSHA256 || !paths.insert(sidecar).inserted {
          throw tampered(folder, "manifest.json has two hashes for \(sidecar)")
        }
        var offset: UInt64 = 0
        for chunk in file.chunks {
          guard chunk.offset == offset, chunk.digest.rows == chunk.rows else {
            throw tampered(folder, "the chunks of \(file.path) do not fit")
          }
          offset += chunk.bytes
          digest = digest + chunk.digest
          exceptions += chunk.exceptions
        }
        guard seals[file.path]?.bytes == offset else { throw tampered(folder, "the chunks of \(file.path) are not its size") }
      }
      guard digest == table.digest, digest.rows == table.rows, exceptions == table.columns.reduce(0, { $0 + $1.exceptions }) else {
        throw tampered(folder, "the sums of \(table.table) do not fit its chunks")
      }
    }
  }

  private static func isOf(_ schema: Schema, _ table: TableManifest) -> Bool {
    guard let columns = schema.table(table.table)?.landedColumns, columns.count == table.columns.count else { return false }
    return zip(columns, table.columns).allSatisfy {
      $0.name == $1.name && $0.type == $1.type && $0.nativeType == $1.sourceType && $0.collation == $1.collation
    }
  }

  static func tampered(_ folder: SealedFolder, _ cause: String) -> Failure {
    Failure(
      .tampered, attempted: "open the landing zone \(folder.path)", cause: cause, hint: "it is not what was sealed; land the source anew"
    )
  }
}
