import Drydock
import DrydockChecks
import DrydockCore
import DrydockTesting
import Testing

@Suite struct OrphanedRowsTests {
  @Test func orphansAreCountedShownAndMendable() throws {
    let found = try findings(
      of: OrphanedRows(),
      in: """
        CREATE TABLE customers (id INTEGER PRIMARY KEY); INSERT INTO customers VALUES (1), (2);
        CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INTEGER REFERENCES customers (id));
        INSERT INTO orders VALUES (1, 1), (2, 99), (3, NULL), (4, 99), (5, 98), (6, 2);
        """)
    #expect(found.map(\.message) == ["3 rows of orders.customer point to no customers.id"])
    let finding = try #require(found.first)
    #expect(finding.severity == .error && finding.count == 3 && finding.total == 6)
    #expect(finding.details == ["2 values without a parent, 2 rows with one"])
    #expect(finding.rows?.ordinals == [1, 3, 4])
    #expect(finding.repair?.description == "quarantine-orphans:orders.customer")
    #expect(finding.query?.columns == ["id", "customer"])
    #expect(finding.query?.condition == .missing(child: ["customer"], parent: ColumnSet(ObjectName("customers"), ["id"])))
  }

  @Test func aPartOfAKeyIsNoReference() throws {
    let found = try findings(
      of: OrphanedRows(),
      in: """
        CREATE TABLE p (a INT, b INT, PRIMARY KEY (a, b)); INSERT INTO p VALUES (1, 1);
        CREATE TABLE c (a INT, b INT, FOREIGN KEY (a, b) REFERENCES p); INSERT INTO c VALUES (1, 1), (1, 2), (7, NULL), (NULL, NULL);
        """)
    #expect(found.map(\.message) == ["1 row of c(a, b) points to no p(a, b)"])
  }

  @Test func valuesAreComparedAsTheParentCompares() throws {
    let found = try findings(
      of: OrphanedRows(),
      in: """
        CREATE TABLE p (n INTEGER PRIMARY KEY, k TEXT UNIQUE COLLATE NOCASE); INSERT INTO p VALUES (1, 'Ab');
        CREATE TABLE c (n TEXT REFERENCES p (n), k TEXT REFERENCES p (k)); INSERT INTO c VALUES ('01', 'aB'), ('1.0', NULL);
        """)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  @Test func aParentThatDoesNotExistHasNoRows() throws {
    let found = try findings(of: OrphanedRows(), in: "CREATE TABLE c (p INT REFERENCES gone (id)); INSERT INTO c VALUES (1), (NULL)")
    #expect(found.map(\.count) == [1] && found[0].repair == nil)
    #expect(found[0].details.last == "the parent table does not exist")
  }

  @Test func aParentThatWasLeftOutIsNotJudged() throws {
    let run = try TestRun("CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p); INSERT INTO c VALUES (5)")
    let record = RunRecord(source: run.source, selection: TableSelection(select: ["c"], exclude: []))
    let pipeline = Pipeline(try run.workspace.newRun(record))
    try pipeline.land()
    let results = try CheckLoop([OrphanedRows()], engine: SimpleEngine(), zone: try pipeline.run.landingZone()).run()
    #expect(results.findings.isEmpty && results.outcomes.map(\.word) == ["not evaluated"])
  }
}
