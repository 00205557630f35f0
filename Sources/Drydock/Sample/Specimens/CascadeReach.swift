internal import DrydockSQLite

/// A deleted order takes its lines along, and each line its returns: stands in the schema, see ``SampleSchema``.
struct CascadeReach: Specimen {
  static let id = "cascade-reach"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    let lines = try most(in: handle, "order_lines JOIN orders ON orders.id = order_id GROUP BY order_id")
    let returns = try most(in: handle, "returns JOIN order_lines USING (order_id, line_no) GROUP BY order_id, line_no")
    // An upper bound: as if the order of most lines had the line of most returns, on each of them.
    log.expect("cascade-reach", on: "orders", rows: lines + lines * returns, by: Self.id)
  }

  private func most(in handle: SQLiteHandle, _ groups: String) throws -> Int {
    Int(try handle.integer("SELECT max(n) FROM (SELECT count(*) AS n FROM \(groups))"))
  }
}
