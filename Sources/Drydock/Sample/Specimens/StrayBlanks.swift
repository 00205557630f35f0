internal import DrydockSQLite

/// Twelve notes of customers with blanks or a tab around them: text outside of every key.
struct StrayBlanks: Specimen {
  static let id = "stray-blanks"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    for number in 0..<12 {
      let id = 100 + 37 * number
      let note = ["  call first", "call first  ", "\tcall first", " call\tfirst \t"][number % 4]
      let update = try handle.prepare("UPDATE customers SET note = ?1 WHERE id = ?2")
      update.bind(1, note)
      update.bind(2, Int64(id))
      try update.run()
      log.changed("customers", key: ["id": "\(id)"], column: "note", value: note, by: Self.id)
    }
    log.expect("surrounding-space", on: "customers.note", rows: 12, by: Self.id)
  }
}
