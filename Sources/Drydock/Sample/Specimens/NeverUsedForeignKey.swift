internal import DrydockSQLite

/// No order says which campaign it is owed to: stands in the schema, see ``SampleSchema``.
struct NeverUsedForeignKey: Specimen {
  static let id = "never-used-foreign-key"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    let orders = Int(try handle.integer("SELECT count(*) FROM orders"))
    log.expect("never-used-foreign-key", on: "orders.campaign_code", rows: orders, by: Self.id)
  }
}
