import Drydock
import DrydockCore
import DrydockData
import DrydockLanding
import DrydockTesting
import Testing

/// Every finding that has a statement can be counted in the source, and the number is the finding's.
@Suite struct FindingQueryTests {
  private func checked(_ run: TestRun) throws -> RunDirectory {
    let pipeline = try run.pipeline(to: nil)
    try pipeline.land()
    _ = try pipeline.check()
    return pipeline.run
  }

  /// Findings with statements, and what the source says to each.
  private func counts(_ run: RunDirectory) throws -> [(finding: Finding, found: UInt64)] {
    let schema = try run.landingZone().manifest.schema
    let question = try SourceQuestion(of: run)
    return try run.findings().compactMap { finding in
      guard finding.query != nil else { return nil }
      let query = try #require(FindingQuery(finding, schema: schema))
      _ = try question.explain(query.sql)
      return (finding, try question.count(query))
    }
  }

  private func expectAgreement(_ source: TestRun, checks: Set<String>) throws {
    let counts = try counts(checked(source))
    for (finding, found) in counts { #expect(found == finding.count, "\(finding.message)") }
    #expect(Set(counts.map(\.finding.check)).isSuperset(of: checks))
  }

  @Test func theSamplesFindingsAgreeWithItsSource() throws {
    try expectAgreement(
      TestRun(sample: .init()),
      checks: [
        "duplicate-rows", "null-in-required-column", "orphaned-rows", "placeholder-values", "surrounding-space",
        "type-nonconforming-values",
      ])
  }

  /// Collations, affinities and storage classes under which SQL's own comparison calls other values equal than a landing does.
  private static let odd = """
    CREATE TABLE parent (code TEXT PRIMARY KEY COLLATE NOCASE NOT NULL); INSERT INTO parent VALUES ('1'), ('02'), ('a'), ('3.0');
    CREATE TABLE child (id INTEGER PRIMARY KEY, code INTEGER REFERENCES parent (code));
    INSERT INTO child (code) VALUES (1), ('02'), ('A'), ('b'), (2), (3.0), (NULL), (x'61');
    CREATE TABLE whole (id INTEGER PRIMARY KEY); INSERT INTO whole VALUES (1), (2);
    CREATE TABLE piece (id INTEGER PRIMARY KEY, whole TEXT NOT NULL REFERENCES whole (id), gone REFERENCES missing (id));
    INSERT INTO piece (whole, gone) VALUES ('1', 1), (' 2 ', NULL), ('1.0', 'x'), ('x', 2), (x'31', 3);
    CREATE TABLE repeated (a, b TEXT COLLATE NOCASE, c BLOB);
    INSERT INTO repeated VALUES (1, 'x', NULL), (1.0, 'x', NULL), (1, 'X', NULL), (1, 'x', NULL), ('1', 'x', NULL), (x'31', 'x', NULL),
      (1, 'x', NULL), (NULL, NULL, x''), (NULL, NULL, ''), (NULL, NULL, x'');
    CREATE TABLE padded (a TEXT, b, c INTEGER, d TEXT COLLATE RTRIM, e BLOB);
    INSERT INTO padded VALUES (' a', ' b', ' c', 'd ', ' e'), (x'2061', 5, 6, 'd', x'20'), (char(9), 5.5, x'20', ' ', 7), ('a', x'20', 7, 'd', 8);
    CREATE TABLE held (t TEXT, n INTEGER, d DATE);
    WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO held SELECT 'word ' || i, i, NULL FROM n;
    INSERT INTO held VALUES (' N/A', -1, '0000-00-00'), ('n/a ', -1, '9999-12-31'), (x'6e2f61', NULL, x'303030302d30302d3030'), ('N/Ä', 1.5, 7);
    CREATE TABLE typed (i INTEGER, r REAL, n DECIMAL(9, 2));
    INSERT INTO typed VALUES ('x', 'x', 'x'), (1.5, x'31', '1x'), (9.3e18, 1, x''), (x'31', NULL, 1.5), (7, 9.5, 3), (9e999, 9e999, -9e999);
    CREATE TABLE filled (a TEXT, b TEXT); INSERT INTO filled VALUES (NULL, 'x'), ('y', NULL), (NULL, NULL);
    PRAGMA writable_schema = ON;
    UPDATE sqlite_schema SET sql = 'CREATE TABLE filled (a TEXT NOT NULL, b TEXT NOT NULL)' WHERE name = 'filled';
    """

  @Test func oddFindingsAgreeToo() throws {
    try expectAgreement(
      TestRun(Self.odd),
      checks: [
        "duplicate-rows", "null-in-required-column", "orphaned-rows", "placeholder-values", "surrounding-space",
        "type-nonconforming-values",
      ])
  }

  /// The statement shows the rows that do not fit; the number is of those that do.
  @Test func aProposedKeyCountsItsMatches() throws {
    let source = try TestRun(
      """
      CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT);
      CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INTEGER, paid TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 60) INSERT INTO customers SELECT i * 7, 'n' || i FROM n;
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 400)
        INSERT INTO orders (customer_id, paid) SELECT CASE WHEN i % 200 = 0 THEN 5 WHEN i % 9 > 0 THEN i % 60 * 7 + 7 END, i FROM n;
      """)
    try expectAgreement(source, checks: ["undeclared-foreign-key"])
  }

  @Test func aChangedSourceDiffers() throws {
    let source = try TestRun(
      """
      CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1);
      CREATE TABLE c (id INTEGER PRIMARY KEY, p INT REFERENCES p (id)); INSERT INTO c (p) VALUES (1), (7), (8);
      """)
    let run = try checked(source)
    #expect(try counts(run).map(\.found) == [2])
    try TestRun.execute("INSERT INTO p VALUES (7)", in: source.source)
    let later = try counts(run)
    #expect(later.map(\.found) == [1] && later.first?.finding.count == 2)
  }

  @Test func aCountStopsAtItsDeadline() throws {
    let source = try TestRun(
      """
      CREATE TABLE t (a TEXT, b TEXT);
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) INSERT INTO t SELECT ' ' || i, i FROM n;
      """)
    let run = try checked(source)
    let finding = try #require(run.findings().first { $0.check == "surrounding-space" })
    let query = try #require(FindingQuery(finding, schema: run.landingZone().manifest.schema))
    do {
      _ = try SourceQuestion(of: run).count(query, seconds: 0)
      Issue.record("there is no time at all")
    } catch let failure as Failure { #expect(failure.kind == .deadline) }
  }

  @Test func aFindingWithoutRowsHasNoStatement() throws {
    let source = try TestRun("CREATE TABLE t (a); INSERT INTO t VALUES (1)")
    let finding = try #require(checked(source).findings().first { $0.check == "missing-primary-key" })
    #expect(FindingQuery(finding, schema: Schema(engine: .sqlite, tables: [])) == nil)
  }
}
