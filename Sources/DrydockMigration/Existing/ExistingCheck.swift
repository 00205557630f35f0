internal import DrydockCore
internal import DrydockData

/// Finds what the target's own constraints would refuse, in the rows as repairs leave them, before anything is loaded. Each finding is a
/// choice: rows are left out by an answer, or nothing is loaded at all.
struct ExistingCheck {
  let question: MappingQuestion
  let existing: Schema
  let loads: [ExistingLoad]
  let observations: Observations
  let judge: any ConstraintJudge

  static func fitID(_ place: ColumnSet) -> String { "fit:\(place)" }

  /// Whether a value that does not fit may become NULL: the rule for that knows these types. Of a blob it would make a text, not NULL.
  static func admitsNull(_ column: Column, _ observed: ObservedValues.Value) -> Bool {
    guard column.isNullable, let type = PostgresCast.type(column.nativeType) else { return false }
    return type.type != .text || observed[.blob] == 0
  }

  /// Rows that break one rule of the target.
  struct Misfit {
    let id: String
    let question: String
    /// The landed table.
    let table: ObjectName
    let rows: [UInt64]
    /// What a refused row is filed under.
    let reason: String
    var options = ["reject"]
  }

  func ask(_ result: inout MappedDatabase) throws {
    let zone = ConvertedZone(question.zone, loads: loads.map(\.plain))
    var misfits: [Misfit] = []
    for load in loads {
      misfits += try values(load)
      misfits += try nulls(load)
      misfits += try keys(load, zone)
      misfits += try relations(load, zone)
      let judged = try ExistingChecks(load: load, check: self).run()
      misfits += judged.misfits
      result.choices += judged.unevaluated
      result.choices += unevaluated(load)
      result.choices += try triggers(load)
    }
    for misfit in misfits {
      result.choices.append(
        OpenChoice(
          id: misfit.id, question: misfit.question, rows: UInt64(misfit.rows.count), examples: Array(misfit.rows.prefix(20)),
          options: misfit.options, chosen: question.choices[misfit.id]))
    }
    result.refusals = try refusals(misfits.filter { question.choices[$0.id] == "reject" })
  }

  /// The rows that answers leave out, and the rows that hang on them.
  private func refusals(_ misfits: [Misfit]) throws -> [RefusedRows] {
    guard !misfits.isEmpty else { return [] }
    let keys = PlanNames(loads.map(\.plain)).enforcedKeys(of: existing.tables)
    var closure = QuarantineClosure(schema: question.schema, zone: question.zone, engine: question.engine, keys: keys)
    for misfit in misfits { closure.seed(misfit.table, misfit.rows, reason: misfit.reason) }
    return try closure.complete(repair: QuarantineOrphans()).flatMap { table in
      table.removed.map { RefusedRows(table: table.table, reason: $0.reason ?? "", rows: $0.rows) }
    }
  }

  func count(_ rows: Int) -> String { "\(rows) \(rows == 1 ? "row" : "rows")" }

  // MARK: values

  private func values(_ load: ExistingLoad) throws -> [Misfit] {
    guard !load.fits.isEmpty else { return [] }
    let found = try MisfitScan(load).rows(in: question.zone)
    return load.asked.compactMap { way in
      guard let rows = found[way.source], !rows.isEmpty, let column = load.table.columns.first(where: { $0.name == way.target }) else {
        return nil
      }
      let place = ColumnSet(load.source.name, [way.source])
      let isNullable = !(way.rule == ColumnLoad.same && isOwnType(way, load)) && Self.admitsNull(column, observations[place])
      return Misfit(
        id: Self.fitID(place),
        question: "\(count(rows.count)) of \(place) \(rows.count == 1 ? "does" : "do") not fit into \(way.target) \(way.nativeType)",
        table: load.source.name, rows: rows, reason: "does not fit: column \(way.target)",
        options: isNullable ? ["reject", "null"] : ["reject"])
    }
  }

  /// Whether the column has in the target the type that it has in the source.
  private func isOwnType(_ way: ColumnLoad, _ load: ExistingLoad) -> Bool {
    load.landed.columns.first { $0.name == way.source }?.sourceType.lowercased() == way.nativeType.lowercased()
      && question.schema.engine == existing.engine
  }

  // MARK: NOT NULL

  private func nulls(_ load: ExistingLoad) throws -> [Misfit] {
    try load.mapped.columns.compactMap { way in
      guard load.table.columns.contains(where: { $0.name == way.target && !$0.isNullable }),
        load.landed.columns.contains(where: { $0.name == way.source && $0.nulls > 0 })
      else { return nil }
      let rows = try question.engine.ordinals(Nulls(load.source.name, way.source), in: question.zone)
      guard !rows.isEmpty else { return nil }
      let place = ColumnSet(load.source.name, [way.source])
      return Misfit(
        id: "nulls:\(place)",
        question:
          "\(count(rows.count)) of \(place) \(rows.count == 1 ? "holds" : "hold") NULL, which \(load.table.name).\(way.target) does not take",
        table: load.source.name, rows: rows, reason: "NOT NULL constraint failed: column \(way.target)")
    }
  }

  // MARK: keys

