internal import DrydockAnalysis
internal import DrydockChecks
internal import DrydockCore
internal import DrydockData
internal import DrydockDetectors
internal import DrydockLanding

/// Landing zone → rows unlike the others, explained; the fitted forests are kept.
struct DetectPhase {
  let run: RunDirectory
  let events: EventSink
  private static let seed: UInt64 = 1

  func callAsFunction() throws -> [TableOutliers] {
    let zone = try LandPhase(run: run, events: events)()
    let inputs = try inputs(zone.manifestSHA256)
    if let stored = try stored(inputs) { return stored }
    events(.started(.detect))
    let metrics = try measured(zone)
    let folder = try run.folder.folder(RunDirectory.Name.outliers)
    for name in try folder.names() { try folder.remove(name) }
    let search = OutlierSearch(in: zone, alerts: run.record.alerts, seed: Self.seed, threads: run.record.jobs)
    var facts = ["inputs": inputs]
    var all: [TableOutliers] = []
    for table in zone.manifest.tables {
      guard let schema = zone.manifest.schema.table(table.table), schema.virtualModule == nil else { continue }
      let answer = try search.search(schema, metrics: metrics)
      try write(answer.outliers, to: table.fileStem + ".outliers.json", in: folder, &facts)
      if let forest = answer.forest { try write(forest, to: table.fileStem + ".forest.json", in: folder, &facts) }
      all.append(answer.outliers)
      events(.finished(.detect, table: table.table, rows: answer.outliers.rows))
    }
    let findings = try FindingsFolder.lines(all.compactMap(OutlyingRows.finding))
    try folder.write(findings, to: FindingsFolder.findings)
    facts[FindingsFolder.findings] = SHA256Stream.hex(of: findings)
    try run.journal.append(.detected, facts)
    events(.sealed(.detect, sha256: facts[FindingsFolder.findings] ?? ""))
    return all
  }

  private func write(_ value: some Encodable, to name: String, in folder: SealedFolder, _ facts: inout [String: String]) throws {
    let bytes = try CanonicalJSON.encode(value)
    try folder.write(bytes, to: name)
    facts[name] = SHA256Stream.hex(of: bytes)
  }

  /// What the checks measured already is not measured again.
  private func measured(_ zone: LandingReader) throws -> MetricStore {
    var metrics = run.isChecked ? try run.metrics() : MetricStore()
    let wanted = zone.manifest.tables.reduce(into: Set<AnyAnalyzer>()) { $0.formUnion(FeatureBuilder.analyzers(for: $1)) }
    metrics.merge(try run.engine.measure(wanted.subtracting(metrics.analyzers), in: zone))
    return metrics
  }

  private struct Inputs: Encodable {
    let manifest: String
    let alerts: Int
    let seed: UInt64
    let tool: String
  }

  private func inputs(_ manifest: String) throws -> String {
    SHA256Stream.hex(
      of: try CanonicalJSON.encode(Inputs(manifest: manifest, alerts: run.record.alerts, seed: Self.seed, tool: Version.tool)))
  }

  private func stored(_ inputs: String) throws -> [TableOutliers]? {
    guard run.journal.last(.detected)?.facts["inputs"] == inputs else { return nil }
    do { return try run.outliers() } catch let failure as Failure where failure.kind == .tampered {
      events(.note(.detect, "the stored outliers were changed; they are looked for anew"))
      return nil
    }
  }
}
