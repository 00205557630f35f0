import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockLanding
import DrydockTesting
import Foundation
import Testing

@testable import Drydock
@testable import DrydockMigration

/// A relation that was accepted is declared in the new database, is kept like a declared one, and changes nothing else.
@Suite struct AddForeignKeyTests {
  private static let sql = """
    CREATE TABLE p (code TEXT PRIMARY KEY, name TEXT); INSERT INTO p VALUES ('a', 'A'), ('b', 'B');
    CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, o INT REFERENCES o (id)); CREATE TABLE o (id INTEGER PRIMARY KEY);
    INSERT INTO o VALUES (1); INSERT INTO c VALUES (1, 'a', 1), (2, 'zzz', 1), (3, NULL, NULL), (4, 'b', NULL);
    CREATE TABLE g (id INTEGER PRIMARY KEY, c INT REFERENCES c (id)); INSERT INTO g VALUES (1, 1), (2, 2);
    """
  private static let key = KeyPair(child: ColumnSet(ObjectName("c"), ["p"]), parent: ColumnSet(ObjectName("p"), ["code"]))

  private func keys(of table: String, in run: TestRun) throws -> [String] {
    try TestRun.lines(
      "SELECT \"from\" || '>' || \"table\" || '.' || coalesce(\"to\", '') FROM pragma_foreign_key_list('\(table)') ORDER BY id, seq",
      in: run.folder.path("target.db"))
  }

