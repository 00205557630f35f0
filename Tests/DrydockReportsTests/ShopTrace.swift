import DrydockCore
import DrydockReports

/// What the agents did in the chandlery's run.
extension ShopReport {
  static let trace: [TraceEntry] = {
    var writer = TraceWriter()
    writer.task("examine", "land-source", "SQL Developer", "Land the source and describe\nits structure.")
    writer.said("I land every table first.")
    writer.call("land_source", "{}", "15 tables, 102,427 rows landed", 1.84)
    for table in ["orders", "order_lines", "customers", "products", "carriers", "shipments", "departments"] {
      writer.call("describe_table", #"{"table":"\#(table)"}"#, "\(table): key, columns and relations", 0.02)
    }
    writer.end(.finished, "Landed 15 tables.\n\n- `departments` and `employees` refer to each other\n- `sensor_readings` has no key", 14.2)
    writer.task("examine", "assess-quality", "Data Quality Specialist", "Run the checks and weigh what they find.")
    writer.call("run_checks", "{}", "9 findings: 2 errors, 5 warnings, 2 notes", 0.92)
    writer.said("The orphans first: do their parents exist under another spelling?")
    writer.call(
      "query_source", #"{"sql":"SELECT order_no FROM orders"}"#, "no such column: order_no; the nearest is order_id", 0.01, fails: true)
    writer.call("query_source", #"{"sql":"SELECT order_id FROM order_lines"}"#, "42,014 rows", 0.04)
    writer.add(.asked, "Which repairs are to be planned?", call: "repairs")
    writer.add(.answered, "all", call: "repairs", headline: "mkessler")
    writer.end(.finished, "Of 9 findings `\(findings[0].id)` matters most: 20 lines point to no order.", 31.7)
    writer.task("migrate", "migrate", "Migration Engineer", "Make the new database as approved.")
    writer.call("migrate_database", "{}", "102,399 rows loaded", 2.71)
    writer.end(.stopped, "the model gave no answer", nil)
    return writer.entries
  }()

  static let words = AgentSummary(
    agent: "Report Writer",
    text: """
      All 102,427 rows were landed; 102,399 of them are in the new database.

      The worst finding is `\(findings[0].id)`: 20 rows of `order_lines` point to no order.
      They are quarantined, not lost.
      """)
}

/// Writes a trace line by line.
struct TraceWriter {
  private(set) var entries: [TraceEntry] = []
  private var phase = ""
  private var task = ""
  private var agent = ""
  private var calls = 0

  mutating func add(
    _ kind: TraceEntry.Kind, _ text: String, tool: String? = nil, call: String? = nil, headline: String? = nil, seconds: Double? = nil
  ) {
    entries.append(
      TraceEntry(
        sequence: entries.count + 1, phase: phase, task: task, agent: agent, kind: kind, tool: tool, call: call, text: text,
        headline: headline, seconds: seconds))
  }

  mutating func task(_ phase: String, _ task: String, _ agent: String, _ text: String = "") {
    (self.phase, self.task, self.agent) = (phase, task, agent)
    add(.began, text)
  }

  mutating func said(_ text: String) { add(.said, text) }

  mutating func call(_ tool: String, _ arguments: String, _ headline: String, _ seconds: Double? = nil, fails: Bool = false) {
    calls += 1
    add(.called, arguments, tool: tool, call: "c\(calls)")
    add(fails ? .failed : .returned, "{}", tool: tool, call: "c\(calls)", headline: headline, seconds: seconds)
  }

  mutating func end(_ kind: TraceEntry.Kind, _ text: String, _ seconds: Double?) { add(kind, text, seconds: seconds) }
}
