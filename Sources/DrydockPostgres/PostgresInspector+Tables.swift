#if Postgres
  internal import DrydockCore

  /// Tables and their columns. The statements asked stand at the foot of this file.
  extension PostgresInspector {
    /// All tables with their columns, keyed by the catalogue's own numbers.
    func relations() throws -> [String: PostgresRelation] {
      var found: [String: PostgresRelation] = [:]
      let rows = try ask(Query.tables)
      for row in 0..<rows.rowCount {
        let relation = Self.relation(rows, row)
        found[relation.id] = relation
      }
      let parents = try ask(Query.parents)
      for row in 0..<parents.rowCount {
        let name = ObjectName(parents.text(row, 3) ?? "", schema: parents.text(row, 2))
        found[parents.text(row, 0) ?? ""]?.parents.append((parents.text(row, 1) ?? "", name, parents.text(row, 4) ?? ""))
      }
      let columns = try ask(Query.columns(version: handle.serverVersion))
      for row in 0..<columns.rowCount { found[columns.text(row, 0) ?? ""]?.members.append(Self.member(columns, row)) }
      return found.mapValues { Self.withTrees($0) }
    }

    private static func relation(_ rows: PostgresRows, _ row: Int) -> PostgresRelation {
      PostgresRelation(
        id: rows.text(row, 0) ?? "", name: ObjectName(rows.text(row, 2) ?? "", schema: rows.text(row, 1)), spelled: rows.text(row, 3) ?? "",
        kind: rows.text(row, 4) ?? "", isUnlogged: rows.boolean(row, 5), rowSecurity: rows.boolean(row, 6),
        forcesRowSecurity: rows.boolean(row, 7), partitionKey: rows.text(row, 8), bound: rows.text(row, 9),
        accessMethod: rows.text(row, 10), storage: rows.text(row, 11), ofType: rows.text(row, 12), server: rows.text(row, 13),
        serverSpelled: rows.text(row, 14), serverOptions: rows.text(row, 15))
    }

    private static func member(_ rows: PostgresRows, _ row: Int) -> PostgresRelation.Member {
      let native = rows.text(row, 3) ?? ""
      let column = Column(
        name: rows.text(row, 1) ?? "", type: PostgresDialect.recognise(nativeType: rows.text(row, 4) ?? native), nativeType: native,
        isNullable: !rows.boolean(row, 5), collation: rows.text(row, 9))
      return PostgresRelation.Member(
        column: column, spelled: rows.text(row, 2) ?? "", type: native, collation: rows.text(row, 9), defaultText: rows.text(row, 6),
        generated: rows.text(row, 7), identity: rows.text(row, 8), compression: rows.text(row, 10), options: rows.text(row, 11),
        isLocal: rows.boolean(row, 12))
    }

    /// Reads defaults and generation expressions, now that the types of all columns are known.
    private static func withTrees(_ relation: PostgresRelation) -> PostgresRelation {
      var relation = relation
      let reader = PostgresExpression(columns: relation.members.map(\.column))
      for index in relation.members.indices {
        let member = relation.members[index]
        relation.members[index].column.defaultValue = member.defaultText.map { reader.expression($0) }
        if let text = member.generated {
          relation.members[index].column.origin = .generated(reader.expression(text), stored: true)
        } else if let identity = member.identity {
          relation.members[index].column.origin = .identity(always: identity.hasPrefix("ALWAYS"))
        }
      }
      return relation
    }

    /// What else is particular about a table.
    static func traits(of relation: PostgresRelation) -> [TableTrait] {
      var traits: [TableTrait] = []
      if let key = relation.partitionKey { traits.append(.partitioned(by: key)) }
      if let bound = relation.bound, let parent = relation.parents.first { traits.append(.partition(of: parent.name, bound: bound)) }
      if relation.bound == nil, !relation.parents.isEmpty { traits.append(.inherits(relation.parents.map(\.name))) }
      if relation.isUnlogged { traits.append(.unlogged) }
      if relation.rowSecurity { traits.append(.rowSecurity(forced: relation.forcesRowSecurity)) }
      if let server = relation.server { traits.append(.foreign(server: server)) }
      return traits
    }
  }

  private enum Query {
    static let tables = """
      SELECT c.oid, n.nspname, c.relname, format('%I.%I', n.nspname, c.relname), c.relkind, c.relpersistence = 'u', c.relrowsecurity,
        c.relforcerowsecurity, pg_get_partkeydef(c.oid), CASE WHEN c.relispartition THEN pg_get_expr(c.relpartbound, c.oid) END,
        (SELECT quote_ident(am.amname) FROM pg_am am WHERE am.oid = c.relam AND am.amname <> 'heap'),
        (SELECT string_agg(o.name || '=' || quote_literal(o.value), ', ')
          FROM (SELECT p.prefix || split_part(option, '=', 1) AS name, substr(option, strpos(option, '=') + 1) AS value
            FROM (VALUES ('', c.reloptions), ('toast.', toast.reloptions)) p (prefix, options), unnest(p.options) option
            ORDER BY 1) o),
        CASE WHEN c.reloftype <> 0 THEN format_type(c.reloftype, NULL) END, s.srvname, quote_ident(s.srvname),
        (SELECT '(' || string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ' ORDER BY option_name) || ')'
          FROM pg_options_to_table(f.ftoptions))
      FROM pg_class c
        JOIN pg_namespace n ON n.oid = c.relnamespace
        LEFT JOIN pg_class toast ON toast.oid = c.reltoastrelid
        LEFT JOIN pg_foreign_table f ON f.ftrelid = c.oid
        LEFT JOIN pg_foreign_server s ON s.oid = f.ftserver
      WHERE c.relkind IN ('r', 'p', 'f') AND \(PostgresInspector.isOwn("pg_class", "c.oid"))
      """
    static let parents = """
      SELECT i.inhrelid, i.inhparent, n.nspname, c.relname, format('%I.%I', n.nspname, c.relname)
      FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhparent JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'f')
      ORDER BY i.inhrelid, i.inhseqno
      """

    /// A domain is recognised by the type at its end; `citext` belongs to an extension, wherever that lies.
    static func columns(version: Int) -> String {
      """
      WITH RECURSIVE base (type, stands_for) AS (
        SELECT t.oid, t.oid FROM pg_type t
        UNION ALL SELECT b.type, t.typbasetype FROM base b JOIN pg_type t ON t.oid = b.stands_for WHERE t.typtype = 'd'
      )
      SELECT a.attrelid, a.attname, quote_ident(a.attname), format_type(a.atttypid, a.atttypmod),
        CASE WHEN u.typname = 'citext' AND \(PostgresInspector.isOfExtension("pg_type", "u.oid")) THEN 'citext'
          ELSE format_type(u.oid, NULL) END,
        a.attnotnull,
        CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END,
        CASE WHEN a.attgenerated <> '' THEN pg_get_expr(d.adbin, d.adrelid) END,
        (SELECT CASE a.attidentity WHEN 'a' THEN 'ALWAYS' ELSE 'BY DEFAULT' END || ' AS IDENTITY (SEQUENCE NAME '
            || format('%I.%I', sn.nspname, sc.relname) || ' ' || \(PostgresInspector.sequenceOptions) || ')'
          FROM pg_depend o JOIN pg_class sc ON sc.oid = o.objid AND sc.relkind = 'S' JOIN pg_namespace sn ON sn.oid = sc.relnamespace
            JOIN pg_sequence s ON s.seqrelid = sc.oid
          WHERE a.attidentity <> '' AND o.classid = 'pg_class'::regclass AND o.refclassid = 'pg_class'::regclass
            AND o.refobjid = a.attrelid AND o.refobjsubid = a.attnum AND o.deptype = 'i'),
        (SELECT CASE WHEN n.nspname = 'pg_catalog' THEN quote_ident(l.collname) ELSE format('%I.%I', n.nspname, l.collname) END
          FROM pg_collation l JOIN pg_namespace n ON n.oid = l.collnamespace
          WHERE l.oid = a.attcollation AND a.attcollation <> t.typcollation),
        \(version >= 140_000 ? "CASE a.attcompression WHEN 'p' THEN 'pglz' WHEN 'l' THEN 'lz4' END" : "NULL"),
        (SELECT '(' || string_agg(quote_ident(option_name) || ' ' || quote_literal(option_value), ', ' ORDER BY option_name) || ')'
          FROM pg_options_to_table(a.attfdwoptions)),
        a.attislocal
      FROM pg_attribute a
        JOIN pg_class c ON c.oid = a.attrelid AND c.relkind IN ('r', 'p', 'f')
        JOIN pg_type t ON t.oid = a.atttypid
        JOIN base b ON b.type = a.atttypid
        JOIN pg_type u ON u.oid = b.stands_for AND u.typtype <> 'd'
        LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
      WHERE a.attnum > 0 AND NOT a.attisdropped AND c.oid >= 16384
      ORDER BY a.attrelid, a.attnum
      """
    }
  }
#endif
