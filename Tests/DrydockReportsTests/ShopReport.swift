import DrydockCore
import DrydockData
import DrydockReports

/// A whole run of the chandlery, written by hand: what a report looks like when every phase has spoken.
enum ShopReport {
  static var report: Report {
    let schema = ShopSchema.schema
    return Report(
      tool: "drydock 0.2.0", run: "20261125-084312-7f3a", started: "2026-11-25T08:43:12Z", source: "sqlite:///srv/data/shop.db",
      target: "sqlite:///srv/data/new.db", phases: phases, findings: findings.map(reported), outcomes: outcomes, checks: documents,
      schema: schema,
      profiles: TableProfile.all(of: schema, in: ShopMetrics.store(for: schema)), outliers: [sensors, orders], plan: plan,
      verification: verdict,
      beforeAfter: BeforeAfter(before: findings, after: findings.filter { !["orphaned-rows", "duplicate-rows"].contains($0.check) }),
      baseline: BaselineSummary(file: "baseline.json", suppressed: 3),
      evidence: EvidenceSummary(
        files: Dictionary(
          uniqueKeysWithValues: [
            "landing/manifest.json", "findings.jsonl", "plan.json", "approvals.jsonl", "ledger/manifest.json", "verification.json",
          ].map { ($0, hash($0)) }),
        root: hash("root")),
      work: TaskWork.all(of: trace), words: words)
  }

  static func hash(_ text: String) -> String { SHA256Stream.hex(of: Array(text.utf8)) }

  static let phases: [PhaseSummary] = [
    PhaseSummary(name: "land", state: .done, seconds: 1.84, sha256: hash("land")),
    PhaseSummary(name: "check", state: .done, seconds: 0.92, sha256: hash("check")),
    PhaseSummary(name: "detect", state: .done, seconds: 0.61, sha256: hash("detect")),
    PhaseSummary(name: "plan", state: .done, seconds: 0.34, sha256: hash("plan")),
    PhaseSummary(name: "approve", state: .done, note: "by mkessler"),
    PhaseSummary(name: "migrate", state: .done, seconds: 2.71, sha256: hash("migrate")),
    PhaseSummary(name: "verify", state: .done, seconds: 1.2, sha256: hash("verify")),
  ]

  // MARK: findings

  static func document(_ id: String, _ severity: Severity, _ why: String, _ remedy: String) -> CheckDocumentation {
    CheckDocumentation(id: id, severity: severity, finds: id, why: why, example: "", remedy: remedy)
  }

  static let orphaned = document(
    "orphaned-rows", .error, "A row that points to nothing is lost to every join, and no engine will accept the key over it.",
    "Quarantine the rows, restore the parents, or set the reference to NULL where the column admits it.")
  static let duplicates = document(
    "duplicate-rows", .warning, "A row that is there twice is counted twice.", "Merge exact duplicates; then give the table a key.")
  static let keyless = document(
    "missing-primary-key", .warning, "Without a key no row can be named, replicated or changed by itself.",
    "Declare the columns that tell rows apart as the key.")
  static let undeclared = document(
    "undeclared-foreign-key", .warning, "The data keeps a relation that the schema does not know, so nothing protects it.",
    "Declare the key in the new database.")
  static let circular = document(
    "circular-foreign-keys", .note, "Tables that refer to each other in a circle cannot be loaded in any order with their keys on.",
    "Load one of them with its reference empty, or defer the key.")
  static let blanks = document(
    "surrounding-space", .warning, "'DHL ' is not 'DHL': joins miss, lists show both.",
    "Trim the blanks; where a key would collide, decide by hand.")
  static let placeholder = document(
    "placeholder-values", .note, "N/A stands for a missing value, but counts as one.", "Set the cells to NULL.")
  static let nonconforming = document(
    "type-nonconforming-values", .error, "A typed engine will refuse these cells.", "Correct the cells, or land the column as text.")
  static let documents = [orphaned, duplicates, keyless, undeclared, circular, blanks, placeholder, nonconforming]

  static func on(_ table: String, _ columns: String...) -> ColumnSet { ColumnSet(ObjectName(table), columns) }

