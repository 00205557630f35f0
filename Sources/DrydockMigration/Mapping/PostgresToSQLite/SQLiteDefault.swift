internal import DrydockCore
internal import DrydockSQL

/// A column's default in SQLite's words.
enum SQLiteDefault {
  /// The default of a column of the source; a NULL default is none.
  static func translate(_ expression: SQLExpression, of column: Column) -> Translation? {
    guard let tree = expression.tree else {
      return .notTranslated(reason: "the default \(expression.text) is beyond the grammar")
    }
    switch tree {
    case .null: return nil
    case .call("TRUE", []): return .text("1")
    case .call("FALSE", []): return .text("0")
    case .call("NOW", []), .call("CURRENT_TIMESTAMP", []), .call("LOCALTIMESTAMP", []), .call("TRANSACTION_TIMESTAMP", []),
      .call("CLOCK_TIMESTAMP", []), .call("STATEMENT_TIMESTAMP", []):
      return now(expression, column.type)
    case .call("CURRENT_DATE", []): return column.type == .date ? .text("(date('now'))") : refusal(expression)
    case .number(let digits): return number(digits, column.type, expression)
    case .call("-", let parts) where parts.count == 1:
      guard case .number(let digits) = parts[0] else { return refusal(expression) }
      return number("-" + digits, column.type, expression)
    case .text(let text): return self.text(text, column, expression)
    case .blob(let digits): return column.type == .binary ? .text("x'\(digits)'") : refusal(expression)
    default:
      switch SQLiteExpression(columns: { _ in nil }).translate(tree) {
      case .text(let text): return .text("(\(text))")
      case let other: return other
      }
    }
  }

  private static func refusal(_ expression: SQLExpression) -> Translation {
    .notTranslated(reason: "SQLite has no words for the default \(expression.text)")
  }

  private static func now(_ expression: SQLExpression, _ type: ColumnType) -> Translation {
    switch type {
    case .instant: .text("(strftime('%Y-%m-%dT%H:%M:%fZ', 'now'))")
    case .timestamp: .text("(strftime('%Y-%m-%d %H:%M:%f', 'now'))")
    case .date: .text("(date('now'))")
    case .time: .text("(time('now'))")
    default: refusal(expression)
    }
  }

  private static func number(_ digits: String, _ type: ColumnType, _ expression: SQLExpression) -> Translation {
    switch type {
    case .integer, .float, .float4: .text(digits)
    case .decimal, .text: .text(SQLText.literal(digits))
    default: refusal(expression)
    }
  }

  private static func text(_ text: String, _ column: Column, _ expression: SQLExpression) -> Translation {
    switch column.type {
    case .integer, .float, .float4: return SQLText.isNumber(text) ? .text(text) : refusal(expression)
    case .boolean: return ["t", "true"].contains(text) ? .text("1") : ["f", "false"].contains(text) ? .text("0") : refusal(expression)
    case .instant: return refusal(expression)
    case .other where column.nativeType.hasSuffix("]"): return text == "{}" ? .text("'[]'") : refusal(expression)
    case .binary: return text.isEmpty ? .text("x''") : refusal(expression)
    default: return .text(SQLText.literal(text))
    }
  }
}
