import DrydockChecks
import DrydockCore
import Testing

@Suite struct SingleValuedForeignKeyTests {
  private func schema(_ parents: String, _ child: String, rows: Int) -> String {
    """
    CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES \(parents); CREATE TABLE c (i INT, p INT REFERENCES p);
    \(numbers(to: rows)) INSERT INTO c SELECT i, \(child) FROM n;
    """
  }

  @Test func oneValueInManyRowsIsFound() throws {
    let found = try findings(of: SingleValuedForeignKey(), in: schema("(1), (2), (3)", "CASE WHEN i > 20 THEN NULL ELSE 2 END", rows: 30))
    #expect(found.map(\.message) == ["all 20 references of c.p point to one of 3 rows of p"])
    #expect(found.map(\.total) == [30])
  }

  @Test func aParentOfOneRowIsFound() throws {
    let found = try findings(of: SingleValuedForeignKey(), in: schema("(1)", "1", rows: 20))
    #expect(found.map(\.message) == ["all 20 references of c.p point to the only row of p"])
  }

  @Test func fewRowsTwoValuesAndOrphansAreNot() throws {
    #expect(try findings(of: SingleValuedForeignKey(), in: schema("(1), (2)", "2", rows: 19)).isEmpty)
    #expect(try findings(of: SingleValuedForeignKey(), in: schema("(1), (2)", "1 + i % 2", rows: 50)).isEmpty)
    #expect(try findings(of: SingleValuedForeignKey(), in: schema("(1), (2)", "CASE i WHEN 1 THEN 9 ELSE 2 END", rows: 50)).isEmpty)
  }
}
