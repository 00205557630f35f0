import DrydockCore

/// The chandlery of the sample database, as a literal: `name TYPE[!]` (`!` is NOT NULL), `*` before a column of the primary key, `>` before
/// the table that it refers to.
enum ShopSchema {
  static let engine = EngineID.sqlite

  static let tables: [(name: String, rows: UInt64, columns: String)] = [
    ("audit_log", 1499, "*id INTEGER!,at TIMESTAMP!,actor TEXT,action TEXT!,detail"),
    ("carriers", 4, "*code TEXT!,name TEXT!"),
    ("categories", 24, "*id INTEGER!,name TEXT!,parent_id INTEGER>categories"),
    (
      "customers", 2000,
      "*id INTEGER!,name TEXT!,email VARCHAR(120),city TEXT,country CHAR(2),credit_limit DECIMAL(10 2),note TEXT,created DATE!"
    ),
    ("departments", 8, "*id INTEGER!,name TEXT!,head_id INTEGER>employees"),
    (
      "employees", 60,
      "*id INTEGER!,name TEXT!,department_id INTEGER!>departments,manager_id INTEGER>employees,hired DATE!,salary DECIMAL(10 2)!"
    ),
    (
      "order_lines", 42_014,
      "*order_id TEXT!>orders,*line_no INTEGER!,product_id INTEGER!>products,quantity INTEGER!,unit_price DECIMAL(10 2)!,amount DECIMAL(12 2)"
    ),
    (
      "orders", 14_000,
      "*id TEXT!,customer_id INTEGER!>customers,employee_id INTEGER>employees,ordered_at TIMESTAMP!,status TEXT!,total DECIMAL(12 2)!"
    ),
    ("payments", 11_480, "*id INTEGER!,order_id TEXT!>orders,paid_at TIMESTAMP!,amount DECIMAL(12 2)!,method TEXT!"),
    ("price_history", 1200, "*product_id INTEGER!>products,*valid_from DATE!,price DECIMAL(10 2)!"),
    (
      "products", 500,
      "*id INTEGER!,code TEXT!,name TEXT!,category_id INTEGER!>categories,supplier_id INTEGER>suppliers,price DECIMAL(10 2)!,weight_kg REAL,thumbnail BLOB,note TEXT"
    ),
    ("returns", 352, "*id INTEGER!,order_id TEXT!>order_lines,line_no INTEGER!,reason TEXT!,returned_on DATE!"),
    ("sensor_readings", 20_006, "sensor TEXT!,taken_at TIMESTAMP!,value REAL,unit TEXT"),
    ("shipments", 9240, "*id INTEGER!,order_id TEXT!>orders,carrier_code TEXT!,shipped_at TIMESTAMP!,tracking TEXT,label BLOB"),
    ("suppliers", 40, "*id INTEGER!,name TEXT!,country CHAR(2)!,email VARCHAR(120),rating REAL"),
  ]

  static var schema: Schema { Schema(engine: engine, tables: tables.map { table($0.name, $0.columns) }) }

  static func table(_ name: String, _ columns: String) -> Table {
    var table = Table(name: ObjectName(name), columns: [])
    var key: [String] = []
    for text in columns.split(separator: ",") {
      let parts = text.split(separator: ">")
      let words = String(parts[0]).replacing("*", with: "").split(separator: " ", maxSplits: 1)
      let column = String(words[0])
      let type = words.count > 1 ? String(words[1]).replacing("!", with: "").replacing(" ", with: ",") : ""
      if text.hasPrefix("*") { key.append(column) }
      table.columns.append(Column(name: column, type: commonType(type), nativeType: type, isNullable: !text.contains("!")))
      if parts.count > 1 {
        let parent = ObjectName(String(parts[1]))
        let child = parent.name == "order_lines" ? ["order_id", "line_no"] : [column]
        table.foreignKeys.append(
          ForeignKey(
            child: ColumnSet(table.name, child), parent: ColumnSet(parent, parent.name == "order_lines" ? child : ["id"]),
            onDelete: "CASCADE"))
      }
    }
    table.primaryKey = key.isEmpty ? nil : UniqueKey(columns: key)
    return table
  }

  private static func commonType(_ native: String) -> ColumnType {
    switch ValueKind.promised(by: native) {
    case .integer: .integer
    case .number: .numeric
    default: native.contains("BLOB") ? .binary : native.isEmpty ? .any : .text
    }
  }
}
