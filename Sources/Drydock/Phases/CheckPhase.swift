internal import DrydockAnalysis
internal import DrydockChecks
public import DrydockCore
internal import DrydockData
internal import DrydockLanding

/// Landing zone → metrics and findings. Equal inputs are not measured again.
struct CheckPhase {
  let run: RunDirectory
  let events: EventSink

  func callAsFunction() throws -> [Finding] {
    let zone = try LandPhase(run: run, events: events)()
    let checks = try CheckWords.checks(run.record.checks)
    let inputs = try inputs(zone.manifestSHA256, checks)
    if let stored = try stored(inputs) { return stored }
    events(.started(.check))
    let results = try CheckLoop(checks, engine: run.engine, zone: zone, profile: ProfileAnalyzers.all(for: zone.manifest)).run()
    let schema = try CanonicalJSON.encode(zone.manifest.schema)
    try run.folder.write(schema, to: RunDirectory.Name.schema)
    var facts = try FindingsFolder(folder: run.folder).write(results.findings, results.outcomes, results.metrics)
    facts[RunDirectory.Name.schema] = SHA256Stream.hex(of: schema)
    facts["inputs"] = inputs
    try run.journal.append(.checked, facts)
    events(.sealed(.check, sha256: facts[FindingsFolder.findings] ?? ""))
    // As they are read back: a finding that was stored no longer knows the analyzer behind it.
    return try run.checkFindings()
  }

  private struct Inputs: Encodable {
    let manifest: String
    let checks: [String]
    let tool: String
  }

  private func inputs(_ manifest: String, _ checks: [any Check]) throws -> String {
    let inputs = Inputs(manifest: manifest, checks: checks.map { type(of: $0).id }, tool: Version.tool)
    return SHA256Stream.hex(of: try CanonicalJSON.encode(inputs))
  }

  private func stored(_ inputs: String) throws -> [Finding]? {
    guard run.journal.last(.checked)?.facts["inputs"] == inputs else { return nil }
    do {
      _ = try (run.outcomes(), run.metrics())
      return try FindingsFolder.findings(run.sealed(FindingsFolder.findings, by: .checked), what: FindingsFolder.findings)
    } catch let failure as Failure where failure.kind == .tampered {
      events(.note(.check, "the stored findings were changed; the checks run anew"))
      return nil
    }
  }
}

extension RunDirectory {
  /// The analysis engine with the run's limits.
  var engine: EmbeddedEngine { EmbeddedEngine(memory: record.memory) }
}

/// Names of checks as people give them: `orphaned-rows,missing-primary-key`; none are all.
public enum CheckWords {
  /// The checks that are meant, in the catalog's order.
  static func checks(_ words: [String]) throws -> [any Check] {
    let wanted = Set(words.flatMap { $0.split(separator: ",").map(String.init) })
    for id in wanted { try require(id) }
    return wanted.isEmpty ? CheckCatalog.all : CheckCatalog.all.filter { wanted.contains(type(of: $0).id) }
  }

  /// Refuses names that are none, with the nearest.
  public static func check(_ words: [String]) throws { _ = try checks(words) }

  /// What a check is about.
  public static func documentation(_ id: String) throws -> CheckDocumentation {
    try require(id)
    if id == OutlyingRows.documentation.id { return OutlyingRows.documentation }
    guard let check = CheckCatalog.check(id) else { throw unknown(id) }
    return type(of: check).documentation
  }

  /// Every check as a page: docs/checks.md.
  public static var markdown: String { CheckCatalog.markdown }

  private static var ids: [String] { CheckCatalog.ids + [OutlyingRows.documentation.id] }

  private static func require(_ id: String) throws { if !ids.contains(id) { throw unknown(id) } }

  private static func unknown(_ id: String) -> Failure {
    let nearest = Suggestion.nearest(to: id, among: ids).map { "did you mean \($0)? " } ?? ""
    return Failure(
      .usage, attempted: "find the check \(id)", cause: "there is none of that name",
      hint: nearest + "the checks are: \(ids.joined(separator: ", "))")
  }
}
