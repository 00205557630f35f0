internal import DrydockCore
internal import DrydockData

/// Gives objects names that PostgreSQL keeps: at most 63 bytes, once per schema, none of its own.
struct PostgresNames {
  /// Bytes of a name that PostgreSQL keeps; what is longer it cuts off with nothing but a notice.
  static let longest = 63
  /// Columns that every table has already.
  private static let systemColumns: Set<String> = ["tableoid", "xmin", "cmin", "xmax", "cmax", "ctid"]

  private var taken: Set<[UInt8]> = []

  /// A name for a table, index, view or sequence: all of them share one space of names.
  mutating func relation(_ wanted: String) -> String { take(wanted) }

  /// A name made from others: `orders_customer_id_fkey`.
  mutating func derived(_ table: String, _ columns: [String], _ ending: String) -> String {
    let wanted = ([table] + columns + [ending]).joined(separator: "_")
    return take(wanted)
  }

  /// Names of a table's columns, in order.
  static func columns(_ names: [String]) -> [String] {
    var own = PostgresNames()
    own.taken = Set(systemColumns.map { Array($0.utf8) })
    return names.map { own.take($0) }
  }

  private mutating func take(_ wanted: String) -> String {
    var name = Self.shortened(wanted)
    var attempt = 1
    while !taken.insert(Array(name.utf8)).inserted {
      attempt += 1
      name = Self.hashed(wanted, "\(wanted)\u{0}\(attempt)")
    }
    return name
  }

  private static func shortened(_ wanted: String) -> String {
    let fits = !wanted.isEmpty && !wanted.utf8.contains(0) && wanted.utf8.count <= longest
    return fits ? wanted : hashed(wanted, wanted)
  }

  /// As much of the name as fits, and eight digits that tell it from others that begin alike.
  private static func hashed(_ wanted: String, _ origin: String) -> String {
    var kept = ""
    for scalar in wanted.unicodeScalars where scalar != "\0" {
      guard kept.utf8.count + String(scalar).utf8.count <= longest - 9 else { break }
      kept.unicodeScalars.append(scalar)
    }
    return kept + "_" + SHA256Stream.hex(of: Array(origin.utf8)).prefix(8)
  }
}
