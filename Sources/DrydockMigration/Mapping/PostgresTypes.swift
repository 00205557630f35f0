internal import DrydockCore
internal import DrydockData

/// A type of the target, and what it lands as when it is read back.
struct TargetType: Hashable, Sendable {
  /// As the target spells it.
  let native: String
  /// What it lands as.
  let type: ColumnType

  init(_ native: String, _ type: ColumnType) {
    self.native = native
    self.type = type
  }
}

/// What a type is chosen from: the declaration, and what was seen.
struct TypeQuestion {
  /// The declared type.
  let declared: DeclaredType
  /// What the declaration made of the cells.
  let affinity: ColumnType
  /// The cells.
  let observed: ObservedValues.Value

  func holdsOnly(_ kinds: Set<ObservedValues.Kind>) -> Bool { observed.holdsOnly(kinds) }
  func holdsOnly(_ kind: ObservedValues.Kind) -> Bool { observed.holdsOnly([kind]) }

  /// `numeric(p,s)` where one was declared and all values fit into it.
  var fittingDecimal: TargetType {
    if let precision = declared.arguments.first, precision >= 1, precision <= 1000 {
      let scale = declared.arguments.count > 1 ? declared.arguments[1] : 0
      if scale >= 0, scale <= precision, observed.scale <= scale, observed.wholeDigits <= UInt64(precision - scale) {
        return TargetType("numeric(\(precision),\(scale))", .decimal)
      }
    }
    return TargetType("numeric", .decimal)
  }

  /// `character varying(n)` where a length was declared and all texts fit into it.
  var fittingText: TargetType {
    if let length = declared.length, length >= 1, length <= 10_485_760, observed.longestCharacters <= UInt64(length) {
      return TargetType("character varying(\(length))", .text)
    }
    return .text
  }
}

extension TargetType {
  static let text = TargetType("text", .text)
  static let bigint = TargetType("bigint", .integer)
  static let double = TargetType("double precision", .float)
  static let bytea = TargetType("bytea", .binary)
  static let boolean = TargetType("boolean", .boolean)
  static let date = TargetType("date", .date)
  static let time = TargetType("time without time zone", .time)
  static let timestamp = TargetType("timestamp without time zone", .timestamp)
  static let instant = TargetType("timestamp with time zone", .instant)
}

/// One line of the table of types.
struct TypeRule: Sendable {
  /// Its name, for tests and documents.
  let id: String
  /// The type, where the line applies.
  let answer: @Sendable (TypeQuestion) -> TargetType?

  init(_ id: String, _ answer: @escaping @Sendable (TypeQuestion) -> TargetType?) {
    self.id = id
    self.answer = answer
  }
}

/// From SQLite's declared types and observed values to PostgreSQL's types: the first line that applies.
enum PostgresTypes {
  static let rules: [TypeRule] = [
    // Without a value the declaration alone speaks.
    TypeRule("empty-boolean") { $0.observed.present == 0 && $0.declared.isBoolean ? .boolean : nil },
    TypeRule("empty-decimal") { $0.observed.present == 0 && $0.declared.isDecimal ? $0.fittingDecimal : nil },
    TypeRule("empty-timestamp") { $0.observed.present == 0 && $0.declared.isTimestamp ? .timestamp : nil },
    TypeRule("empty-date") { $0.observed.present == 0 && $0.declared.isDate ? .date : nil },
    TypeRule("empty-time") { $0.observed.present == 0 && $0.declared.isTime ? .time : nil },
    TypeRule("empty-text") { $0.observed.present == 0 && $0.declared.isText ? $0.fittingText : nil },
    TypeRule("empty-integer") { $0.observed.present == 0 && $0.declared.isInteger ? .bigint : nil },
    TypeRule("empty-float") { $0.observed.present == 0 && $0.affinity == .float ? .double : nil },
    TypeRule("empty-binary") { $0.observed.present == 0 && $0.declared.isBinary ? .bytea : nil },
    TypeRule("empty") { $0.observed.present == 0 ? .text : nil },

    TypeRule("boolean") { $0.declared.isBoolean && $0.holdsOnly([.zeroOrOne, .booleanText]) ? .boolean : nil },
    TypeRule("declared-decimal") { $0.declared.isDecimal && $0.holdsOnly([.zeroOrOne, .integer, .decimal]) ? $0.fittingDecimal : nil },
    TypeRule("integer") { $0.holdsOnly(.integers) ? .bigint : nil },
    TypeRule("float") { $0.affinity == .float && $0.holdsOnly(.numbers) ? .double : nil },
    // Short fractions are what somebody wrote down; binary floats would spell them with all their digits.
    TypeRule("number") {
      $0.affinity != .any && $0.affinity != .binary && $0.holdsOnly([.zeroOrOne, .integer, .decimal]) ? .numeric : nil
    },
    // Beyond 2^53 a double holds not every integer.
    TypeRule("wide-number") { $0.holdsOnly([.zeroOrOne, .integer, .decimal, .double]) && $0.observed.isBeyondDouble ? .numeric : nil },
    TypeRule("double") { $0.holdsOnly(.numbers) ? .double : nil },

    TypeRule("date") { $0.declared.isMoment && $0.holdsOnly(.dateText) ? .date : nil },
    TypeRule("timestamp") { $0.declared.isMoment && $0.holdsOnly(.timestampText) ? .timestamp : nil },
    TypeRule("instant") { $0.declared.isMoment && $0.holdsOnly(.instantText) ? .instant : nil },
    TypeRule("time") { $0.declared.isMoment && $0.holdsOnly(.timeText) ? .time : nil },

    TypeRule("text") { $0.holdsOnly(.texts) ? $0.fittingText : nil },
    TypeRule("binary") { $0.holdsOnly(.blob) ? .bytea : nil },
    TypeRule("declared-binary") { $0.declared.isBinary && $0.observed[.blob] > 0 ? .bytea : nil },
    TypeRule("mixed") { _ in .text },
  ]

