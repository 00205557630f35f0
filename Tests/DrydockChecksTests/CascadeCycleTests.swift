import DrydockChecks
import DrydockCore
import Testing

@Suite struct CascadeCycleTests {
  @Test func aCircleOfCascadesIsFound() throws {
    let found = try findings(
      of: CascadeCycle(),
      in: """
        CREATE TABLE team (id INTEGER PRIMARY KEY, captain INT REFERENCES player ON DELETE CASCADE);
        CREATE TABLE player (id INTEGER PRIMARY KEY, team INT REFERENCES team ON DELETE CASCADE);
        """)
    #expect(found.map(\.message) == ["deletes cascade in a circle through player, team"])
    #expect(found.first?.details.count == 3)
  }

  @Test func aTreeAndACircleThatStopsAreNot() throws {
    let found = try findings(
      of: CascadeCycle(),
      in: """
        CREATE TABLE node (id INTEGER PRIMARY KEY, up INT REFERENCES node ON DELETE CASCADE);
        CREATE TABLE a (id INTEGER PRIMARY KEY, b INT REFERENCES b ON DELETE CASCADE);
        CREATE TABLE b (id INTEGER PRIMARY KEY, a INT REFERENCES a ON DELETE SET NULL);
        """)
    #expect(found.isEmpty)
  }
}
