import DrydockChecks
import DrydockCore
import Testing

@Suite struct ForeignKeyWithoutIndexTests {
  @Test func keysThatNoIndexBeginsWithAreFound() throws {
    let found = try findings(
      of: ForeignKeyWithoutIndex(),
      in: """
        CREATE TABLE p (id INTEGER PRIMARY KEY, a INT, b INT, UNIQUE (a, b));
        CREATE TABLE none (p INT REFERENCES p); CREATE TABLE second (x INT, p INT REFERENCES p, PRIMARY KEY (x, p));
        CREATE TABLE partial (p INT REFERENCES p, x INT); CREATE INDEX some ON partial (p) WHERE x > 0;
        CREATE TABLE pair (a INT, b INT, FOREIGN KEY (a, b) REFERENCES p (a, b)); CREATE INDEX half ON pair (a);
        """)
    #expect(found.map(\.place) == ["none.p", "pair(a, b)", "partial.p", "second.p"])
    #expect(found.first?.message == "no index begins with none.p")
  }

  @Test func everyWayToLookUpCounts() throws {
    let found = try findings(
      of: ForeignKeyWithoutIndex(),
      in: """
        CREATE TABLE p (id INTEGER PRIMARY KEY, a INT, b INT, UNIQUE (a, b));
        CREATE TABLE row (id INTEGER PRIMARY KEY REFERENCES p); CREATE TABLE prefix (p INT REFERENCES p, x INT, PRIMARY KEY (p, x));
        CREATE TABLE indexed (p INT REFERENCES p, x INT); CREATE INDEX i ON indexed (p, x);
        CREATE TABLE present (p INT REFERENCES p); CREATE INDEX j ON present (p) WHERE p IS NOT NULL;
        CREATE TABLE turned (a INT, b INT, FOREIGN KEY (a, b) REFERENCES p (a, b)); CREATE INDEX k ON turned (b, a);
        CREATE TABLE lead (a INT UNIQUE, b INT, FOREIGN KEY (a, b) REFERENCES p (a, b));
        """)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }
}
