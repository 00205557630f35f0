import Drydock
import DrydockCore
import DrydockData
import DrydockLanding
import DrydockMigration
import DrydockTesting
import Foundation
import Testing

/// `verify A B` of any two databases or landing zones: what is equal is equal however it is stored, and every difference is named.
@Suite struct ComparisonTests {
  private static let sql = """
    CREATE TABLE p (id INTEGER PRIMARY KEY, name TEXT, w REAL, b BLOB, x); CREATE TABLE k (a, t TEXT); CREATE TABLE e (n INT);
    INSERT INTO p VALUES (1, 'one', 0.5, x'00ff', 'text'), (2, NULL, NULL, NULL, 5), (3, '', 1e300, x'', NULL), (4, 'naïve ⚓', -2.0, x'61', 1.5);
    INSERT INTO k VALUES (1, 'a'), (1, 'a'), ('1', 'a'), (NULL, NULL), (1.0, 'a');
    """

  /// A database or its landing zone, on either side.
  enum Form: CaseIterable, Sendable { case database, zone }
  private static let forms = Form.allCases.flatMap { a in Form.allCases.map { (a, $0) } }

  private func side(_ run: TestRun, _ form: Form) throws -> String {
    guard form == .zone else { return run.source }
    let pipeline = try run.pipeline(to: nil)
    try pipeline.land()
    return pipeline.run.landingPath
  }

  /// The differences between the databases that two scripts make, in these forms.
  private func differences(_ a: String, _ b: String, _ forms: (Form, Form) = (.database, .database), _ selection: TableSelection = .all)
    throws
    -> DatabaseDifference
  {
    let (left, right) = (try TestRun(a), try TestRun(b))
    defer { withExtendedLifetime((left, right)) {} }
    return try Comparison(selection: selection).compare(side(left, forms.0), side(right, forms.1))
  }

  private func table(_ name: String, _ difference: DatabaseDifference) throws -> TableDifference {
    try #require(difference.tables.first { $0.table.name == name })
  }

  // MARK: what is equal

  @Test(arguments: forms) func equalDatabasesDoNotDiffer(_ a: Form, _ b: Form) throws {
    let difference = try differences(Self.sql, Self.sql, (a, b))
    #expect(difference.isEmpty && difference.tables.count == 3 && difference.summary.isEmpty)
    #expect(try table("p", difference).rowsInA == 4 && table("p", difference).rowsInB == 4)
    #expect(try table("e", difference).rowsInA == 0)
  }

  @Test(arguments: forms) func theOrderOfRowsAndTablesDoesNotCount(_ a: Form, _ b: Form) throws {
    let one = "CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (1, 'x'), (2, 'y'), (2, 'y'); CREATE TABLE u (c)"
    let two = "CREATE TABLE u (c); CREATE TABLE t (a INT, b TEXT); INSERT INTO t VALUES (2, 'y'), (1, 'x'), (2, 'y')"
    #expect(try differences(one, two, (a, b)).isEmpty)
  }

  @Test(arguments: forms) func theOrderAndCaseOfColumnsDoNotCount(_ a: Form, _ b: Form) throws {
    let one = "CREATE TABLE Orders (Id INTEGER PRIMARY KEY, note TEXT); INSERT INTO Orders VALUES (1, 'x'), (2, 'y')"
    let two = "CREATE TABLE ORDERS (NOTE TEXT, id INTEGER PRIMARY KEY); INSERT INTO orders VALUES ('y', 2), ('x', 1)"
    let difference = try differences(one, two, (a, b))
    #expect(difference.isEmpty && difference.tables.map(\.table.name) == ["Orders"])
  }