  private func keys(_ load: ExistingLoad, _ zone: ConvertedZone) throws -> [Misfit] {
    var seen: Set<[String]> = []
    return try load.table.keys.compactMap { key in
      guard seen.insert(key.columns).inserted, let columns = load.sources(of: key.columns) else { return nil }
      let place = ColumnSet(load.source.name, columns)
      let found = try question.engine.repetitions(Duplicates(place, comparison: .asKey), in: zone)
      guard !found.rows.isEmpty else { return nil }
      return Misfit(
        id: "repeats:\(place)",
        question:
          "\(count(found.rows.count)) of \(load.source.name) \(found.rows.count == 1 ? "repeats" : "repeat") a key of \(ColumnSet(load.table.name, key.columns))",
        table: load.source.name, rows: found.rows, reason: "UNIQUE constraint failed: \(key.columns.joined(separator: ", "))")
    }
  }

  // MARK: relations

  private func relations(_ load: ExistingLoad, _ zone: ConvertedZone) throws -> [Misfit] {
    try load.table.foreignKeys.compactMap { key in
      guard let columns = load.sources(of: key.child.columns), let parent = parent(of: key) else { return nil }
      let child = ColumnSet(load.source.name, columns)
      let rows = try question.engine.ordinals(Containment(child: child, parent: parent), in: zone)
      guard !rows.isEmpty else { return nil }
      return Misfit(
        id: "orphans:\(child)->\(parent)",
        question:
          "\(count(rows.count)) of \(child) \(rows.count == 1 ? "has" : "have") no parent in \(parent); --repair quarantine-orphans sets such rows aside too",
        table: child.table, rows: rows, reason: "FOREIGN KEY constraint failed: \(child)")
    }
  }

  /// The landed columns that a relation of the target leads to.
  private func parent(of key: ForeignKey) -> ColumnSet? {
    guard let load = loads.first(where: { $0.table.name == key.parent.table }) else { return nil }
    return load.sources(of: key.parent.columns).map { ColumnSet(load.source.name, $0) }
  }

  // MARK: what cannot be measured

  private func unevaluated(_ load: ExistingLoad) -> [OpenChoice] {
    guard load.landed.rows > 0 else { return [] }
    var choices: [OpenChoice] = []
    for key in load.table.foreignKeys where isUnknown(key, load) {
      choices.append(
        unevaluated(
          "parents:\(key.child)->\(key.parent)", "\(key.child) must have parents in \(key.parent), which this run does not fill", load))
    }
    for constraint in load.table.constraints ?? [] where constraint.kind == .exclusion {
      choices.append(
        unevaluated("exclusion:\(load.table.name).\(constraint.name)", "\(constraint.name) excludes rows by \(constraint.definition)", load)
      )
    }
    for index in load.table.indexes where index.isUnique && (index.predicate != nil || index.columns.isEmpty) {
      choices.append(
        unevaluated("index:\(load.table.name).\(index.name)", "the unique index \(index.name) is over an expression or a part", load))
    }
    return choices
  }

  func unevaluated(_ id: String, _ what: String, _ load: ExistingLoad) -> OpenChoice {
    OpenChoice(
      id: id, question: "\(what): it cannot be evaluated here; rows that break it are refused while they are loaded",
      rows: load.landed.rows, examples: [], options: ["load"], chosen: question.choices[id])
  }

  /// Whether there are references whose parents cannot be looked for.
  private func isUnknown(_ key: ForeignKey, _ load: ExistingLoad) -> Bool {
    guard parent(of: key) == nil || load.sources(of: key.child.columns) == nil else { return false }
    // A NULL in it is no reference.
    return key.child.columns.allSatisfy { name in
      guard let way = load.mapped.columns.first(where: { $0.target == name }) else {
        return load.table.columns.contains { $0.name == name && $0.defaultValue != nil }
      }
      return observations[load.source.name, way.source].present > 0
    }
  }

  // MARK: triggers

  /// Triggers of the user's fire on every row: nobody but the user knows what they do.
  private func triggers(_ load: ExistingLoad) throws -> [OpenChoice] {
    let disabled = existing.objects.filter { $0.kind == "trigger state" && $0.definition.contains("DISABLE TRIGGER") }
    let names = existing.objects.filter { object in
      object.kind == "trigger" && object.table == load.table.name && object.definition.uppercased().contains("INSERT")
        && !disabled.contains { $0.table == object.table && $0.name == object.name }
    }.map(\.name.name)
    guard !names.isEmpty, load.landed.rows > 0 else { return [] }
    let id = "triggers:\(load.table.name)"
    let what = "\(names.sorted().joined(separator: ", ")) of \(load.table.name) \(names.count == 1 ? "fires" : "fire") on load"
    guard question.choices[id] != "stop" else {
      throw Failure(
        .undecided, attempted: "fill \(load.table.name)", cause: "the \(names.count == 1 ? "trigger" : "triggers") \(what)",
        hint: "ALTER TABLE ... DISABLE TRIGGER before the migration, or answer --choose '\(id)=load'")
    }
    return [
      OpenChoice(
        id: id, question: "\(names.count == 1 ? "the trigger" : "the triggers") \(what): what it does is not in this plan",
        rows: load.landed.rows, examples: [], options: ["load", "stop"], chosen: question.choices[id])
    ]
  }
}
