#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// Tables and columns only, until the inspector is there.
  struct PostgresInspector {
    let handle: PostgresHandle

    func schema() throws -> Schema {
      let rows = try handle.query(
        """
        SELECT n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod), c.relkind, c.relispartition, pg_get_partkeydef(c.oid)
        FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relkind IN ('r', 'p') AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' AND a.attnum > 0 AND NOT a.attisdropped
        ORDER BY 1, 2, a.attnum
        """)
      var tables: [Table] = []
      for row in 0..<rows.rowCount {
        let name = ObjectName(rows.text(row, 1) ?? "", schema: rows.text(row, 0))
        if tables.last?.name != name {
          var traits: [TableTrait] = []
          if let key = rows.text(row, 6) { traits.append(.partitioned(by: key)) }
          if rows.boolean(row, 5) { traits.append(.partition(of: ObjectName("x"), bound: "")) }
          tables.append(Table(name: name, columns: [], traits: traits))
        }
        let native = rows.text(row, 3) ?? ""
        let type: ColumnType = native == "bytea" ? .binary : native.hasPrefix("int") || native == "bigint" ? .integer : .text
        tables[tables.count - 1].columns.append(Column(name: rows.text(row, 2) ?? "", type: type, nativeType: native))
      }
      return Schema(engine: .postgresql, tables: tables)
    }
  }
#endif
