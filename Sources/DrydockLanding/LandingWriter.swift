public import DrydockCore
public import DrydockData

/// Lands a source: every selected table as checksummed CSV in one snapshot, sealed table by table, the manifest last.
public struct LandingWriter {
  private let folder: SealedFolder
  private let source: any SourceConnection & Sendable
  private let selection: TableSelection
  private let jobs: Int
  private let tool: String
  private let events: EventSink

  /// A landing into `folder`, which is empty or holds an interrupted landing.
  public init(
    into folder: SealedFolder, from source: any SourceConnection & Sendable, selection: TableSelection = .all, jobs: Int = 2, tool: String,
    events: @escaping EventSink = { _ in }
  ) {
    self.folder = folder
    self.source = source
    self.selection = selection
    self.jobs = jobs
    self.tool = tool
    self.events = events
  }

  /// Lands everything; returns the manifest and its SHA-256.
  public func land() throws -> (manifest: Manifest, sha256: String) {
    try requireFolder()
    let snapshot = try source.pinSnapshot()
    let schema = try source.inspect()
    let (chosen, excluded) = try choose(schema)
    let account = try source.accountWarnings()
    for warning in account { events(.note(.land, warning)) }
    try requireSpace()
    let kept = try sealedTables(snapshot: snapshot)
    if kept.isEmpty { try clear(for: snapshot) }
    let workers = try openWorkers()
    var tables: [TableManifest] = []
    for (index, table) in chosen.enumerated() {
      let stem = LandingName.stem(position: index + 1, table: table.name)
      if let sealed = kept[stem], sealed.table == table.name {
        tables.append(sealed)
        events(.note(.land, "\(table.name) was landed before, in the same state of the source: kept"))
      } else {
        tables.append(try land(table, stem: stem, snapshot: snapshot, workers: workers))
      }
    }
    try requireUnchanged(snapshot)
    return try seal(
      Manifest(
        format: 1, tool: tool, source: snapshot, schema: schema, tables: tables, excluded: excluded, files: [],
        account: account.isEmpty ? nil : account))
  }

  // MARK: before the first row

  private func requireFolder() throws {
    let strangers = try folder.names().filter { !LandingName.isOurs($0) }
    guard let stranger = strangers.first else { return }
    throw Failure(
      .notEmpty, attempted: "land into \(folder.path)", cause: "it holds files that are not of a landing, such as \(stranger)",
      hint: "choose an empty folder")
  }

  private func choose(_ schema: Schema) throws -> (tables: [Table], excluded: [ObjectName]) {
    let landable = schema.tables.filter { $0.isLandable }
    let chosen = landable.filter { selection.contains($0.name) }
    if chosen.isEmpty && !landable.isEmpty {
      throw Failure(
        .usage, attempted: "select tables", cause: "no table matches",
        hint: "the tables are: \(landable.prefix(12).map { $0.name.description }.joined(separator: ", "))")
    }
    for table in chosen where Set(table.columns.map(\.name)).count < table.columns.count {
      throw Failure(
        .usage, attempted: "land \(table.name)", cause: "two of its columns have names that Unicode calls the same",
        hint: "rename one of them, or leave the table out with --exclude")
    }
    return (chosen, landable.filter { !selection.contains($0.name) }.map(\.name))
  }

  private func requireSpace() throws {
    let needed = try source.estimatedBytes() / 10 * 12
    guard let free = folder.freeBytes(), free < needed else { return }
    throw Failure(
      .full, attempted: "land into \(folder.path)", cause: "about \(needed >> 20) MiB are needed and \(free >> 20) MiB are free",
      hint: "choose a folder on another disk with --landing, or fewer tables with --select")
  }

  private func openWorkers() throws -> [any SourceConnection & Sendable] {
    let allowed = source.parallelism()
    if let reason = allowed.reason { events(.note(.land, reason)) }
    var workers = [source]
    while workers.count < min(jobs, allowed.connections) { workers.append(try source.worker()) }
    return workers
  }

  // MARK: resuming

  /// Tables sealed by an interrupted landing of the same moment, by file stem; a file that is not what its manifest says is not kept.
  private func sealedTables(snapshot: SnapshotIdentity) throws -> [String: TableManifest] {
    var kept: [String: TableManifest] = [:]
    for name in try folder.names() where name.hasSuffix(".manifest.json") {
      let table = try CanonicalJSON.decode(TableManifest.self, from: folder.read(name), what: name)
      guard table.snapshot == snapshot, table.fileStem + ".manifest.json" == name, try isIntact(table) else { continue }
      kept[table.fileStem] = table
    }
    return kept
  }

  private func isIntact(_ table: TableManifest) throws -> Bool {
    for file in table.files {
      guard folder.contains(file.path), try folder.open(file.path).sha256() == file.sha256 else { return false }
      guard let sidecar = file.exceptionsPath else { continue }
      guard folder.contains(sidecar), try folder.open(sidecar).sha256() == file.exceptionsSHA256 else { return false }
    }
    return true
  }

