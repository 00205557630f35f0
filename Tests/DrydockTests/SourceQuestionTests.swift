import Drydock
import DrydockCore
import DrydockData
import DrydockTesting
import Foundation
import Testing

/// Asking the source of a run.
@Suite struct SourceQuestionTests {
  private let run: TestRun
  private let question: SourceQuestion

  init() throws {
    run = try TestRun(
      """
      CREATE TABLE customers (id INTEGER PRIMARY KEY, city TEXT); INSERT INTO customers VALUES (1, 'Oslo');
      CREATE TABLE orders (id INTEGER PRIMARY KEY, customer_id INT REFERENCES customers (id), "odd.name" TEXT);
      CREATE VIEW open_orders AS SELECT * FROM orders;
      """)
    question = SourceQuestion(source: run.source)
  }

  private func failure(_ sql: String) -> Failure? {
    do { _ = try question.ask(sql) } catch let failure as Failure { return failure } catch {}
    return nil
  }

  @Test func theAnswerIsNotOfTheSnapshot() throws {
    let pipeline = try run.pipeline(to: nil)
    try pipeline.land()
    try TestRun.execute("UPDATE customers SET city = 'Bergen'", in: run.source)
    let answer = try SourceQuestion(of: pipeline.run).ask("SELECT city FROM customers")
    #expect(!answer.isOfSnapshot && answer.answer.rows.first?.first?.text == "Bergen")
  }

  @Test(arguments: [
    ("SELECT * FROM custmers", "did you mean customers?"), ("SELECT * FROM main.ordrs", "did you mean orders?"),
    ("SELECT * FROM open_order", "did you mean open_orders?"), ("SELECT cty FROM customers", "did you mean city?"),
    ("SELECT o.custmer_id FROM orders AS o", "did you mean customer_id?"),
    ("SELECT orders.ctiy FROM orders, customers", "the columns of orders are:"),
    ("SELECT \"Oslo\" FROM customers", "a text stands in single quotes"),
    ("SELECT xyzzy FROM customers", "the columns of customers are: id, city"),
    ("SELECT * FROM xyzzy", "the tables are: customers, orders, open_orders"),
  ])
  func anUnknownNameGetsTheNearest(_ sql: String, _ hint: String) throws {
    let failure = try #require(self.failure(sql))
    #expect(failure.kind == .usage && failure.attempted == "ask the source" && failure.hint?.contains(hint) == true, "\(failure)")
    #expect(throws: Failure.self) { try question.explain(sql) }
  }

  @Test func otherRefusalsKeepTheirHint() {
    #expect(failure("DELETE FROM custmers")?.kind == .permission)
    #expect(failure("SELECT 1; SELECT 2")?.hint == "ask them one by one")
  }

  @Test func aMissingSourceIsNeverMade() {
    let missing = SourceQuestion(source: run.folder.path("gone.db"))
    #expect(throws: Failure.self) { try missing.ask("SELECT 1") }
    #expect(!FileManager.default.fileExists(atPath: run.folder.path("gone.db")))
  }
}
