import Drydock
import DrydockCore
import DrydockData
import DrydockReports
import DrydockTesting
import Foundation
import Testing

/// Checks, outliers, the checks after a migration, and the report, as phases of a run.
@Suite struct PhaseTests {
  private static let sql = """
    CREATE TABLE p (id INTEGER PRIMARY KEY, note TEXT);
    CREATE TABLE c (id INTEGER PRIMARY KEY, p INTEGER REFERENCES p (id), amount REAL);
    CREATE INDEX c_by_p ON c (p);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200) INSERT INTO p SELECT i, 'note ' || i FROM n;
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400) INSERT INTO c SELECT i, i % 200 + 1, 10 + i % 17 FROM n;
    UPDATE p SET note = ' ' || note WHERE id IN (3, 5);
    UPDATE c SET p = 999 WHERE id = 7;
    UPDATE c SET amount = 1e6 WHERE id = 9;
    """

  @Test func equalInputsAreNotCheckedAgain() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(to: nil)
    let first = try pipeline.check()
    let entries = pipeline.run.journal.entries.count
    #expect(try pipeline.check() == first)
    #expect(pipeline.run.journal.entries.count == entries)
    try pipeline.request(checks: ["surrounding-space"])
    #expect(try pipeline.check().map(\.check) == ["surrounding-space"])
    #expect(pipeline.run.journal.entries.count == entries + 1)
  }

  @Test func changedFindingsAreNotBelieved() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(to: nil)
    let first = try pipeline.check()
    let path = pipeline.run.folder.path + "/findings.jsonl"
    try String(contentsOfFile: path, encoding: .utf8).replacingOccurrences(of: "orphaned", with: "adopted")
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(throws: Failure.self) { try pipeline.run.findings() }
    #expect(try pipeline.check() == first)
  }

  @Test func aFindingStandsForItsRepair() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline()
    let blanks = try #require(try pipeline.check().first { $0.check == "surrounding-space" })
    try pipeline.request(target: nil, repairs: [blanks.id])
    let plan = try pipeline.plan().plan
    #expect(plan.repairs == [RepairRequest(repair: "trim-blanks", table: ObjectName("p"), column: "note")])
    #expect(plan.effects.map(\.cells) == [2])
    let nothing = #expect(throws: Failure.self) {
      try pipeline.request(target: nil, repairs: ["surrounding-space:0123456789ab"])
    }
    #expect(nothing?.kind == .usage)
  }

  @Test func aKeyThatTheDataShowsIsDeclaredWhenItIsAccepted() throws {
    let run = try TestRun(sample: .init())
    let pipeline = try run.pipeline()
    let finding = try #require(try pipeline.check().first { $0.check == "undeclared-foreign-key" })
    #expect(finding.repair.map { "\($0)" } == "add-foreign-key:shipments.carrier_code=carriers.code")
    try pipeline.request(target: nil, repairs: [finding.id])
    let (plan, sha256) = try pipeline.plan()
    let text = PlanText(plan, sha256: sha256).text
    #expect(text.contains("add-foreign-key  shipments  shipments.carrier_code → carriers.code declared  (not safe"))
    #expect(text.contains("table shipments: add-foreign-key"))
    let verdict = try pipeline.complete()
    #expect(verdict.holds, "\(verdict.faults)")
    let keys = try TestRun.lines(
      "SELECT \"table\" || '.' || \"to\" FROM pragma_foreign_key_list('shipments') WHERE \"from\" = 'carrier_code'",
      in: run.folder.path("target.db"))
    #expect(keys == ["carriers.code"])
    let after = try pipeline.checkAfter()
    #expect(!after.contains { $0.check == "undeclared-foreign-key" })
    let page = try pipeline.report()
    #expect(page.plan?.plan.objects.contains { $0.fate == .rewritten(rule: "add-foreign-key") } == true)
  }

  @Test func aKeyOfSeveralColumnsIsNamedByItsFinding() throws {
    let run = try TestRun(
      """
      CREATE TABLE line (order_no INT, line_no INT, PRIMARY KEY (order_no, line_no));
      CREATE TABLE parcel (id INTEGER PRIMARY KEY, order_no INT, line_no INT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO line SELECT 100 + i / 3, i % 3 FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 30) INSERT INTO parcel SELECT i, 100 + i / 3, i % 3 FROM n;
      """)
    let pipeline = try run.pipeline()
    let finding = try #require(try pipeline.check().first { $0.object.columns.count == 2 && $0.check == "undeclared-foreign-key" })
    // What a person reads in the plan is what the command line takes.
    #expect(finding.repair.map { "\($0)" } == finding.id)
    try pipeline.request(target: nil, repairs: [finding.id])
    #expect(try pipeline.plan().plan.repairs == [finding.repair])
    #expect(try pipeline.complete().holds)
    #expect(
      try TestRun.lines("SELECT \"to\" FROM pragma_foreign_key_list('parcel')", in: run.folder.path("target.db")) == [
        "order_no", "line_no",
      ])
  }

  @Test func filesOfBeforeKeepTheirBytes() throws {
    let request = RepairRequest(repair: "trim-blanks", table: ObjectName("p"), column: "note")
    let decisions = RepairDecisions(request: request, tables: [])
    let text = String(decoding: try CanonicalJSON.encode(decisions), as: UTF8.self)
    #expect(!text.contains("key"))
    let object = CarriedObject(kind: "table", name: ObjectName("p"), fate: .carried)
    #expect(String(decoding: try CanonicalJSON.encode(object), as: UTF8.self).contains("\"carried\":{}"))
    let key = KeyPair(child: ColumnSet(ObjectName("c"), ["p"]), parent: ColumnSet(ObjectName("p"), ["id"]))
    let asked = RepairRequest(repair: "add-foreign-key", key: key)
    #expect(try CanonicalJSON.decode(RepairRequest.self, from: CanonicalJSON.encode(asked), what: "a request") == asked)
  }

  @Test func whatWasRepairedIsGoneAfterwards() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(repairs: ["trim-blanks,quarantine-orphans"])
    let before = try pipeline.check().map(\.check)
    #expect(before.contains("orphaned-rows") && before.contains("surrounding-space"))
    #expect(try pipeline.complete().holds)
    let after = try pipeline.checkAfter().map(\.check)
    #expect(!after.contains("orphaned-rows") && !after.contains("surrounding-space"))
    let report = try pipeline.report()
    #expect(report.beforeAfter?.fixed.count == 2 && report.beforeAfter?.new.isEmpty == true)
    #expect(report.verification?.holds == true)
    // What is measured for profiles and what profiles show are two lists.
    for column in report.profiles.flatMap(\.columns) {
      #expect(column.nulls != nil && column.distinct != nil && column.extremes != nil && column.lengths != nil, "\(column.column)")
      #expect(column.moments != nil && column.quantiles != nil && column.topValues != nil && column.conformance != nil, "\(column.column)")
    }
  }

  @Test func theStrangestRowComesFirst() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(to: nil)
    try pipeline.request(checks: nil, alerts: 3)
    let outliers = try #require(try pipeline.detect().first { $0.table == ObjectName("c") })
    #expect(outliers.outliers.count == 3)
    #expect(outliers.outliers.first?.row == 8)
    #expect(outliers.outliers.first?.contributions.first?.column == "amount")
    #expect(outliers.features == ["amount"])
    #expect(outliers.excluded.map(\.column).sorted() == ["id", "p"])
    // A table of keys and text has nothing to compare.
    #expect(try pipeline.detect().first { $0.table == ObjectName("p") }?.outliers.isEmpty == true)
  }

  @Test func theReportOfAnEmptyDatabaseIsOne() throws {
    let run = try TestRun("VACUUM")
    let pipeline = try run.pipeline(to: nil)
    try pipeline.check()
    try pipeline.detect()
    let report = try pipeline.report()
    #expect(report.findings.isEmpty)
    #expect(FileManager.default.fileExists(atPath: pipeline.run.folder.path + "/report.html"))
  }

  @Test func aBaselineKnowsFindingsByTheirIDs() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(to: nil)
    let findings = try pipeline.check()
    let file = run.folder.path("base.json")
    try Baseline.write(Array(findings.dropFirst()), to: file)
    #expect(try Baseline(reading: file).new(among: findings) == [findings[0]])
    let missing = #expect(throws: Failure.self) { try Baseline(reading: run.folder.path("none.json")) }
    #expect(missing?.kind == .notFound)
  }
}
