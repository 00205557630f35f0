/// A type all engines share: what a column lands as. The native spelling stands beside it in ``Column``.
///
/// SQLite's columns land by their affinity: ``integer``, ``float``, ``numeric``, ``text``, ``binary`` or ``any``, and a cell that is off its
/// column's rule stands in the exceptions sidecar. Columns of typed engines have no such cells.
public enum ColumnType: String, Sendable, Hashable, Codable, CaseIterable {
  case integer
  /// 8 bytes, IEEE 754.
  case float
  /// 4 bytes, IEEE 754; its text is the shortest that reads back in this width.
  case float4
  /// Exact, with its scale: `1.50` is not `1.5`. Also `NaN` and `Infinity`.
  case decimal
  /// SQLite's affinity: an integer or a double, by its text.
  case numeric
  /// `t` or `f`.
  case boolean
  /// `YYYY-MM-DD`, with ` BC` and `infinity` as PostgreSQL spells them.
  case date
  /// A time of day, with or without an offset.
  case time
  /// A date and a time on some wall, in no zone.
  case timestamp
  /// A moment, in UTC with `+00`.
  case instant
  case text
  /// JSON as the source spells it.
  case json
  /// `\x` and hexadecimal digits.
  case binary
  /// What has no common type (arrays, ranges, enums, intervals, UUIDs …), in the source's own text.
  case other
  /// No declared type: every cell has its own class.
  case any

  /// Whether only engines land it that keep their types: then every cell is what its column declares.
  public var isOfTypedEngine: Bool {
    switch self {
    case .float4, .decimal, .boolean, .date, .time, .timestamp, .instant, .json, .other: true
    case .integer, .float, .numeric, .text, .binary, .any: false
    }
  }
}
