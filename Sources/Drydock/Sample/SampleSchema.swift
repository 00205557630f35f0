/// The chandlery's tables. The clean twin has no structural defect: heads of departments stand in a table of their own, so that nothing
/// is circular, every relation is declared and has an index, and every table has a key. What is flawed is said by the specimens.
struct SampleSchema {
  let isClean: Bool

  /// Statements to be run before the rows.
  var tables: [String] {
    [
      "CREATE TABLE categories (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL,\n"
        + "  parent_id INTEGER REFERENCES categories (id) ON DELETE SET NULL\n)",
      "CREATE TABLE suppliers (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL,\n  country CHAR(2) NOT NULL,\n"
        + "  email VARCHAR(120) COLLATE NOCASE UNIQUE,\n  rating REAL\n)",
      "CREATE TABLE carriers (\n  code TEXT PRIMARY KEY NOT NULL,\n  name TEXT NOT NULL\n)",
      departments,
      "CREATE TABLE employees (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL,\n"
        + "  department_id INTEGER NOT NULL REFERENCES departments (id) ON DELETE RESTRICT,\n"
        + "  manager_id INTEGER REFERENCES employees (id),\n  hired DATE NOT NULL,\n  salary DECIMAL(10,2) NOT NULL CHECK (salary > 0)\n)",
      "CREATE TABLE customers (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL,\n  email VARCHAR(120) COLLATE NOCASE UNIQUE,\n  city TEXT,\n"
        + "  country CHAR(2),\n  credit_limit DECIMAL(10,2) DEFAULT 0,\n  note TEXT,\n  created DATE NOT NULL DEFAULT CURRENT_DATE\n)",
      "CREATE TABLE products (\n  id INTEGER PRIMARY KEY,\n  code TEXT NOT NULL UNIQUE,\n  name TEXT NOT NULL,\n"
        + "  category_id INTEGER NOT NULL REFERENCES categories (id),\n"
        + "  supplier_id INTEGER REFERENCES suppliers (id) ON DELETE SET NULL,\n  price DECIMAL(10,2) NOT NULL CHECK (price >= 0),\n"
        + "  weight_kg REAL,\n  thumbnail BLOB,\n  note TEXT,\n"
        + (isClean ? "" : "  warehouse_id INTEGER NOT NULL DEFAULT 1 REFERENCES warehouses (id),\n")
        + "  price_with_tax DECIMAL(10,2) GENERATED ALWAYS AS (round(price * 1.19, 2)) VIRTUAL\n)",
      "CREATE TABLE orders (\n  id TEXT PRIMARY KEY NOT NULL,\n"
        + "  customer_id INTEGER NOT NULL REFERENCES customers (id) ON DELETE RESTRICT,\n"
        + "  employee_id INTEGER REFERENCES employees (id) ON DELETE SET NULL,\n  ordered_at TIMESTAMP NOT NULL,\n"
        + "  status TEXT NOT NULL DEFAULT 'open' CHECK (status IN ('open', 'paid', 'shipped', 'closed', 'cancelled')),\n"
        + "  total DECIMAL(12,2) NOT NULL" + (isClean ? "" : ",\n  campaign_code TEXT REFERENCES campaigns (code) ON DELETE SET NULL")
        + "\n)",
      "CREATE TABLE order_lines (\n  order_id TEXT NOT NULL REFERENCES orders (id) ON DELETE CASCADE,\n  line_no INTEGER NOT NULL,\n"
        + "  product_id INTEGER NOT NULL REFERENCES products (id),\n  quantity INTEGER NOT NULL CHECK (quantity > 0),\n"
        + "  unit_price DECIMAL(10,2) NOT NULL,\n  amount DECIMAL(12,2) GENERATED ALWAYS AS (quantity * unit_price) STORED,\n"
        + "  PRIMARY KEY (order_id, line_no)\n) WITHOUT ROWID",
      "CREATE TABLE returns (\n  id INTEGER PRIMARY KEY,\n  order_id TEXT NOT NULL,\n  line_no INTEGER NOT NULL,\n  reason TEXT NOT NULL,\n"
        + "  returned_on DATE NOT NULL,\n"
        + "  CONSTRAINT returned_line FOREIGN KEY (order_id, line_no) REFERENCES order_lines (order_id, line_no)\n"
        + "    \(isClean ? "" : "ON DELETE CASCADE ")DEFERRABLE INITIALLY DEFERRED\n)",
      "CREATE TABLE payments (\n  id INTEGER PRIMARY KEY,\n  order_id TEXT NOT NULL REFERENCES orders (id)"
        + (isClean ? "" : " ON DELETE SET NULL") + ",\n  paid_at TIMESTAMP NOT NULL,\n"
        + "  amount DECIMAL(12,2) NOT NULL,\n  method TEXT NOT NULL\n)",
      "CREATE TABLE shipments (\n  id INTEGER PRIMARY KEY,\n  order_id TEXT NOT NULL REFERENCES orders (id) ON UPDATE CASCADE,\n"
        + "  carrier_code TEXT NOT NULL\(isClean ? " REFERENCES carriers (code)" : ""),\n  shipped_at TIMESTAMP NOT NULL,\n"
        + "  tracking TEXT,\n  label BLOB\n)",
      "CREATE TABLE price_history (\n  product_id INTEGER NOT NULL REFERENCES products (id) ON DELETE CASCADE,\n"
        + "  valid_from DATE NOT NULL,\n  price DECIMAL(10,2) NOT NULL,\n  PRIMARY KEY (product_id, valid_from)\n)",
      "CREATE TABLE sensor_readings (\n  sensor TEXT NOT NULL,\n  taken_at TIMESTAMP NOT NULL,\n  value REAL,\n  unit TEXT"
        + (isClean ? ",\n  PRIMARY KEY (sensor, taken_at)" : "") + "\n)",
      "CREATE TABLE audit_log (\n  id INTEGER PRIMARY KEY AUTOINCREMENT,\n  at TIMESTAMP NOT NULL,\n  actor TEXT,\n  action TEXT NOT NULL,\n"
        + "  detail\n)",
    ] + (isClean ? [heads] : flawed)
  }

