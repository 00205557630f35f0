internal import DrydockChecks
public import DrydockCore
internal import DrydockData
internal import DrydockLanding
internal import DrydockMigration
public import DrydockReports
internal import Foundation

/// Everything a run left behind → one report in all its formats.
struct ReportPhase {
  let run: RunDirectory
  let events: EventSink

  func callAsFunction() throws -> Report {
    events(.started(.report))
    let report = try ReportBuilder(run).report()
    var facts: [String: String] = [:]
    for format in ReportCatalog.all {
      let bytes = try format.render(report)
      try run.folder.write(bytes, to: format.fileName)
      facts[format.fileName] = SHA256Stream.hex(of: bytes)
    }
    try run.journal.append(.reported, facts)
    events(.sealed(.report, sha256: facts["report.json"] ?? ""))
    return report
  }
}

/// Puts a report together from a run directory; writes nothing.
public struct ReportBuilder {
  private static let shownRows = 10
  private let run: RunDirectory
  private let baseline: (file: String, baseline: Baseline)?

  /// A builder; with a baseline only the findings that are not in it are told.
  public init(_ run: RunDirectory, baseline: (file: String, baseline: Baseline)? = nil) {
    self.run = run
    self.baseline = baseline
  }

  /// The report as far as the run has come; of some findings, or of all that are not in the baseline.
  public func report(_ chosen: [Finding]? = nil) throws -> Report {
    let zone = run.isLanded ? try run.landingZone() : nil
    let all = try run.findings()
    let findings = chosen ?? baseline?.baseline.new(among: all) ?? all
    let planned = run.isPlanned ? try run.plan() : nil
    return Report(
      tool: Version.tool, run: run.id, started: run.journal.entries.first?.time, source: run.record.source ?? run.landingPath,
      target: run.record.target, phases: phases(), findings: try findings.map { try reported($0, zone) },
      outcomes: run.isChecked ? try run.outcomes() : [],
      checks: CheckCatalog.all.map { type(of: $0).documentation } + [OutlyingRows.documentation],
      schema: zone.map(landedSchema), profiles: try profiles(zone), outliers: try run.outliers(),
      plan: try planned.map {
        try ReportedPlan(
          $0.plan, sha256: $0.sha256, conversions: conversions($0.plan, zone), approval: run.approvals(of: $0.sha256).last)
      },
      verification: try run.verdict(),
      beforeAfter: try run.beforeAfter(),
      baseline: baseline.map { known in BaselineSummary(file: known.file, suppressed: all.count { known.baseline.ids.contains($0.id) }) },
      evidence: EvidenceSummary(files: try run.verdict()?.evidence ?? [:], root: run.journal.rootHash),
      work: TaskWork.all(of: try work()), words: try run.summary())
  }

  private func conversions(_ plan: Plan, _ zone: LandingReader?) -> [Conversion] {
    plan.loads.flatMap { load in
      let landed = zone?.manifest.tables.first { $0.table == load.source }?.columns ?? []
      return (load.columns + load.computed).compactMap { column -> Conversion? in
        guard let summary = ConversionWords.summary(of: column.rule) else { return nil }
        let from = landed.first { $0.name == column.source }?.sourceType ?? ""
        return Conversion(
          rule: column.rule, object: ColumnSet(load.source, [column.source]), from: from.isEmpty ? "no type" : from, to: column.nativeType,
          cells: column.changed, isLossless: column.outcome == .lossless, summary: summary)
      }
    }
  }

  /// Without what was left out, and without the tables behind virtual ones.
  private func landedSchema(_ zone: LandingReader) -> Schema {
    let landed = Set(zone.manifest.tables.map(\.table))
    var schema = zone.manifest.schema
    schema.tables.removeAll { !landed.contains($0.name) }
    return schema
  }

  private func profiles(_ zone: LandingReader?) throws -> [TableProfile] {
    guard let zone, run.isChecked else { return [] }
    return TableProfile.all(of: zone.manifest.schema, in: try run.metrics()).filter { profile in
      zone.manifest.tables.contains { $0.table == profile.table }
    }
  }

