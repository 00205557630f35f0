import DrydockChecks
import DrydockCore
import Testing

@Suite struct NeverUsedForeignKeyTests {
  @Test func aColumnOfNullsIsFound() throws {
    let found = try findings(
      of: NeverUsedForeignKey(),
      in: """
        CREATE TABLE p (a INT, b INT, PRIMARY KEY (a, b)); CREATE TABLE q (id INTEGER PRIMARY KEY);
        CREATE TABLE c (a INT, b INT, q INT REFERENCES q, FOREIGN KEY (a, b) REFERENCES p); INSERT INTO c VALUES (1, NULL, NULL), (2, NULL, NULL);
        """)
    #expect(Set(found.map(\.message)) == ["c(a, b) is NULL in all 2 rows", "c.q is NULL in all 2 rows"])
    #expect(found.allSatisfy { $0.count == 2 && $0.severity == .note })
  }

  @Test func anEmptyTableAndOneReferenceAreNot() throws {
    let found = try findings(
      of: NeverUsedForeignKey(),
      in: """
        CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p); CREATE TABLE d (p INT REFERENCES p);
        INSERT INTO d VALUES (NULL), (NULL), (9);
        """)
    #expect(found.isEmpty)
  }
}
