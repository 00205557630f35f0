internal import DrydockSQLite

/// Five campaigns to which no order belongs: the column for them was never filled.
struct UnusedParentTable: Specimen {
  static let id = "unused-parent-table"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    let campaigns = try SampleInsert(handle, "campaigns", ["code", "name", "ends_on"])
    for (code, name, end) in [
      ("SPRING", "Spring fitting-out", "2022-05-15"), ("REGATTA", "Regatta week", "2022-07-03"), ("AUTUMN", "Laying up", "2022-10-30"),
      ("PAINT", "Two for one: paint", "2023-03-31"), ("GALLEY", "Galley days", "2023-06-18"),
    ] {
      try campaigns.add(.text(code), .text(name), .text(end))
      log.added(to: "campaigns", key: ["code": code], by: Self.id)
    }
    log.expect("unused-parent-table", on: "campaigns", rows: 5, by: Self.id)
  }
}
