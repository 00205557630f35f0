internal import DrydockSQLite

/// Twenty order lines of orders that are nowhere, two of them with a return that hangs on the line.
struct OrphanedOrderLines: Specimen {
  static let id = "orphaned-order-lines"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    let lines = try SampleInsert(handle, "order_lines", ["order_id", "line_no", "product_id", "quantity", "unit_price"])
    for number in 0..<20 {
      let order = "O9\(100_000 + number / 2)"
      let line = number % 2 + 1
      try lines.add(.text(order), .integer(line), .integer(number + 3), .integer(1 + number % 3), .real(Double(1999 + 250 * number) / 100))
      log.added(to: "order_lines", key: ["order_id": order, "line_no": "\(line)"], by: Self.id)
    }
    let returns = try SampleInsert(handle, "returns", ["order_id", "line_no", "reason", "returned_on"])
    for order in ["O9100003", "O9100007"] {
      // No orphans themselves: their line is there. They go where it goes.
      try returns.add(.text(order), .integer(1), .text("damaged on arrival"), .text("2024-05-06"))
      log.added(to: "returns", key: ["order_id": order, "line_no": "1"], by: Self.id)
    }
    log.expect("orphaned-rows", on: "order_lines.order_id", rows: 20, by: Self.id)
  }
}
