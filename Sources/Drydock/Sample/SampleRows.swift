internal import DrydockData
internal import DrydockSQLite

/// One cell of a sample row.
enum SampleValue {
  case null
  case integer(Int)
  case real(Double)
  case text(String)
  case blob([UInt8])
}

/// Adds rows to one table of the sample.
struct SampleInsert {
  private let statement: SQLiteStatement

  init(_ handle: SQLiteHandle, _ table: String, _ columns: [String]) throws {
    let places = columns.map { _ in "?" }.joined(separator: ",")
    statement = try handle.prepare("INSERT INTO \(table) (\(columns.joined(separator: ","))) VALUES (\(places))")
  }

  func add(_ values: SampleValue...) throws {
    for (index, value) in values.enumerated() {
      switch value {
      case .null: statement.bindNull(index + 1)
      case .integer(let number): statement.bind(index + 1, Int64(number))
      case .real(let number): statement.bind(index + 1, number)
      case .text(let text): statement.bind(index + 1, text)
      case .blob(let bytes): statement.bind(index + 1, blob: bytes)
      }
    }
    try statement.run()
  }
}

/// Fills the chandlery without any defect. Nothing is kept between rows, so memory does not grow with the scale.
struct SampleRows {
  let handle: SQLiteHandle
  let options: SampleDatabase.Options

  private var scale: Int { options.scale }
  private var customers: Int { 2000 * scale }
  private var products: Int { 500 * scale }
  private var orders: Int { 12_000 * scale }
  private var employees: Int { 60 * scale }

  private func random(_ stream: String) -> RandomSource { RandomSource(seed: options.seed, stream: stream) }

  func fill() throws {
    try places()
    try staff()
    try buyers()
    try goods()
    try sales()
    try prices()
    try readings()
    try log()
  }

  private func places() throws {
    let categories = try SampleInsert(handle, "categories", ["id", "name", "parent_id"])
    for (index, group) in SampleWords.groups.enumerated() { try categories.add(.integer(index + 1), .text(group.name), .null) }
    var id = SampleWords.groups.count
    for (index, group) in SampleWords.groups.enumerated() {
      for good in group.goods {
        id += 1
        try categories.add(.integer(id), .text(good), .integer(index + 1))
      }
    }
    let carriers = try SampleInsert(handle, "carriers", ["code", "name"])
    for (code, name) in SampleWords.carriers { try carriers.add(.text(code), .text(name)) }
    var random = random("suppliers")
    let suppliers = try SampleInsert(handle, "suppliers", ["id", "name", "country", "email", "rating"])
    for id in 1...(40 * scale) {
      let maker = random.pick(SampleWords.makers)
      try suppliers.add(
        .integer(id), .text("\(maker) \(random.pick(SampleWords.familyNames))"), .text(random.pick(SampleWords.countries)),
        .text("sales\(id)@supplier.example"), random.chance(10) ? .null : .real(Double(random.int(10...50)) / 10))
    }
  }

  private func staff() throws {
    let names = SampleWords.departments
    let departments = try SampleInsert(handle, "departments", options.isClean ? ["id", "name"] : ["id", "name", "head_id"])
    for (index, name) in names.enumerated() {
      if options.isClean {
        try departments.add(.integer(index + 1), .text(name))
      } else {
        try departments.add(.integer(index + 1), .text(name), .integer(index + 1))
      }
    }
    var random = random("employees")
    let staff = try SampleInsert(handle, "employees", ["id", "name", "department_id", "manager_id", "hired", "salary"])
    for id in 1...employees {
      let department = (id - 1) % names.count + 1
      try staff.add(
        .integer(id), .text(name(&random)), .integer(department), id <= names.count ? .null : .integer(department),
        .text(SampleDate.day(random.int(0...1200))), .real(random.money(2_400_00...7_800_00)))
    }
    guard options.isClean else { return }
    let heads = try SampleInsert(handle, "department_heads", ["department_id", "employee_id"])
    for id in 1...names.count { try heads.add(.integer(id), .integer(id)) }
  }

  private func name(_ random: inout RandomSource) -> String {
    random.pick(SampleWords.givenNames) + " " + random.pick(SampleWords.familyNames)
  }

  private func buyers() throws {
    var random = random("customers")
    let table = try SampleInsert(handle, "customers", ["id", "name", "email", "city", "country", "credit_limit", "note", "created"])
    for id in 1...customers {
      try table.add(
        .integer(id), .text(name(&random)), random.chance(4) ? .null : .text("Skipper\(id)@mail.example"),
        random.chance(3) ? .null : .text(random.pick(SampleWords.cities)), .text(random.pick(SampleWords.countries)),
        .real(Double(random.int(0...40) * 250)),
        random.chance(70) ? .null : random.chance(10) ? .text("") : .text(random.pick(SampleWords.notes)),
        .text(SampleDate.day(random.int(0...1300))))
    }
  }

  private func goods() throws {
    var random = random("products")
    let table = try SampleInsert(
      handle, "products", ["id", "code", "name", "category_id", "supplier_id", "price", "weight_kg", "thumbnail", "note"])
    let goods = SampleWords.groups.flatMap(\.goods)
    for id in 1...products {
      let kind = random.int(0...goods.count - 1)
      let weight = abs(random.normal(mean: 3, deviation: 2))
      try table.add(
        .integer(id), .text("A\(id)"), .text("\(random.pick(SampleWords.makers)) \(goods[kind].lowercased())"),
        .integer(SampleWords.groups.count + 1 + kind), random.chance(5) ? .null : .integer(random.int(1...(40 * scale))),
        .real(random.money(150...48_000)), random.chance(6) ? .null : .real(weight),
        random.chance(30) ? .null : .blob(random.bytes(random.int(32...200))),
        random.chance(80) ? .null : .text("boxed by \(random.int(2...24)),\nfragile: \(random.chance(50) ? "yes" : "no")"))
    }
  }

