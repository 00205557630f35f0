import DrydockCore
import DrydockData
import DrydockReports
import Foundation

/// Outliers, plan and proof of the chandlery.
extension ShopReport {
  static var sensors: TableOutliers {
    var noise: UInt64 = 99
    func normal() -> Double {
      var sum = 0.0
      for _ in 0..<6 {
        noise = noise &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        sum += Double(noise >> 33) / Double(1 << 31) - 0.5
      }
      return sum
    }
    let cloud = (0..<420).map { _ in [normal() * 4 + 20, normal() * 90 + 600] }
    let outliers = (0..<8).map { (index: Int) -> Outlier in
      let row = UInt64(1204 + index * 977)
      let score: Double = 0.861 - Double(index) * 0.019
      return Outlier(
        row: row, score: score,
        contributions: [
          Contribution(column: "value", share: 0.62, value: "\(70 + index).4", normal: "21.3"),
          Contribution(column: "taken_at", share: 0.27, value: "2024-02-30 03:1\(index):00", normal: "2024-02-28 15:40:00"),
          Contribution(column: "unit", share: 0.11, value: index == 2 ? nil : "kn", normal: "°C"),
        ], nearest: UInt64(344 + index), key: [])
    }
    return TableOutliers(
      table: ObjectName("sensor_readings"), detector: "isolation-forest", features: ["value", "taken_at", "unit"],
      excluded: [ExcludedColumn(column: "sensor", reason: "identifier")], rows: 20_006,
      histogram: [0, 0, 0, 0, 0, 0, 210, 6240, 8120, 3900, 1212, 260, 48, 8, 2, 4, 2, 0, 0, 0], outliers: outliers,
      scatter: Scatter(
        x: "value", y: "taken_at (minute of day)", normal: cloud, outlying: outliers.indices.map { [70.4 + Double($0), 190 + Double($0)] }))
  }

  static var orders: TableOutliers {
    TableOutliers(
      table: ObjectName("orders"), detector: "isolation-forest", features: ["total", "ordered_at"],
      excluded: [ExcludedColumn(column: "id", reason: "primary key")],
      rows: 14_000, histogram: [0, 0, 0, 0, 0, 0, 0, 3100, 7600, 2800, 430, 58, 9, 2, 1, 0, 0, 0, 0, 0],
      outliers: [
        Outlier(
          row: 77, score: 0.742, contributions: [Contribution(column: "total", share: 0.93, value: "1999999.00", normal: "312.40")],
          nearest: 76,
          key: [CellValue(text: "O-000077")])
      ], scatter: nil)
  }

  // MARK: plan

  static let removed: [String: (quarantined: UInt64, merged: UInt64)] = [
    "order_lines": (20, 0), "returns": (2, 0), "sensor_readings": (0, 6),
  ]

  static var accounts: [TableAccount] {
    ShopSchema.tables.map { table in
      var account = RowAccount()
      let gone = removed[table.name] ?? (0, 0)
      account.landed = table.rows
      (account.quarantined, account.merged) = gone
      account.loaded = table.rows - gone.0 - gone.1
      return TableAccount(table: ObjectName(table.name), account: account)
    }
  }

  static var plan: ReportedPlan {
    let kinds: [CarriedObject] =
      ShopSchema.tables.map { CarriedObject(kind: "table", name: ObjectName($0.name), fate: .carried) } + [
        CarriedObject(kind: "table", name: ObjectName("shipments_by_carrier"), fate: .rewritten(rule: "add-foreign-key")),
        CarriedObject(kind: "index", name: ObjectName("orders_by_customer"), fate: .carried),
        CarriedObject(kind: "view", name: ObjectName("order_totals"), fate: .carried),
        CarriedObject(kind: "table", name: ObjectName("sqlite_stat1"), fate: .notCarried(reason: "statistics are made anew")),
      ]
    let request = { RepairRequest(repair: $0) }
    let effect = { (repair: String, table: String, cells: UInt64, rows: UInt64, safe: Bool) in
      RepairEffect(repair: repair, table: ObjectName(table), cells: cells, rows: rows, isSafe: safe)
    }
    let steps = ["carriers", "suppliers"].map { name in
      PlanStep(
        stage: .preData, sql: "CREATE TABLE \(name) (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL\n)", reverse: nil, reason: "carried",
        object: SchemaObject(kind: "table", name: ObjectName(name), definition: ""))
    }
    let plan = Plan(
      format: 1, tool: "drydock 0.2.0", manifest: hash("manifest"),
      target: TargetIdentity(engine: ShopSchema.engine, database: "/srv/data/new.db", catalogue: nil), steps: steps,
      loads: ["carriers", "suppliers", "categories", "customers", "products", "employees", "departments", "orders", "order_lines"].map {
        TableLoad(source: ObjectName($0), target: ObjectName($0), columns: [], expectedRows: 1)
      },
      repairs: ["trim-blanks", "merge-exact-duplicates", "quarantine-orphans"].map(request), decisions: hash("decisions"),
      effects: [
        effect("trim-blanks", "customers", 12, 0, true), effect("trim-blanks", "order_lines", 3, 0, false),
        effect("merge-exact-duplicates", "sensor_readings", 0, 6, false), effect("quarantine-orphans", "order_lines", 0, 20, false),
        effect("quarantine-orphans", "returns", 0, 2, false),
      ], expected: accounts,
      deferredKeys: [ForeignKey(child: on("departments", "head_id"), parent: on("employees", "id"))],
      acceptedDefects: [AcceptedDefect(object: on("products", "code"), rule: "surrounding-space", rows: 1)],
      choices: [
        OpenChoice(
          id: "trim-blanks:products.code", question: "trimmed, 1 row would repeat a key of products.code", rows: 1, examples: [500],
          options: ["leave", "quarantine"], chosen: "leave")
      ], objects: kinds)
    return ReportedPlan(
      plan, sha256: hash("plan"),
      conversions: [
        Conversion(
          rule: "boolean-from-integer", object: on("customers", "vip"), from: "TINYINT(1)", to: "boolean", cells: 2000, isLossless: true,
          summary: "0 and 1 become false and true")
      ], approval: Approval(plan: hash("plan"), by: "mkessler", at: "2026-11-25T08:44:02Z", policy: nil))
  }

  static func verdict(failing: Bool) -> Verdict {
    Verdict(
      tables: accounts.enumerated().map { index, line in
        var digest = TableDigest()
        digest.rows = line.account.loaded
        digest.sum = Digest128(UInt128(index + 1) &* 0x9E37_79B9_7F4A_7C15_F39C_C060_5CED_C835)
        var actual = digest
        let wrong = failing && line.table.name == "customers"
        if wrong { actual.sum.value &+= 4711 }
        return TableVerdict(
          table: line.table, account: line.account, expected: digest, actual: actual, missingRows: wrong ? 1 : 0,
          unexpectedRows: wrong ? 1 : 0,
          mismatches: wrong
            ? [CellMismatch(row: 4, column: "city", expected: CellValue(text: "Bergen"), actual: CellValue(text: "Elsewhere"))] : [])
      }, faults: [], unvalidated: [AcceptedDefect(object: on("products", "code"), rule: "surrounding-space", rows: 1)], evidence: [:])
  }

  static var verdict: Verdict { verdict(failing: false) }
}
