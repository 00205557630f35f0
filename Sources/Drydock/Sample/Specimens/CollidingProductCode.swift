internal import DrydockSQLite

/// A product whose unique code would be another's once it is trimmed.
struct CollidingProductCode: Specimen {
  static let id = "colliding-product-code"

  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws {
    try handle.execute(
      "INSERT INTO products (code, name, category_id, supplier_id, price, weight_kg)"
        + " SELECT 'A1 ', name || ' (old stock)', category_id, supplier_id, price, weight_kg FROM products WHERE code = 'A1'")
    log.added(to: "products", key: ["code": "A1 "], by: Self.id)
    log.expect("surrounding-space", on: "products.code", rows: 1, by: Self.id)
    log.expect("near-duplicate-keys", on: "products.code", rows: 1, by: Self.id)
  }
}
