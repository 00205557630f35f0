#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// Reads the whole structure of a PostgreSQL database, 12 and later. The statements asked stand at the foot of the file that asks them.
  ///
  /// The session's `search_path` must be empty, so that the catalogue spells every name in full. What each object holds is told at
  /// ``PostgresStage``; that is also where the order of creation is.
  struct PostgresInspector {
    let handle: PostgresHandle

    /// Everything that is the user's: nothing of the system, nothing that an extension brings.
    func schema() throws -> Schema {
      let relations = try relations()
      let keys = try keys()
      var order = try PostgresCreationOrder(handle: handle)
      var tables: [String: Table] = [:]
      var objects = try catalogueObjects()
      for (id, relation) in relations {
        let parents = relation.parents.compactMap { relations[$0.id] }
        let text = PostgresTableText(relation: relation, parents: parents)
        tables[id] = table(relation, definition: text.definition, keys: keys[id] ?? PostgresKeys())
        let kind = relation.isPartition ? "partition" : "inheritance"
        objects += text.joins.map { CatalogueObject(kind: kind, name: relation.name, definition: $0, table: relation.name) }
      }
      order.sort(tables: tables, objects: objects)
      return Schema(engine: .postgresql, tables: order.tables, objects: order.objects)
    }

    private func table(_ relation: PostgresRelation, definition: String, keys: PostgresKeys) -> Table {
      let reader = PostgresExpression(columns: relation.members.map(\.column))
      return Table(
        name: relation.name, columns: relation.members.map(\.column), primaryKey: keys.primaryKey,
        uniqueKeys: keys.uniqueKeys.sorted { Self.precedes($0.columns, $1.columns) }, foreignKeys: keys.foreignKeys,
        checks: keys.checks.map { reader.expression($0) },
        indexes: keys.indexes.map { index in
          TableIndex(
            name: index.name, columns: index.columns, isUnique: index.isUnique, predicate: index.predicate.map { reader.expression($0) },
            definition: index.definition, collations: index.collations)
        }, definition: definition, traits: Self.traits(of: relation), constraints: keys.constraints)
    }

    /// Byte by byte, name after name.
    static func precedes(_ one: [String], _ other: [String]) -> Bool {
      one.lexicographicallyPrecedes(other) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Asks the catalogue.
    func ask(_ sql: String) throws -> PostgresRows { try handle.query(sql, attempted: "read the structure of \(handle.address.masked)") }

    /// The condition that an object is neither the system's nor an extension's. Lower numbers belong to the system.
    static func isOwn(_ catalogue: String, _ id: String) -> String {
      let namespace = catalogue == "pg_class" || catalogue == "pg_type" || catalogue == "pg_proc"
      // Temporary objects and TOAST tables have numbers like the user's own.
      let place = namespace ? " AND n.nspname !~ '^pg_' AND n.nspname NOT IN ('information_schema', '\(OwnNames.schema)')" : ""
      return "\(id) >= 16384\(place) AND NOT \(isOfExtension(catalogue, id))"
    }

    /// The condition that an object came with an extension.
    static func isOfExtension(_ catalogue: String, _ id: String) -> String {
      "EXISTS (SELECT FROM pg_depend e WHERE e.classid = '\(catalogue)'::regclass AND e.objid = \(id) AND e.deptype = 'e')"
    }

    /// What a sequence `s` of pg_sequence counts like.
    static let sequenceOptions = """
      format('START WITH %s INCREMENT BY %s MINVALUE %s MAXVALUE %s CACHE %s%s', s.seqstart, s.seqincrement, s.seqmin, s.seqmax, s.seqcache,
        CASE WHEN s.seqcycle THEN ' CYCLE' ELSE '' END)
      """
  }

  /// An object on its way into ``Schema``, with its number in the catalogue where the order of creation depends on it.
  struct CatalogueObject {
    /// `pg_proc:16400`.
    var key: String?
    var kind: String
    var name: ObjectName
    var definition: String
    var table: ObjectName?

    var object: SchemaObject { SchemaObject(kind: kind, name: name, definition: definition, table: table) }
  }
#endif
