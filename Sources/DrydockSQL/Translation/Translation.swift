public import DrydockCore

/// An expression in another engine's words, or why it has none.
public enum Translation: Sendable, Hashable {
  case text(String)
  case notTranslated(reason: String)

  /// The words, where there are any.
  public var text: String? { if case .text(let text) = self { text } else { nil } }
}

/// A column as a translated expression names it.
public struct TranslatedColumn: Sendable, Hashable {
  /// Its name in the target.
  public let name: String
  /// Its type there.
  public let type: ColumnType
  /// The collation that the source compares it by, where it is not the engine's default.
  public let collation: String?

  /// A column.
  public init(name: String, type: ColumnType, collation: String? = nil) {
    self.name = name
    self.type = type
    self.collation = collation
  }
}

/// What a piece of an expression yields: enough to know how the other engine compares it.
enum PieceKind: Equatable {
  case boolean
  case integer
  case number
  case text
  case moment
  case binary
  case null
  case unknown

  init(_ type: ColumnType) {
    switch type {
    case .boolean: self = .boolean
    case .integer: self = .integer
    case .float, .float4, .decimal, .numeric: self = .number
    case .text: self = .text
    case .date, .time, .timestamp, .instant: self = .moment
    case .binary: self = .binary
    case .json, .other, .any: self = .unknown
    }
  }

  var isNumber: Bool { self == .integer || self == .number }
}

/// A piece of an expression in the target's words.
struct Piece {
  let text: String
  let kind: PieceKind
  /// What it is, where it is a literal: other engines do not convert as freely.
  var literal: ExpressionTree?
  /// Collation of the column that it is.
  var collation: String?
}

/// Why a tree has no words in the other engine; never leaves the translation.
struct Untranslatable: Error {
  let reason: String

  init(_ reason: String) { self.reason = reason }
}
