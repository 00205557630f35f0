#if Postgres
  internal import DrydockCore
  internal import DrydockSQL

  /// Brings tables and objects into an order in which they can be created: by kind and name, but nothing before what it needs.
  struct PostgresCreationOrder {
    private(set) var tables: [Table] = []
    private(set) var objects: [SchemaObject] = []
    /// What an entry of the catalogue is part of: a row type of its table, a default of its table, a view's rule of its view …
    private var wholes: [String: String] = [:]
    /// What an object needs, by the server's own account.
    private var needs: [String: Set<String>] = [:]
    private var nodes: [String: Node] = [:]
    private var done: [String] = []
    private var seen: Set<String> = []

    /// A table or an object on the way.
    private enum Node {
      case table(Table)
      case object(CatalogueObject)

      var name: ObjectName {
        switch self {
        case .table(let table): table.name
        case .object(let object): object.name
        }
      }

      func precedes(_ other: Node) -> Bool {
        let (mine, theirs) = (rank, other.rank)
        if mine != theirs { return mine < theirs }
        if name != other.name { return name < other.name }
        guard case .object(let one) = self, case .object(let two) = other else { return false }
        if let table = one.table, let second = two.table, table != second { return table < second }
        return one.definition.utf8.lexicographicallyPrecedes(two.definition.utf8)
      }

      private var rank: Int {
        switch self {
        case .table: -1
        case .object(let object): PostgresCreationOrder.kinds.firstIndex(of: object.kind) ?? PostgresCreationOrder.kinds.count
        }
      }
    }

    /// Kinds in the order in which they come where nothing else decides.
    private static let kinds =
      PostgresStage.earlyKinds + [
        "partition", "inheritance", "column option", "view", "materialized view", "default", "sequence owner", "index", "cluster",
        "replica identity", "statistics", "rule", "rule state", "trigger", "trigger state", "policy", "row security", "comment",
        "sequence value",
      ]

    init(handle: PostgresHandle) throws {
      let attempted = "read what depends on what in \(handle.address.masked)"
      let parts = try handle.query(Query.wholes(version: handle.serverVersion), attempted: attempted)
      for row in 0..<parts.rowCount { wholes[parts.text(row, 0) ?? ""] = parts.text(row, 1) ?? "" }
      let edges = try handle.query(Query.needs, attempted: attempted)
      for row in 0..<edges.rowCount {
        let (one, other) = (whole(edges.text(row, 0) ?? ""), whole(edges.text(row, 1) ?? ""))
        if one != other { needs[one, default: []].insert(other) }
      }
    }

    /// An array of a table's row type is, in two steps, the table.
    private func whole(_ part: String) -> String {
      var key = part
      for _ in 0..<8 {
        guard let next = wholes[key], next != key else { break }
        key = next
      }
      return key
    }

    mutating func sort(tables: [String: Table], objects: [CatalogueObject]) {
      for (id, table) in tables { nodes["pg_class:" + id] = .table(table) }
      for (index, object) in objects.enumerated() { nodes[object.key ?? "object \(index)"] = .object(object) }
      for key in sortedKeys(Array(nodes.keys)) { visit(key) }
      let relations = neededRelations()
      var early: [SchemaObject] = []
      var late: [SchemaObject] = []
      for key in done {
        switch nodes[key] {
        case .table(let table): self.tables.append(table)
        case .object(var object):
          let isEarly = PostgresStage.earlyKinds.contains(object.kind)
          if isEarly { object.table = relations[key] }
          if isEarly, object.table == nil { early.append(object.object) } else { late.append(object.object) }
        case nil: break
        }
      }
      self.objects = early + late
    }

    private func sortedKeys(_ keys: [String]) -> [String] {
      keys.compactMap { key in nodes[key].map { (key, $0) } }.sorted { $0.1.precedes($1.1) }.map(\.0)
    }

    /// Depth first; a circle is cut where it closes.
    private mutating func visit(_ key: String) {
      guard seen.insert(key).inserted else { return }
      for need in sortedKeys(Array(needs[key] ?? [])) { visit(need) }
      done.append(key)
    }

    /// What an object needs, directly or through other objects: the first view by name, or else the first table.
    private func neededRelations() -> [String: ObjectName] {
      var views: [String: ObjectName] = [:]
      var tables: [String: ObjectName] = [:]
      for key in done {
        var (needsViews, needsTables): ([ObjectName], [ObjectName]) = ([], [])
        for need in needs[key] ?? [] {
          switch nodes[need] {
          case .table(let table): needsTables.append(table.name)
          case .object(let object) where object.kind == "view" || object.kind == "materialized view": needsViews.append(object.name)
          case .object:
            needsViews += [views[need]].compactMap { $0 }
            needsTables += [tables[need]].compactMap { $0 }
          case nil: break
          }
        }
        views[key] = needsViews.min()
        tables[key] = needsTables.min()
      }
      return tables.merging(views) { _, view in view }
    }
  }

  private enum Query {
    static func wholes(version: Int) -> String {
      """
      SELECT 'pg_type:' || t.oid, 'pg_class:' || t.typrelid FROM pg_type t JOIN pg_class c ON c.oid = t.typrelid
      WHERE c.relkind <> 'c' AND t.oid >= 16384
      UNION ALL SELECT 'pg_class:' || oid, 'pg_type:' || reltype FROM pg_class WHERE relkind = 'c' AND oid >= 16384
      UNION ALL SELECT 'pg_type:' || typarray, 'pg_type:' || oid FROM pg_type WHERE typarray >= 16384
      \(version >= 140_000
        ? "UNION ALL SELECT 'pg_type:' || rngmultitypid, 'pg_type:' || rngtypid FROM pg_range WHERE rngmultitypid >= 16384" : "")
      UNION ALL SELECT 'pg_rewrite:' || oid, 'pg_class:' || ev_class FROM pg_rewrite WHERE rulename = '_RETURN' AND oid >= 16384
      UNION ALL SELECT 'pg_attrdef:' || oid, 'pg_class:' || adrelid FROM pg_attrdef WHERE oid >= 16384
      UNION ALL SELECT 'pg_constraint:' || oid, 'pg_type:' || contypid FROM pg_constraint
      WHERE contypid >= 16384 AND convalidated
      UNION ALL SELECT d.classid::regclass || ':' || d.objid, 'pg_opclass:' || d.refobjid FROM pg_depend d
      WHERE d.classid IN ('pg_amop'::regclass, 'pg_amproc'::regclass) AND d.refclassid = 'pg_opclass'::regclass AND d.deptype = 'i'
      """
    }
    /// A sequence that a column owns depends on the table, but is made before it: the column's default needs it.
    static let needs = """
      SELECT DISTINCT d.classid::regclass || ':' || d.objid, d.refclassid::regclass || ':' || d.refobjid
      FROM pg_depend d
      WHERE d.objid >= 16384 AND d.refobjid >= 16384 AND d.deptype NOT IN ('e', 'x')
        AND NOT (d.classid = 'pg_class'::regclass AND EXISTS (SELECT FROM pg_class c WHERE c.oid = d.objid AND c.relkind = 'S'))
      """
  }
#endif
