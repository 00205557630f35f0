internal import DrydockCore

/// Types that a person may ask for, and the values that do not fit into them.
enum PostgresCast {
  /// What may be asked for.
  static let names =
    "smallint, integer, bigint, numeric(p,s), double precision, text, varchar(n), boolean, bytea, date, time, timestamp, timestamptz"

  /// The common type of a name; nil for types that no rule converts to.
  static func type(_ spelling: String) -> TargetType? {
    let declared = DeclaredType(spelling)
    let brackets = declared.arguments.isEmpty ? "" : "(" + declared.arguments.map(String.init).joined(separator: ",") + ")"
    // As the server itself spells them.
    switch declared.words.lowercased() {
    case "smallint", "int2": return TargetType("smallint", .integer)
    case "integer", "int", "int4": return TargetType("integer", .integer)
    case "bigint", "int8": return .bigint
    case "numeric", "decimal":
      return TargetType("numeric" + (declared.arguments.count == 1 ? "(\(declared.arguments[0]),0)" : brackets), .decimal)
    case "text": return .text
    case "varchar", "character varying": return TargetType("character varying" + brackets, .text)
    case "double precision", "float8", "float": return .double
    case "boolean", "bool": return .boolean
    case "bytea": return .bytea
    case "date": return .date
    case "time", "time without time zone": return .time
    case "timestamp", "timestamp without time zone": return .timestamp
    case "timestamptz", "timestamp with time zone": return .instant
    default: return nil
    }
  }

  /// Kinds of cells that a type does not hold; for numbers in brackets, all of them where one is too long.
  static func misfits(of type: TargetType, _ observed: ObservedValues.Value) -> Set<ObservedValues.Kind> {
    let all = Set(ObservedValues.Kind.allCases)
    switch type.type {
    case .integer:
      let range = range(of: type.native)
      let isWithin = (observed.smallest ?? 0) >= range.lowerBound && (observed.largest ?? 0) <= range.upperBound
      return all.subtracting(isWithin ? Set.integers.union([.integerText]) : [])
    case .decimal:
      let numbers = Set<ObservedValues.Kind>.integers.union([.decimal, .double, .integerText, .numberText])
      return all.subtracting(fits(DeclaredType(type.native), observed) ? numbers : [])
    case .float: return all.subtracting(Set.numbers.union([.integerText, .numberText]))
    case .boolean: return all.subtracting([.zeroOrOne, .booleanText])
    case .date: return all.subtracting([.dateText])
    case .time: return all.subtracting([.timeText])
    case .timestamp: return all.subtracting([.timestampText, .dateText])
    case .instant: return all.subtracting([.instantText])
    case .binary: return []
    default:
      let length = DeclaredType(type.native).arguments.first
      return length.map { observed.longestCharacters <= UInt64($0) } ?? true ? .unreadable : all
    }
  }

  /// What an integer type holds.
  static func range(of name: String) -> ClosedRange<Int64> {
    switch name {
    case "smallint", "int2": -32_768...32_767
    case "integer", "int", "int4": -2_147_483_648...2_147_483_647
    default: Int64.min...Int64.max
    }
  }

  private static func fits(_ type: DeclaredType, _ observed: ObservedValues.Value) -> Bool {
    guard let precision = type.arguments.first else { return true }
    let scale = type.arguments.count > 1 ? type.arguments[1] : 0
    return scale <= precision && observed.scale <= UInt64(max(0, scale)) && observed.wholeDigits <= UInt64(max(0, precision - scale))
  }
}
