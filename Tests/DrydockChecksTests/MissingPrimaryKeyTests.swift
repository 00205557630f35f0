import DrydockChecks
import DrydockCore
import Testing

@Suite struct MissingPrimaryKeyTests {
  @Test func aTableWithoutAPrimaryKeyIsFound() throws {
    let found = try findings(
      of: MissingPrimaryKey(), in: "CREATE TABLE readings (sensor INTEGER NOT NULL, taken_at TEXT, UNIQUE (sensor), UNIQUE (taken_at))")
    #expect(found.map(\.message) == ["readings has no primary key"])
    #expect(
      found.first.map { Set($0.details) } == [
        "unique (sensor) admits no NULL and could be the primary key",
        "unique (taken_at) could be the primary key if taken_at took no NULL",
      ])
  }

  @Test func bridgesKeysAndVirtualTablesAreNot() throws {
    let found = try findings(
      of: MissingPrimaryKey(),
      in: """
        CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE b (x, y, PRIMARY KEY (x, y)) WITHOUT ROWID;
        CREATE TABLE bridge (a INTEGER REFERENCES a (id), x, y, FOREIGN KEY (x, y) REFERENCES b (x, y));
        CREATE VIRTUAL TABLE words USING fts5 (text);
        """)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }

  @Test func aBridgeWithAColumnOfItsOwnIs() throws {
    let found = try findings(
      of: MissingPrimaryKey(),
      in: "CREATE TABLE a (id INTEGER PRIMARY KEY); CREATE TABLE bridge (a INTEGER REFERENCES a, b INTEGER REFERENCES a, since TEXT)")
    #expect(found.map(\.place) == ["bridge"])
  }
}
