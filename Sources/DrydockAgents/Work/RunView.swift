internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLanding

/// What tools read of a run, read once until its data is landed, checked or searched anew: dozens of calls ask for the same findings.
final class RunView {
  /// The run itself, for what is not kept here.
  let run: RunDirectory
  private var seen: [Int?] = []
  private var keptZone: LandingReader?
  private var keptFindings: [Finding]?
  private var keptOutliers: [TableOutliers]?

  private let pipeline: Pipeline

  init(_ pipeline: Pipeline) {
    self.pipeline = pipeline
    run = pipeline.run
  }

  /// The landing zone; what is not landed yet is.
  func zone() throws -> LandingReader {
    if !run.isLanded { try pipeline.land() }
    forgetWhatIsOld()
    let zone = try keptZone ?? run.landingZone()
    keptZone = zone
    return zone
  }

  /// The findings, the worst first; what is not checked yet is.
  func findings() throws -> [Finding] {
    if !run.isChecked { try pipeline.check() }
    forgetWhatIsOld()
    let findings = try keptFindings ?? run.findings()
    keptFindings = findings
    return findings
  }

  /// What the detectors said; what is not searched yet is.
  func outliers() throws -> [TableOutliers] {
    if !run.isSearched { try pipeline.detect() }
    forgetWhatIsOld()
    let outliers = try keptOutliers ?? run.outliers()
    keptOutliers = outliers
    return outliers
  }

  private func forgetWhatIsOld() {
    let now = [JournalEvent.landed, .checked, .detected].map { run.journal.last($0)?.sequence }
    guard seen != now else { return }
    seen = now
    keptZone = nil
    keptFindings = nil
    keptOutliers = nil
  }

  /// A finding by its id, or by the id's unique beginning.
  func finding(_ id: String) throws -> Finding {
    let all = try findings()
    if let exact = all.first(where: { $0.id == id }) { return exact }
    let begun = all.filter { !id.isEmpty && $0.id.hasPrefix(id) }
    guard begun.count == 1, let only = begun.first else {
      throw Failure.unknown("finding", id, among: all.map(\.id), see: ListFindings.name)
    }
    return only
  }

  /// A finding's statements.
  func query(ofFinding id: String) throws -> FindingQuery {
    let finding = try finding(id)
    guard let query = FindingQuery(finding, schema: try zone().manifest.schema) else {
      throw Failure(.usage, attempted: "ask for the rows of \(finding.id)", cause: "they cannot be asked for in SQL")
    }
    return query
  }
}
