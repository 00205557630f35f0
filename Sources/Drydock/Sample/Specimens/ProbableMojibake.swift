internal import DrydockSQLite

/// Four customers whose names were read as Windows-1252 on their way.
struct ProbableMojibake: Specimen {
  static let id = "probable-mojibake"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    for (id, name) in [(77, "BjÃ¶rn MÃ¼ller"), (340, "ChloÃ© Nowak"), (901, "Elif JÃ¸rgensen"), (1555, "HÃ¥kon Tamm")] {
      try handle.execute("UPDATE customers SET name = '\(name)' WHERE id = \(id)")
      log.changed("customers", key: ["id": "\(id)"], column: "name", value: name, by: Self.id)
    }
    log.expect("probable-mojibake", on: "customers.name", rows: 4, by: Self.id)
  }
}
