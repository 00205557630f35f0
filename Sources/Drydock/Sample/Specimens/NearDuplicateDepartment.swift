internal import DrydockSQLite

/// A second department of sales, written in another case.
struct NearDuplicateDepartment: Specimen {
  static let id = "near-duplicate-department"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    try handle.execute("INSERT INTO departments (id, name) VALUES (7, 'SALES')")
    log.added(to: "departments", key: ["id": "7"], by: Self.id)
    log.expect("near-duplicate-keys", on: "departments.name", rows: 1, by: Self.id)
  }
}