  static let findings: [Finding] = [
    Finding(
      orphaned, object: on("order_lines", "order_id"), related: [on("orders", "id")], count: 20, total: 42_014,
      message: "20 rows point to no orders.id", details: ["17 different keys have no parent", "3 more would match after trimming blanks"],
      repair: RepairRequest(repair: "quarantine-orphans", table: ObjectName("order_lines"))),
    Finding(
      nonconforming, object: on("customers", "credit_limit"), count: 7, total: 2000,
      message: "7 cells are no number, as DECIMAL(10,2) promises",
      details: ["'unlimited' 4 times, 'ask' 3 times"]),
    Finding(
      duplicates, object: on("sensor_readings"), count: 6, total: 20_006, message: "6 rows repeat an earlier one in every column",
      repair: RepairRequest(repair: "merge-exact-duplicates", table: ObjectName("sensor_readings"))),
    Finding(
      keyless, object: on("sensor_readings"), count: 1, message: "no primary key",
      details: ["sensor, taken_at would be one but for 6 repeated rows"]),
    Finding(
      undeclared, object: on("shipments", "carrier_code"), related: [on("carriers", "code")], count: 9240, total: 9240,
      message: "all 9240 values are found in carriers.code; no foreign key says so",
      details: ["for: names match, 4 of 4 keys used", "against: few different keys"]),
    Finding(
      circular, object: on("departments", "head_id"), related: [on("employees", "department_id")], count: 2,
      message: "departments and employees refer to each other", details: ["break at departments.head_id, which admits NULL"]),
    Finding(
      blanks, object: on("customers", "note"), count: 12, total: 2000, message: "12 texts begin or end with blanks",
      repair: RepairRequest(repair: "trim-blanks", table: ObjectName("customers"), column: "note")),
    Finding(
      blanks, object: on("products", "code"), count: 1, total: 500,
      message: "1 text begins or ends with blanks; trimmed it would repeat a key"),
    Finding(placeholder, object: on("customers", "city"), count: 41, total: 2000, message: "41 cells hold a placeholder: 'N/A'"),
  ]

  static func reported(_ finding: Finding) -> ReportedFinding {
    switch finding.check {
    case "orphaned-rows":
      ReportedFinding(
        finding,
        sample: RowSample(
          header: ["order_id", "line_no", "product_id", "quantity", "unit_price"], ordinals: [118, 2204, 2205, 9310],
          rows: [
            ["O-000417", "1", "88", "2", "14.50"], ["O-99120", "1", "12", "1", "890.00"], ["O-99120", "2", "401", "6", "3.25"],
            ["", "3", "77", "1", "45.00"],
          ].map(cells)),
        sql:
          "SELECT \"order_id\", \"line_no\", \"product_id\", \"quantity\", \"unit_price\"\nFROM \"order_lines\" AS c\nWHERE \"order_id\" IS NOT NULL\n  AND NOT EXISTS (SELECT 1 FROM \"orders\" AS p WHERE p.\"id\" = c.\"order_id\");"
      )
    case "surrounding-space":
      ReportedFinding(
        finding,
        sample: RowSample(
          header: ["id", "note"], ordinals: [3, 88], rows: [["4", " call before delivery"], ["89", "VIP  "], ["90", nil]].map(cells)))
    default: ReportedFinding(finding)
    }
  }

  static func cells(_ texts: [String?]) -> [CellValue] { texts.map { CellValue(text: $0) } }

  static var outcomes: [CheckOutcome] {
    let found = Dictionary(grouping: findings, by: \.check).map { CheckOutcome(check: $0.key, found: $0.value.count, notEvaluated: []) }
    let passed = [
      "null-in-required-column", "never-used-foreign-key", "cascade-cycle", "invalid-encoding", "probable-mojibake", "unused-parent-table",
    ]
    return found + passed.map { CheckOutcome(check: $0, found: 0, notEvaluated: []) } + [
      CheckOutcome(check: "near-duplicate-keys", found: 0, notEvaluated: ["audit_log.detail: cells of different classes"])
    ]
  }
}
