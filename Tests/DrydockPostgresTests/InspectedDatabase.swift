#if Postgres
  import DrydockCore
  import DrydockSQL
  import DrydockTesting

  @testable import DrydockPostgres

  /// A database of the tests as the inspector looks at it.
  final class InspectedDatabase {
    let handle: PostgresHandle
    private let database: PostgresDatabase

    /// An empty database, whatever was put into the server's template.
    init() throws {
      database = try PostgresDatabase(options: "TEMPLATE template0")
      handle = try PostgresHandle(PostgresAddress(database.url()))
      try handle.execute("SET search_path = ''; SET check_function_bodies = off; SET client_encoding = 'UTF8'")
    }

    /// A database that statements have filled.
    convenience init(_ statements: String...) throws {
      try self.init()
      for statement in statements { try handle.execute(statement) }
    }

    deinit { handle.close() }

    var version: Int { handle.serverVersion }

    func schema() throws -> Schema { try PostgresInspector(handle: handle).schema() }

    // MARK: building anew

    /// Runs the definitions of a schema in the order that ``PostgresStage`` tells.
    func build(_ schema: Schema) throws {
      try run(schema, at: .beforeTables)
      for table in schema.tables { try run(table.definition ?? "") }
      try run(schema, at: .withTables)
      try addConstraints(schema) { $0 != .foreignKey }
      for index in schema.tables.flatMap(\.indexes) { try run(index.definition) }
      try addConstraints(schema) { $0 == .foreignKey }
      try run(schema, at: .afterRows)
      for object in schema.objects where PostgresStage(of: object, in: schema) == .sequenceValue {
        let parts = object.definition.split(separator: ",")
        _ = try handle.query(
          "SELECT setval($1::text::regclass, $2, $3)", parameters: [try spelled(object.name), String(parts[0]), String(parts[1])])
      }
    }

    private func addConstraints(_ schema: Schema, _ belongs: (TableConstraint.Kind) -> Bool) throws {
      for table in schema.tables {
        for constraint in table.constraints ?? [] where belongs(constraint.kind) {
          // A foreign key on a partitioned table may not be ONLY, a check on a parent reaches its children.
          try run("ALTER TABLE \(spelled(table.name)) ADD CONSTRAINT \(PostgresDialect.quote(constraint.name)) \(constraint.definition)")
        }
      }
    }

    private func run(_ schema: Schema, at stage: PostgresStage) throws {
      for object in schema.objects where PostgresStage(of: object, in: schema) == stage { try run(object.definition) }
    }

    private func run(_ statement: String) throws {
      do { _ = try handle.query(statement) } catch { throw Refused(statement: statement, error: error) }
    }

    private func spelled(_ name: ObjectName) throws -> String {
      try (name.schema.map { try PostgresDialect.quote($0) + "." } ?? "") + PostgresDialect.quote(name.name)
    }
  }

  /// Which statement the server did not take.
  struct Refused: Error {
    let statement: String
    let error: any Error
  }

  extension Schema {
    /// Without what is only listed.
    var carried: Schema {
      var schema = self
      schema.objects.removeAll { PostgresStage(of: $0, in: self) == .listed }
      return schema
    }

    /// What two schemas do not have in common, for a reader of a failed test.
    func differences(from other: Schema) -> [String] {
      let mine = Set(lines)
      let theirs = Set(other.lines)
      var found =
        lines.filter { !theirs.contains($0) }.map { "only here: " + $0 }
        + other.lines.filter { !mine.contains($0) }.map { "only there: " + $0 }
      if found.isEmpty, lines != other.lines { found.append("the order differs") }
      return found
    }

    private var lines: [String] { tables.map { "\($0)" } + objects.map { "\($0)" } }

    /// The objects of a kind.
    func objects(_ kind: String) -> [SchemaObject] { objects.filter { $0.kind == kind } }
  }
#endif
