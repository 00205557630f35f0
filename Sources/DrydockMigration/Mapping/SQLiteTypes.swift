internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// From PostgreSQL's types to SQLite's: what SQLite has no type for lies as the text that it is.
enum SQLiteTypes {
  static let integer = TargetType("INTEGER", .integer)
  static let real = TargetType("REAL", .float)
  static let text = TargetType("TEXT", .text)
  static let blob = TargetType("BLOB", .binary)

  /// One line of the table: the landed type, the target's, and the rule that leads there.
  struct Line: Sendable {
    let type: ColumnType
    let target: TargetType
    let rule: String
    let form: DigestForm
    /// Whether every value changes its text.
    let changesAll: Bool
  }

  static let lines: [Line] = [
    Line(type: .integer, target: integer, rule: ColumnLoad.same, form: .exact, changesAll: false),
    Line(type: .float, target: real, rule: "pg-float8-to-real", form: .float8, changesAll: false),
    Line(type: .float4, target: real, rule: "pg-float4-to-real", form: .float4, changesAll: true),
    Line(type: .decimal, target: text, rule: "pg-decimal-to-text", form: .exact, changesAll: false),
    Line(type: .boolean, target: integer, rule: "pg-boolean-to-integer", form: .boolean, changesAll: true),
    Line(type: .date, target: text, rule: "pg-temporal-to-text", form: .exact, changesAll: false),
    Line(type: .time, target: text, rule: "pg-temporal-to-text", form: .exact, changesAll: false),
    Line(type: .timestamp, target: text, rule: "pg-temporal-to-text", form: .exact, changesAll: false),
    Line(type: .instant, target: text, rule: "pg-instant-to-iso", form: .instant, changesAll: true),
    Line(type: .text, target: text, rule: ColumnLoad.same, form: .exact, changesAll: false),
    Line(type: .json, target: text, rule: ColumnLoad.same, form: .exact, changesAll: false),
    Line(type: .binary, target: blob, rule: ColumnLoad.same, form: .exact, changesAll: false),
    Line(type: .other, target: text, rule: "pg-other-to-text", form: .exact, changesAll: false),
  ]

  /// The line of a landed column; arrays and enums have lines of their own.
  static func line(of column: Column, isEnum: Bool) -> Line {
    if column.type == .other, column.nativeType.hasSuffix("]") {
      return Line(type: .other, target: text, rule: "pg-array-to-json", form: .json, changesAll: true)
    }
    if isEnum { return Line(type: .other, target: text, rule: "pg-enum-to-text", form: .exact, changesAll: false) }
    return lines.first { $0.type == column.type }
      ?? Line(
        type: .other, target: text, rule: "pg-other-to-text", form: .exact, changesAll: false)
  }
}

/// Enums and domains of a PostgreSQL schema, found by the name that a column's type has.
struct PostgresUserTypes {
  private var labels: [String: [String]] = [:]

  init(_ schema: Schema) {
    for object in schema.objects where object.kind == "type" {
      guard let found = EnumLabels.labels(of: object.definition) else { continue }
      let name = PostgresSpelling.name(object.name.name)
      labels[(object.name.schema.map { PostgresSpelling.name($0) + "." } ?? "") + name] = found
      if object.name.schema == "public" { labels[name] = found }
    }
  }

  /// The labels of an enum; nil for any other type.
  func labels(of nativeType: String) -> [String]? { labels[nativeType] }
}
