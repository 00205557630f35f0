internal import DrydockSQLite

/// There is one warehouse, and every product lies in it. Planted when the last product is there.
struct SingleValuedForeignKey: Specimen {
  static let id = "single-valued-foreign-key"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    try SampleInsert(handle, "warehouses", ["id", "name"]).add(.integer(1), .text("Harbour"))
    log.added(to: "warehouses", key: ["id": "1"], by: Self.id)
    let products = Int(try handle.integer("SELECT count(*) FROM products"))
    log.expect("single-valued-foreign-key", on: "products.warehouse_id", rows: products, by: Self.id)
  }
}
