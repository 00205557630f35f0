internal import DrydockChecks
public import DrydockCore
internal import DrydockData
internal import DrydockLanding
internal import DrydockMigration
public import DrydockReports

/// The new database, landed and checked as the source was: what is mended, what remains.
struct AfterPhase {
  let run: RunDirectory
  let events: EventSink

  func callAsFunction() throws -> [Finding] {
    let (plan, _) = try run.plan()
    guard let target = run.journal.last(.sealed)?.facts["target"] else {
      throw Failure(
        .notFound, attempted: "check the new database of the run \(run.id)", cause: "its migration is not complete",
        hint: "go on: drydock migrate \(run.id)")
    }
    let inputs = try inputs(target)
    if run.journal.last(.checkedAfter)?.facts["inputs"] == inputs { return try run.findingsAfter() }
    events(.note(.check, "checking the new database"))
    let after = try run.folder.folder(RunDirectory.Name.after)
    let landing = try after.folder(RunDirectory.Name.landing)
    for name in try landing.names() { try landing.remove(name) }
    _ = try LandingWriter(
      into: landing, from: Drivers.openFilled(plan.target), jobs: run.record.jobs, tool: Version.tool
    ).land()
    let zone = try LandingReader(landing)
    let results = try CheckLoop(CheckWords.checks(run.record.checks), engine: run.engine, zone: zone).run()
    var facts = try FindingsFolder(folder: after).write(results.findings, results.outcomes, results.metrics)
    facts["inputs"] = inputs
    facts["manifest"] = zone.manifestSHA256
    try run.journal.append(.checkedAfter, facts)
    return results.findings
  }

  private struct Inputs: Encodable {
    let target: String
    let checks: [String]
    let tool: String
  }

  private func inputs(_ target: String) throws -> String {
    let checks = try CheckWords.checks(run.record.checks).map { type(of: $0).id }
    return SHA256Stream.hex(of: try CanonicalJSON.encode(Inputs(target: target, checks: checks, tool: Version.tool)))
  }
}

extension RunDirectory {
  /// What the checks found in the new database; empty where it was not checked.
  public func findingsAfter() throws -> [Finding] {
    guard isCheckedAfter else { return [] }
    let after = try folder.folder(Name.after)
    return try FindingsFolder.findings(
      sealed(FindingsFolder.findings, by: .checkedAfter, in: after), what: "after/\(FindingsFolder.findings)")
  }

  /// The findings of the source against those of the new database; nil where that was not checked.
  public func beforeAfter() throws -> BeforeAfter? {
    guard isCheckedAfter else { return nil }
    let (plan, _) = try plan()
    let isSame = plan.loads.allSatisfy { $0.source == $0.target }
    return BeforeAfter(before: try checkFindings(), after: try findingsAfter(), sourceName: isSame ? nil : plan.sourceNames())
  }

  /// Whether the new database was checked.
  public var isCheckedAfter: Bool { journal.last(.checkedAfter) != nil }
}
