internal import DrydockSQLite

/// Departments point to their head, employees to their department: stands in the schema, see ``SampleSchema``.
struct CircularForeignKey: Specimen {
  static let id = "circular-foreign-key"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    log.expect("circular-foreign-keys", on: "departments, employees", rows: 0, by: Self.id)
  }
}
