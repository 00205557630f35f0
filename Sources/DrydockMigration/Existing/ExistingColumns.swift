internal import DrydockCore
internal import DrydockData
internal import DrydockSQL

/// Finds the column of the target for each landed one, and the rule that brings its values there.
struct ExistingColumns {
  let source: Table
  let landed: TableManifest
  let target: Table
  let observations: Observations
  let existing: Schema
  let question: MappingQuestion

  func load(_ result: inout MappedDatabase) throws -> ExistingLoad {
    let names = NamePairs(landed.columns.map { ColumnName($0.name) }, target.columns.map { ColumnName($0.name) }) { [$0.text] }
    var mapped = MappedTable(target: target.name, columns: [])
    var asked: [ColumnLoad] = []
    var fits: [String: CellFit] = [:]
    var filled: Set<String> = []
    for pair in names.pairs {
      guard let own = landed.columns.first(where: { ColumnName($0.name) == pair.left }),
        let column = target.columns.first(where: { ColumnName($0.name) == pair.right })
      else { continue }
      guard let way = try way(own, column, &result) else { continue }
      filled.insert(column.name)
      if column.isGenerated { mapped.computed.append(way.load) } else { mapped.columns.append(way.load) }
      if !column.isGenerated { asked.append(way.asked) }
      if let fit = way.fit, !column.isGenerated { fits[own.name] = fit }
      if column.name != own.name {
        result.note("column", ObjectName("\(source.name).\(own.name)"), .rewritten(rule: "existing-column \(column.name)"))
      }
    }
    for name in names.onlyLeft {
      result.leave("column", ObjectName("\(source.name).\(name.text)"), "\(target.name) has no such column")
    }
    for column in target.columns where !filled.contains(column.name) { try leaveEmpty(column, &result) }
    return ExistingLoad(source: source, landed: landed, table: target, mapped: mapped, asked: asked, fits: fits)
  }

  /// A column of the target that nothing is loaded into.
  private func leaveEmpty(_ column: Column, _ result: inout MappedDatabase) throws {
    guard column.canBeLeftOut else {
      throw Failure(
        .undecided, attempted: "fill \(target.name)",
        cause: "its column \(column.name) takes no NULL and has no default, and the source has nothing for it",
        hint: "give the column a default with your migration tool, or let it admit NULL")
    }
    let what =
      column.isGenerated
      ? "the target computes it"
      : column.isCounted
        ? "the target counts it up"
        : column.defaultValue == nil
          ? "it stays NULL: the source has no such column" : "it gets its default: the source has no such column"
    result.note("column of the target", ObjectName("\(target.name).\(column.name)"), .notCarried(reason: what))
  }

  // MARK: one column

  private typealias Way = (load: ColumnLoad, asked: ColumnLoad, fit: CellFit?)

  private func way(_ own: LandedColumn, _ column: Column, _ result: inout MappedDatabase) throws -> Way? {
    let place = ColumnSet(source.name, [own.name])
    let observed = observations[place]
    let labels = labels(of: column)
    if question.schema.engine == existing.engine, own.sourceType.lowercased() == column.nativeType.lowercased() {
      let same = load(own, column, .same)
      return (same, same, labels.map { CellFit(.labels($0)) })
    }
    guard let (choice, fit) = rule(own, column, observed, labels) else { return try leaveOut(own, column, &result) }
    var way: Way = (load(own, column, choice), load(own, column, choice), fit)
    if fit != nil, ExistingCheck.admitsNull(column, observed), question.choices[ExistingCheck.fitID(place)] == "null" {
      way.load = load(own, column, ConversionChoice("sqlite-unfit-to-null", changed: choice.changed, form: choice.form))
    }
    return way
  }

  private func load(_ own: LandedColumn, _ column: Column, _ choice: ConversionChoice) -> ColumnLoad {
    ColumnLoad(
      source: own.name, target: column.name, nativeType: column.nativeType, type: column.type, rule: choice.rule,
      outcome: choice.rule == ColumnLoad.same ? .lossless : .documented, changed: choice.changed, form: choice.form)
  }

