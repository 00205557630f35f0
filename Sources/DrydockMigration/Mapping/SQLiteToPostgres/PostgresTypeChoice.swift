internal import DrydockCore
internal import DrydockData

/// Chooses the type of every column, once for all columns that relations tie together.
struct PostgresTypeChoice {
  let question: MappingQuestion
  let tables: [Table]
  let observations: Observations
  let dropped: Set<ForeignKey>

  struct Answer {
    var types: [ColumnSet: TargetType] = [:]
    /// Conversions that a person chose.
    var conversions: [ColumnSet: ConversionChoice] = [:]
    var choices: [OpenChoice] = []
    var dropped: Set<ForeignKey> = []
  }

  func choose() throws -> Answer {
    var answer = Answer()
    for table in tables { for column in table.landedColumns { choose(table, column, &answer) } }
    unite(&answer)
    for cast in question.casts { try apply(cast, &answer) }
    return answer
  }

  // MARK: one column

  private func choose(_ table: Table, _ column: Column, _ answer: inout Answer) {
    let place = ColumnSet(table.name, [column.name])
    let observed = observations[table.name, column.name]
    answer.types[place] = type(column, observed)
    let unreadable = observed.count(.unreadable)
    guard unreadable > 0 else { return }
    let options = observed[.undecodable] == 0 ? ["strip", "bytea"] : ["bytea", "null"]
    let what = observed[.undecodable] == 0 ? "a NUL character" : "bytes that are no text"
    let id = "text:\(place)"
    let chosen = question.choices[id].flatMap { options.contains($0) ? $0 : nil }
    answer.choices.append(
      OpenChoice(
        id: id, question: "\(unreadable) cells of \(place) hold \(what), which PostgreSQL's text does not take", rows: unreadable,
        examples: observed.rows(.unreadable), options: options, chosen: question.choices[id]))
    switch chosen {
    case "strip":
      answer.types[place] = .text
      answer.conversions[place] = ConversionChoice("sqlite-strip-nul", changed: unreadable)
    case "null":
      answer.types[place] = .text
      answer.conversions[place] = ConversionChoice("sqlite-unfit-to-null", changed: unreadable)
    default:
      answer.types[place] = .bytea
      answer.conversions[place] = ConversionChoice("sqlite-undecodable-to-bytea", changed: observed.present - observed[.blob])
    }
  }

  private func type(_ column: Column, _ observed: ObservedValues.Value) -> TargetType {
    PostgresTypes.answer(
      TypeQuestion(declared: DeclaredType(column.nativeType), affinity: column.type, observed: observed)
    ).type
  }

  // MARK: columns of relations

  /// A key and what refers to it get one type: that of all their values together, under the parent's declaration.
  private func unite(_ answer: inout Answer) {
    let keys = tables.flatMap(\.foreignKeys).filter { isCarried($0) }
    for (leader, members) in KeyUnion(keys).members().sorted(by: { $0.key < $1.key }) {
      guard let type = common(leader, members) else {
        ask(leader, members, keys, &answer)
        continue
      }
      for member in members where answer.conversions[member] == nil { answer.types[member] = type }
    }
    // Bytes and what is none cannot refer to each other; that somebody chose them for one side says which matters more.
    for key in keys {
      let sides = (key.child.columns.map { ColumnSet(key.child.table, [$0]) }, key.parent.columns.map { ColumnSet(key.parent.table, [$0]) })
      if zip(sides.0, sides.1).contains(where: { (answer.types[$0] == .bytea) != (answer.types[$1] == .bytea) }) {
        answer.dropped.insert(key)
      }
    }
  }

  private func isCarried(_ key: ForeignKey) -> Bool {
    !dropped.contains(key) && tables.contains { $0.name == key.parent.table } && key.child.columns.count == key.parent.columns.count
  }

  /// The type that all members have already, or that holds all their values; nil where only text would, and the parent is none.
  private func common(_ leader: ColumnSet, _ members: [ColumnSet]) -> TargetType? {
    guard let declared = column(leader) else { return nil }
    let own = members.compactMap { member in column(member).map { type($0, observations[member]) } }
    if let first = own.first, own.allSatisfy({ $0 == first }) { return first }
    var all = ObservedValues.Value()
    for member in members { all.merge(observations[member]) }
    let parent = type(declared, observations[leader])
    switch parent.type {
    case .integer where all.holdsOnly(.integers.union([.integerText])): return parent
    case .integer, .decimal, .float:
      if all.holdsOnly(.integers.union([.decimal, .integerText, .numberText])) { return .numeric }
      if all.holdsOnly(.numbers.union([.integerText, .numberText])) { return .double }
    case .text:
      // The parent compares as text: its affinity makes the child's numbers text before it looks for them.
      if all.holdsOnly(Set.texts.union(Set.integers)) { return .text }
    case .date, .time, .timestamp, .instant, .boolean:
      if all.holdsOnly(.texts) { return .text }
      if all.holdsOnly(.integers) { return .bigint }
    case .binary where all.holdsOnly([.blob]): return parent
    default: break
    }
    return nil
  }

