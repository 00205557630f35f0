internal import DrydockSQLite

/// Twelve yachts among the shackles: products a thousand times as dear and a hundred times as heavy as the others.
struct OutlyingProducts: Specimen {
  static let id = "outlying-products"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    let products = try SampleInsert(handle, "products", ["code", "name", "category_id", "supplier_id", "price", "weight_kg"])
    for number in 1...12 {
      let code = "Y\(number)"
      try products.add(
        .text(code), .text("Skagen yacht no. \(number)"), .integer(9 + number), .integer(number), .real(24_500.5 + Double(number) * 1875),
        .real(780.25 + Double(number * number) * 6.5))
      log.added(to: "products", key: ["code": code], by: Self.id)
    }
    log.expect("outlying-rows", on: "products", rows: 12, by: Self.id)
  }
}
