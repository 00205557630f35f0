internal import DrydockCore
internal import DrydockData

/// A column as far as comparing it with another engine's goes.
struct ComparedType: Hashable {
  /// The engine.
  let engine: EngineID
  /// The common type.
  let type: ColumnType
  /// The declared type.
  let nativeType: String

  init(engine: EngineID, type: ColumnType, nativeType: String) {
    self.engine = engine
    self.type = type
    self.nativeType = nativeType
  }

  /// Whether blanks at the end of its values mean nothing.
  fileprivate var isBlankPadded: Bool { engine.keepsTypes && TextType(nativeType) == .blankPadded }

  /// Whether it holds several values in brackets.
  var isArray: Bool { engine == .postgresql && nativeType.hasSuffix("]") }
}

/// The form in which two columns are compared: `exact` wherever both engines spell equal values alike, else the narrowest form that both
/// reach. Planner and `verify A B` ask here, so that a migration and a later comparison call the same values equal.
func comparisonForm(between a: ComparedType, and b: ComparedType) -> DigestForm {
  if a.engine == b.engine, a.type == b.type || !a.engine.keepsTypes { return a.isBlankPadded != b.isBlankPadded ? .blankPadded : .exact }
  let types = Set([a.type, b.type])
  let texts: Set<ColumnType> = [.text, .any, .other]
  // A column that SQLite declares as JSON has numeric affinity, which leaves its texts alone.
  let documents = [a, b].contains { $0.engine == .sqlite } ? texts.union([.json, .numeric]) : texts.union([.json])
  if types.contains(.json) { return types.isSubset(of: documents) ? .json : .exact }
  if a.isArray != b.isArray { return .json }
  if types.contains(.boolean) { return types.isSubset(of: texts.union([.boolean, .integer, .numeric, .decimal])) ? .boolean : .exact }
  let moments: Set<ColumnType> = [.date, .timestamp, .instant]
  if !types.isDisjoint(with: moments) { return types.isSubset(of: moments.union(texts).union([.numeric])) ? .instant : .exact }
  let numbers: Set<ColumnType> = [.integer, .decimal, .numeric, .float, .float4]
  // Text that stands for a number in one engine is read as one where the other engine keeps numbers.
  let readable = a.engine == b.engine ? numbers : numbers.union([.any, .text])
  if types.isSubset(of: readable), !types.isDisjoint(with: numbers) { return numberForm(types) }
  return a.isBlankPadded || b.isBlankPadded ? .blankPadded : .exact
}

/// Whether values of two columns can be equal at all: days are no numbers. SQLite's columns hold anything, whatever they declare.
func areComparable(_ a: ComparedType, _ b: ComparedType) -> Bool {
  guard a.engine.keepsTypes, b.engine.keepsTypes, a.type != b.type else { return true }
  let types = Set([a.type, b.type])
  let groups: [Set<ColumnType>] = [
    [.integer, .decimal, .numeric, .float, .float4], [.boolean, .integer, .decimal, .numeric], [.date, .timestamp, .instant],
  ]
  return !types.isDisjoint(with: [.text, .any, .other]) || groups.contains { types.isSubset(of: $0) }
}

private func numberForm(_ types: Set<ColumnType>) -> DigestForm {
  if types.contains(.float4) { return .float4 }
  // An integer that no double holds is not the double next to it.
  if types.contains(.float) { return types.contains(.integer) ? .number : .float8 }
  return .number
}
