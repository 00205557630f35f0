public import DrydockCore
internal import DrydockData

/// What checks left in a folder: the run's own, or `after/` for the new database.
struct FindingsFolder {
  static let findings = "findings.jsonl"
  static let metrics = "metrics.json"
  static let outcomes = "outcomes.json"

  let folder: SealedFolder

  /// Writes everything; returns the files' SHA-256.
  func write(_ findings: [Finding], _ outcomes: [CheckOutcome], _ metrics: MetricStore) throws -> [String: String] {
    var seals: [String: String] = [:]
    for (name, bytes) in [
      (Self.metrics, try CanonicalJSON.encode(metrics)), (Self.outcomes, try CanonicalJSON.encode(outcomes)),
      (Self.findings, try Self.lines(findings)),
    ] {
      try folder.write(bytes, to: name)
      seals[name] = SHA256Stream.hex(of: bytes)
    }
    return seals
  }

  /// Findings, one a line.
  static func lines(_ findings: [Finding]) throws -> [UInt8] { try findings.flatMap { try CanonicalJSON.encode($0) } }

  /// Reads findings, one a line.
  static func findings(_ bytes: [UInt8], what: String) throws -> [Finding] {
    try bytes.split(separator: UInt8(ascii: "\n")).map { try CanonicalJSON.decode(Finding.self, from: Array($0), what: what) }
  }
}

extension RunDirectory {
  /// A file that an entry of the journal names by its hash; the entry's facts hold `name: sha256`.
  func sealed(_ name: String, by event: JournalEvent, in folder: SealedFolder? = nil) throws -> [UInt8] {
    let folder = folder ?? self.folder
    guard let sha256 = journal.last(event)?.facts[name] else {
      throw Failure(.notFound, attempted: "read \(name) of the run \(id)", cause: "there is none yet", hint: "make it: drydock check \(id)")
    }
    guard folder.contains(name) else { throw tampered("\(name) is missing") }
    let bytes = try folder.read(name)
    guard SHA256Stream.hex(of: bytes) == sha256 else { throw tampered("\(name) is not the file that was sealed") }
    return bytes
  }
}

extension RunDirectory {
  /// Whether the run's data was checked.
  public var isChecked: Bool { journal.last(.checked) != nil }

  /// Whether outliers were looked for.
  public var isSearched: Bool { journal.last(.detected) != nil }

  /// What the checks found, the worst first.
  public func checkFindings() throws -> [Finding] {
    guard isChecked else { return [] }
    return try FindingsFolder.findings(sealed(FindingsFolder.findings, by: .checked), what: "\(folder.path)/\(FindingsFolder.findings)")
  }

  /// What checks and detectors found, the worst first.
  public func findings() throws -> [Finding] {
    var all = try checkFindings()
    if isSearched {
      let outliers = try self.folder.folder(Name.outliers)
      all += try FindingsFolder.findings(
        sealed(FindingsFolder.findings, by: .detected, in: outliers), what: "outliers/\(FindingsFolder.findings)")
    }
    return all.sorted { ($1.severity, $0.check, $0.object, $0.id) < ($0.severity, $1.check, $1.object, $1.id) }
  }

  /// What became of each check.
  public func outcomes() throws -> [CheckOutcome] {
    try CanonicalJSON.decode([CheckOutcome].self, from: sealed(FindingsFolder.outcomes, by: .checked), what: FindingsFolder.outcomes)
  }

  /// What was measured.
  public func metrics() throws -> MetricStore {
    try CanonicalJSON.decode(MetricStore.self, from: sealed(FindingsFolder.metrics, by: .checked), what: FindingsFolder.metrics)
  }

  /// What the detectors said of each table.
  public func outliers() throws -> [TableOutliers] {
    guard let detected = journal.last(.detected) else { return [] }
    let outliers = try folder.folder(Name.outliers)
    return try detected.facts.keys.filter { $0.hasSuffix(".outliers.json") }.sorted().map { name in
      try CanonicalJSON.decode(TableOutliers.self, from: sealed(name, by: .detected, in: outliers), what: "outliers/\(name)")
    }
  }
}
