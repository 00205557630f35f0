internal import DrydockSQLite

/// A payment's order is required, and NULL is what a delete wants to write there: stands in the schema, see ``SampleSchema``.
struct SetNullOnRequiredColumn: Specimen {
  static let id = "set-null-on-required-column"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    log.expect("set-null-on-required-column", on: "payments.order_id", rows: 0, by: Self.id)
  }
}
