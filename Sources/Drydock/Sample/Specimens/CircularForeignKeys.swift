internal import DrydockSQLite

/// Departments point to their head, employees to their department: stands in the schema, see ``SampleSchema``.
struct CircularForeignKeys: Specimen {
  static let id = "circular-foreign-keys"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    log.expect("circular-foreign-keys", on: "departments", rows: 0, by: Self.id)
  }
}