  /// The trace; where the report is being written by an agent's call, that call and its task end with it.
  private func work() throws -> [TraceEntry] {
    let trace = try run.trace()
    guard let last = trace.last, last.kind == .called, last.tool == "write_report" else { return trace }
    let ends = [(TraceEntry.Kind.returned, "report.html", last.tool), (.finished, "Wrote this report.", nil)]
    return trace
      + ends.enumerated().map { index, end in
        TraceEntry(
          sequence: last.sequence + 1 + index, phase: last.phase, task: last.task, agent: last.agent, kind: end.0, tool: end.2,
          call: last.call,
          text: end.1, headline: end.1)
      }
  }

  // MARK: findings

  private func reported(_ finding: Finding, _ zone: LandingReader?) throws -> ReportedFinding {
    guard let zone else { return ReportedFinding(finding) }
    let sql = finding.query.flatMap { RowQuerySQL($0, schema: zone.manifest.schema).text }
    return ReportedFinding(finding, sample: try sample(finding, zone), sql: sql)
  }

  private func sample(_ finding: Finding, _ zone: LandingReader) throws -> RowSample? {
    guard let rows = finding.rows, !rows.ranges.isEmpty, let landed = try? zone.table(rows.table),
      let table = zone.manifest.schema.table(rows.table)
    else { return nil }
    let names = shownColumns(finding, table, landed.manifest)
    guard let positions = landed.positions(of: names) else { return nil }
    let ordinals = Array(rows.ordinals.prefix(Self.shownRows))
    let cells = try landed.cells(of: ordinals, columns: positions)
    return RowSample(header: names, ordinals: ordinals, rows: ordinals.compactMap { cells[$0]?.map(Self.clipped) })
  }

  private static let shownCharacters = 200

  private static func clipped(_ cell: CellValue) -> CellValue {
    guard let text = cell.text, text.utf8.count > shownCharacters else { return cell }
    return CellValue(text: text.prefix(shownCharacters) + "…", cellClass: cell.cellClass)
  }

  /// The key, then what the finding is about, then whatever else there is, eight columns at the most.
  private func shownColumns(_ finding: Finding, _ table: Table, _ manifest: TableManifest) -> [String] {
    let own = finding.object.table == table.name ? finding.object.columns : []
    var names: [String] = []
    for name in (table.primaryKey?.columns ?? []) + own + manifest.columns.map(\.name) where !names.contains(name) { names.append(name) }
    return Array(names.filter { name in manifest.columns.contains { $0.name == name } }.prefix(8))
  }

  // MARK: phases

  private static let events: [(Phase, [JournalEvent])] = [
    (.land, [.landed]), (.check, [.checked]), (.detect, [.detected]), (.plan, [.planned]), (.approve, [.approved]),
    (.migrate, [.sealed]), (.verify, [.verified]),
  ]

  /// Each phase with the time since the line of the journal before it: what was waited for in between counts as part of it.
  private func phases() -> [PhaseSummary] {
    let entries = run.journal.entries
    return Self.events.map { phase, events in
      guard let last = entries.last(where: { events.contains($0.event) }) else {
        return PhaseSummary(name: phase.rawValue, state: phase == .detect || run.record.target != nil ? .open : .skipped)
      }
      let before = last.sequence > 1 ? Clock.date(entries[last.sequence - 2].time) : nil
      let seconds = before.flatMap { start in Clock.date(last.time).map { $0.timeIntervalSince(start) } }
      let failed = last.event == .verified && last.facts["holds"] != "true"
      return PhaseSummary(name: phase.rawValue, state: failed ? .failed : .done, seconds: seconds, sha256: hash(of: last))
    }
  }

  private func hash(of entry: JournalEntry) -> String? {
    for name in ["manifest", FindingsFolder.findings, "plan", "target", "verification"] {
      if let sha256 = entry.facts[name], sha256.utf8.count == 64 { return sha256 }
    }
    return nil
  }
}