  @Test func itIsDeclaredAndOrphansAreCarried() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(repairs: ["add-foreign-key:c.p=p.code"])
    let plan = try pipeline.plan().plan
    #expect(plan.repairs == [RepairRequest(repair: "add-foreign-key", key: Self.key)])
    let effect = RepairEffect(repair: "add-foreign-key", table: ObjectName("c"), cells: 0, rows: 0, isSafe: false, key: Self.key)
    #expect(plan.effects == [effect])
    #expect(
      plan.acceptedDefects.filter { $0.rule == "orphaned-rows" } == [
        AcceptedDefect(object: Self.key.child, parent: Self.key.parent, rule: "orphaned-rows", rows: 1)
      ])
    #expect(plan.objects.filter { $0.fate == .rewritten(rule: "add-foreign-key") }.map(\.name.name) == ["c"])
    let order = plan.loads.map(\.source.name)
    #expect(try #require(order.firstIndex(of: "p")) < #require(order.firstIndex(of: "c")))
    let verdict = try pipeline.complete()
    #expect(verdict.holds, "\(verdict.faults)")
    #expect(try keys(of: "c", in: run) == ["p>p.code", "o>o.id"])
    #expect(try TestRun.lines("SELECT \"table\" FROM pragma_foreign_key_check", in: run.folder.path("target.db")) == ["c"])
    let probes = try String(contentsOfFile: pipeline.run.folder.path + "/probes.json", encoding: .utf8)
    #expect(probes.contains("foreign key (p)"))
  }

  @Test func quarantineFollowsIt() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(repairs: ["quarantine-orphans", "add-foreign-key:c.p=p.code"])
    #expect(try pipeline.plan().plan.acceptedDefects.isEmpty)
    let verdict = try pipeline.complete()
    #expect(verdict.holds, "\(verdict.faults)")
    #expect(try TestRun.lines("SELECT id FROM c ORDER BY id", in: run.folder.path("target.db")) == ["1", "3", "4"])
    #expect(try TestRun.lines("SELECT id FROM g", in: run.folder.path("target.db")) == ["1"])
    #expect(try TestRun.lines("PRAGMA foreign_key_check", in: run.folder.path("target.db")).isEmpty)
  }

  @Test func nothingIsDeclaredUnasked() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(repairs: ["trim-blanks", "quarantine-orphans"])
    #expect(try pipeline.plan().plan.objects.allSatisfy { if case .rewritten = $0.fate { false } else { true } })
    #expect(try pipeline.complete().holds)
    #expect(try keys(of: "c", in: run) == ["o>o.id"])
    for word in ["add-foreign-key", "add-foreign-key:c", "add-foreign-key:c.p", "add-foreign-key:"] {
      let failure = #expect(throws: Failure.self) { try run.pipeline(repairs: [word]).plan() }
      #expect(failure?.kind == .usage && failure?.hint?.contains("CHILD.COLUMN=PARENT.COLUMN") == true, "\(word)")
    }
    let zone = try run.landed()
    let bare = RepairRequest(repair: "add-foreign-key")
    #expect(throws: Failure.self) {
      try AddForeignKey().decide(bare, schema: zone.manifest.schema, zone: zone, engine: EmbeddedEngine())
    }
  }

  @Test(arguments: [
    ("c.p=p.name", "neither the primary key"), ("c.p=p.nam", "no column p.nam"), ("c.q=p.code", "no column c.q"), ("c.p=", "no column"),
    ("c(p)=p(code)", "no column"), ("v.t=p.code", "virtual"), ("c.p=v.t", "virtual"), ("c.p=half.k", "neither the primary key"),
    ("c.p=folded.k", "neither the primary key"), ("c.p=keyed.k", "neither the primary key"),
  ])
  func whatCannotBeDeclaredIsRefused(_ words: String, _ cause: String) throws {
    let run = try TestRun(
      Self.sql
        + "CREATE VIRTUAL TABLE v USING fts5(t); CREATE TABLE half (k TEXT); CREATE UNIQUE INDEX half_k ON half (k) WHERE k > 'a';"
        + "CREATE TABLE folded (k TEXT); CREATE UNIQUE INDEX folded_k ON folded (k COLLATE NOCASE);"
        + "CREATE TABLE keyed (k TEXT, PRIMARY KEY (k COLLATE NOCASE));")
    let failure = #expect(throws: Failure.self) { try run.pipeline(repairs: ["add-foreign-key:" + words]).plan() }
    #expect(failure?.kind == .usage && failure?.cause.contains(cause) == true, "\(failure.map { "\($0)" } ?? "")")
  }

  @Test func aTableLeftOutIsNoParent() throws {
    let run = try TestRun(Self.sql)
    let record = RunRecord(source: run.source, selection: TableSelection(select: ["c"], exclude: []), target: run.folder.path("t.db"))
    let pipeline = Pipeline(try run.workspace.newRun(record))
    try pipeline.request(target: nil, repairs: ["add-foreign-key:c.p=p.code"])
    #expect(throws: Failure.self) { try pipeline.plan() }
  }

  @Test func whatIsDeclaredAlreadyNeedsNothing() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(repairs: ["add-foreign-key:c.o=o.id", "add-foreign-key:c.p=p.code,add-foreign-key:c.p=p.code"])
    let plan = try pipeline.plan().plan
    #expect(plan.effects.count == 1 && plan.repairs.count == 2)
    #expect(try pipeline.complete().holds)
    #expect(try keys(of: "c", in: run) == ["p>p.code", "o>o.id"])
  }

  @Test func severalKeysAndCirclesHold() throws {
    let run = try TestRun(
      """
      CREATE TABLE a (id INTEGER PRIMARY KEY, b INT, self INT) STRICT; CREATE TABLE b (id INT PRIMARY KEY, a INT, k TEXT) WITHOUT ROWID;
      CREATE TABLE z (k TEXT); CREATE UNIQUE INDEX z_k ON z (k); INSERT INTO z VALUES ('x');
      INSERT INTO a VALUES (1, 1, NULL), (2, 1, 1), (3, NULL, 77); INSERT INTO b VALUES (1, 2, 'x'), (2, 3, 'y');
      """)
    let pipeline = try run.pipeline(
      repairs: ["a.b=b.id", "b.a=a.id", "a.self=a.id", "b.k=z.k"].map { "add-foreign-key:" + $0 })
    let plan = try pipeline.plan().plan
    #expect(plan.deferredKeys.count == 2 && plan.acceptedDefects.map(\.rows) == [1, 1])
    let verdict = try pipeline.complete()
    #expect(verdict.holds, "\(verdict.faults)")
    #expect(try keys(of: "a", in: run) == ["self>a.id", "b>b.id"])
    #expect(try keys(of: "b", in: run) == ["k>z.k", "a>a.id"])
  }

  @Test(arguments: [
    ("FOREIGN KEY (\"p\") REFERENCES \"p\" (\"code\")", "CHECK (1)"), (" REFERENCES o (id)", ""), ("p TEXT", "p TEXT UNIQUE"),
    ("REFERENCES \"p\" (\"code\")", "REFERENCES \"p\" (\"code\") ON DELETE CASCADE"), ("REFERENCES \"p\"", "REFERENCES \"o\""),
    ("id INTEGER PRIMARY KEY, p", "id INTEGER PRIMARY KEY,  p"),
  ])
  func aTargetThatDeclaresAnythingElseIsFound(_ piece: String, _ other: String) throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(repairs: ["add-foreign-key:c.p=p.code"])
    #expect(try pipeline.complete().holds)
    try TestRun.execute(
      "PRAGMA writable_schema = ON; UPDATE sqlite_schema SET sql = replace(sql, '\(piece)', '\(other)') WHERE name = 'c';"
        + "PRAGMA writable_schema = RESET;", in: run.folder.path("target.db"))
    let verdict = try? Pipeline(pipeline.run).verify()
    #expect(verdict?.holds != true)
    if let verdict { #expect(!verdict.faults.isEmpty) }
  }

  @Test func aRunThatWasKilledGoesOnUnderIt() throws {
    let run = try TestRun(Self.sql)
    let pipeline = try run.pipeline(repairs: ["add-foreign-key:c.p=p.code", "quarantine-orphans"])
    let (first, sha256) = try pipeline.plan()
    // The stored plan is read back whole, and made anew it is the same.
    let again = try Pipeline(pipeline.run).plan()
    #expect(again.plan == first && again.sha256 == sha256)
    #expect(try Pipeline(pipeline.run).complete().holds)
  }

  @Test func trimmingKnowsTheNewRelation() throws {
    let run = try TestRun(
      "CREATE TABLE p (code TEXT PRIMARY KEY); CREATE TABLE c (p TEXT); INSERT INTO p VALUES (' a'), ('b');"
        + "INSERT INTO c VALUES (' a'), (' b')")
    // Trimming the child alone heals one row and breaks another: without the relation nobody would be asked.
    let words = ["trim-blanks:c.p", "add-foreign-key:c.p=p.code"]
    #expect(try run.pipeline(repairs: [words[0]]).plan().plan.choices.isEmpty)
    #expect(try run.pipeline(repairs: words).plan().plan.choices.map(\.id) == ["trim-blanks:c.p->p.code"])
    let plan = try run.pipeline(repairs: words, choices: ["trim-blanks:c.p->p.code": "break"]).plan().plan
    #expect(plan.effects.allSatisfy { !$0.isSafe } && plan.effects.count == 2)
  }

  @Test func rejectedRowsTakeTheirNewChildrenAlong() throws {
    let run = try TestRun(
      "CREATE TABLE p (code TEXT PRIMARY KEY); CREATE TABLE c (p TEXT); INSERT INTO p VALUES ('a'), ('b'); INSERT INTO c VALUES ('a'), ('b')"
    )
    let pipeline = try run.pipeline(repairs: ["add-foreign-key:c.p=p.code"])
    let (plan, _) = try pipeline.plan()
    let closed = try TargetLoading.closure(
      of: [Rejection(table: ObjectName("p"), row: 1, reason: "refused")], plan: plan, decisions: pipeline.run.decisions(of: plan),
      zone: pipeline.run.landingZone(), engine: EmbeddedEngine())
    #expect(Set(closed.map { "\($0.table) \($0.row)" }) == ["p 1", "c 1"])
  }

  @Test func aPolicyOrAYesIsNeeded() throws {
    let run = try TestRun(Self.sql)
    let word = "add-foreign-key:c.p=p.code"
    let refused = try run.pipeline(repairs: [word])
    _ = try refused.plan()
    let failure = #expect(throws: Failure.self) { try refused.approve(Consent(saysYes: true)) }
    #expect(failure?.kind == .undecided || failure?.kind == .approval)
    let share = ApprovalPolicies(["add-foreign-key": .atMost(1)])
    #expect(throws: Failure.self) { try refused.approve(Consent(saysYes: true, policies: share)) }
    let always = ApprovalPolicies(["add-foreign-key": .always])
    let approved = try run.pipeline(repairs: [word])
    _ = try approved.plan()
    #expect(try approved.approve(Consent(saysYes: true, policies: always)).policy?.contains(word.prefix(15)) == true)
  }
}
