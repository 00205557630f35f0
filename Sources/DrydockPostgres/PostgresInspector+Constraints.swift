#if Postgres
  internal import DrydockCore

  /// What keeps a table's rows in order: constraints and indexes.
  struct PostgresKeys {
    struct Index {
      var name: String
      var columns: [String]
      var isUnique: Bool
      var predicate: String?
      var definition: String
      var collations: [String?]
    }

    var primaryKey: UniqueKey?
    var uniqueKeys: [UniqueKey] = []
    var foreignKeys: [ForeignKey] = []
    var checks: [String] = []
    var constraints: [TableConstraint] = []
    var indexes: [Index] = []
  }

  /// Constraints and indexes. The statements asked stand at the foot of this file.
  extension PostgresInspector {
    /// By table. A constraint or an index that a partition or child only inherits counts as a key or a check of it, but is not listed again.
    func keys() throws -> [String: PostgresKeys] {
      var found: [String: PostgresKeys] = [:]
      let constraints = try ask(Query.constraints)
      for row in 0..<constraints.rowCount {
        Self.add(constraints, row, to: &found[constraints.text(row, 0) ?? "", default: PostgresKeys()])
      }
      let indexes = try ask(Query.indexes)
      for row in 0..<indexes.rowCount { Self.addIndex(indexes, row, to: &found[indexes.text(row, 0) ?? "", default: PostgresKeys()]) }
      return found
    }

    private static func add(_ rows: PostgresRows, _ row: Int, to keys: inout PostgresKeys) {
      let name = rows.text(row, 3) ?? ""
      let columns = PostgresArray.elements(of: rows.text(row, 6)).compactMap { $0 }
      let isInherited = rows.boolean(row, 5)
      let kind: TableConstraint.Kind
      switch rows.text(row, 2) {
      case "p":
        kind = .primaryKey
        keys.primaryKey = UniqueKey(columns: columns, collations: PostgresArray.elements(of: rows.text(row, 7)))
      case "u":
        kind = .unique
        keys.uniqueKeys.append(UniqueKey(columns: columns, collations: PostgresArray.elements(of: rows.text(row, 7))))
      case "f":
        kind = .foreignKey
        if !isInherited { keys.foreignKeys.append(foreignKey(rows, row, name, columns)) }
      case "c":
        kind = .check
        keys.checks.append(rows.text(row, 14) ?? "")
      default: kind = .exclusion
      }
      guard !isInherited else { return }
      keys.constraints.append(
        TableConstraint(kind: kind, name: name, definition: rows.text(row, 4) ?? "", columns: columns, isValidated: rows.boolean(row, 15)))
    }

    private static func foreignKey(_ rows: PostgresRows, _ row: Int, _ name: String, _ columns: [String]) -> ForeignKey {
      ForeignKey(
        child: ColumnSet(ObjectName(rows.text(row, 16) ?? "", schema: rows.text(row, 1)), columns),
        parent: ColumnSet(
          ObjectName(rows.text(row, 9) ?? "", schema: rows.text(row, 8)),
          PostgresArray.elements(of: rows.text(row, 10)).compactMap { $0 }),
        name: name, onDelete: actions[rows.text(row, 11) ?? ""] ?? "NO ACTION", onUpdate: actions[rows.text(row, 12) ?? ""] ?? "NO ACTION",
        deferrable: rows.boolean(row, 13))
    }

    private static let actions = ["a": "NO ACTION", "r": "RESTRICT", "c": "CASCADE", "n": "SET NULL", "d": "SET DEFAULT"]

    private static func addIndex(_ rows: PostgresRows, _ row: Int, to keys: inout PostgresKeys) {
      let names = PostgresArray.elements(of: rows.text(row, 4))
      let isPlain = !names.contains { $0 == nil }
      let columns = isPlain ? names.compactMap { $0 } : []
      let collations = isPlain ? PostgresArray.elements(of: rows.text(row, 5)) : []
      let isUnique = rows.boolean(row, 2)
      let predicate = rows.text(row, 3)
      if isUnique, isPlain, predicate == nil { keys.uniqueKeys.append(UniqueKey(columns: columns, collations: collations)) }
      guard !rows.boolean(row, 7) else { return }
      keys.indexes.append(
        PostgresKeys.Index(
          name: rows.text(row, 1) ?? "", columns: columns, isUnique: isUnique, predicate: predicate, definition: rows.text(row, 6) ?? "",
          collations: collations))
    }
  }

  private enum Query {
    /// The foreign keys of partitions, on either side, hang on the one that was declared.
    static let constraints = """
      SELECT k.conrelid, n.nspname, k.contype, k.conname, pg_get_constraintdef(k.oid),
        k.conparentid <> 0 OR k.contype = 'c' AND k.coninhcount > 0 AND NOT k.conislocal,
        (SELECT array_agg(a.attname ORDER BY m.place) FROM unnest(k.conkey) WITH ORDINALITY m (number, place)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = m.number),
        (SELECT array_agg(CASE WHEN m.collation_id <> t.typcollation THEN
            CASE WHEN ln.nspname = 'pg_catalog' THEN quote_ident(l.collname) ELSE format('%I.%I', ln.nspname, l.collname) END END
            ORDER BY m.place)
          FROM pg_index i, unnest(i.indkey, i.indcollation) WITH ORDINALITY m (number, collation_id, place)
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = m.number
            JOIN pg_type t ON t.oid = a.atttypid
            LEFT JOIN pg_collation l ON l.oid = m.collation_id LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
          WHERE i.indexrelid = k.conindid AND k.contype IN ('p', 'u') AND m.place <= i.indnkeyatts),
        fn.nspname, f.relname,
        (SELECT array_agg(a.attname ORDER BY m.place) FROM unnest(k.confkey) WITH ORDINALITY m (number, place)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = m.number),
        k.confdeltype, k.confupdtype, k.condeferrable, CASE WHEN k.contype = 'c' THEN pg_get_expr(k.conbin, k.conrelid) END, k.convalidated,
        c.relname
      FROM pg_constraint k
        JOIN pg_class c ON c.oid = k.conrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_class f ON f.oid = k.confrelid
        LEFT JOIN pg_namespace fn ON fn.oid = f.relnamespace
      WHERE k.contype IN ('p', 'u', 'f', 'c', 'x') AND c.relkind IN ('r', 'p', 'f') AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
        AND NOT (k.contype = 'f' AND k.conparentid <> 0)
      ORDER BY k.conrelid, k.conname
      """
    /// `ON ONLY`, which a partitioned index is told with, would leave the partitions without theirs.
    static let indexes = """
      SELECT i.indrelid, x.relname, i.indisunique, pg_get_expr(i.indpred, i.indrelid),
        array_agg(a.attname ORDER BY m.place),
        array_agg(CASE WHEN m.collation_id <> t.typcollation THEN
          CASE WHEN ln.nspname = 'pg_catalog' THEN quote_ident(l.collname) ELSE format('%I.%I', ln.nspname, l.collname) END END
          ORDER BY m.place),
        CASE WHEN x.relkind = 'I' THEN overlay(pg_get_indexdef(i.indexrelid) PLACING '' FROM
          length(format('CREATE %sINDEX %I ON ', CASE WHEN i.indisunique THEN 'UNIQUE ' ELSE '' END, x.relname)) + 1 FOR length('ONLY '))
          ELSE pg_get_indexdef(i.indexrelid) END,
        EXISTS (SELECT FROM pg_inherits h WHERE h.inhrelid = i.indexrelid)
      FROM pg_index i
        JOIN pg_class x ON x.oid = i.indexrelid
        JOIN pg_class c ON c.oid = i.indrelid
        JOIN pg_namespace n ON n.oid = c.relnamespace
        JOIN unnest(i.indkey, i.indcollation) WITH ORDINALITY m (number, collation_id, place) ON m.place <= i.indnkeyatts
        LEFT JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = m.number AND m.number <> 0
        LEFT JOIN pg_type t ON t.oid = a.atttypid
        LEFT JOIN pg_collation l ON l.oid = m.collation_id
        LEFT JOIN pg_namespace ln ON ln.oid = l.collnamespace
      WHERE c.relkind IN ('r', 'p', 'f') AND (i.indisvalid OR c.relkind = 'p') AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
        AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
      GROUP BY i.indexrelid, i.indrelid, x.relname, x.relkind, i.indisunique, i.indpred
      ORDER BY i.indrelid, x.relname
      """
  }
#endif
