import DrydockCore
import DrydockData
import DrydockReports

/// A run that did nothing yet.
enum EmptyReport {
  static let report = Report(tool: "drydock", run: "r", source: "empty.db")
}

/// A proof that does not hold.
enum FailedReport {
  static var report: Report {
    Report(
      tool: "drydock 0.2.0", run: "20261125-090001-1c0d", source: "shop.db", target: "new.db",
      phases: [
        PhaseSummary(name: "land", state: .done), PhaseSummary(name: "verify", state: .failed, seconds: 1.1, note: "customers differ"),
      ],
      plan: ShopReport.plan, verification: ShopReport.verdict(failing: true))
  }
}

/// Sixty tables that hang together, and 10,000 findings.
enum WideReport {
  static var report: Report {
    let tables = (0..<60).map { index -> Table in
      var columns = "*id INTEGER!,name TEXT"
      if index > 0 { columns += ",a_id INTEGER>t\(index / 3)" }
      if index % 4 == 3 { columns += ",b_id INTEGER>t\(index / 2)" }
      if index % 17 == 5 { columns += ",c_id INTEGER>t\(index)" }
      return ShopSchema.table("t\(index)", columns)
    }
    let document = ShopReport.document("null-in-required-column", .warning, "Why.", "What.")
    let findings = (0..<10_050).map { index in
      ReportedFinding(
        Finding(document, object: ColumnSet(ObjectName("t\(index % 60)"), ["c\(index)"]), count: 3, total: 9, message: "3 nulls"))
    }
    return Report(
      tool: "drydock", run: "wide", source: "wide.db", findings: findings, schema: Schema(engine: ShopSchema.engine, tables: tables),
      profiles: tables.map { TableProfile($0, rows: 1000, in: MetricStore()) })
  }
}

/// Names and cells that try to be something else.
enum HostileReport {
  static let texts = [
    "<img src=x onerror=alert(1)>", "</script><script>alert(2)</script>", "\"onmouseover=\"alert(3)", "'single' & \"double\"",
    "line\nbreak\r\ttab",
    "\u{202E}gpj.exe\u{202C}", "a|b`c*d_e[f](javascript:alert(4))", "</style><svg/onload=alert(5)>", "-->", "zero\u{200B}width",
    "\u{1B}[31mred",
    "e" + String(repeating: "\u{301}", count: 5000), "](x) <!-- ", "{{7*7}}", "",
  ]

  static let megabyte = String(repeating: "<b>é", count: 210_000)

  static var report: Report {
    let tables = texts.enumerated().map { index, text -> Table in
      let columns = texts.enumerated().map { Column(name: "\($1)\($0)", type: .text, nativeType: $1) }
      var table = Table(
        name: ObjectName("\(text)\(index)", schema: index % 2 == 0 ? nil : text), columns: columns,
        primaryKey: UniqueKey(columns: [columns[0].name]))
      table.foreignKeys = [
        ForeignKey(child: ColumnSet(table.name, [columns[1].name]), parent: ColumnSet(table.name, [columns[0].name]), onDelete: text)
      ]
      return table
    }
    let findings = zip(tables, texts).map { table, text -> ReportedFinding in
      let document = ShopReport.document(text, .error, text, text)
      let finding = Finding(
        document, object: ColumnSet(table.name, texts), related: [ColumnSet(table.name, texts)], count: 1, total: 3, message: text,
        details: texts,
        repair: RepairRequest(repair: text, table: table.name, column: text))
      let row = texts.map { CellValue(text: $0, cellClass: .undecodable) } + [CellValue(text: megabyte), CellValue(text: nil)]
      return ReportedFinding(
        finding, sample: RowSample(header: texts + [megabyte, "n"], ordinals: [1], rows: [row]), sql: "SELECT '\(text)'\nFROM \"\(text)\"")
    }
    var metrics = MetricStore()
    for table in tables {
      for column in table.columns {
        metrics[TopValues(table.name, column.name)] = .exact(.init(values: texts.map { .init(text: $0, count: 2) }))
        metrics[Extremes(table.name, column.name)] = .exact(.init(minimum: texts[0], maximum: texts[5]))
        metrics[Nulls(table.name, column.name)] = .notMeasured(reason: texts[1])
      }
    }
    let outliers = tables.map { table in
      TableOutliers(
        table: table.name, detector: texts[0], features: texts, excluded: texts.map { ExcludedColumn(column: $0, reason: $0) }, rows: 3,
        histogram: Array(repeating: 1, count: 20),
        outliers: [
          Outlier(
            row: 1, score: 0.9, contributions: texts.map { Contribution(column: $0, share: 0.1, value: $0, normal: texts[6]) }, nearest: 2,
            key: texts.map { CellValue(text: $0) })
        ],
        scatter: Scatter(
          x: texts[0], y: texts[1], normal: [[-.infinity, 1], [1, 1e308], [2, -1e308]], outlying: [[.nan, 2], [1.5, 2]]))
    }
    return Report(
      tool: texts[0], run: texts[1], started: texts[2], source: texts[0], target: texts[1],
      phases: texts.map { PhaseSummary(name: $0, state: .done, seconds: .infinity, sha256: $0, note: $0) }, findings: findings,
      outcomes: texts.map { CheckOutcome(check: $0, found: 0, notEvaluated: texts) }, checks: [],
      schema: Schema(engine: ShopSchema.engine, tables: tables),
      discoveredKeys: tables.map { ForeignKey(child: ColumnSet($0.name, [texts[3]]), parent: ColumnSet($0.name, [texts[4]])) },
      profiles: tables.map { TableProfile($0, in: metrics) }, outliers: outliers, plan: plan(tables),
      verification: Verdict(
        tables: [], faults: texts, unvalidated: [], evidence: [:], notCarried: Dictionary(uniqueKeysWithValues: texts.map { ($0, $0) })),
      beforeAfter: BeforeAfter(before: findings.prefix(9).map(\.finding), after: findings.dropFirst(4).map(\.finding)),
      baseline: BaselineSummary(file: texts[0], suppressed: 1),
      evidence: EvidenceSummary(files: Dictionary(uniqueKeysWithValues: texts.map { ($0, $0) }), root: texts[0]),
      work: TaskWork.all(of: trace), words: AgentSummary(agent: texts[0], text: words))
  }

