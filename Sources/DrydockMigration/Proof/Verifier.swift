public import DrydockCore
public import DrydockData

/// Everything the verifier may look at: never the loader, never a repair's `apply`.
public struct VerificationInput {
  /// The landing zone.
  public let zone: any LandingZone
  /// The plan.
  public let plan: Plan
  /// What the repairs decided.
  public let decisions: [RepairDecisions]
  /// The run's `ledger` folder.
  public let ledger: SealedFolder
  /// The run's `quarantine` folder.
  public let quarantine: SealedFolder
  /// Rows the target refused.
  public let rejections: [Rejection]
  /// What trying each constraint showed.
  public let probes: [ProbeResult]
  /// The new database, read-only, several connections of one snapshot.
  public let target: [any SourceConnection & Sendable]
  /// Measures relations.
  public let engine: any AnalysisEngine
  /// SHA-256 by file.
  public let evidence: [String: String]
  /// Optional steps that the target did not take, by what they make, with its reasons.
  public let refused: [String: String]

  /// An input.
  public init(
    zone: any LandingZone, plan: Plan, decisions: [RepairDecisions], ledger: SealedFolder, quarantine: SealedFolder,
    rejections: [Rejection],
    probes: [ProbeResult], target: [any SourceConnection & Sendable], engine: any AnalysisEngine,
    evidence: [String: String], refused: [String: String] = [:]
  ) {
    self.refused = refused
    self.zone = zone
    self.plan = plan
    self.decisions = decisions
    self.ledger = ledger
    self.quarantine = quarantine
    self.rejections = rejections
    self.probes = probes
    self.target = target
    self.engine = engine
    self.evidence = evidence
  }
}

/// Proves that the new database is landing zone plus approved repairs, row by row.
public struct Verifier {
  private let input: VerificationInput
  private let events: EventSink

  /// A verifier.
  public init(_ input: VerificationInput, events: @escaping EventSink = { _ in }) {
    self.input = input
    self.events = events
  }

  /// The whole proof. Differences are in the verdict; what stops the work is thrown.
  public func verify() throws -> Verdict {
    var faults: [String] = []
    var ledger: [ObjectName: [LedgerEntry]] = [:]
    let audit = LedgerAudit(plan: input.plan, decisions: input.decisions, zone: input.zone)
    for table in input.zone.manifest.tables {
      let lines = try LedgerFile.read(table.fileStem + ".jsonl", in: input.ledger)
      ledger[table.table] = lines
      faults += try audit.faults(of: table.table, lines, quarantine: input.quarantine)
    }
    let rejected = Dictionary(grouping: input.rejections, by: \.table).mapValues { $0.map(\.row).sorted() }
    let expected = ExpectedZone(base: input.zone, ledger: ledger, rejected: rejected)
    guard let target = input.target.first else {
      throw Failure(.runtime, attempted: "verify", cause: "there is no connection to the new database")
    }
    let schema = try target.inspect()
    faults += SchemaComparison(plan: input.plan.without(Set(input.refused.keys)), actual: schema).faults()
    faults += DeclaredKeys(plan: input.plan, decisions: input.decisions, source: input.zone.manifest.schema, actual: schema).faults()
    faults += input.probes.filter { $0.enforced == false }.map { "\($0.table): \($0.constraint) is not enforced" }
    let relations = try RelationCheck(plan: input.plan, expected: expected, engine: input.engine, target: target, schema: schema).run()
    faults += relations.faults
    var verdicts: [TableVerdict] = []
    for load in input.plan.loads {
      let verdict = try verify(load, expected, ledger[load.source] ?? [], schema, uncompared: relations.uncompared[load.source] ?? [])
      verdicts.append(verdict)
      events(.finished(.verify, table: load.source, rows: verdict.actual.rows))
    }
    return Verdict(
      tables: verdicts.sorted { $0.table < $1.table }, faults: faults, unvalidated: input.plan.acceptedDefects, evidence: input.evidence,
      notCarried: input.refused.isEmpty ? nil : input.refused)
  }

  // MARK: one table

