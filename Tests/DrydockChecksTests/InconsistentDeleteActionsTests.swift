import DrydockChecks
import DrydockCore
import Testing

@Suite struct InconsistentDeleteActionsTests {
  @Test func rolesThatAnswerDifferentlyAreFound() throws {
    let found = try findings(
      of: InconsistentDeleteActions(),
      in: """
        CREATE TABLE airport (id INTEGER PRIMARY KEY);
        CREATE TABLE flight (leaves INT NOT NULL REFERENCES airport ON DELETE CASCADE, arrives INT NOT NULL REFERENCES airport ON DELETE RESTRICT);
        CREATE TABLE trip (a INT REFERENCES airport ON DELETE SET NULL, b INT REFERENCES airport ON DELETE CASCADE);
        """)
    #expect(
      Set(found.map(\.message)) == [
        "2 relations of flight to airport answer a delete differently: cascade, restrict",
        "2 relations of trip to airport answer a delete differently: cascade, set null",
      ])
  }

  @Test func differentTablesAndExplainedDifferencesAreNot() throws {
    let found = try findings(
      of: InconsistentDeleteActions(),
      in: """
        CREATE TABLE orders (id INTEGER PRIMARY KEY); CREATE TABLE users (id INTEGER PRIMARY KEY);
        CREATE TABLE lines (o INT NOT NULL REFERENCES orders ON DELETE CASCADE);
        CREATE TABLE audit (o INT NOT NULL REFERENCES orders ON DELETE RESTRICT);
        CREATE TABLE tickets (author INT NOT NULL REFERENCES users ON DELETE RESTRICT, assignee INT REFERENCES users ON DELETE SET NULL);
        CREATE TABLE notes (a INT REFERENCES users ON DELETE NO ACTION, b INT REFERENCES users ON DELETE RESTRICT);
        """)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }
}