  /// Nothing brings the one type to the other.
  private func leaveOut(_ own: LandedColumn, _ column: Column, _ result: inout MappedDatabase) throws -> Way? {
    let attempted = "fill \(target.name).\(column.name)"
    let cause = "no rule brings \(own.sourceType.isEmpty ? "an untyped column" : own.sourceType) to \(column.nativeType)"
    guard column.canBeLeftOut else {
      throw Failure(
        .undecided, attempted: attempted, cause: cause,
        hint: "change the column's type with your migration tool; rules lead to \(PostgresCast.names), uuid, json, jsonb and enums")
    }
    let place = ColumnSet(source.name, [own.name])
    let id = "column:\(place)"
    result.choices.append(
      OpenChoice(
        id: id, question: "\(cause), for \(target.name).\(column.name)", rows: landed.rows, examples: [], options: ["leave-out"],
        chosen: question.choices[id]))
    result.leave("column", ObjectName("\(place)"), cause)
    return nil
  }

  // MARK: types

  private func rule(_ own: LandedColumn, _ column: Column, _ observed: ObservedValues.Value, _ labels: Set<[UInt8]>?)
    -> (ConversionChoice, CellFit?)?
  {
    let keeps = kept(own, column, observed)
    if let labels { return (keeps, CellFit(.labels(labels))) }
    let declared = DeclaredType(column.nativeType)
    switch declared.words {
    case "UUID": return (keeps, CellFit(.uuid))
    case "JSON", "JSONB": return (keeps, CellFit(.json))
    case "CHARACTER", "BPCHAR":
      guard !column.nativeType.hasSuffix("]") else { return nil }
      return (keeps, CellFit(.text, longest: declared.arguments.first))
    case "TIME", "TIMESTAMP":
      // A shorter fraction would be rounded without a word.
      if !declared.arguments.isEmpty { return nil }
    default: break
    }
    guard !column.nativeType.hasSuffix("]"), let type = PostgresCast.type(column.nativeType) else { return nil }
    guard type.type == .text else {
      let choice = PostgresTypes.conversion(from: own.rule, observed, to: TargetType(column.nativeType, type.type))
      let isFit = observed.count(PostgresCast.misfits(of: type, observed)) == 0
      return (narrowed(choice, type, observed), isFit ? nil : CellFit(.anything))
    }
    let isShort = declared.arguments.first.map { observed.longestCharacters <= UInt64($0) } ?? true
    let isText = observed.count(Set.unreadable.union([.blob])) == 0
    return (keeps, isShort && isText ? nil : CellFit(.text, longest: declared.arguments.first))
  }

  /// Values whose text stays.
  private func kept(_ own: LandedColumn, _ column: Column, _ observed: ObservedValues.Value) -> ConversionChoice {
    let form = comparisonForm(
      between: ComparedType(engine: question.schema.engine, type: own.type, nativeType: own.sourceType),
      and: ComparedType(engine: existing.engine, type: column.type, nativeType: column.nativeType))
    let isSame = own.type == .text && observed.holdsOnly(.texts)
    let isText = [.exact, .blankPadded, .json].contains(form)
    return ConversionChoice(
      isSame ? ColumnLoad.same : "sqlite-mixed-to-text", changed: isSame ? 0 : observed.present - observed.count(.texts),
      form: isText ? form : .exact)
  }

  /// An integer that is too long for the column is found by the rule that reads texts.
  private func narrowed(_ choice: ConversionChoice, _ type: TargetType, _ observed: ObservedValues.Value) -> ConversionChoice {
    guard type.type == .integer, choice.rule == ColumnLoad.same, observed.count(PostgresCast.misfits(of: type, observed)) > 0 else {
      return choice
    }
    return ConversionChoice("sqlite-text-to-number", changed: 0, form: .number)
  }

  /// The labels of an enum, as it is declared in the target.
  private func labels(of column: Column) -> Set<[UInt8]>? {
    let type = existing.objects.first { object in
      ["type", "enum"].contains(object.kind)
        && [object.name.description, object.name.name, SQLText.quoted(object.name.name)].contains(column.nativeType)
    }
    return type.flatMap { EnumLabels.labels(of: $0.definition) }.map { Set($0.map { Array($0.utf8) }) }
  }
}

/// A column's name, byte by byte.
private struct ColumnName: Hashable {
  let text: String

  init(_ text: String) { self.text = text }

  static func == (a: Self, b: Self) -> Bool { a.text.utf8.elementsEqual(b.text.utf8) }

  func hash(into hasher: inout Hasher) { hasher.combine(Array(text.utf8)) }
}

extension Column {
  /// Whether a number is counted up for it.
  var isCounted: Bool { if case .identity = origin { true } else { false } }

  /// Whether rows can come without a value for it.
  var canBeLeftOut: Bool { isNullable || isGenerated || isCounted || defaultValue != nil }
}