  private var departments: String {
    "CREATE TABLE departments (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL UNIQUE"
      + (isClean ? "" : ",\n  head_id INTEGER REFERENCES employees (id) ON DELETE SET NULL") + "\n)"
  }

  private var heads: String {
    "CREATE TABLE department_heads (\n  department_id INTEGER PRIMARY KEY REFERENCES departments (id),\n"
      + "  employee_id INTEGER NOT NULL REFERENCES employees (id)\n)"
  }

  /// Tables that only the specimens fill.
  private var flawed: [String] {
    [
      "CREATE TABLE warehouses (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL\n)",
      "CREATE TABLE campaigns (\n  code TEXT PRIMARY KEY,\n  name TEXT NOT NULL,\n  ends_on DATE NOT NULL\n)",
      "CREATE TABLE berths (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL,\n"
        + "  boat_id INTEGER REFERENCES boats (id) ON DELETE CASCADE\n)",
      "CREATE TABLE boats (\n  id INTEGER PRIMARY KEY,\n  name TEXT NOT NULL,\n"
        + "  berth_id INTEGER REFERENCES berths (id) ON DELETE CASCADE,\n  owner_id INTEGER REFERENCES customers (id) ON DELETE RESTRICT,\n"
        + "  skipper_id INTEGER REFERENCES customers (id) ON DELETE SET NULL\n)",
    ]
  }

  /// One index for each relation that no key serves; shipments of the flawed sample go without.
  private var relationIndexes: [String] {
    let common = [
      ("categories", "parent_id"), ("employees", "department_id"), ("employees", "manager_id"), ("products", "category_id"),
      ("products", "supplier_id"), ("orders", "employee_id"), ("returns", "order_id, line_no"), ("payments", "order_id"),
      ("shipments", "carrier_code"),
    ]
    let clean = [("shipments", "order_id"), ("department_heads", "employee_id")]
    let flawed = [
      ("departments", "head_id"), ("products", "warehouse_id"), ("orders", "campaign_code"), ("berths", "boat_id"), ("boats", "berth_id"),
      ("boats", "owner_id"), ("boats", "skipper_id"),
    ]
    return (common + (isClean ? clean : flawed)).map { table, columns in
      "CREATE INDEX \(table)_by_\(columns.replacing(", ", with: "_")) ON \(table) (\(columns))"
    }
  }

  /// Statements to be run behind the rows.
  var others: [String] {
    relationIndexes + [
      "CREATE INDEX orders_by_customer ON orders (customer_id, ordered_at DESC)",
      "CREATE INDEX open_orders ON orders (ordered_at) WHERE status = 'open'",
      "CREATE INDEX customers_by_name ON customers (lower(name))",
      "CREATE INDEX lines_by_product ON order_lines (product_id)",
      "CREATE VIEW order_totals AS\n  SELECT o.id, o.customer_id, sum(l.amount) AS amount FROM orders o JOIN order_lines l ON l.order_id = o.id\n"
        + "  GROUP BY o.id",
      "CREATE TRIGGER price_changes AFTER UPDATE OF price ON products BEGIN\n"
        + "  INSERT INTO price_history (product_id, valid_from, price) VALUES (new.id, date('now'), new.price);\nEND",
      "PRAGMA user_version = 7",
      // "SHOP" as a number, so that `file` can tell.
      "PRAGMA application_id = \(0x5348_4F50)",
    ]
  }
}
