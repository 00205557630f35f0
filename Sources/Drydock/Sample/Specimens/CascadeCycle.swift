internal import DrydockSQLite

/// A berth goes with its boat, a boat with its berth.
struct CascadeCycle: Specimen {
  static let id = "cascade-cycle"
  private static let names = ["Albatros", "Bris", "Drakkar", "Fulmar", "Havørn", "Lomvi", "Måke", "Rype", "Skarv", "Tern", "Ugle", "Ægir"]

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    let berths = try SampleInsert(handle, "berths", ["id", "name", "boat_id"])
    let boats = try SampleInsert(handle, "boats", ["id", "name", "berth_id", "owner_id", "skipper_id"])
    for (index, name) in Self.names.enumerated() {
      let id = index + 1
      try berths.add(.integer(id), .text("berth \(id)"), .integer(id))
      try boats.add(.integer(id), .text(name), .integer(id), .integer(10 * id), .integer(10 * id + id % 3))
      log.added(to: "berths", key: ["id": "\(id)"], by: Self.id)
      log.added(to: "boats", key: ["id": "\(id)"], by: Self.id)
    }
    log.expect("cascade-cycle", on: "berths", rows: 0, by: Self.id)
    log.expect("circular-foreign-keys", on: "berths", rows: 0, by: Self.id)
    // All berths and all boats, whichever of them the delete begins with.
    for table in ["berths", "boats"] { log.expect("cascade-reach", on: table, rows: 2 * Self.names.count, by: Self.id) }
  }
}
