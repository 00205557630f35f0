internal import DrydockCore
internal import DrydockData
internal import DrydockLanding

/// Source → landing zone. A landing that is sealed stays: one run is one moment of its source.
struct LandPhase {
  let run: RunDirectory
  let events: EventSink

  func callAsFunction() throws -> LandingReader {
    if run.isLanded { return try run.landingZone() }
    events(.started(.land))
    let sha256 = run.record.source == nil ? try adopt() : try land(run.record.source ?? "")
    try run.journal.append(.landed, ["manifest": sha256])
    events(.sealed(.land, sha256: sha256))
    return try run.landingZone()
  }

  private func land(_ source: String) throws -> String {
    let isElsewhere = run.record.landing != nil
    let folder = isElsewhere ? try SealedFolder.create(run.landingPath) : try run.folder.folder(RunDirectory.Name.landing)
    // The run's own lock does not keep another run out of a folder that both were told to use.
    let lock = isElsewhere ? try folder.lockWithoutFile() : nil
    if let remark = Drivers.remark(on: source) { events(.note(.land, remark)) }
    return try withExtendedLifetime(lock) {
      try LandingWriter(
        into: folder, from: try Drivers.openSource(source, selection: run.record.selection, maximumCell: run.record.maximumCell),
        selection: run.record.selection,
        jobs: run.record.jobs, tool: Version.tool,
        events: events
      ).land().sha256
    }
  }

  /// A landing zone that is there already: what its manifest vouches for is checked file by file.
  private func adopt() throws -> String {
    let zone = try LandingReader(SealedFolder(following: run.landingPath), expected: run.record.landing?.manifest)
    try zone.checkEverything()
    return zone.manifestSHA256
  }
}