  private func verify(
    _ load: TableLoad, _ expected: ExpectedZone, _ lines: [LedgerEntry], _ schema: Schema, uncompared: [String]
  ) throws -> TableVerdict {
    let landed = try expected.table(load.source)
    var uncompared = uncompared
    guard let table = schema.table(load.target),
      let columns = try comparedColumns(of: landed.manifest, load, table, lines, &uncompared)
    else {
      return TableVerdict(
        table: load.source, account: account(of: load, landed.manifest, lines, loaded: 0), expected: landed.manifest.digest,
        actual: TableDigest(), missingRows: landed.manifest.rows, uncompared: uncompared + ["the table or one of its columns is missing"])
    }
    let isWhole = columns.positions == Array(landed.manifest.columns.indices)
    let expectations = Expectations(columns.ways)
    let must = ExpectedRows(
      table: landed, columns: isWhole ? nil : columns.positions, expectations: expectations.isUntouched ? nil : expectations)
    let have = ActualRows(connections: input.target, table: table, rules: columns.ways.map(\.load.readBack), forms: expectations.forms)
    let mustSums = try must.sums()
    let haveSums = try have.sums()
    var differences = RowDifferences()
    if mustSums.buckets != haveSums.buckets {
      let key = (table.primaryKey?.columns ?? []).map { name in load.way(to: name)?.source ?? name }
      let comparison = RowComparison(expected: must, actual: have, columns: columns.ways.map(\.load.source), key: key)
      differences = try comparison.differences(mustSums, haveSums)
    }
    return TableVerdict(
      table: load.source, account: account(of: load, landed.manifest, lines, loaded: haveSums.total.rows), expected: mustSums.total,
      actual: haveSums.total, missingRows: differences.missing, unexpectedRows: differences.unexpected, mismatches: differences.mismatches,
      uncompared: uncompared)
  }

  private typealias ComparedColumns = (positions: [Int], ways: [ExpectedColumn])

  /// The landed columns that are compared, each with its way into the target; nil where the target has not what the plan fills.
  private func comparedColumns(
    of manifest: TableManifest, _ load: TableLoad, _ table: Table, _ lines: [LedgerEntry], _ uncompared: inout [String]
  ) throws -> ComparedColumns? {
    let computed = computedFromRepaired(load, table, lines)
    for name in computed.sorted() { uncompared.append("\(name) is computed from columns that were repaired") }
    var compared: ComparedColumns = ([], [])
    for (position, column) in manifest.columns.enumerated() {
      guard let way = load.way(from: column.name) else {
        uncompared.append("\(column.name) is not carried")
        continue
      }
      guard table.columns.contains(where: { $0.name == way.target }) else { return nil }
      if computed.contains(way.target) { continue }
      compared.positions.append(position)
      compared.ways.append(try ExpectedColumn(column, way, of: load.source))
    }
    return compared
  }

  /// A column that the new database computes from repaired cells has no landed value to compare with.
  private func computedFromRepaired(_ load: TableLoad, _ table: Table, _ lines: [LedgerEntry]) -> Set<String> {
    var changed = Set(
      lines.compactMap { line -> String? in
        guard case .cell(let column, _, _) = line.change else { return nil }
        return (load.way(from: column)?.target ?? column).lowercased()
      })
    guard !changed.isEmpty else { return [] }
    var computed: Set<String> = []
    // A computed column may be read by the next one.
    while let next = table.columns.first(where: { !computed.contains($0.name) && $0.isComputed(from: changed) }) {
      computed.insert(next.name)
      changed.insert(next.name.lowercased())
    }
    return computed
  }

  private func account(of load: TableLoad, _ manifest: TableManifest, _ lines: [LedgerEntry], loaded: UInt64) -> RowAccount {
    var account = RowAccount()
    account.landed = manifest.rows
    account.loaded = loaded
    for line in lines {
      switch line.change {
      case .quarantined: account.quarantined += 1
      case .merged: account.merged += 1
      case .cell: break
      }
    }
    account.rejected = UInt64(input.rejections.filter { $0.table == load.source }.count)
    return account
  }
}

extension Column {
  /// Whether the engine computes the column from one of these; so it is taken to be where its expression cannot be read.
  fileprivate func isComputed(from names: Set<String>) -> Bool {
    guard case .generated(let expression, _) = origin else { return false }
    return expression.tree.map { tree in tree.columns.contains { names.contains($0.lowercased()) } } ?? true
  }
}
