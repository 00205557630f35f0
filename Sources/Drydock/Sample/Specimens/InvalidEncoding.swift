internal import DrydockSQLite

/// Two suppliers whose names were written in Latin-1 into a database of UTF-8.
struct InvalidEncoding: Specimen {
  static let id = "invalid-encoding"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    // "Müller" and "Åland & Sønner"
    for (id, bytes) in [(5, "4DFC6C6C6572"), (28, "C56C616E6420262053F86E6E6572")] {
      try handle.execute("UPDATE suppliers SET name = CAST(x'\(bytes)' AS TEXT) WHERE id = \(id)")
      log.changed("suppliers", key: ["id": "\(id)"], column: "name", value: "\\x\(bytes.lowercased())", by: Self.id)
    }
    log.expect("invalid-encoding", on: "suppliers.name", rows: 2, by: Self.id)
  }
}