  /// Makes room where an interrupted landing of another moment lies; a complete one is somebody's and stays.
  private func clear(for snapshot: SnapshotIdentity) throws {
    if folder.contains(LandingName.manifest) {
      let there = try? CanonicalJSON.decode(Manifest.self, from: folder.read(LandingName.manifest), what: LandingName.manifest)
      guard let there, there.source == snapshot, there.tables.isEmpty else {
        throw Failure(
          .notEmpty, attempted: "land into \(folder.path)", cause: "it holds a complete landing of another source or moment",
          hint: "choose an empty folder")
      }
    }
    for name in try folder.names() { try folder.remove(name) }
  }

  /// Locks keep honest writers out; a file that was replaced or written past SQLite shows here.
  private func requireUnchanged(_ snapshot: SnapshotIdentity) throws {
    guard try source.isUnchanged(since: snapshot) else {
      throw Failure(
        .sourceLost, attempted: "land \(snapshot.database)", cause: "the source was changed while it was read",
        hint: "land again when nothing writes to it past its locks")
    }
  }

  // MARK: one table

  private func land(_ table: Table, stem: String, snapshot: SnapshotIdentity, workers: [any SourceConnection & Sendable]) throws
    -> TableManifest
  {
    let classes = try source.expectedClasses(of: table)
    let columns = table.landedColumns.map { ($0, ColumnRule(name: $0.name, type: $0.type, expectedClass: classes[$0.name])) }
    let writer = try TableWriter(folder: folder, stem: stem, columns: columns.map(\.0.name))
    let expected = try source.count(table)
    try read(table, rows: expected, rules: columns.map(\.1), into: writer, workers: workers)
    guard writer.rows == expected else {
      throw Failure(
        .sourceLost, attempted: "land \(table.name)", cause: "the source counts \(expected) rows and delivered \(writer.rows)",
        hint: "check the source with: drydock inspect --deep")
    }
    let manifest = try writer.seal(table: table.name, snapshot: snapshot, columns: columns, encoding: try source.encoding())
    events(.finished(.land, table: table.name, rows: manifest.rows))
    return manifest
  }

  private func read(_ table: Table, rows: UInt64, rules: [ColumnRule], into writer: TableWriter, workers: [any SourceConnection & Sendable])
    throws
  {
    let parts = try source.parts(of: table, rows: rows)
    let ring = OrderedRing(writer: writer)
    let events = self.events
    _ = try Threads.run(min(workers.count, parts.count)) { index in
      do {
        while let part = ring.claim(of: parts.count) {
          try workers[index].read(table, parts[part], columns: rules) { batch in
            let encoder = ring.encoder()
            encoder.encode(batch)
            guard try ring.deliver(part, encoder, batch.exceptions) else { throw Stopped() }
          }
          try ring.end(part)
          events(.progress(.land, table: table.name, rows: ring.rows, of: rows))
        }
      } catch is Stopped {
        return
      } catch {
        ring.fail()
        throw error
      }
    }
  }

  // MARK: the end

  private func seal(_ draft: Manifest) throws -> (manifest: Manifest, sha256: String) {
    try folder.write(DataPackage.encode(draft), to: LandingName.package)
    let names = try folder.names().filter { $0 != LandingName.manifest && $0 != LandingName.sums && !$0.hasPrefix(".tmp-") }
    let stems = Set(draft.tables.map(\.fileStem))
    var seals: [FileSeal] = []
    for name in names {
      // What an earlier landing with more tables left behind belongs to nobody.
      guard name == LandingName.package || stems.contains(where: { name.hasPrefix($0 + ".") }) else {
        try folder.remove(name)
        continue
      }
      let reader = try folder.open(name)
      seals.append(FileSeal(path: name, bytes: UInt64(try reader.size()), sha256: try sealOf(name, draft) ?? reader.sha256()))
    }
    let sums = seals.map { "\($0.sha256)  \($0.path)\n" }.joined()
    try folder.write(Array(sums.utf8), to: LandingName.sums)
    seals.append(FileSeal(path: LandingName.sums, bytes: UInt64(sums.utf8.count), sha256: SHA256Stream.hex(of: Array(sums.utf8))))
    let manifest = Manifest(
      format: draft.format, tool: draft.tool, source: draft.source, schema: draft.schema, tables: draft.tables, excluded: draft.excluded,
      files: seals.sorted { $0.path < $1.path }, account: draft.account)
    let bytes = try CanonicalJSON.encode(manifest)
    try folder.write(bytes, to: LandingName.manifest)
    return (manifest, SHA256Stream.hex(of: bytes))
  }

  /// The hash that was taken while the file was written; reading gigabytes again would tell nothing new.
  private func sealOf(_ name: String, _ manifest: Manifest) throws -> String? {
    for file in manifest.tables.lazy.flatMap(\.files) {
      if file.path == name { return file.sha256 }
      if file.exceptionsPath == name { return file.exceptionsSHA256 }
    }
    return nil
  }
}

/// Ends a worker whose neighbour failed; the neighbour's error is the one that is told.
private struct Stopped: Error {}
