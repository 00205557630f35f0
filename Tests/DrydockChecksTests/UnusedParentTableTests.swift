import DrydockChecks
import DrydockCore
import Testing

@Suite struct UnusedParentTableTests {
  @Test func aParentWithoutAnyChildIsFound() throws {
    let found = try findings(
      of: UnusedParentTable(),
      in: """
        CREATE TABLE coupons (id INTEGER PRIMARY KEY, better INT REFERENCES coupons); INSERT INTO coupons VALUES (1, NULL), (2, 1);
        CREATE TABLE orders (id INTEGER PRIMARY KEY, coupon INT REFERENCES coupons); INSERT INTO orders VALUES (1, NULL), (2, 9);
        CREATE TABLE gifts (id INTEGER PRIMARY KEY, coupon INT REFERENCES coupons);
        """)
    #expect(found.map(\.message) == ["no row refers to any of the 2 rows of coupons"])
    #expect(found.first?.details == ["gifts.coupon: 0 rows, none refers to it", "orders.coupon: 2 rows, none refers to it"])
  }

  @Test func oneUseEmptyChildrenOrAnEmptyParentAreNot() throws {
    let found = try findings(
      of: UnusedParentTable(),
      in: """
        CREATE TABLE used (id INTEGER PRIMARY KEY); INSERT INTO used VALUES (1), (2); CREATE TABLE a (u INT REFERENCES used); INSERT INTO a VALUES (2);
        CREATE TABLE b (u INT REFERENCES used); INSERT INTO b VALUES (NULL);
        CREATE TABLE waiting (id INTEGER PRIMARY KEY); INSERT INTO waiting VALUES (1); CREATE TABLE c (w INT REFERENCES waiting);
        CREATE TABLE empty (id INTEGER PRIMARY KEY); CREATE TABLE d (e INT REFERENCES empty); INSERT INTO d VALUES (NULL);
        """)
    #expect(found.isEmpty, "\(found.map(\.message))")
  }
}
