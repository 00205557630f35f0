import DrydockCore
import DrydockReports
import Testing

struct ReportTests {
  @Test func verdictFollowsProofThenPhases() {
    let migrated = PhaseSummary(name: "migrate", state: .done)
    #expect(ReportSummary.State(nil, []) == .notMigrated)
    #expect(ReportSummary.State(nil, [migrated]) == .notVerified)
    #expect(ReportSummary.State(ShopReport.verdict, [migrated]) == .verified)
    #expect(ReportSummary.State(ShopReport.verdict(failing: true), [migrated]) == .notVerified)
  }

  @Test func summaryAddsUp() {
    let summary = ShopReport.report.summary
    #expect(summary.tables == 15)
    #expect(summary.account.balances)
    #expect(summary.account.quarantined == 22 && summary.account.merged == 6)
    #expect((summary.errors, summary.warnings, summary.notes) == (2, 5, 2))
    #expect((summary.passed, summary.notEvaluated, summary.repairsProposed) == (6, 1, 3))
  }

  @Test func worstFindingsComeFirst() {
    let severities = ShopReport.report.findings.map(\.finding.severity)
    #expect(severities == severities.sorted(by: >))
  }

  @Test func undeclaredKeysAreDiscovered() {
    #expect(
      ShopReport.report.discoveredKeys == [
        ForeignKey(child: ShopReport.on("shipments", "carrier_code"), parent: ShopReport.on("carriers", "code"))
      ])
  }

  @Test func findingsAreComparedById() {
    // The same findings under other names of their tables are no new ones.
    let renamed = BeforeAfter(before: ShopReport.findings, after: ShopReport.findings) { $0 }
    #expect(renamed.fixed.isEmpty && renamed.new.isEmpty && renamed.remaining.count == ShopReport.findings.count)
    let change = BeforeAfter(before: Array(ShopReport.findings.prefix(3)), after: Array(ShopReport.findings[1..<4]))
    #expect((change.fixed.map(\.check), change.new.map(\.check)) == (["orphaned-rows"], ["missing-primary-key"]))
    #expect(change.remaining.map(\.before) == [7, 6])
  }

  @Test func overflowIsNoNumber() {
    var metrics = MetricStore()
    let table = ShopSchema.table("t", "*id REAL")
    metrics[Moments(table.name, "id")] = .exact(
      .init(
        count: 2, minimum: -1e308, maximum: 1e308, mean: 0, variance: .infinity, skewness: 0, kurtosis: 0, zeros: 0, negatives: 1, others: 0
      ))
    #expect(TableProfile(table, in: metrics).columns.first?.moments == nil)
  }

  @Test func terminalLine() {
    #expect(
      TerminalSummary.line(ShopReport.findings[0])
        == "order_lines.order_id  orphaned-rows  error  20 rows point to no orders.id  [repair: quarantine-orphans]")
    let text = TerminalSummary(ShopReport.report).text
    #expect(text.contains("[*] 3 repairs proposed, see drydock plan"))
    #expect(text.hasSuffix("compared cell by cell.\n"))
    #expect(text.contains("102,427 landed = 102,399 loaded + 22 quarantined + 6 merged"))
  }
}
