internal import DrydockSQLite

/// A boat's owner cannot be deleted, its skipper can: stands in the schema, see ``SampleSchema``.
struct InconsistentDeleteActions: Specimen {
  static let id = "inconsistent-delete-actions"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    log.expect("inconsistent-delete-actions", on: "boats", rows: 0, by: Self.id)
  }
}
