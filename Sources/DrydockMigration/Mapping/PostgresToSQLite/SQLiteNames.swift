internal import DrydockCore
internal import DrydockData

/// Gives objects names in SQLite's one space, where the cases of ASCII letters are not told apart: `public.t` is `t`, `sales.t` is `sales__t`.
struct SQLiteNames {
  private var taken: Set<[UInt8]> = []

  /// A name for a table, an index or a view.
  mutating func relation(_ name: ObjectName) -> String {
    let isPlain = name.schema == nil || name.schema == "public"
    return take(isPlain ? name.name : "\(name.schema ?? "")__\(name.name)", for: "\(name)")
  }

  /// Names of a table's columns, in order.
  static func columns(_ names: [String]) -> [String] {
    var own = SQLiteNames()
    return names.map { own.take($0, for: $0) }
  }

  private mutating func take(_ wanted: String, for origin: String) -> String {
    // SQLite keeps names that begin so for itself.
    var name = wanted.asciiLowercased().hasPrefix("sqlite_") ? "t_" + wanted : wanted
    if name.utf8.contains(0) { name = name.split(separator: "\0").joined(separator: "_") }
    var attempt = 1
    while !taken.insert(Array(name.asciiLowercased().utf8)).inserted {
      attempt += 1
      name = wanted + "_" + SHA256Stream.hex(of: Array("\(origin)\u{0}\(attempt)".utf8)).prefix(8)
    }
    return name
  }
}
