internal import DrydockSQLite

/// Shipments hold codes of carriers and do not say so: stands in the schema, see ``SampleSchema``.
struct UndeclaredForeignKey: Specimen {
  static let id = "undeclared-foreign-key"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    log.expect("undeclared-foreign-key", on: "shipments.carrier_code", rows: 0, by: Self.id)
  }
}
