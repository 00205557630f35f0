internal import DrydockCore
internal import DrydockSQL

/// A column's default in PostgreSQL's words.
enum PostgresDefault {
  /// The default of a column that has this type in the target; a NULL default is none.
  static func translate(_ expression: SQLExpression, to type: ColumnType) -> Translation? {
    guard let tree = expression.tree ?? ExpressionParser.tree(of: expression.text) else {
      return .notTranslated(reason: "the default \(expression.text) is beyond the grammar")
    }
    if let now = clock(tree) { return self.now(now, as: type, expression) }
    guard let value = literal(tree) else {
      return PostgresExpression { _ in nil }.value(tree, as: type)
    }
    switch value {
    case .null: return nil
    case .number(let digits): return number(digits, type, expression)
    case .text(let text): return self.text(text, type, expression)
    case .blob(let digits) where type == .binary: return .text("'\\x\(digits.lowercased())'::bytea")
    default: return refusal(expression, type)
    }
  }

  private static func refusal(_ expression: SQLExpression, _ type: ColumnType) -> Translation {
    .notTranslated(reason: "a column of \(type.rawValue) does not take the default \(expression.text)")
  }

  /// A literal; a name in double quotes is a text to SQLite.
  private static func literal(_ tree: ExpressionTree) -> ExpressionTree? {
    switch tree {
    case .number, .text, .blob, .null: return tree
    case .column(let name):
      switch name.uppercased() {
      case "TRUE": return .number("1")
      case "FALSE": return .number("0")
      default: return .text(name)
      }
    case .call("-", let arguments) where arguments.count == 1:
      guard case .number(let digits) = arguments[0] else { return nil }
      return .number("-" + digits)
    case .call("+", let arguments) where arguments.count == 1: return literal(arguments[0])
    default: return nil
    }
  }

  private static func number(_ digits: String, _ type: ColumnType, _ expression: SQLExpression) -> Translation {
    guard SQLText.isNumber(digits) else { return refusal(expression, type) }
    switch type {
    case .integer: return Int64(digits) != nil ? .text(digits) : refusal(expression, type)
    case .float, .float4, .decimal: return .text(digits)
    case .boolean: return digits == "0" ? .text("false") : digits == "1" ? .text("true") : refusal(expression, type)
    case .text: return .text(SQLText.literal(digits))
    default: return refusal(expression, type)
    }
  }

  private static func text(_ text: String, _ type: ColumnType, _ expression: SQLExpression) -> Translation {
    switch type {
    case .text: return .text(SQLText.literal(text))
    case .integer where Int64(text) != nil, .float where SQLText.isNumber(text), .decimal where SQLText.isNumber(text): return .text(text)
    case .boolean where ["t", "true", "yes", "y", "on"].contains(text.lowercased()): return .text("true")
    case .boolean where ["f", "false", "no", "n", "off"].contains(text.lowercased()): return .text("false")
    case .date where MomentLiteral.isDate(text): return .text("\(SQLText.literal(text))::date")
    case .timestamp where MomentLiteral.isTimestamp(text): return .text("\(SQLText.literal(text))::timestamp")
    default: return refusal(expression, type)
    }
  }

  // MARK: the clock

  private enum Clock {
    case moment
    case day
    case time
    case seconds
  }

  private static func clock(_ tree: ExpressionTree) -> Clock? {
    switch tree {
    case .column(let name):
      switch name.uppercased() {
      case "CURRENT_TIMESTAMP": return .moment
      case "CURRENT_DATE": return .day
      case "CURRENT_TIME": return .time
      default: return nil
      }
    case .call("DATETIME", [.text("now")]), .call("DATETIME", []): return .moment
    case .call("DATE", [.text("now")]), .call("DATE", []): return .day
    case .call("TIME", [.text("now")]), .call("TIME", []): return .time
    case .call("STRFTIME", [.text("%Y-%m-%d %H:%M:%S"), .text("now")]): return .moment
    case .call("STRFTIME", [.text("%Y-%m-%d"), .text("now")]): return .day
    case .call("STRFTIME", [.text("%s"), .text("now")]), .call("UNIXEPOCH", [.text("now")]), .call("UNIXEPOCH", []): return .seconds
    default: return nil
    }
  }

  /// SQLite's clock is in UTC and to the second.
  private static func now(_ clock: Clock, as type: ColumnType, _ expression: SQLExpression) -> Translation {
    let utc = "(now() AT TIME ZONE 'UTC')"
    switch (clock, type) {
    case (.moment, .timestamp), (.day, .timestamp): return .text("date_trunc('\(clock == .day ? "day" : "second")', \(utc))")
    case (.moment, .instant): return .text("date_trunc('second', now())")
    case (.moment, .date), (.day, .date): return .text("\(utc)::date")
    case (.time, .time): return .text("date_trunc('second', \(utc))::time")
    case (.moment, .text): return .text("to_char(\(utc), 'YYYY-MM-DD HH24:MI:SS')")
    case (.day, .text): return .text("to_char(\(utc), 'YYYY-MM-DD')")
    case (.time, .text): return .text("to_char(\(utc), 'HH24:MI:SS')")
    case (.seconds, .integer): return .text("CAST(floor(extract(epoch FROM now())) AS bigint)")
    case (.seconds, .text): return .text("CAST(CAST(floor(extract(epoch FROM now())) AS bigint) AS text)")
    default: return refusal(expression, type)
    }
  }
}

/// Dates and times in the statements of a schema.
enum MomentLiteral {
  static func isDate(_ text: String) -> Bool { parts(text).map { !$0.hasClock && $0.offset == nil } ?? false }

  static func isTimestamp(_ text: String) -> Bool { parts(text).map { $0.offset == nil } ?? false }

  private static func parts(_ text: String) -> MomentParts? { Array(text.utf8).withUnsafeBytes { MomentParts($0) } }
}
