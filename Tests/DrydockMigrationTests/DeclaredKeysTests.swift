import DrydockCore
import DrydockLanding
import DrydockTesting
import Testing

@testable import Drydock
@testable import DrydockMigration

/// The verifier looks at the new database itself: a key that is missing, another or too many, and any other change, is a fault.
@Suite struct DeclaredKeysTests {
  private static let parents = "CREATE TABLE p (code TEXT PRIMARY KEY); CREATE TABLE o (id INTEGER PRIMARY KEY);"
  private static let own = "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, o INT REFERENCES o (id), CHECK (id > 0))"
  private static let clause = ", FOREIGN KEY (\"p\") REFERENCES \"p\" (\"code\")"

  private func faults(_ made: String, accepted isAccepted: Bool = true) throws -> [String] {
    let run = try TestRun(Self.parents + Self.own)
    let pipeline = try run.pipeline(repairs: isAccepted ? ["add-foreign-key:c.p=p.code"] : [])
    let plan = try pipeline.plan().plan
    let other = try TestRun(Self.parents + made)
    defer { withExtendedLifetime(other) {} }
    return try DeclaredKeys(
      plan: plan, decisions: pipeline.run.decisions(of: plan), source: pipeline.run.landingZone().manifest.schema,
      actual: other.landed().manifest.schema
    ).faults()
  }

  @Test func whatWasAcceptedHolds() throws {
    let made = Self.own.dropLast() + Self.clause + ")"
    #expect(try faults(String(made)).isEmpty)
    #expect(try faults(Self.own, accepted: false).isEmpty)
    #expect(try !faults(String(made), accepted: false).isEmpty)
    #expect(try !faults(Self.own).isEmpty)
  }

  @Test(arguments: [
    "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, o INT REFERENCES o (id), CHECK (id > 0), FOREIGN KEY (p) REFERENCES o (id))",
    "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, o INT, CHECK (id > 0), FOREIGN KEY (\"p\") REFERENCES \"p\" (\"code\"))",
    "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, o INT REFERENCES o (id), CHECK (id > 1), FOREIGN KEY (\"p\") REFERENCES \"p\" (\"code\"))",
    "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, o INT REFERENCES o (id), CHECK (id > 0), FOREIGN KEY (\"p\") REFERENCES \"p\" (\"code\") ON DELETE CASCADE)",
    "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, o INT REFERENCES o (id), CHECK (id > 0), FOREIGN KEY (p) REFERENCES p (code), FOREIGN KEY (o) REFERENCES p (code))",
    "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, o INT REFERENCES o (id), CHECK (id > 0), UNIQUE (p), FOREIGN KEY (p) REFERENCES p (code))",
    "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, x INT, o INT REFERENCES o (id), CHECK (id > 0), FOREIGN KEY (p) REFERENCES p (code))",
    "CREATE TABLE c (id INTEGER PRIMARY KEY, p TEXT, o INT REFERENCES o (id), CHECK (id > 0), FOREIGN KEY (p) REFERENCES p (code)) STRICT",
    "CREATE TABLE c (id INTEGER PRIMARY KEY,  p TEXT, o INT REFERENCES o (id), CHECK (id > 0), FOREIGN KEY (p) REFERENCES p (code))",
  ])
  func whateverElseIsAFault(_ made: String) throws { #expect(try !faults(made).isEmpty) }

  @Test func aKeyThatNobodyAskedForIsAFault() throws {
    let run = try TestRun(Self.parents + Self.own)
    let plan = try run.pipeline().plan().plan
    let schema = try run.landed().manifest.schema
    let key = ForeignKey(child: ColumnSet(ObjectName("c"), ["p"]), parent: ColumnSet(ObjectName("p"), ["code"]))
    let unasked = RepairDecisions(request: RepairRequest(repair: "trim-blanks"), tables: [], key: key)
    let faults = DeclaredKeys(plan: plan, decisions: [unasked], source: schema, actual: schema.declaring([unasked])).faults()
    #expect(faults.contains { $0.contains("was not asked") } && faults.contains { $0.contains("plan's repairs") })
  }
}
