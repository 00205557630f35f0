#if Postgres
  import DrydockCore
  import DrydockData
  import DrydockTesting
  import Testing

  @testable import DrydockPostgres

  @Suite(.withServer)
  struct ProbeTests {
    private static let schema = """
      CREATE TABLE parent (id int PRIMARY KEY, code text UNIQUE); INSERT INTO parent VALUES (1, 'a'), (2, 'b');
      CREATE TABLE child (
        id bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT child_key PRIMARY KEY, parent int NOT NULL CONSTRAINT child_parent REFERENCES parent
          DEFERRABLE INITIALLY DEFERRED, code varchar(3) CONSTRAINT child_code REFERENCES parent (code),
        name text NOT NULL, price numeric(8, 2) NOT NULL CONSTRAINT child_price CHECK (price >= 0), twice numeric GENERATED ALWAYS AS
          (price * 2) STORED, CONSTRAINT child_name UNIQUE (name), CONSTRAINT child_pair UNIQUE (parent, name) DEFERRABLE,
        CONSTRAINT child_late UNIQUE (parent, price) DEFERRABLE,
        CONSTRAINT child_apart EXCLUDE USING btree (name WITH =));
      INSERT INTO child (parent, code, name, price) VALUES (1, 'a', 'x', 1), (2, NULL, 'y', 2);
      CREATE TABLE seen (n int);
      CREATE FUNCTION see() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN PERFORM nextval(''witness''); RETURN NEW; END';
      CREATE SEQUENCE witness;
      CREATE TRIGGER see BEFORE INSERT OR UPDATE ON child FOR EACH ROW EXECUTE FUNCTION see();
      """

    private func column(_ name: String, _ type: ColumnType, _ native: String, null: Bool = false, _ origin: ColumnOrigin = .plain) -> Column
    {
      Column(name: name, type: type, nativeType: native, isNullable: null, origin: origin)
    }

    private var child: Table {
      let name = ObjectName("child", schema: "public")
      let parent = ObjectName("parent", schema: "public")
      let twice = SQLExpression(text: "price * 2", engine: .postgresql)
      return Table(
        name: name,
        columns: [
          column("id", .integer, "bigint", .identity(always: true)), column("parent", .integer, "integer"),
          column("code", .text, "character varying(3)", null: true), column("name", .text, "text"),
          column("price", .decimal, "numeric(8,2)"), column("twice", .decimal, "numeric", null: true, .generated(twice, stored: true)),
        ], primaryKey: UniqueKey(columns: ["id"]),
        uniqueKeys: [UniqueKey(columns: ["name"]), UniqueKey(columns: ["parent", "name"]), UniqueKey(columns: ["parent", "price"])],
        foreignKeys: [
          ForeignKey(child: ColumnSet(name, ["parent"]), parent: ColumnSet(parent, ["id"]), name: "child_parent", deferrable: true),
          ForeignKey(child: ColumnSet(name, ["code"]), parent: ColumnSet(parent, ["code"]), name: "child_code"),
        ], checks: [SQLExpression(text: "price >= 0", engine: .postgresql)],
        constraints: [
          TableConstraint(kind: .check, name: "child_price", definition: "CHECK (price >= 0)", columns: ["price"]),
          TableConstraint(kind: .exclusion, name: "child_apart", definition: "EXCLUDE USING btree (name WITH =)", columns: ["name"]),
        ])
    }

    private func results(_ target: ScratchTarget) throws -> [String: Bool?] {
      let found = try target.place().open().probe(child)
      return Dictionary(uniqueKeysWithValues: found.map { ($0.constraint, $0.enforced) })
    }

    @Test func everyConstraintIsSeenToRefuse() throws {
      let target = try ScratchTarget()
      try target.execute(Self.schema)
      let found = try target.place().open().probe(child)
      #expect(found.count == 12)
      // A deferrable key stands behind the one that is not: the copied row breaks both.
      let open = found.filter { $0.enforced != true }
      #expect(open.map(\.constraint) == ["unique (parent, name)"], "\(open)")
      #expect(open.allSatisfy { $0.enforced == nil })
      // Nothing was left behind, and no sequence was counted up.
      #expect(try target.texts("SELECT count(*) FROM child") == ["2"])
      #expect(try target.texts("SELECT last_value::text || is_called FROM witness") == ["1false"])
      #expect(try target.texts("SELECT last_value FROM child_id_seq") == ["2"])
      #expect(try target.texts("SELECT tgenabled::text FROM pg_trigger WHERE tgname = 'see'") == ["O"])
    }

    @Test func droppedConstraintsAreSeen() throws {
      let target = try ScratchTarget()
      try target.execute(Self.schema)
      let drops: [(sql: String, constraint: String)] = [
        ("DROP CONSTRAINT child_apart", "exclude (child_apart)"), ("DROP CONSTRAINT child_name", "unique (name)"),
        ("DROP CONSTRAINT child_pair", "unique (parent, name)"), ("DROP CONSTRAINT child_key", "primary key (id)"),
        ("DROP CONSTRAINT child_parent", "foreign key (parent)"), ("DROP CONSTRAINT child_code", "foreign key (code)"),
        ("DROP CONSTRAINT child_price", "check (price >= 0)"), ("ALTER price DROP NOT NULL", "not null (price)"),
      ]
      for drop in drops {
        try target.execute("ALTER TABLE child \(drop.sql)")
        let found = try results(target)
        #expect(found[drop.constraint] == .some(false), "\(drop.constraint): \(found)")
      }
      let rest = try results(target)
      #expect(rest["not null (name)"] == .some(true) && rest["not null (id)"] == .some(true))
    }

    @Test func notValidKeysRefuseNewRows() throws {
      let target = try ScratchTarget()
      try target.execute(Self.schema)
      try target.execute(
        """
        ALTER TABLE child DROP CONSTRAINT child_code; UPDATE child SET code = 'zzz' WHERE id = 1;
        ALTER TABLE child ADD CONSTRAINT child_code FOREIGN KEY (code) REFERENCES parent (code) NOT VALID
        """)
      #expect(try results(target)["foreign key (code)"] == .some(true))
    }

    @Test func emptyTablesShowTheirRequiredColumns() throws {
      let target = try ScratchTarget()
      try target.execute(Self.schema)
      try target.execute("TRUNCATE child")
      let found = try results(target)
      #expect(found["not null (price)"] == .some(true) && found["not null (id)"] == .some(true))
      #expect(found["check (price >= 0)"] == .some(true))
      #expect(found["primary key (id)"] == .some(nil) && found["foreign key (parent)"] == .some(nil))
    }
  }
#endif
