#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// Tries to break each constraint of a table, in a transaction that is always rolled back.
  ///
  /// Users' triggers and rules are switched off in it, so that nothing they do is seen elsewhere, and every column gets a value, so that no
  /// default counts a sequence up: that is the one thing a rollback does not undo.
  struct PostgresProbe {
    private let handle: PostgresHandle
    private let table: Table
    private let schema: String
    /// The table, quoted.
    private let name: String
    private let values: PostgresProbeValues
    /// Columns that can be given values.
    private let columns: [Column]
    private let constraints: [PostgresProbedConstraint]
    private let isEmpty: Bool

    init(handle: PostgresHandle, table: Table, schema: String) throws {
      self.handle = handle
      self.table = table
      self.schema = schema
      name = try PostgresDialect.quote(table.name.schema ?? schema) + "." + PostgresDialect.quote(table.name.name)
      values = PostgresProbeValues(handle: handle, table: table)
      columns = table.columns.filter { !$0.isGenerated && !$0.isHidden }
      constraints = try PostgresProbedConstraint.all(of: name, handle)
      isEmpty = try handle.query("SELECT 1 FROM \(name) LIMIT 1").rowCount == 0
    }

    func run() throws -> [ProbeResult] {
      let attempted = "try the constraints of \(VisibleText.of(table.name.description))"
      try handle.execute("BEGIN", attempted: attempted)
      defer { rollback() }
      try silence(attempted)
      try handle.execute("SET CONSTRAINTS ALL IMMEDIATE", attempted: attempted)
      var results = try columns.filter { !$0.isNullable }.map(required)
      for key in table.uniqueKeys { results.append(try unique("unique", key.columns)) }
      if let key = table.primaryKey { results.append(try unique("primary key", key.columns)) }
      for key in table.foreignKeys { results.append(try foreignKey(key)) }
      results += try checks()
      for exclusion in table.constraints ?? [] where exclusion.kind == .exclusion { results.append(try exclude(exclusion)) }
      return results
    }

    private func rollback() {
      do { try handle.execute("ROLLBACK") } catch {
        // Its end undoes everything just the same.
        handle.close()
      }
    }

    /// Keys stay: their triggers are the server's own.
    private func silence(_ attempted: String) throws {
      let triggers = try handle.query(
        "SELECT 1 FROM pg_trigger WHERE tgrelid = $1::regclass AND NOT tgisinternal LIMIT 1", parameters: [name], attempted: attempted)
      if triggers.rowCount > 0 { try handle.execute("ALTER TABLE \(name) DISABLE TRIGGER USER", attempted: attempted) }
      let rules = try handle.query(
        "SELECT rulename FROM pg_rewrite WHERE ev_class = $1::regclass AND ev_enabled <> 'D' AND rulename <> '_RETURN'", parameters: [name],
        attempted: attempted)
      for row in 0..<rules.rowCount {
        try handle.execute("ALTER TABLE \(name) DISABLE RULE \(PostgresDialect.quote(rules.text(row, 0) ?? ""))", attempted: attempted)
      }
    }

    private func result(_ constraint: String, _ enforced: Bool?, _ reason: String? = nil) -> ProbeResult {
      ProbeResult(table: table.name, constraint: constraint, enforced: enforced, reason: reason)
    }

    private static let noRows = "the table is empty"

    // MARK: not null

    private func required(_ column: Column) throws -> ProbeResult {
      let constraint = "not null (\(column.name))"
      guard let insert = try copy([column.name: "NULL"]) else { return result(constraint, nil, Self.noRows) }
      return try judge(constraint, attempt(insert)) { $0.state == "23502" && $0.column == column.name }
    }

    // MARK: keys

    /// The server is asked for the conflict on this key alone: a copied row breaks every other key of the table as well.
    private func unique(_ kind: String, _ key: [String]) throws -> ProbeResult {
      let constraint = "\(kind) (\(key.joined(separator: ", ")))"
      if isEmpty { return result(constraint, nil, Self.noRows) }
      let present = try key.map { try "\(PostgresDialect.quote($0)) IS NOT NULL" }.joined(separator: " AND ")
      guard try handle.query("SELECT 1 FROM \(name) WHERE \(present) LIMIT 1").rowCount > 0, let copied = try copy([:], where: present)
      else {
        return result(constraint, nil, "every key holds a NULL")
      }
      let list = try key.map(PostgresDialect.quote).joined(separator: ", ")
      let said = try attempt("\(copied) ON CONFLICT (\(list)) DO NOTHING")
      if case .refused(let problem) = said {
        // No unique index over exactly these columns.
        if problem.state == "42P10" { return result(constraint, false) }
        // A deferrable key cannot be asked for, so the other keys get values of their own.
        if problem.state == "55000" || problem.state == "0A000", let apart = try copy(apart(from: key), where: present) {
          return try judge(constraint, attempt(apart)) { names($0, key) }
        }
      }
      if case .taken(0) = said { return result(constraint, true) }
      return try judge(constraint, said) { names($0, key) }
    }

    /// Values for the columns of other keys, where this key leaves them free.
    private func apart(from key: [String]) -> [String: String] {
      let others = Set(constraints.filter(\.isUnique).flatMap(\.columns)).subtracting(key)
      var changed: [String: String] = [:]
      for column in columns where others.contains(column.name) {
        changed[column.name] = column.isNullable ? "NULL" : values.candidates(column).first
      }
      return changed
    }

    /// Whether a key over these columns is what was broken.
    private func names(_ problem: PostgresProblem, _ key: [String]) -> Bool {
      guard problem.state == "23505" else { return false }
      return constraints.contains { $0.name == problem.constraint && $0.isUnique && $0.columns.sorted() == key.sorted() }
    }

    private func exclude(_ exclusion: TableConstraint) throws -> ProbeResult {
      let constraint = "exclude (\(exclusion.name))"
      if isEmpty { return result(constraint, nil, Self.noRows) }
      guard let copied = try copy([:]) else { return result(constraint, nil, Self.noRows) }
      let said = try attempt("\(copied) ON CONFLICT ON CONSTRAINT \(PostgresDialect.quote(exclusion.name)) DO NOTHING")
      if case .taken(0) = said { return result(constraint, true) }
      // The first row may lie outside of its condition, or hold a NULL that excludes nothing.
      if case .taken = said { return result(constraint, nil, "a second row like the first one does not break it") }
      if case .refused(let problem) = said, problem.state == "42704" { return result(constraint, false) }
      return try judge(constraint, attempt(copied)) { $0.state == "23P01" && $0.constraint == exclusion.name }
    }

    // MARK: relations

    private func foreignKey(_ key: ForeignKey) throws -> ProbeResult {
      let constraint = "foreign key (\(key.child.columns.joined(separator: ", ")))"
      if isEmpty { return result(constraint, nil, Self.noRows) }
      let names = constraints.filter { $0.isForeignKey && $0.columns == key.child.columns }.compactMap(\.name)
      let parent = try PostgresDialect.quote(key.parent.table.schema ?? schema) + "." + PostgresDialect.quote(key.parent.table.name)
      let rounds = try values.missing(key, in: parent)
      guard !rounds.isEmpty else { return result(constraint, nil, "no value of its type is known that no parent has") }
      var last = result(constraint, nil)
      for round in rounds {
        let assignments = try zip(key.child.columns, round).map { try "\(PostgresDialect.quote($0)) = \($1)" }.joined(separator: ", ")
        let said = try attempt(
          "UPDATE \(name) SET \(assignments) WHERE (tableoid, ctid) = (SELECT tableoid, ctid FROM \(name) LIMIT 1)")
        if case .taken(0) = said { return result(constraint, nil, "no row could be changed") }
        last = try judge(constraint, said) { $0.state == "23503" && $0.constraint.map(names.contains) ?? false }
        if last.enforced != nil { break }
      }
      return last
    }

    // MARK: checks

    /// A value that a check refuses is known by luck only; what it says is compared elsewhere.
    private func checks() throws -> [ProbeResult] {
      let named = (table.constraints ?? []).filter { $0.kind == .check }
      let known: [(text: String, constraint: TableConstraint?)] =
        named.isEmpty ? table.checks.map { ($0.text, nil) } : named.map { ($0.definition, $0) }
      return try known.map { text, constraint in
        let label =
          constraint == nil ? "check (\(text))" : text.lowercased().hasPrefix("check") ? "check" + text.dropFirst(5) : "check (\(text))"
        guard let constraint else { return result(label, nil, Self.unknown) }
        guard constraints.contains(where: { $0.name == constraint.name && $0.isCheck }) else { return result(label, false) }
        return try check(label, constraint)
      }
    }

    private static let unknown = "no value is known that would break it; its definition is compared"

    private func check(_ label: String, _ constraint: TableConstraint) throws -> ProbeResult {
      let concerned = columns.filter { constraint.columns.contains($0.name) }
      for round in 0..<PostgresProbeValues.rounds {
        var changed: [String: String] = [:]
        for column in concerned { changed[column.name] = values.candidates(column).dropFirst(round).first }
        guard !changed.isEmpty, let insert = try copy(changed) else { continue }
        if case .refused(let problem) = try attempt(insert), problem.state == "23514", problem.constraint == constraint.name {
          return result(label, true)
        }
      }
      return result(label, nil, Self.unknown)
    }

    // MARK: trying

    /// An INSERT of a row like the first, or of a made-up one where the table is empty, some columns changed; nil where none can be made.
    private func copy(_ changed: [String: String], where condition: String? = nil) throws -> String? {
      let list = try columns.map { try PostgresDialect.quote($0.name) }.joined(separator: ", ")
      let head = "INSERT INTO \(name) (\(list)) OVERRIDING SYSTEM VALUE "
      if isEmpty {
        var cells: [String] = []
        for column in columns {
          guard let cell = changed[column.name] ?? (column.isNullable ? "NULL" : values.candidates(column).first) else { return nil }
          cells.append(cell)
        }
        return head + "VALUES (\(cells.joined(separator: ", ")))"
      }
      let cells = try columns.map { try changed[$0.name] ?? PostgresDialect.quote($0.name) }.joined(separator: ", ")
      return head + "SELECT \(cells) FROM \(name)" + (condition.map { " WHERE \($0)" } ?? "") + " LIMIT 1"
    }

    private enum Said {
      case taken(UInt64)
      case refused(PostgresProblem)
    }

    /// What the server says to a statement; undone at once.
    private func attempt(_ sql: String) throws -> Said {
      try handle.execute("SAVEPOINT drydock_probe")
      let said: Said
      do { said = .taken(try handle.query(sql).touched ?? 0) } catch let failure as Failure {
        guard let problem = handle.lastProblem, handle.connection != nil else { throw failure }
        said = .refused(problem)
      }
      try handle.execute("ROLLBACK TO SAVEPOINT drydock_probe; RELEASE SAVEPOINT drydock_probe")
      return said
    }

    private func judge(_ constraint: String, _ said: Said, _ isWanted: (PostgresProblem) -> Bool) throws -> ProbeResult {
      switch said {
      case .taken: return result(constraint, false)
      case .refused(let problem):
        if isWanted(problem) { return result(constraint, true) }
        // Another rule was faster: nothing was shown about this one.
        return result(constraint, nil, "hidden behind: \(PostgresRowSearch.words(problem))")
      }
    }
  }

  /// A constraint or unique index as the catalogue has it.
  struct PostgresProbedConstraint {
    let name: String?
    let kind: String
    let columns: [String]

    var isUnique: Bool { kind == "u" || kind == "p" || kind == "i" }
    var isForeignKey: Bool { kind == "f" }
    var isCheck: Bool { kind == "c" }

    static func all(of table: String, _ handle: PostgresHandle) throws -> [PostgresProbedConstraint] {
      let rows = try handle.query(query, parameters: [table])
      var found: [PostgresProbedConstraint] = []
      for row in 0..<rows.rowCount {
        let (name, kind) = (rows.text(row, 0), rows.text(row, 1) ?? "")
        let column = rows.text(row, 2)
        if let last = found.last, last.name == name, last.kind == kind {
          found[found.count - 1] = PostgresProbedConstraint(name: name, kind: kind, columns: last.columns + (column.map { [$0] } ?? []))
        } else {
          found.append(PostgresProbedConstraint(name: name, kind: kind, columns: column.map { [$0] } ?? []))
        }
      }
      return found
    }

    /// A column a row, in the constraint's order.
    private static let query = """
      SELECT o.name, o.kind, a.attname FROM (
        SELECT conname AS name, contype::text AS kind, conrelid AS id, conkey AS keys FROM pg_constraint WHERE conrelid = $1::regclass
        UNION ALL
        SELECT c.relname, 'i', i.indrelid, (SELECT array_agg(k ORDER BY p) FROM unnest(i.indkey) WITH ORDINALITY u (k, p)
          WHERE p <= i.indnkeyatts)
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid WHERE i.indrelid = $1::regclass AND i.indisunique) o
      LEFT JOIN LATERAL unnest(o.keys) WITH ORDINALITY u (number, place) ON true
      LEFT JOIN pg_attribute a ON a.attrelid = o.id AND a.attnum = u.number
      ORDER BY 1, 2, u.place
      """
  }
#endif
