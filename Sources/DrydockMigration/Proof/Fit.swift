internal import DrydockCore
internal import DrydockData

/// Whether a landed cell of SQLite reads as a value of the target's type, as the rules that convert define it.
enum Fit {
  static func holds(_ text: UnsafeRawBufferPointer, _ cellClass: CellClass?, _ load: ColumnLoad) -> Bool {
    let words = String(decoding: text, as: UTF8.self)
    switch load.type {
    case .binary: return true
    case .text: return cellClass != .undecodable && length(load.nativeType).map { words.unicodeScalars.count <= $0 } ?? true
    case .json, .other, .any: return cellClass != .undecodable
    case _ where cellClass == .blob || cellClass == .undecodable: return false
    case .integer: return Int64(FormWriter(.number).text(words)).map { isNumber(words) && range(of: load.nativeType).contains($0) } ?? false
    case .decimal, .numeric:
      let isInfinite = cellClass == .real && words.hasSuffix("y")
      return isInfinite ? length(load.nativeType) == nil : isNumber(words) && fits(words, load.nativeType)
    case .float, .float4: return cellClass == .real || isNumber(words) && Double(words)?.isFinite == true
    case .boolean: return ["t", "f"].contains(FormWriter(.boolean).text(words))
    case _ where cellClass != .text: return false
    case .date: return words.utf8.count == 10 && isMoment(words)
    case .time: return isMoment("2000-01-01 " + words) && !hasZone("2000-01-01 " + words)
    case .timestamp: return isMoment(words) && !hasZone(words)
    case .instant: return isMoment(words) && hasZone(words)
    }
  }

  /// The number in brackets behind a type.
  private static func length(_ type: String) -> Int? {
    type.split(whereSeparator: { !$0.isNumber }).first.flatMap { type.contains("(") ? Int($0) : nil }
  }

  private static func range(of type: String) -> ClosedRange<Int64> {
    switch type {
    case "smallint", "int2": Int64(Int16.min)...Int64(Int16.max)
    case "integer", "int", "int4": Int64(Int32.min)...Int64(Int32.max)
    default: Int64.min...Int64.max
    }
  }

  /// What the number form reads: digits in it, and none of the other things that a program may take for a number.
  private static func isNumber(_ words: String) -> Bool {
    words.utf8.allSatisfy { $0 &- 48 < 10 || "+-.eE".utf8.contains($0) } && Double(words) != nil
  }

  /// Whether `numeric(p,s)` holds a number without rounding it.
  private static func fits(_ words: String, _ type: String) -> Bool {
    let limits = type.split(whereSeparator: { !$0.isNumber }).compactMap { Int($0) }
    guard let precision = limits.first else { return true }
    let scale = limits.count > 1 ? limits[1] : 0
    let parts = FormWriter(.number).text(words).drop { $0 == "-" }.split(separator: ".", omittingEmptySubsequences: false)
    let whole = parts.first.map { $0 == "0" ? 0 : $0.count } ?? 0
    return (parts.count > 1 ? parts[1].count : 0) <= scale && whole <= precision - scale
  }

  /// Whether the text is a day, or a moment between the years 1 and 9999 of which PostgreSQL rounds nothing.
  private static func isMoment(_ words: String) -> Bool {
    let formed = Array(FormWriter(.instant).text(words).utf8)
    guard (19...26).contains(formed.count), formed[4] == UInt8(ascii: "-"), formed[13] == UInt8(ascii: ":") else { return false }
    return formed.last != UInt8(ascii: "C") && !words.utf8.dropFirst(11).starts(with: "24".utf8)
  }

  private static func hasZone(_ words: String) -> Bool { words.dropFirst(11).contains { "Zz+-".contains($0) } }
}
