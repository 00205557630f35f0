import DrydockAnalysis
import DrydockCore
import DrydockTesting
import Testing

/// Keys of engines that keep their types: numbers by value, everything else by text.
@Suite struct TypedKeysTests {
  private func orphans(
    _ child: [String?], _ childType: ColumnType, _ parent: [String?], _ parentType: ColumnType, engine: EngineID = .postgresql
  ) throws -> [UInt64] {
    let zone = MemoryZone(
      MemoryTable("c", [("f", childType)], child.map { [$0] }, engine: engine),
      MemoryTable("p", [("k", parentType)], parent.map { [$0] }, engine: engine))
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
