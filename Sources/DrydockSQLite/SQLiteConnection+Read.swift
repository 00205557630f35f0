internal import CSQLite
internal import DrydockCore
internal import DrydockData

extension SQLiteConnection {
  /// Rows of one part: two batches, so that neighbours in the ring finish at about the same time.
  private static let rowsPerPart: UInt64 = 8192

  func count(_ table: Table) throws -> UInt64 {
    UInt64(max(0, try handle.integer("SELECT count(*) FROM \(try SQLiteDialect.quote(table.name.name))")))
  }

  func expectedClasses(of table: Table) throws -> [String: CellClass] {
    var classes: [String: CellClass] = [:]
    for column in table.columns where column.type == .any {
      let name = try SQLiteDialect.quote(column.name)
      let from = try Self.fromClause(table)
      let first = try handle.text("SELECT typeof(\(name)) FROM \(from.text) WHERE \(name) IS NOT NULL \(from.order) LIMIT 1")
      if let first { classes[column.name] = CellClass(rawValue: first) }
    }
    return classes
  }

  func parts(of table: Table, rows: UInt64) throws -> [TablePart] {
    guard let rowID = Self.rowIDName(of: table), rows > 2 * Self.rowsPerPart else { return [TablePart(index: 0, range: nil)] }
    let quoted = try SQLiteDialect.quote(table.name.name)
    let lowest = try handle.integer("SELECT min(\(rowID)) FROM \(quoted)")
    let highest = try handle.integer("SELECT max(\(rowID)) FROM \(quoted)")
    let count = (rows + Self.rowsPerPart - 1) / Self.rowsPerPart
    // Where rowids have gaps the pieces are uneven, which costs balance but changes nothing in what is landed.
    let width = max(1, (UInt64(bitPattern: highest &- lowest) / count) &+ 1)
    var parts: [TablePart] = []
    var start = lowest
    while true {
      let (end, overflow) = start.addingReportingOverflow(Int64(clamping: width - 1))
      let last = overflow || end >= highest
      parts.append(TablePart(index: parts.count, range: start...(last ? highest : end)))
      if last { return parts }
      start = end + 1
    }
  }

  @discardableResult
  func read(_ table: Table, _ part: TablePart, columns: [ColumnRule], into sink: (RecordBatch) throws -> Void) throws -> UInt64 {
    let from = try Self.fromClause(table)
    let names = try columns.map { try Self.expression($0.name, of: table) }
    let rowID = Self.rowIDName(of: table) ?? "rowid"
    let range = part.range.map { "WHERE \(rowID) BETWEEN \($0.lowerBound) AND \($0.upperBound)" } ?? ""
    let list = names.isEmpty ? "1" : names.joined(separator: ", ")
    let statement = try handle.prepare("SELECT \(list) FROM \(from.text) \(range) \(from.order)")
    var reader = SQLiteRowReader(table: table.name, columns: columns, utf16: try textEncoding(), maximumCell: maximumCell)
    return try reader.readAll(statement, handle: handle, into: sink)
  }

  private func textEncoding() throws -> SQLiteTextEncoding {
    switch try handle.text("PRAGMA encoding") {
    case "UTF-16le": .utf16LittleEndian
    case "UTF-16be": .utf16BigEndian
    default: .utf8
    }
  }

  /// `NOT INDEXED`, or SQLite may walk a covering index and give the rows in its order.
  private static func fromClause(_ table: Table) throws -> (text: String, order: String) {
    let quoted = try SQLiteDialect.quote(table.name.name)
    if table.virtualModule != nil { return (quoted, "ORDER BY rowid") }
    return ("\(quoted) NOT INDEXED", rowIDName(of: table).map { "ORDER BY \($0)" } ?? "")
  }

  private static func expression(_ column: String, of table: Table) throws -> String {
    if table.virtualModule != nil, column == "rowid", table.columns.first?.name == "rowid" { return "rowid" }
    return try SQLiteDialect.quote(column)
  }

  /// A name under which the hidden row number can be asked for; nil without one, or where real columns bear all three names.
  static func rowIDName(of table: Table) -> String? {
    if table.traits.contains(.withoutRowID) || table.virtualModule != nil { return nil }
    let taken = Set(table.columns.map { $0.name.lowercased() })
    return ["rowid", "_rowid_", "oid"].first { !taken.contains($0) }
  }
}

/// How a database keeps its text.
enum SQLiteTextEncoding: String, Sendable {
  case utf8 = "UTF-8"
  case utf16LittleEndian = "UTF-16le"
  case utf16BigEndian = "UTF-16be"
}

extension SQLiteConnection {
  func estimatedBytes() throws -> UInt64 {
    UInt64(max(0, try handle.integer("PRAGMA page_count") * (try handle.integer("PRAGMA page_size"))))
  }

  func encoding() throws -> String { try textEncoding().rawValue }
}