  private struct Sales {
    let orders: SampleInsert
    let lines: SampleInsert
    let payments: SampleInsert
    let shipments: SampleInsert
    let returns: SampleInsert
    var random: RandomSource
    var payment = 0
    var shipment = 0
    var back = 0
  }

  private func sales() throws {
    var sales = Sales(
      orders: try SampleInsert(handle, "orders", ["id", "customer_id", "employee_id", "ordered_at", "status", "total"]),
      lines: try SampleInsert(handle, "order_lines", ["order_id", "line_no", "product_id", "quantity", "unit_price"]),
      payments: try SampleInsert(handle, "payments", ["id", "order_id", "paid_at", "amount", "method"]),
      shipments: try SampleInsert(handle, "shipments", ["id", "order_id", "carrier_code", "shipped_at", "tracking", "label"]),
      returns: try SampleInsert(handle, "returns", ["id", "order_id", "line_no", "reason", "returned_on"]), random: random("orders"))
    for number in 1...orders { try sale(number, &sales) }
  }

  private func sale(_ number: Int, _ sales: inout Sales) throws {
    let id = "O\(number)"
    let second = number * (126_000_000 / orders) + sales.random.int(0...900)
    var total = 0
    for line in 1...sales.random.int(1...6) {
      let quantity = sales.random.chance(70) ? 1 : sales.random.int(2...12)
      let cents = sales.random.int(150...48_000)
      total += quantity * cents
      try sales.lines.add(
        .text(id), .integer(line), .integer(sales.random.int(1...products)), .integer(quantity), .real(Double(cents) / 100))
    }
    let status = sales.random.pick(SampleWords.statuses)
    try sales.orders.add(
      .text(id), .integer(sales.random.int(1...customers)), sales.random.chance(8) ? .null : .integer(sales.random.int(1...employees)),
      .text(SampleDate.second(second)), .text(status), .real(Double(total) / 100))
    if status != "open" || sales.random.chance(60) {
      sales.payment += 1
      try sales.payments.add(
        .integer(sales.payment), .text(id), .text(SampleDate.second(second + sales.random.int(60...900_000))), .real(Double(total) / 100),
        .text(sales.random.pick(SampleWords.methods)))
    }
    if status == "shipped" || status == "closed" || sales.random.chance(70) { try shipment(id, second, &sales) }
    if sales.random.chance(3) {
      sales.back += 1
      try sales.returns.add(
        .integer(sales.back), .text(id), .integer(1), .text(sales.random.pick(SampleWords.reasons)),
        .text(SampleDate.day((second + 1_500_000) / 86_400)))
    }
  }

  private func shipment(_ order: String, _ second: Int, _ sales: inout Sales) throws {
    sales.shipment += 1
    let carrier = sales.random.pick(SampleWords.carriers).0
    try sales.shipments.add(
      .integer(sales.shipment), .text(order), .text(carrier), .text(SampleDate.second(second + sales.random.int(40_000...400_000))),
      sales.random.chance(5) ? .null : .text("\(carrier)\(1_000_000 + sales.shipment)"),
      sales.random.chance(75) ? .null : .blob(sales.random.bytes(24)))
  }

  private func prices() throws {
    var random = random("prices")
    let table = try SampleInsert(handle, "price_history", ["product_id", "valid_from", "price"])
    for product in 1...products {
      for year in 0..<random.int(4...8) {
        try table.add(.integer(product), .text(SampleDate.day(year * 150 + product % 90)), .real(random.money(150...48_000)))
      }
    }
  }

  /// A table without any key; readings of one sensor are never of the same second.
  private func readings() throws {
    var random = random("readings")
    let table = try SampleInsert(handle, "sensor_readings", ["sensor", "taken_at", "value", "unit"])
    for number in 0..<(4000 * scale) {
      for sensor in SampleWords.sensors {
        let value = random.normal(mean: sensor.mean, deviation: sensor.deviation)
        try table.add(
          .text(sensor.name), .text(SampleDate.second(number * 900 / scale + random.int(0...max(0, 900 / scale - 2)))),
          random.chance(1) ? .null : .real((value * 100).rounded() / 100), .text(sensor.unit))
      }
    }
  }

  private func log() throws {
    var random = random("log")
    let table = try SampleInsert(handle, "audit_log", ["at", "actor", "action", "detail"])
    for number in 0..<(1500 * scale) {
      // The untyped column holds what the program of the day wrote: numbers, text, nothing.
      let detail: SampleValue =
        switch number % 4 {
        case 0: .integer(random.int(1...9999))
        case 1: .text("order O\(random.int(1...orders))")
        case 2: .real(Double(random.int(1...99)) / 8)
        default: .null
        }
      try table.add(.text(SampleDate.second(number * 80_000 / scale)), .text(random.pick(SampleWords.givenNames)), .text("edit"), detail)
    }
    // The counter stands above the highest key that is left.
    try handle.execute("DELETE FROM audit_log WHERE id = (SELECT max(id) FROM audit_log)")
  }
}
