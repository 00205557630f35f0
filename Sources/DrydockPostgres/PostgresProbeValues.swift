#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// Values that a probe tries, as SQL, by the type of a column.
  struct PostgresProbeValues {
    /// As many as a type has at most.
    static let rounds = 3

    let handle: PostgresHandle
    let table: Table

    /// Values of the column's type, the most unlikely first; none where the type is not known.
    func candidates(_ column: Column) -> [String] {
      let type = column.nativeType.lowercased()
      func isOne(of names: String...) -> Bool { names.contains { type == $0 || type.hasPrefix($0 + "(") || type.hasPrefix($0 + " ") } }
      if type.hasSuffix("]") { return ["'{}'"] }
      if isOne(of: "smallint", "int2") { return ["-32767", "32767", "0"] }
      if isOne(of: "integer", "int", "int4") { return ["-2147483647", "2147483647", "0"] }
      if isOne(of: "bigint", "int8") { return ["-9223372036854775807", "9223372036854775807", "0"] }
      if isOne(of: "numeric", "decimal") { return ["-1", "0", "'NaN'"] }
      if isOne(of: "real", "double precision", "float4", "float8") { return ["-1e30", "1e30", "'NaN'"] }
      if isOne(of: "boolean", "bool") { return ["false", "true"] }
      if isOne(of: "date") { return ["'0001-01-01 BC'", "'9999-12-31'"] }
      if isOne(of: "timestamp") { return ["'0001-01-01 00:00:00 BC'", "'9999-12-31 00:00:00'"] }
      if isOne(of: "time") { return ["'00:00:00.000001'", "'23:59:59.999999'"] }
      if isOne(of: "interval") { return ["'-178000000 years'", "'1 microsecond'"] }
      if isOne(of: "uuid") { return ["md5(random()::text)::uuid"] }
      if isOne(of: "bytea") { return ["'\\x647279646f636b'", "''"] }
      if isOne(of: "json", "jsonb") { return ["'\"drydock\"'", "'{}'"] }
      if isOne(of: "inet", "cidr") { return ["'203.0.113.77'"] }
      if isOne(of: "text", "character varying", "varchar", "character", "char", "bpchar", "citext") { return texts(type) }
      return []
    }

    /// A random text is one that no parent has, and cut to the column's length it still most likely is.
    private func texts(_ type: String) -> [String] {
      let length = type.split(whereSeparator: { "()".contains($0) }).dropFirst().first.flatMap { Int($0) }
      let isSingle = type == "character" || type == "char" || type == "bpchar"
      let limit = length ?? (isSingle ? 1 : 32)
      return ["left(md5(random()::text), \(limit))", "''", "left('~~~~~~~~', \(limit))"]
    }

    /// Rounds of values for the columns of a foreign key, each of which no row of `parent` has.
    func missing(_ key: ForeignKey, in parent: String) throws -> [[String]] {
      let columns = key.child.columns.compactMap { name in table.columns.first { $0.name == name } }
      guard columns.count == key.child.columns.count else { return [] }
      var rounds: [[String]] = []
      if let column = columns.first, columns.count == 1, let parentColumn = key.parent.columns.first,
        [.integer, .decimal].contains(column.type)
      {
        // The next number is the one that CHECKs are the least likely to mind. NULL, as there is none to be greater than, breaks no key.
        rounds.append(["(SELECT coalesce(max(\(try PostgresDialect.quote(parentColumn))), 0) + 1 FROM \(parent))"])
      }
      for round in 0..<Self.rounds {
        let all = columns.map { candidates($0) }
        guard all.contains(where: { $0.count > round }), !all.contains(where: \.isEmpty) else { break }
        rounds.append(all.map { $0.count > round ? $0[round] : $0[$0.count - 1] })
      }
      return try rounds.filter { try !isThere($0, key, parent) }
    }

    private func isThere(_ round: [String], _ key: ForeignKey, _ parent: String) throws -> Bool {
      let condition = try zip(key.parent.columns, round).map { try "\(PostgresDialect.quote($0)) = \($1)" }.joined(separator: " AND ")
      try handle.execute("SAVEPOINT drydock_value")
      defer { release() }
      // A value that the parent's type cannot be compared with is none to try.
      do { return try handle.query("SELECT 1 FROM \(parent) WHERE \(condition) LIMIT 1").rowCount > 0 } catch let failure as Failure {
        guard handle.connection != nil else { throw failure }
        return true
      }
    }

    private func release() {
      do { try handle.execute("ROLLBACK TO SAVEPOINT drydock_value; RELEASE SAVEPOINT drydock_value") } catch {
        // The statement that follows says so.
      }
    }
  }
#endif
