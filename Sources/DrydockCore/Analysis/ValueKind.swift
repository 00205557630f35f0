/// What a cell's text reads as: the narrowest of these.
public enum ValueKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// `-?[0-9]+`, within 64 bits.
  case integer
  /// A finite number that is no integer.
  case number
  /// `t`, `f`, `true`, `false`, `yes`, `no`, any case.
  case boolean
  /// A date that exists, `YYYY-MM-DD`.
  case date
  /// `HH:MM[:SS[.fraction]]`.
  case time
  /// Date and time, with a blank or `T` between them, with or without a zone.
  case timestamp
  /// 32 hexadecimal digits in groups of 8-4-4-4-12.
  case uuid
  /// Bytes: a blob, or text that cannot be decoded.
  case binary
  /// Anything else.
  case text

  /// The kind that a declared type promises, by the words in it; nil where it takes any text.
  public static func promised(by nativeType: String) -> ValueKind? {
    let type = nativeType.uppercased()
    for (word, kind) in promises where type.contains(word) { return kind }
    return nil
  }

  /// As above for a landed column: what a typed engine declares it keeps itself, and its types' names say other things.
  public static func promised(by nativeType: String, landedAs type: ColumnType) -> ValueKind? {
    type.isOfTypedEngine ? nil : promised(by: nativeType)
  }

  /// What the values of a column mean by its declaration, kept or only promised; nil where it may be anything.
  public static func meant(by nativeType: String, landedAs type: ColumnType) -> ValueKind? {
    switch type {
    case .boolean: .boolean
    case .date: .date
    case .time: .time
    case .timestamp, .instant: .timestamp
    case .decimal, .float4: .number
    case .other: nativeType.lowercased() == "uuid" ? .uuid : nil
    case .json: nil
    case .integer, .float, .numeric, .text, .binary, .any: promised(by: nativeType)
    }
  }

  /// More telling words first: `POINT` and `INTERVAL` hold `INT`.
  private static let promises: [(String, ValueKind?)] = [
    ("POINT", nil), ("INTERVAL", nil), ("CHAR", nil), ("TEXT", nil), ("CLOB", nil), ("BLOB", nil), ("UUID", .uuid), ("BOOL", .boolean),
    ("INT", .integer), ("SERIAL", .integer), ("DATETIME", .timestamp), ("TIMESTAMP", .timestamp), ("DATE", .date), ("TIME", .time),
    ("REAL", .number), ("FLOA", .number), ("DOUB", .number), ("DEC", .number), ("NUM", .number), ("MONEY", .number),
  ]

  /// Whether a cell that reads as `other` keeps this promise.
  public func accepts(_ other: ValueKind) -> Bool {
    switch self {
    case .number: other == .integer || other == .number
    // SQLite has no booleans of its own; 0 and 1 are what programs write.
    case .boolean: other == .boolean || other == .integer
    // A day without a time is midnight; seconds since 1970 and Julian days are SQLite's other forms of a moment.
    case .timestamp: [.timestamp, .date, .integer, .number].contains(other)
    case .date: [.date, .timestamp, .integer, .number].contains(other)
    case .time: other == .time
    default: other == self
    }
  }
}
