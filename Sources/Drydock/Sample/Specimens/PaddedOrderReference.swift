internal import DrydockSQLite

/// Three order lines point to `O17` with a space behind it: orphans that trimming heals.
struct PaddedOrderReference: Specimen {
  static let id = "padded-order-reference"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    let lines = try SampleInsert(handle, "order_lines", ["order_id", "line_no", "product_id", "quantity", "unit_price"])
    for line in 101...103 {
      try lines.add(.text("O17 "), .integer(line), .integer(line), .integer(2), .real(24.5))
      log.added(to: "order_lines", key: ["order_id": "O17 ", "line_no": "\(line)"], by: Self.id)
    }
    log.expect("orphaned-rows", on: "order_lines.order_id", rows: 3, by: Self.id)
    log.expect("surrounding-space", on: "order_lines.order_id", rows: 3, by: Self.id)
  }
}