  /// Every text as it is, in backquotes, and with one that is never closed.
  static let words = (texts + [megabyte]).map { "\($0)\n\n`\($0)`\n\n`\($0)" }.joined(separator: "\n\n")

  static var trace: [TraceEntry] {
    var writer = TraceWriter()
    for text in texts + [megabyte] {
      writer.task(text, text, text, text)
      writer.said(text)
      writer.call(text, text, text, .infinity, fails: text.isEmpty)
      writer.add(.asked, text, call: text)
      writer.add(.answered, text, call: text, headline: text)
      writer.end(.finished, "\(text)\n`\(text)`", .nan)
    }
    return writer.entries
  }

  private static func plan(_ tables: [Table]) -> ReportedPlan {
    let sets = tables.map { ColumnSet($0.name, texts) }
    let plan = Plan(
      format: 1, tool: texts[0], manifest: texts[0],
      target: TargetIdentity(engine: ShopSchema.engine, database: texts[0], catalogue: texts[1]),
      steps: texts.map {
        PlanStep(stage: .preData, sql: $0, reverse: $0, reason: $0, object: SchemaObject(kind: $0, name: ObjectName($0), definition: $0))
      },
      loads: tables.map {
        TableLoad(
          source: $0.name, target: $0.name,
          columns: texts.map { ColumnLoad(source: $0, target: $0, nativeType: $0, type: .text, rule: $0, outcome: .documented) },
          expectedRows: 1)
      },
      repairs: texts.map { RepairRequest(repair: $0) }, decisions: texts[0],
      effects: sets.map {
        RepairEffect(repair: texts[0], table: $0.table, cells: 1, rows: 1, isSafe: false, key: KeyPair(child: $0, parent: $0))
      },
      expected: tables.map { TableAccount(table: $0.name, account: RowAccount()) },
      deferredKeys: sets.map { ForeignKey(child: $0, parent: $0) },
      acceptedDefects: sets.map { AcceptedDefect(object: $0, parent: $0, rule: texts[0], rows: 1) },
      choices: texts.map { OpenChoice(id: $0, question: $0, rows: 1, examples: [], options: texts, chosen: nil) },
      objects: texts.map { CarriedObject(kind: $0, name: ObjectName($0), fate: .notCarried(reason: $0)) }
        + texts.map { CarriedObject(kind: $0, name: ObjectName($0), fate: .rewritten(rule: $0)) })
    return ReportedPlan(
      plan, sha256: texts[0],
      conversions: sets.map {
        Conversion(rule: texts[0], object: $0, from: texts[1], to: texts[2], cells: 1, isLossless: false, summary: texts[0])
      },
      approval: Approval(plan: texts[0], by: texts[0], at: texts[1], policy: texts[2]))
  }
}
