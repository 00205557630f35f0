internal import DrydockSQLite

/// Shipments hold codes of carriers and do not say so: stands in the schema, see ``SampleSchema``.
struct UndeclaredForeignKey: Specimen {
  static let id = "undeclared-foreign-key"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    let shipments = Int(try handle.integer("SELECT count(*) FROM shipments"))
    log.expect("undeclared-foreign-key", on: "shipments.carrier_code", rows: shipments, by: Self.id)
  }
}
