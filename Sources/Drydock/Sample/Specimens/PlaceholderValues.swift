internal import DrydockSQLite

/// Cities that are none, ratings below 0, and a campaign until the end of days.
struct PlaceholderValues: Specimen {
  static let id = "placeholder-values"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    for number in 0..<12 {
      let id = 60 + 41 * number
      let city = number < 7 ? "N/A" : "unknown"
      try handle.execute("UPDATE customers SET city = '\(city)' WHERE id = \(id)")
      log.changed("customers", key: ["id": "\(id)"], column: "city", value: city, by: Self.id)
    }
    for id in [7, 19, 33] {
      try handle.execute("UPDATE suppliers SET rating = -1 WHERE id = \(id)")
      log.changed("suppliers", key: ["id": "\(id)"], column: "rating", value: "-1", by: Self.id)
    }
    for code in ["PAINT", "GALLEY"] {
      try handle.execute("UPDATE campaigns SET ends_on = '9999-12-31' WHERE code = '\(code)'")
      log.changed("campaigns", key: ["code": code], column: "ends_on", value: "9999-12-31", by: Self.id)
    }
    log.expect("placeholder-values", on: "customers.city", rows: 12, by: Self.id)
    log.expect("placeholder-values", on: "suppliers.rating", rows: 3, by: Self.id)
    log.expect("placeholder-values", on: "campaigns.ends_on", rows: 2, by: Self.id)
  }
}
