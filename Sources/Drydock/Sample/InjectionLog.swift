internal import DrydockData

/// What was planted, as JSON Lines: the ground truth that checks are held against.
struct InjectionLog {
  /// A finding that a perfect check would report, side effects included.
  private struct Finding: Encodable {
    let kind = "finding"
    let rule: String
    let object: String
    let rows: Int
    let specimens: [String]
  }

  /// A row that was added or a cell that was changed.
  private struct Change: Encodable {
    let kind: String
    let specimen: String
    let table: String
    let key: [String: String]
    let column: String?
    let value: String?
  }

  private var findings: [String: (rule: String, object: String, rows: Int, specimens: [String])] = [:]
  private var changes: [Change] = []

  /// Expects a finding; equal rules on equal objects are one finding.
  mutating func expect(_ rule: String, on object: String, rows: Int, by specimen: String) {
    let key = "\(rule) \(object)"
    let known = findings[key]
    findings[key] = (rule, object, (known?.rows ?? 0) + rows, (known?.specimens ?? []) + [specimen])
  }

  mutating func added(to table: String, key: [String: String], by specimen: String) {
    changes.append(Change(kind: "row", specimen: specimen, table: table, key: key, column: nil, value: nil))
  }

  mutating func changed(_ table: String, key: [String: String], column: String, value: String, by specimen: String) {
    changes.append(Change(kind: "cell", specimen: specimen, table: table, key: key, column: column, value: value))
  }

  /// The expected findings first, then every change.
  func encoded() throws -> [UInt8] {
    let expected = findings.values.sorted { ($0.rule, $0.object) < ($1.rule, $1.object) }
      .map { Finding(rule: $0.rule, object: $0.object, rows: $0.rows, specimens: $0.specimens) }
    return try expected.flatMap { try CanonicalJSON.encode($0) } + changes.flatMap { try CanonicalJSON.encode($0) }
  }

  var expectedFindings: Int { findings.count }
}
