internal import DrydockSQLite

/// Shipments are looked up by their order without an index: stands in the schema, see ``SampleSchema``.
struct ForeignKeyWithoutIndex: Specimen {
  static let id = "foreign-key-without-index"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    log.expect("foreign-key-without-index", on: "shipments.order_id", rows: 0, by: Self.id)
  }
}
