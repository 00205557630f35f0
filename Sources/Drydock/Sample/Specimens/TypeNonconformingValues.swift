internal import DrydockSQLite

/// Weights with their unit, and days that no calendar has.
struct TypeNonconformingValues: Specimen {
  static let id = "type-nonconforming-values"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    for (id, weight) in [(41, "2,5 kg"), (97, "300 g"), (203, "about 4")] {
      try handle.execute("UPDATE products SET weight_kg = '\(weight)' WHERE id = \(id)")
      log.changed("products", key: ["id": "\(id)"], column: "weight_kg", value: weight, by: Self.id)
    }
    for (id, day) in [(512, "31.02.2023"), (1024, "2022-02-30")] {
      try handle.execute("UPDATE customers SET created = '\(day)' WHERE id = \(id)")
      log.changed("customers", key: ["id": "\(id)"], column: "created", value: day, by: Self.id)
    }
    log.expect("type-nonconforming-values", on: "products.weight_kg", rows: 3, by: Self.id)
    log.expect("type-nonconforming-values", on: "customers.created", rows: 2, by: Self.id)
  }
}
