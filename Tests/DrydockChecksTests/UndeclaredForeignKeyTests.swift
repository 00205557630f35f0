import DrydockChecks
import DrydockCore
import Testing

@Suite struct UndeclaredForeignKeyTests {
  private func arrows(_ sql: String) throws -> [String] {
    try findings(of: UndeclaredForeignKey(), in: sql).map { "\($0.object) → \($0.related[0])" }
  }

  private static let shop = """
    CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT); \(numbers(to: 40)) INSERT INTO customers SELECT i, 'c' || i FROM n;
    CREATE TABLE countries (code TEXT PRIMARY KEY); INSERT INTO countries VALUES ('de'), ('fr'), ('it'), ('pl');
    CREATE TABLE staff (staff_id INTEGER PRIMARY KEY, reports_to INT); INSERT INTO staff VALUES (1, NULL), (2, 1), (3, 1), (4, 2);
    """

  @Test func namesAndValuesTogetherAreFound() throws {
    let found = try findings(
      of: UndeclaredForeignKey(),
      in: Self.shop + """
        CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INT, countrycode TEXT, sales_staff_id INT, amount INT);
        \(numbers(to: 100)) INSERT INTO orders SELECT i, 1 + i % 39, CASE WHEN i % 2 THEN 'de' ELSE 'pl' END, 1 + i % 4, i % 30 FROM n;
        INSERT INTO orders VALUES (101, 77, NULL, NULL, 5), (102, NULL, NULL, 2, 7);
        """)
    #expect(
      found.map(\.message) == [
        "2 of 2 values of orders.countrycode are in countries.code",
        "39 of 40 values of orders.customer_id are in customers.id, 1 row without a parent",
        "4 of 4 values of orders.sales_staff_id are in staff.staff_id", "2 of 2 values of staff.reports_to are in staff.staff_id",
      ])
    let finding = try #require(found.first { $0.object.columns == ["customer_id"] })
    #expect(finding.severity == .warning && finding.rows?.ordinals == [100])
    #expect(finding.repair.map { "\($0)" } == "add-foreign-key:orders.customer_id=customers.id")
    #expect(finding.details.last == "add a foreign key from orders.customer_id to customers.id")
  }

  @Test func theRestIsListedWithWhatSpeaksAgainst() throws {
    let found = try findings(
      of: UndeclaredForeignKey(),
      in: """
        CREATE TABLE film (film_id INTEGER PRIMARY KEY); \(numbers(to: 30)) INSERT INTO film SELECT i FROM n;
        CREATE TABLE film_text (film_id INTEGER PRIMARY KEY, words TEXT); \(numbers(to: 30)) INSERT INTO film_text SELECT i, 'w' || i FROM n;
        CREATE TABLE film_cut (film_id INTEGER PRIMARY KEY); \(numbers(to: 28)) INSERT INTO film_cut SELECT i FROM n;
        CREATE TABLE stock (id INTEGER PRIMARY KEY, film_id INT); \(numbers(to: 60)) INSERT INTO stock SELECT i, 1 + i % 30 FROM n;
        """)
    #expect(
      found.map { "\($0.object) → \($0.related[0])" } == [
        "film_cut.film_id → film.film_id", "film_text.film_id → film.film_id", "stock.film_id → film.film_id",
      ])
    #expect(
      found.last?.details.filter { $0.hasPrefix("rejected") } == [
        "rejected: film_text.film_id: it holds as well, but film.film_id fits better",
        "rejected: film_cut.film_id: 2 of 30 values are not in it",
      ])
  }

  @Test func denseNumbersWithoutANameAreNot() throws {
    #expect(
      try arrows(
        Self.shop + """
          CREATE TABLE facts (id INTEGER PRIMARY KEY, rooms INT, floor INT, name TEXT, active INT, one INT, customer_count INT);
          \(numbers(to: 100)) INSERT INTO facts SELECT i, 1 + i % 30, 1 + i % 4, 'c' || (1 + i % 40), i % 2, 7, 1 + i % 25 FROM n;
          """) == ["staff.reports_to → staff.staff_id"])
  }

  @Test func aMeasureThatGoesBelowZeroIsNotThoughItsNameFits() throws {
    let parent = "CREATE TABLE airlines (alid INTEGER PRIMARY KEY); \(numbers(to: 900)) INSERT INTO airlines SELECT i FROM n;"
    let child = "CREATE TABLE legs (airline INT); \(numbers(to: 800)) INSERT INTO legs SELECT i FROM n;"
    #expect(try arrows(parent + child + "INSERT INTO legs VALUES (-4), (-210);").isEmpty)
    #expect(try arrows(parent + child + "INSERT INTO legs VALUES (-1), (-1);") == ["legs.airline → airlines.alid"])
  }

  @Test func twoRowNumbersAreNotRelatedByTheirValues() throws {
    #expect(
      try arrows(
        "CREATE TABLE a (id INTEGER PRIMARY KEY, x); CREATE TABLE b (id INTEGER PRIMARY KEY, y);"
          + "\(numbers(to: 50)) INSERT INTO a SELECT i, NULL FROM n; \(numbers(to: 40)) INSERT INTO b SELECT i, NULL FROM n;"
      ).isEmpty)
  }

  @Test func whatIsEmptyConstantOrAMomentIsNot() throws {
    #expect(
      try arrows(
        """
        CREATE TABLE day (day_id DATE PRIMARY KEY); INSERT INTO day VALUES ('2024-01-01'), ('2024-01-02');
        CREATE TABLE size (size_id INTEGER PRIMARY KEY); INSERT INTO size VALUES (1), (2), (3);
        CREATE TABLE a (day_id DATE, size_id INT); INSERT INTO a VALUES ('2024-01-01', 2), ('2024-01-02', 2), ('2024-01-02', NULL);
        CREATE TABLE b (size_id INT); CREATE TABLE c (size_id INT); INSERT INTO c VALUES (NULL), (NULL);
        """
      ).isEmpty)
  }

  @Test func valuesThatAvoidTheGapsSpeakForThemselves() throws {
    // Every third number is a key; 100 numbers that happen to be keys are no chance.
    let parent = "CREATE TABLE airport (airport_id INTEGER PRIMARY KEY); \(numbers(to: 200)) INSERT INTO airport SELECT 3 * i FROM n;"
    #expect(
      try arrows(parent + "CREATE TABLE leg (\"from\" INT); \(numbers(to: 100)) INSERT INTO leg SELECT 3 * (1 + i % 90) FROM n;")
        == ["leg.from → airport.airport_id"])
    #expect(try arrows(parent + "CREATE TABLE leg (\"from\" INT); \(numbers(to: 100)) INSERT INTO leg SELECT 2 * i FROM n;").isEmpty)
  }

  @Test func aSelfReferenceMustLeadToARoot() throws {
    let table = "CREATE TABLE node (id INTEGER PRIMARY KEY, parent_id INT); INSERT INTO node VALUES "
    #expect(try arrows(table + "(1, NULL), (2, 1), (3, 1), (4, 3)") == ["node.parent_id → node.id"])
    #expect(try arrows(table + "(1, 2), (2, 3), (3, 1), (4, 2)").isEmpty)
  }

  @Test func columnsThatOccurTogetherAreOneKey() throws {
    #expect(
      try arrows(
        """
        CREATE TABLE line (order_no INT, line_no INT, PRIMARY KEY (order_no, line_no)); \(numbers(to: 60)) INSERT INTO line SELECT 100 + i / 3, i % 3 FROM n;
        CREATE TABLE parcel (id INTEGER PRIMARY KEY, order_no INT, line_no INT); \(numbers(to: 30)) INSERT INTO parcel SELECT i, 100 + i / 3, i % 3 FROM n;
        """) == ["parcel(order_no, line_no) → line(order_no, line_no)"])
  }

  @Test func declaredKeysAreNotProposed() throws {
    #expect(
      try arrows(
        Self.shop
          + "CREATE TABLE orders (customer_id INT REFERENCES customers); \(numbers(to: 50)) INSERT INTO orders SELECT 1 + i % 40 FROM n;")
        == ["staff.reports_to → staff.staff_id"])
  }
}