  @Test func pagesEncodingsAndIndexesDoNotCount() throws {
    let other = "PRAGMA page_size = 512; PRAGMA encoding = 'UTF-16le'; PRAGMA user_version = 4;" + Self.sql + "CREATE INDEX i ON p (name);"
    for forms in Self.forms { #expect(try differences(Self.sql, other, forms).isEmpty) }
  }

  @Test func emptyDatabasesDoNotDiffer() throws { #expect(try differences("VACUUM", "VACUUM").isEmpty) }

  // MARK: what differs

  @Test(arguments: forms) func aChangedCellIsNamedByKeyAndColumn(_ a: Form, _ b: Form) throws {
    let difference = try differences(Self.sql, Self.sql + "UPDATE p SET name = 'two' WHERE id = 2", (a, b))
    let p = try table("p", difference)
    #expect(!difference.isEmpty && p.rowsOnlyInA == 1 && p.rowsOnlyInB == 1 && difference.summary == "p")
    #expect(p.mismatches == [CellMismatch(row: 1, column: "name", expected: CellValue(text: nil), actual: CellValue(text: "two"))])
    #expect(try table("k", difference).isEmpty)
  }

  @Test(arguments: [
    ("UPDATE p SET name = '' WHERE id = 2", "p"), ("UPDATE p SET w = 0.5000000000000001 WHERE id = 1", "p"),
    ("UPDATE p SET b = 'a' WHERE id = 4", "p"),
    ("UPDATE p SET x = '5' WHERE id = 2", "p"), ("UPDATE k SET a = 1 WHERE typeof(a) = 'real'", "k"),
    ("UPDATE p SET b = NULL WHERE id = 3", "p"),
    ("UPDATE p SET name = 'one ' WHERE id = 1", "p"), ("UPDATE p SET name = 'One' WHERE id = 1", "p"),
    ("UPDATE p SET id = 9 WHERE id = 1", "p"),
    ("UPDATE p SET name = 'nai' || char(776) || 've ⚓' WHERE id = 4", "p"),
  ])
  func everyKindOfCellCounts(_ change: String, _ name: String) throws {
    for forms in Self.forms {
      let difference = try table(name, differences(Self.sql, Self.sql + change, forms))
      #expect(difference.rowsOnlyInA == 1 && difference.rowsOnlyInB == 1 && !difference.mismatches.isEmpty, "\(change) in \(forms)")
    }
  }

  @Test(arguments: forms) func rowsTooManyAndTooFewAreCounted(_ a: Form, _ b: Form) throws {
    let more = try table("k", differences(Self.sql, Self.sql + "INSERT INTO k VALUES (1, 'a'), (9, 'new')", (a, b)))
    #expect(more.rowsOnlyInA == 0 && more.rowsOnlyInB == 2 && more.rowsInB == 7)
    let fewer = try table("k", differences(Self.sql, Self.sql + "DELETE FROM k WHERE rowid = 1", (a, b)))
    #expect(fewer.rowsOnlyInA == 1 && fewer.rowsOnlyInB == 0 && fewer.mismatches.count == 1)
    #expect(try table("e", differences(Self.sql, Self.sql + "INSERT INTO e VALUES (NULL)", (a, b))).rowsOnlyInB == 1)
  }

  @Test(arguments: forms) func aColumnOfOneSideIsListedAndTheRestCompared(_ a: Form, _ b: Form) throws {
    let one = "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, mine TEXT); INSERT INTO t VALUES (1, 'x', 'm'), (2, 'y', NULL)"
    let two = "CREATE TABLE t (theirs BLOB, id INTEGER PRIMARY KEY, a TEXT); INSERT INTO t VALUES (NULL, 1, 'x'), (x'00', 2, 'y')"
    let t = try table("t", differences(one, two, (a, b)))
    #expect(t.columnsOnlyInA == ["mine"] && t.columnsOnlyInB == ["theirs"] && !t.isEmpty)
    #expect(t.rowsOnlyInA == 0 && t.rowsOnlyInB == 0)
    let changed = try table("t", differences(one, two + "; UPDATE t SET a = 'z' WHERE id = 2", (a, b)))
    #expect(changed.rowsOnlyInA == 1 && changed.mismatches.map(\.column) == ["a"])
  }

  @Test(arguments: forms) func tablesWithoutACommonColumnDiffer(_ a: Form, _ b: Form) throws {
    let t = try table(
      "t", differences("CREATE TABLE t (a); INSERT INTO t VALUES (1)", "CREATE TABLE t (b); INSERT INTO t VALUES (1)", (a, b)))
    #expect(t.columnsOnlyInA == ["a"] && t.columnsOnlyInB == ["b"] && !t.isEmpty)
  }

  @Test(arguments: forms) func aTableOfOneSideIsListed(_ a: Form, _ b: Form) throws {
    let difference = try differences(Self.sql + "CREATE TABLE only_a (x);", Self.sql + "CREATE TABLE only_b (x);", (a, b))
    #expect(try table("only_a", difference).onlyIn == "A" && table("only_b", difference).onlyIn == "B")
    #expect(!difference.isEmpty && difference.summary == "only_a, only_b")
  }

  @Test func onlySelectedTablesAreCompared() throws {
    let changed = Self.sql + "UPDATE p SET name = 'two' WHERE id = 2"
    #expect(try differences(Self.sql, changed, (.database, .zone), TableSelection(select: ["k"], exclude: [])).isEmpty)
    #expect(try !differences(Self.sql, changed, (.zone, .database), TableSelection(select: [], exclude: ["k"])).isEmpty)
  }

  @Test func rowsAreExactWhereTheListIsCut() throws {
    let numbers =
      "CREATE TABLE t (i INTEGER PRIMARY KEY); WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO t SELECT i FROM n;"
    let t = try table("t", differences(numbers, numbers + "UPDATE t SET i = -i WHERE i % 2 = 0"))
    #expect(t.rowsOnlyInA == 10_000 && t.rowsOnlyInB == 10_000 && t.mismatches.count == 1000)
  }

  /// The class that an untyped column needs no exception for is that of its first cell: another one there is no difference elsewhere.
  @Test(arguments: forms) func untypedColumnsThatBeginDifferentlyAreComparedCellByCell(_ a: Form, _ b: Form) throws {
    let one = "CREATE TABLE t (x); INSERT INTO t VALUES (1), ('a'), (2.5), (NULL), (x'61')"
    let two = "CREATE TABLE t (x); INSERT INTO t VALUES ('a'), (NULL), (2.5), (x'61'), (1)"
    #expect(try differences(one, two, (a, b)).isEmpty)
    let t = try table("t", differences(one, two + "; UPDATE t SET x = '1' WHERE x = 1", (a, b)))
    #expect(t.rowsOnlyInA == 1 && t.rowsOnlyInB == 1)
  }

  // MARK: what is no side at all

  @Test func aSideThatIsNotThereOrTamperedIsAnError() throws {
    let run = try TestRun(Self.sql)
    func kind(_ a: String, _ b: String) -> Failure.Kind? {
      do { _ = try Comparison().compare(a, b) } catch let failure as Failure { return failure.kind } catch { return nil }
      return nil
    }
    let zone = try side(run, .zone)
    #expect(kind(run.source, run.folder.path("none.db")) == .notFound && kind(run.folder.path("none.db"), zone) == .notFound)
    let name = try #require(try FileManager.default.contentsOfDirectory(atPath: zone).first { $0.contains("-p-") && $0.hasSuffix(".csv") })
    let text = try String(contentsOfFile: zone + "/" + name, encoding: .utf8).replacingOccurrences(of: "\"one\"", with: "\"eno\"")
    try text.write(toFile: zone + "/" + name, atomically: false, encoding: .utf8)
    #expect(kind(run.source, zone) == .tampered && kind(zone, run.source) == .tampered)
  }
}
