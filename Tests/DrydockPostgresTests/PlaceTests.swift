#if Postgres
  import DrydockCore
  import DrydockData
  import DrydockTesting
  import Testing

  @testable import DrydockPostgres

  @Suite(.withServer)
  struct PlaceTests {
    private static let table = MemoryTable("t", [("n", .integer)], [["1"], ["2"]])

    @Test func anEmptyDatabaseIsFree() throws {
      let target = try ScratchTarget()
      // What an administrator prepares does not count.
      try target.execute("CREATE SCHEMA prepared; CREATE EXTENSION pageinspect")
      try target.place().requireFree(replace: nil, source: "shop.db")
      let identity = try target.place().identity()
      #expect(identity.catalogue == nil && identity.schema == nil && identity.engine == .postgresql)
      #expect(identity.database.hasPrefix("postgresql://") && identity.database.contains(target.name))
    }

    @Test func whatIsNotEmptyIsNotFilled() throws {
      let target = try ScratchTarget()
      try target.execute("CREATE TABLE a (n int); CREATE TABLE b (n int); CREATE TABLE c (n int); CREATE VIEW v AS SELECT 1")
      let taken = failure { try target.place().requireFree(replace: nil, source: nil) }
      #expect(taken?.kind == .notEmpty)
      #expect(taken?.cause == "it holds 3 tables, 1 view: public.a, public.b ...")
      #expect(taken?.hint?.contains("createdb") == true)
      #expect(failure { try target.place(schema: "public").requireFree(replace: nil, source: nil) }?.kind == .notEmpty)
      try target.place(schema: "other").requireFree(replace: nil, source: nil)
      #expect(failure { try target.place(schema: "other").requireFree(replace: "x", source: nil) }?.kind == .usage)
    }

    @Test func theSourceIsNotFilled() throws {
      let target = try ScratchTarget()
      let address = try target.address()
      let source = address.masked
      #expect(failure { try target.place(schema: "other").requireFree(replace: nil, source: source) }?.kind == .usage)
      // The same server under another name.
      var other = address
      other.parameters["host"] = "localhost"
      #expect(failure { try target.place().requireFree(replace: nil, source: other.masked) }?.kind == .usage)
    }

    @Test func missingPrivilegesAreNamedWithTheGrant() throws {
      let target = try ScratchTarget()
      let role = try target.role()
      let refused = failure { try target.place(user: role).requireFree(replace: nil, source: nil) }
      #expect(refused?.kind == .permission)
      #expect(refused?.hint == "GRANT CREATE ON DATABASE \(target.name) TO \(role)")
      let schema = failure { try target.place(schema: "public", user: role).requireFree(replace: nil, source: nil) }
      #expect(schema?.hint == "GRANT USAGE, CREATE ON SCHEMA \"public\" TO \(role)")
      let step = failure {
        try target.execute("GRANT CREATE ON DATABASE \(target.name) TO \(role)")
        let loader = try target.place(user: role).open()
        try loader.prepare()
        try loader.step("CREATE TABLE public.t (n int)")
      }
      #expect(step?.kind == .permission)
      try target.execute("REVOKE CREATE ON DATABASE \(target.name) FROM \(role); DROP OWNED BY \(role)")
    }

    @Test func aSchemaOfSomebodyElsesDatabaseIsEnough() throws {
      let target = try ScratchTarget()
      let role = try target.role()
      try target.execute("CREATE SCHEMA given; GRANT USAGE, CREATE ON SCHEMA given TO \(role)")
      let place = try target.place(schema: "given", user: role)
      try place.requireFree(replace: nil, source: nil)
      let loader = try place.open()
      try loader.prepare()
      #expect(try place.isBegun())
      try loader.step("CREATE TABLE given.t (n int)")
      try loader.load(Self.table, schema: "given")
      #expect(try loader.loadRecords().count == 1)
      try loader.finish()
      #expect(try target.texts("SELECT relname FROM pg_class WHERE relnamespace = 'given'::regnamespace") == ["t"])
      try target.execute("DROP OWNED BY \(role)")
    }

    @Test func readOnlyRolesAreRefused() throws {
      let target = try ScratchTarget()
      let role = try target.role()
      try target.execute("ALTER ROLE \(role) SET default_transaction_read_only = on; GRANT CREATE ON DATABASE \(target.name) TO \(role)")
      let refused = failure { try target.place(user: role).requireFree(replace: nil, source: nil) }
      #expect(refused?.kind == .permission)
      #expect(refused?.cause.contains("default_transaction_read_only") == true)
      try target.execute("DROP OWNED BY \(role)")
    }

    @Test func aMissingDatabaseIsNotFound() throws {
      let target = try ScratchTarget()
      var address = try target.address()
      address.parameters["dbname"] = "drydock_no_such_database"
      let place = PostgresPlace(address: address, schema: nil, run: "r1") { _ in throw Failure(.usage, attempted: "", cause: "") }
      #expect(failure { try place.requireFree(replace: nil, source: nil) }?.kind == .notFound)
    }

    @Test func oneRunFillsOnePlace() throws {
      let target = try ScratchTarget()
      let first = try target.place(run: "r1").open()
      #expect(failure { _ = try target.place(run: "r2").open() }?.kind == .locked)
      #expect(failure { _ = try target.place(schema: "s", run: "r2").open() }?.kind == .locked)
      try first.prepare()
      // The same run ends what is left of itself.
      let again = try target.place(run: "r1").open()
      #expect(try again.loadRecords().isEmpty)
    }

    @Test func twoSchemasAreFilledSideBySide() throws {
      let target = try ScratchTarget()
      let one = try target.place(schema: "one", run: "r1").open()
      let two = try target.place(schema: "two", run: "r2").open()
      try one.prepare()
      try two.prepare()
      for (loader, schema, run) in [(one, "one", "r1"), (two, "two", "r2")] {
        try loader.step("CREATE TABLE \(schema).t (n int)")
        try loader.load(Self.table, schema: schema, run: run)
      }
      try one.finish()
      #expect(try two.loadRecords().count == 1)
      try two.finish()
      #expect(try target.texts("SELECT nspname FROM pg_namespace WHERE nspname = '_drydock'").isEmpty)
    }

    @Test func aFinishedPlaceIsRecognised() throws {
      let target = try ScratchTarget()
      let place = try target.place()
      let loader = try place.open()
      #expect(try !place.isBegun())
      try loader.prepare()
      #expect(try place.isBegun() && place.hashOfPlace() == nil)
      try loader.step("CREATE TABLE t (n int)")
      try loader.load(Self.table)
      let before = try place.hashOfPlace()
      try loader.finish()
      try loader.finish()
      let hash = try place.flush()
      #expect(try hash == before && place.hashOfPlace() == hash && !place.isBegun())
      try target.execute("ALTER TABLE t ADD CHECK (n > 0)")
      #expect(try place.hashOfPlace() != hash)
      // Without load records nobody knows whose rows these are.
      #expect(failure { try place.open().prepare() }?.kind == .notEmpty)
    }

    @Test func discardMakesRoomForAnotherAttempt() throws {
      let target = try ScratchTarget()
      let place = try target.place()
      let loader = try place.open()
      try loader.prepare()
      try loader.step("CREATE TABLE u (n int PRIMARY KEY); CREATE TABLE t (n int)")
      try loader.load(Self.table)
      try loader.load(Self.table, into: "t")
      try place.discard()
      try place.discard()
      #expect(try !place.isBegun())
      let again = try place.open()
      try again.prepare()
      try again.load(Self.table)
      #expect(try target.texts("SELECT count(*) FROM t") == ["2"])
    }
  }
#endif
