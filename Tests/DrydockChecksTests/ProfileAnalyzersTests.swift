import DrydockChecks
import DrydockCore
import DrydockData
import Testing

@Suite struct ProfileAnalyzersTests {
  @Test func everyLandedColumnIsProfiled() {
    let source = SnapshotIdentity(engine: .sqlite, database: "test.db", mark: "none", survivesReconnect: false)
    let column = LandedColumn(
      name: "a", sourceType: "INTEGER", type: .integer, encoding: "UTF-8", expectedClass: nil, collation: nil, nulls: 0, exceptions: 0)
    let table = TableManifest(table: ObjectName("t"), snapshot: source, columns: [column], files: [], rows: 0, digest: .init())
    let manifest = Manifest(
      format: 1, tool: "test", source: source, schema: Schema(engine: .sqlite, tables: []), tables: [table], excluded: [], files: [])
    let all = ProfileAnalyzers.all(for: manifest)
    #expect(all.count == 9)
    #expect(all.contains(AnyAnalyzer(TypeConformance(ObjectName("t"), "a", promised: .integer))))
  }
}
