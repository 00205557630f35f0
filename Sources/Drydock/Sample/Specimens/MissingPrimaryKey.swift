internal import DrydockSQLite

/// Readings have no key, which is why they can be there twice: stands in the schema, see ``SampleSchema``.
struct MissingPrimaryKey: Specimen {
  static let id = "missing-primary-key"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    log.expect("missing-primary-key", on: "sensor_readings", rows: 0, by: Self.id)
  }
}