  /// The type, and the line that gave it.
  static func answer(_ question: TypeQuestion) -> (type: TargetType, rule: String) {
    for rule in rules {
      if let type = rule.answer(question) { return (type, rule.id) }
    }
    return (.text, "mixed")
  }

  /// The conversion that brings a landed column's cells to a type of PostgreSQL.
  static func conversion(from rule: ColumnRule, _ observed: ObservedValues.Value, to target: TargetType) -> ConversionChoice {
    switch target.type {
    case .integer:
      let isSame = observed.holdsOnly(.integers) && rule.expects(.integer)
      return isSame ? .same : ConversionChoice("sqlite-text-to-number", changed: observed.count(.texts), form: .number)
    case .decimal: return ConversionChoice("sqlite-number-to-decimal", changed: observed.present, form: .number)
    case .float:
      let isReal = rule.expects(.real) && observed.holdsOnly([.decimal, .double, .infinite])
      let isSame = isReal || rule.type == .float && observed.holdsOnly(.numbers)
      return isSame ? .same : ConversionChoice("sqlite-number-to-double", changed: observed.present, form: .float8)
    case .boolean: return ConversionChoice("sqlite-integer-to-boolean", changed: observed.present, form: .boolean)
    case .date: return ConversionChoice("sqlite-text-to-date", changed: 0)
    case .time: return ConversionChoice("sqlite-text-to-time", changed: observed.present)
    case .timestamp: return ConversionChoice("sqlite-text-to-timestamp", changed: observed.present)
    case .instant: return ConversionChoice("sqlite-text-to-instant", changed: observed.present, form: .instant)
    case .binary:
      let isSame = observed.holdsOnly([.blob]) && rule.expects(.blob)
      return isSame ? .same : ConversionChoice("sqlite-undecodable-to-bytea", changed: observed.present - observed[.blob])
    default:
      if observed.count(.unreadable) > 0 { return ConversionChoice("sqlite-strip-nul", changed: observed.count(.unreadable)) }
      let isSame = observed.holdsOnly(.texts) && rule.expects(.text)
      return isSame ? .same : ConversionChoice("sqlite-mixed-to-text", changed: observed.present - observed.count(.texts))
    }
  }
}

/// A conversion rule for one column.
struct ConversionChoice: Hashable {
  /// Its id.
  var rule: String
  /// Values that it changes, at most.
  var changed: UInt64
  /// How both sides are compared.
  var form: DigestForm = .exact

  init(_ rule: String, changed: UInt64, form: DigestForm = .exact) {
    self.rule = rule
    self.changed = changed
    self.form = form
  }

  static let same = ConversionChoice(ColumnLoad.same, changed: 0)
}

extension TargetType {
  static let numeric = TargetType("numeric", .decimal)
}

extension ColumnRule {
  /// Whether cells of this class stand under no exception.
  fileprivate func expects(_ wanted: CellClass) -> Bool {
    switch (type, wanted) {
    case (.integer, .integer), (.numeric, .integer), (.text, .text), (.binary, .blob), (.float, .real): true
    case (.any, _): expectedClass == wanted
    default: false
    }
  }
}

extension ObservedValues.Value {
  /// Whether an integer lies beyond what every double holds.
  var isBeyondDouble: Bool {
    let limit = Int64(1) << 53
    return (largest ?? 0) > limit || (smallest ?? 0) < -limit
  }
}
