#if Postgres
  import DrydockCore
  import DrydockSQL
  import DrydockTesting
  import Testing
  @testable import DrydockPostgres

  @Suite(.withServer)
  struct InspectorTests {
    private static func torture() throws -> InspectedDatabase {
      let database = try InspectedDatabase(TortureSchema.statements)
      if database.version >= 140_000 { try database.handle.execute(TortureSchema.since14) }
      if database.version >= 150_000 { try database.handle.execute(TortureSchema.since15) }
      return database
    }

    @Test func aSchemaOfEverythingIsTheSameAfterItIsBuiltAnew() throws {
      let source = try Self.torture()
      let schema = try source.schema()
      #expect(try source.schema() == schema)
      let target = try InspectedDatabase()
      try target.build(schema)
      for difference in try schema.carried.differences(from: target.schema().carried) { Issue.record("\(difference)") }
    }

    @Test func anEmptyDatabaseHasNothing() throws {
      let schema = try InspectedDatabase().schema()
      #expect(schema.tables.isEmpty)
      #expect(schema.objects.isEmpty)
    }

    @Test func nothingHoldsANumberOfTheCatalogue() throws {
      let source = try Self.torture()
      let schema = try source.schema()
      let numbers = try source.handle.query("SELECT oid FROM pg_class WHERE oid >= 16384 UNION SELECT oid FROM pg_proc WHERE oid >= 16384")
      let words = schema.objects.map { "\($0)" } + schema.tables.map { "\($0)" }
      let digits = Set(words.flatMap { $0.split { !$0.isNumber } })
      for row in 0..<numbers.rowCount { #expect(!digits.contains(Substring(numbers.text(row, 0) ?? ""))) }
    }

    @Test func everyRelationRoutineAndTypeIsTold() throws {
      let source = try Self.torture()
      let schema = try source.schema()
      func count(_ sql: String) throws -> Int { try Int(source.handle.query(sql).integer(0, 0) ?? -1) }
      let own = "n.oid >= 16384 OR n.nspname = 'public'"
      let inExtension = "(SELECT objid FROM pg_depend WHERE deptype = 'e')"
      #expect(
        try schema.tables.count
          == count("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE (\(own)) AND relkind IN ('r', 'p')"))
      #expect(
        try schema.objects("view").count + schema.objects("materialized view").count
          == count("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE (\(own)) AND relkind IN ('v', 'm')"))
      #expect(
        try schema.objects("function").count + schema.objects("aggregate").count
          == count(
            """
            SELECT count(*) FROM pg_proc p JOIN pg_namespace n ON n.oid = pronamespace WHERE (\(own)) AND p.oid NOT IN \(inExtension)
              AND p.oid NOT IN (SELECT objid FROM pg_depend WHERE deptype = 'i' AND classid = 'pg_proc'::regclass)
            """))
      #expect(
        try schema.objects("sequence value").count
          == count("SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE (\(own)) AND relkind = 'S'"))
      #expect(
        try schema.objects("comment").count
          == count("SELECT count(*) FROM pg_description WHERE objoid >= 16384 AND objoid NOT IN \(inExtension)"))
    }

    @Test func columnsHaveTheirTypes() throws {
      let table = try #require(try Self.torture().schema().table(ObjectName("every_type", schema: "public")))
      func type(_ column: String) -> ColumnType? { table.columns.first { $0.name == column }?.type }
      #expect(type("c_small") == .integer)
      #expect(type("c_code") == .text)
      #expect(type("c_citext") == .text)
      #expect(type("c_money2") == .decimal)
      #expect(type("c_timetz") == .time)
      #expect(type("c_timestamp") == .timestamp)
      #expect(type("c_timestamptz") == .instant)
      #expect(type("c_real") == .float4)
      #expect(type("c_one") == .other)
      #expect(type("c_moods") == .other)
      #expect(table.columns.first { $0.name == "c_money2" }?.nativeType == "numeric(12,2)")
      #expect(table.columns.first { $0.name == "c_collated" }?.collation == #""Odd Schema"."ci ""case""""#)
      #expect(table.columns.first { $0.name == "c_text" }?.collation == nil)
    }

    @Test func keysAndChecksHaveTheirMeaning() throws {
      let schema = try Self.torture().schema()
      let parent = try #require(schema.table(ObjectName("parent", schema: "public")))
      #expect(parent.primaryKey?.columns == ["id"])
      #expect(parent.uniqueKeys.map(\.columns) == [["a", "b"], ["key"]])
      #expect(parent.columns.first?.origin == .identity(always: true))
      #expect(parent.checks.contains { $0.tree == .call(">", [.column("price"), .number("0")]) })
      #expect(
        parent.checks.contains { $0.tree == .call("IN", [.column("status"), .text("new"), .text("done"), .text("it's")]) })
      #expect(parent.constraints?.first { $0.name == "doubtful" }?.isValidated == false)
      #expect(parent.constraints?.first { $0.name == "price_positive" }?.isValidated == true)
      let child = try #require(schema.table(ObjectName("child", schema: "public")))
      #expect(child.foreignKeys.map(\.name) == ["child_boss_fkey", "child_parent_id_fkey", "full_match", "not_checked"])
      #expect(child.foreignKeys[1].deferrable)
      #expect(child.foreignKeys[1].onDelete == "RESTRICT")
      #expect(child.foreignKeys[2].child.columns == ["b", "a"])
      let points = try #require(schema.table(ObjectName("points", schema: "public")))
      #expect(points.foreignKeys.count == 1)
      // A partition has the key of the whole, but does not declare it again.
      let partition = try #require(schema.table(ObjectName("events_2024", schema: "public")))
      #expect(partition.primaryKey?.columns == ["id", "at", "kind"])
      #expect(partition.constraints == [])
      #expect(partition.indexes == [])
      #expect(partition.isPartition)
    }

    @Test func whatNeedsATableSaysWhichOne() throws {
      let schema = try Self.torture().schema()
      func table(_ kind: String, _ name: String) -> ObjectName? { schema.objects(kind).first { $0.name.name == name }?.table }
      #expect(table("function", "of_row(p public.parent)") == ObjectName("parent", schema: "public"))
      #expect(table("function", "twice(x integer)") == nil)
      #expect(table("type", "with_row") == ObjectName("child", schema: "public"))
      #expect(table("domain", "row_domain") == ObjectName("child", schema: "public"))
      #expect(table("type", "pair") == nil)
    }

    @Test func whatCannotBeCarriedIsListed() throws {
      let database = try Self.torture()
      try database.handle.execute(
        """
        CREATE EXTENSION postgres_fdw SCHEMA public; CREATE SERVER far FOREIGN DATA WRAPPER postgres_fdw OPTIONS (host 'nowhere');
        CREATE USER MAPPING FOR PUBLIC SERVER far OPTIONS (password 'hidden'); CREATE EVENT TRIGGER watcher ON ddl_command_end
        WHEN TAG IN ('COMMENT') EXECUTE FUNCTION public.watch();
        CREATE FOREIGN TABLE public.distant (a integer OPTIONS (column_name 'b')) SERVER far OPTIONS (table_name 't');
        ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC;
        """)
      let schema = try database.schema()
      for kind in ["publication", "foreign server", "user mapping", "event trigger", "grant", "large object", "default privileges"] {
        let objects = schema.objects(kind)
        #expect(!objects.isEmpty, "\(kind)")
        #expect(objects.allSatisfy { PostgresStage(of: $0, in: schema) == .listed })
      }
      #expect(!schema.objects.contains { "\($0)".contains("hidden") })
      let distant = try #require(schema.table(ObjectName("distant", schema: "public")))
      #expect(distant.traits == [.foreign(server: "far")])
      #expect(
        distant.definition
          == "CREATE FOREIGN TABLE public.distant (\n  a integer OPTIONS (column_name 'b')\n) SERVER far OPTIONS (table_name 't')")
      #expect(schema.objects("extension").map(\.name.name) == ["btree_gist", "citext", "ltree", "postgres_fdw"])
      // Nothing of an extension's own.
      #expect(!schema.objects.contains { $0.kind == "function" && $0.name.name.hasPrefix("citext") })
    }

    /// PostgreSQL itself spells such a list otherwise when it reads it again; what it means stays, and the second spelling stays too.
    @Test func aListOfVaryingTextMeansTheSameInBothSpellings() throws {
      let source = try InspectedDatabase("CREATE TABLE public.t (a character varying(9) CHECK (a IN ('x', 'y')))")
      let first = try source.schema()
      let target = try InspectedDatabase()
      try target.build(first)
      let second = try target.schema()
      #expect(second != first)
      #expect(second.tables[0].checks.map(\.tree) == first.tables[0].checks.map(\.tree))
      #expect(first.tables[0].checks[0].tree == .call("IN", [.column("a"), .text("x"), .text("y")]))
      let last = try InspectedDatabase()
      try last.build(second)
      #expect(try last.schema() == second)
    }

    @Test func aFunctionOfATablesRowsIsThereBeforeTheConstraintThatAsksIt() throws {
      let source = try InspectedDatabase(
        """
        CREATE TABLE public.t (a integer); CREATE FUNCTION public.good(t public.t) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
        ALTER TABLE public.t ADD CHECK (public.good(t.*)); CREATE VIEW public.v AS SELECT a FROM public.t;
        CREATE FUNCTION public.of_view(v public.v) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
        CREATE FUNCTION public.a_late(v public.v, t public.t) RETURNS boolean LANGUAGE sql IMMUTABLE AS 'SELECT true';
        """)
      let schema = try source.schema()
      func stage(_ name: String) -> PostgresStage? {
        schema.objects.first { $0.name.name == name }.map { PostgresStage(of: $0, in: schema) }
      }
      #expect(stage("good(t public.t)") == .withTables)
      #expect(stage("of_view(v public.v)") == .afterRows)
      #expect(stage("a_late(v public.v, t public.t)") == .afterRows)
      let target = try InspectedDatabase()
      try target.build(schema)
      #expect(try target.schema() == schema)
    }

    @Test func theStatementOfATableIsPlain() throws {
      let database = try InspectedDatabase(
        """
        CREATE TABLE public.t (id serial PRIMARY KEY, name varchar(9) COLLATE "C" DEFAULT 'x' NOT NULL,
          twice integer GENERATED ALWAYS AS (id * 2) STORED);
        """)
      let schema = try database.schema()
      #expect(
        schema.tables[0].definition == """
          CREATE TABLE public.t (
            id integer DEFAULT nextval('public.t_id_seq'::regclass) NOT NULL,
            name character varying(9) COLLATE "C" DEFAULT 'x'::character varying NOT NULL,
            twice integer GENERATED ALWAYS AS ((id * 2)) STORED
          )
          """)
      #expect(schema.objects.map(\.kind) == ["sequence", "sequence owner", "sequence value"])
      #expect(schema.objects[2].definition == "1,f")
    }
  }
#endif
