import DrydockChecks
import DrydockCore
import Testing

@Suite struct SetNullOnRequiredColumnTests {
  @Test func requiredColumnsAreFound() throws {
    let found = try findings(
      of: SetNullOnRequiredColumn(),
      in: """
        CREATE TABLE p (id INTEGER PRIMARY KEY, a INT, b INT, UNIQUE (a, b));
        CREATE TABLE declared (p INT NOT NULL REFERENCES p ON DELETE SET NULL);
        CREATE TABLE rowid (id INTEGER PRIMARY KEY REFERENCES p ON UPDATE SET NULL ON DELETE SET NULL);
        CREATE TABLE partly (a INT, b INT NOT NULL, FOREIGN KEY (a, b) REFERENCES p (a, b) ON DELETE SET NULL);
        """)
    #expect(
      Set(found.map(\.message)) == [
        "on delete set null for required column declared.p", "on delete and on update set null for required column rowid.id",
        "on delete set null for required column partly.b",
      ])
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test func nullableColumnsAndOtherActionsAreNot() throws {
    let found = try findings(
      of: SetNullOnRequiredColumn(),
      in: """
        CREATE TABLE p (id INTEGER PRIMARY KEY); CREATE TABLE c (p INT REFERENCES p ON DELETE SET NULL);
        CREATE TABLE d (p INT NOT NULL REFERENCES p ON DELETE CASCADE ON UPDATE RESTRICT);
        """)
    #expect(found.isEmpty)
  }
}
