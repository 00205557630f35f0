import DrydockCore
import DrydockReports
import Testing

struct TraceTreeTests {
  @Test func treeOfTheShop() {
    #expect(
      TraceTree(ShopReport.trace.filter { $0.tool != "describe_table" }).text.replacing(ShopReport.findings[0].id, with: "ID") == """
        examine
        ├─ SQL Developer, land-source (14 s)
        │  ├─ I land every table first.
        │  ├─ land_source → 15 tables, 102,427 rows landed (1.8 s)
        │  └─ » Landed 15 tables.
        │       - `departments` and `employees` refer to each other
        │       - `sensor_readings` has no key
        └─ Data Quality Specialist, assess-quality (32 s)
           ├─ run_checks → 9 findings: 2 errors, 5 warnings, 2 notes (0.9 s)
           ├─ The orphans first: do their parents exist under another spelling?
           ├─ ✗ query_source("sql":"SELECT order_no FROM orders") → no such column: order_no; the nearest is order_id
           ├─ query_source("sql":"SELECT order_id FROM order_lines") → 42,014 rows
           ├─ ? Which repairs are to be planned? = all, says mkessler
           └─ » Of 9 findings `ID` matters most: 20 lines point to no order.
        migrate
        └─ Migration Engineer, migrate
           ├─ migrate_database → 102,399 rows loaded (2.7 s)
           └─ » stopped: the model gave no answer

        """)
  }

  @Test func emptyTraceIsEmpty() { #expect(TraceTree([]).text.isEmpty) }

  @Test func nothingIsWiderThanALineOrHidden() {
    let lines = TraceTree(HostileReport.trace).text.split(separator: "\n", omittingEmptySubsequences: false)
    for line in lines {
      #expect(line.count <= 140, "\(line.prefix(200))")
      for sign in ["\u{202E}", "\u{1B}", "\u{200B}", "\r", "\t"] { #expect(!line.contains(sign)) }
    }
  }

  @Test func taskWithoutAnEndSaysSo() {
    var writer = TraceWriter()
    writer.task("p", "t", "a")
    writer.add(.called, #"{"a":1}"#, tool: "x", call: "1")
    writer.add(.asked, "Which?", call: "keys")
    #expect(
      TraceTree(writer.entries).text == """
        p
        └─ a, t
           ├─ x("a":1) → no result
           ├─ ? Which? = no answer
           └─ » waits for an answer

        """)
  }
}
