import DrydockAnalysis
import DrydockCore
import DrydockTesting
import Testing

/// Keys of engines that keep their types: numbers by value, everything else by text as the type compares it.
@Suite struct TypedKeysTests {
  private func orphans(
    _ child: [String?], _ childType: ColumnType, _ parent: [String?], _ parentType: ColumnType, engine: EngineID = .postgresql,
    native: (child: String, parent: String) = ("", "")
  ) throws -> [UInt64] {
    let zone = MemoryZone(
      MemoryTable("c", [("f", childType)], child.map { [$0] }, engine: engine, nativeTypes: ["f": native.child]),
      MemoryTable("p", [("k", parentType)], parent.map { [$0] }, engine: engine, nativeTypes: ["k": native.parent]))
    let question = Containment(child: ColumnSet(ObjectName("c"), ["f"]), parent: ColumnSet(ObjectName("p"), ["k"]))
    return try EmbeddedEngine(threads: 2).ordinals(question, in: zone)
  }

  @Test func numbersMeetByValue() throws {
    let long = String(repeating: "9", count: 40)
    #expect(try orphans(["1", "1.0", "1.50", "2", nil], .decimal, ["1", "1.5"], .decimal) == [3])
    #expect(try orphans(["1.00", "-7", "0.00"], .decimal, ["1", "-7", "0"], .integer) == [])
    #expect(try orphans(["1", "17"], .integer, ["1.000"], .decimal) == [1])
    #expect(try orphans([long, long + ".10", long + "1"], .decimal, [long, long + ".1"], .decimal) == [2])
    #expect(try orphans(["9007199254740993"], .integer, ["9007199254740992.0"], .decimal) == [0])
    #expect(try orphans(["1e+15", "0.5", "-0", "NaN"], .float, ["1000000000000000", "0.50", "0", "NaN"], .decimal) == [])
    #expect(try orphans(["0.5", "0.1", "1e+06"], .float4, ["0.5", "0.1", "1000000.00"], .decimal) == [1])
  }

  @Test func textsMeetByTheirBytes() throws {
    #expect(try orphans(["a", "A", "a ", "01"], .text, ["a", "1"], .text) == [1, 2, 3])
    #expect(try orphans(["t", "1"], .boolean, ["t"], .boolean) == [1])
    #expect(try orphans(["2024-02-29"], .date, ["2024-02-29"], .date) == [])
    #expect(try orphans(["\\x00"], .binary, ["\\x00"], .binary) == [])
    // No affinity makes a number of it.
    #expect(try orphans(["1"], .text, ["1"], .integer) == [0])
  }

  /// As PostgreSQL's `=` has it between the two columns.
  @Test(arguments: [
    ("character(3)", "character(5)", ["ab ", "abc", "a  ", "ab "], ["ab   ", "abc  "], [2]),
    ("character(3)", "text", ["ab ", "abc"], ["ab", "abc"], []), ("character(3)", "text", ["ab "], ["ab "], [0]),
    ("text", "character(3)", ["ab", "ab "], ["ab "], [1]), ("character varying(3)", "text", ["ab "], ["ab"], [0]),
    ("\"char\"", "\"char\"", ["a "], ["a"], [0]), ("character(3)[]", "character(3)[]", ["{a} "], ["{a}"], [0]),
    ("citext", "citext", ["A", "É", "b", "a "], ["a", "é"], [2, 3]), ("public.citext", "ext.citext", ["A"], ["a"], []),
    ("citext", "text", ["A", "a"], ["a"], [0]), ("text", "citext", ["A", "a"], ["a"], [0]),
  ])
  func textsMeetAsTheirTypesCompare(_ child: String, _ parent: String, _ children: [String], _ parents: [String], _ orphans: [UInt64])
    throws
  {
    #expect(try self.orphans(children, .text, parents, .text, native: (child, parent)) == orphans)
    // In SQLite the same names say nothing.
    let inSQLite = try self.orphans(children, .text, parents, .text, engine: .sqlite, native: (child, parent))
    #expect(inSQLite == children.indices.filter { !parents.contains(children[$0]) }.map { UInt64($0) })
  }

  @Test(arguments: [
    ("character(5)", ["ab   ", "ab", "abc  "], 1), ("citext", ["a", "A", "É", "é", "b"], 2), ("text", ["a", "A", "a "], 0),
    // Known to be missed: PostgreSQL calls these equal.
    ("interval", ["1 day", "24:00:00"], 0),
  ])
  func textsRepeatEachOtherAsTheirTypesCompare(_ native: String, _ cells: [String], _ repetitions: UInt64) throws {
    let type: ColumnType = native == "interval" ? .other : .text
    let zone = MemoryZone(MemoryTable("t", [("c", type)], cells.map { [$0] }, engine: .postgresql, nativeTypes: ["c": native]))
    let question = Duplicates(ColumnSet(ObjectName("t"), ["c"]), comparison: .asKey)
    #expect(try EmbeddedEngine(threads: 1).measure([AnyAnalyzer(question)], in: zone).value(question)?.repetitions == repetitions)
    // Whole rows are told apart by every byte.
    let exact = Duplicates(ColumnSet(ObjectName("t"), ["c"]), comparison: .exact)
    #expect(try EmbeddedEngine(threads: 1).measure([AnyAnalyzer(exact)], in: zone).value(exact)?.repetitions == 0)
  }

  @Test func rowsThatPointToThemselvesMeetSoToo() throws {
    let zone = MemoryZone(
      MemoryTable(
        "t", [("k", .text), ("boss", .text)], [["a", "B"], ["b", "A"], ["c", "x"]], engine: .postgresql,
        nativeTypes: ["k": "citext", "boss": "citext"]))
    let question = SelfCycles(child: ColumnSet(ObjectName("t"), ["boss"]), parent: ColumnSet(ObjectName("t"), ["k"]))
    #expect(try EmbeddedEngine(threads: 1).measure([AnyAnalyzer(question)], in: zone).value(question)?.loops == 1)
  }

  @Test func keysOfSeveralColumnsToo() throws {
    let zone = MemoryZone(
      MemoryTable("c", [("a", .decimal), ("b", .text)], [["1.0", "x"], ["1", "y"], [nil, "x"]], engine: .postgresql),
      MemoryTable("p", [("a", .integer), ("b", .text)], [["1", "x"]], engine: .postgresql))
    let question = Containment(child: ColumnSet(ObjectName("c"), ["a", "b"]), parent: ColumnSet(ObjectName("p"), ["a", "b"]))
    #expect(try EmbeddedEngine(threads: 1).ordinals(question, in: zone) == [1])
  }

  /// SQLite's affinities are as they were.
  @Test func sqliteStillConverts() throws {
    #expect(try orphans(["1", "x"], .text, ["1"], .integer, engine: .sqlite) == [1])
  }

  @Test func equalDecimalsRepeatEachOther() throws {
    let zone = MemoryZone(MemoryTable("t", [("c", .decimal)], [["1.5"], ["1.50"], ["2"]], engine: .postgresql))
    let question = Duplicates(ColumnSet(ObjectName("t"), ["c"]), comparison: .asKey)
    #expect(try EmbeddedEngine(threads: 1).measure([AnyAnalyzer(question)], in: zone).value(question)?.repetitions == 1)
  }
}
