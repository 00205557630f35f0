#if Postgres
  import Drydock
  import DrydockAgents
  import DrydockCore
  import DrydockData
  import DrydockLLM
  import DrydockTesting
  import Testing

  /// The six agents on a server, from the source to the report.
  @Suite(.withServer) struct ServerWorkflowTests {
    private static let sql = """
      CREATE TABLE customers (id int PRIMARY KEY, name text NOT NULL, note text, since date);
      CREATE TABLE orders (id int PRIMARY KEY, customer_id int, total numeric(10,2), at timestamptz);
      CREATE INDEX orders_by_customer ON orders (customer_id);
      CREATE TABLE readings (at text, value double precision);
      INSERT INTO customers SELECT i, 'name ' || i, 'note ' || i, date '2020-01-01' + i FROM generate_series(1, 40) AS i;
      INSERT INTO orders SELECT i, i % 40 + 1, 10 + i % 7, '2024-01-01+00' FROM generate_series(1, 90) AS i;
      UPDATE customers SET note = ' ' || note WHERE id IN (3, 5); UPDATE orders SET customer_id = 999 WHERE id = 7;
      ALTER TABLE orders ADD FOREIGN KEY (customer_id) REFERENCES customers NOT VALID;
      INSERT INTO readings VALUES ('2024-01-01', 1.5), ('2024-01-01', 1.5), ('2024-01-02', 2.5);
      """
    private static let repairs = ["trim-blanks", "merge-exact-duplicates", "quarantine-orphans"]

    private func go(to target: (TestRun) throws -> String, from source: PostgresDatabase) async throws {
      let test = try TestRun(existing: source.url())
      let begun = try test.pipeline(toDatabase: target(test), repairs: Self.repairs).run.id
      let rules = WorkRules.saying(policies: Dictionary(uniqueKeysWithValues: Self.repairs.map { ($0, .always) }))
      let work = AgentRun(test, rules: rules)
      let run = try work.look(try await work.go(on: begun))
      #expect(try run.verdict()?.holds == true)
      let trace = try run.trace()
      #expect(Set(trace.map(\.agent)).count == 6)
      #expect(trace.filter { $0.kind == .finished && $0.text.contains("Without evidence") }.map(\.text) == [])
      let summary = try #require(try run.summary())
      #expect(summary.refused == nil)
      #expect(summary.text.contains("is verified"))
    }

    @Test func sixAgentsTakeAServerToAFile() async throws {
      try await go(to: { $0.folder.path("new.db") }, from: PostgresDatabase(Self.sql))
    }

    @Test func sixAgentsTakeAServerToAServer() async throws {
      let target = try PostgresDatabase()
      try await go(to: { _ in target.url() }, from: PostgresDatabase(Self.sql))
      #expect(try target.value("SELECT count(*) FROM orders") == "89")
    }
  }
#endif