  private func ask(_ leader: ColumnSet, _ members: [ColumnSet], _ keys: [ForeignKey], _ answer: inout Answer) {
    let involved = keys.filter { key in
      (key.child.columns.map { ColumnSet(key.child.table, [$0]) } + key.parent.columns.map { ColumnSet(key.parent.table, [$0]) })
        .contains { members.contains($0) }
    }
    let id = "key-type:\(leader)"
    let chosen = question.choices[id]
    let others = members.filter { $0 != leader }.map { "\($0)" }.joined(separator: ", ")
    var rows: UInt64 = 0
    var examples: [UInt64] = []
    for member in members {
      let odd = Set(ObservedValues.Kind.allCases).subtracting(.integers)
      rows += observations[member].count(odd)
      examples += observations[member].rows(odd)
    }
    answer.choices.append(
      OpenChoice(
        id: id, question: "\(leader) and what refers to it (\(others)) hold values of several types; one type must hold them all",
        rows: rows, examples: Array(examples.prefix(ObservedValues.Value.mostExamples)), options: ["text", "drop-key"], chosen: chosen))
    if chosen == "drop-key" {
      answer.dropped.formUnion(involved)
    } else {
      for member in members where answer.conversions[member] == nil { answer.types[member] = .text }
    }
  }

  private func column(_ place: ColumnSet) -> Column? {
    tables.first { $0.name == place.table }?.columns.first { $0.name == place.columns.first }
  }

  // MARK: casts

  /// A type that a person wants, for a column and for all that relations tie to it; what does not fit is asked about, unless the cast says it.
  private func apply(_ cast: CastRule, _ answer: inout Answer) throws {
    let place = ColumnSet(cast.table, [cast.column])
    guard column(place) != nil, let type = PostgresCast.type(cast.type) else {
      let attempted = "give \(place) the type \(cast.type)"
      throw column(place) == nil
        ? Failure(.usage, attempted: attempted, cause: "no such column is carried")
        : Failure(.usage, attempted: attempted, cause: "no rule converts to it", hint: "the types are: \(PostgresCast.names)")
    }
    let union = KeyUnion(tables.flatMap(\.foreignKeys).filter { isCarried($0) && !answer.dropped.contains($0) })
    let members = union.members()[union.leader(of: place)] ?? [place]
    let remedy = settled(cast, type, members, &answer)
    for member in members { answer.types[member] = remedy == "text" ? .text : type }
    guard remedy != "text" else { return }
    for member in members {
      guard let own = column(member) else { continue }
      let observed = observations[member]
      var conversion = PostgresTypes.conversion(
        from: ColumnRule(name: own.name, type: own.type, expectedClass: nil), observed, to: type)
      if remedy == "null" { conversion.rule = "sqlite-unfit-to-null" }
      answer.conversions[member] = conversion
    }
  }

  /// What becomes of values that do not fit: nil where all do, `text` until somebody says it.
  private func settled(_ cast: CastRule, _ type: TargetType, _ members: [ColumnSet], _ answer: inout Answer) -> String? {
    var unfit: UInt64 = 0
    var examples: [UInt64] = []
    for member in members {
      let misfits = PostgresCast.misfits(of: type, observations[member])
      unfit += observations[member].count(misfits)
      examples += observations[member].rows(misfits)
    }
    guard unfit > 0 else { return nil }
    if let remedy = cast.onError { return remedy.rawValue }
    let place = ColumnSet(cast.table, [cast.column])
    let id = "cast:\(place)"
    answer.choices.append(
      OpenChoice(
        id: id, question: "\(unfit) cells of \(place) do not read as \(cast.type)", rows: unfit,
        examples: Array(examples.prefix(ObservedValues.Value.mostExamples)), options: ["reject", "null", "text"],
        chosen: question.choices[id]))
    return question.choices[id] ?? "text"
  }
}

extension Observations {
  subscript(_ place: ColumnSet) -> ObservedValues.Value { self[place.table, place.columns.first ?? ""] }
}
