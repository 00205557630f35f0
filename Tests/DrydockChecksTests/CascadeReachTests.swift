import DrydockChecks
import DrydockCore
import Testing

@Suite struct CascadeReachTests {
  private static let shop = """
    CREATE TABLE customers (id INTEGER PRIMARY KEY); INSERT INTO customers VALUES (1), (2);
    CREATE TABLE orders (id INTEGER PRIMARY KEY, customer INT REFERENCES customers ON DELETE CASCADE);
    INSERT INTO orders VALUES (1, 1), (2, 1), (3, 1), (4, 2), (5, NULL);
    CREATE TABLE lines (id INTEGER PRIMARY KEY, o INT REFERENCES orders ON DELETE CASCADE);
    INSERT INTO lines (o) VALUES (1), (1), (2), (4), (4);
    """

  @Test func levelsMultiplyUpToTheRowsThereAre() throws {
    let found = try findings(of: CascadeReach(), in: Self.shop)
    // 3 orders of one customer; 3 × 2 lines, but only 5 lines have an order.
    #expect(found.map(\.message) == ["deleting one row of customers removes up to 8 rows of 2 tables"])
    #expect(found.first?.details == ["level 1: up to 3 of 5 rows of orders", "level 2: up to 5 of 5 rows of lines"])
  }

  @Test func manyRowsOnOneLevelAreFound() throws {
    let sql = """
      CREATE TABLE p (id INTEGER PRIMARY KEY); INSERT INTO p VALUES (1); CREATE TABLE c (p INT REFERENCES p ON DELETE CASCADE);
      \(numbers(to: 30)) INSERT INTO c SELECT 1 FROM n;
      """
    #expect(try findings(of: CascadeReach(manyRows: 30), in: sql).map(\.count) == [30])
    #expect(try findings(of: CascadeReach(), in: sql).isEmpty)
  }

  @Test func aTreeAndACircleAreTakenWhole() throws {
    let found = try findings(
      of: CascadeReach(manyRows: 3),
      in: """
        CREATE TABLE node (id INTEGER PRIMARY KEY, up INT REFERENCES node ON DELETE CASCADE); INSERT INTO node VALUES (1, NULL), (2, 1), (3, 2), (4, 3);
        """)
    #expect(found.map(\.message) == ["deleting one row of node removes up to 3 rows of 1 table"])
  }

  @Test func onlyCascadesReach() throws {
    let found = try findings(
      of: CascadeReach(),
      in: Self.shop.split(separator: "ON DELETE CASCADE").joined(separator: "ON DELETE SET NULL"))
    #expect(found.isEmpty)
  }
}
