import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockTesting
import Testing

@Suite struct DistinctTests {
  @Test func comparesClassAndBytes() throws {
    let zone = One.zone(
      ["1", "1", "1", "01", nil, "", "one that is longer than fifteen", "one that is longer than fifteen"], .integer,
      odd: [(1, .text), (2, .text)])
    #expect(try One.measure(Distinct(One.table, "c"), zone) == .exact(.init(distinct: 5, present: 7)))
  }

  @Test(arguments: [1 << 10, 256 << 20]) func countsMoreThanATableHolds(memory: Int) throws {
    let rows = (0..<150_000).map { [$0 % 10 == 0 ? nil : "value \($0 % 70_001)"] as [String?] }
    let zone = MemoryZone(MemoryTable("t", [("c", .text)], rows, chunkRows: 20_000, batchRows: 4000))
    let expected = Set(rows.compactMap { $0[0] }).count
    let engine = EmbeddedEngine(memory: memory, threads: 2)
    #expect(try One.measure(Distinct(One.table, "c"), zone, engine: engine)?.exact == .init(distinct: UInt64(expected), present: 135_000))
  }
}

@Suite struct TopValuesTests {
  @Test func fallByCountThenText() throws {
    let cells = ["b", "a", "c", "b", "a", nil, nil, nil, "d"]
    let found = try One.value(TopValues(One.table, "c", limit: 3), cells)?.values
    #expect(found == [.init(text: "a", count: 2), .init(text: "b", count: 2), .init(text: "c", count: 1)])
  }

  @Test func cutsLongTextsAndTellsThemApart() throws {
    let long = String(repeating: "ä", count: 80)
    let found = try One.value(TopValues(One.table, "c"), [long + "1", long + "2", long + "1"])?.values
    #expect(found?.map(\.count) == [2, 1] && found?.first?.text == String(repeating: "ä", count: 50))
  }

  @Test func areEstimatedWhereValuesAreTooMany() throws {
    let rows = (0..<150_000).map { [$0 % 4 == 0 ? "often" : "value \($0)"] as [String?] }
    let zone = MemoryZone(MemoryTable("t", [("c", .text)], rows, chunkRows: 20_000, batchRows: 4000))
    for memory in [1 << 10, 256 << 20] {
      guard
        case .estimate(let found, let error) = try One.measure(
          TopValues(One.table, "c"), zone, engine: EmbeddedEngine(memory: memory, threads: 2))
      else {
        Issue.record("not an estimate")
        return
      }
      #expect(found.values.first?.text == "often" && abs(Double(found.values.first?.count ?? 0) / 150_000 - 0.25) <= error)
    }
  }
}

@Suite struct ContainmentCountsTests {
  @Test func countsKeysAndChildren() throws {
    let child = ObjectName("c")
    let parent = ObjectName("p")
    let zone = MemoryZone(
      MemoryTable("p", [("id", .integer), ("k", .text)], [["1", "a"], ["2", "b"], ["3", "c"], ["3", "c"], [nil, "x"]]),
      MemoryTable(
        "c", [("p", .integer), ("k", .text)],
        [["1", "a"], ["1", "a"], ["2", "b"], ["9", "z"], ["9", "z"], ["8", "a"], [nil, nil], [nil, "a"]], chunkRows: 3))
    let question = Containment(child: ColumnSet(child, ["p", "k"]), parent: ColumnSet(parent, ["id", "k"]))
    let found = try One.measure(question, zone)?.exact
    #expect(
      found
        == .init(matched: 3, orphaned: 3, withoutReference: 1, partlyNull: 1, parentKeys: 3, usedKeys: 2, orphanedKeys: 2, mostChildren: 2))
    #expect(try One.rows(question, zone) == [3, 4, 5])
    let nowhere = Containment(child: ColumnSet(child, ["p"]), parent: ColumnSet(ObjectName("gone"), ["id"]))
    #expect(try One.measure(nowhere, zone)?.exact?.orphaned == 6)
  }
}

@Suite struct FoldedDuplicatesTests {
  @Test func foldsCaseAndBlanks() throws {
    let zone = One.zone(["ab c", " AB  C ", "abc", "ÄB", "äb", nil, nil, "ab\tc"])
    let question = Duplicates(ColumnSet(One.table, ["c"]), comparison: .folded)
    #expect(try One.measure(question, zone)?.exact?.repetitions == 3)
    #expect(try One.rows(question, zone) == [1, 4, 7])
    #expect(try One.measure(Duplicates(ColumnSet(One.table, ["c"]), comparison: .exact), zone)?.exact?.repetitions == 1)
  }
}

@Suite struct SelfCyclesTests {
  private let question = SelfCycles(child: ColumnSet(One.table, ["up"]), parent: ColumnSet(One.table, ["id"]))

  private func zone(_ ups: [Int?]) -> MemoryZone {
    MemoryZone(
      MemoryTable("t", [("id", .integer), ("up", .integer)], ups.enumerated().map { [String($0), $1.map { String($0) }] }, chunkRows: 3))
  }

  @Test func findsLoops() throws {
    // 0 is a root, 1→0, 2→1; 3↔4, 5→3; 6 is its own parent; 7 has none that is there.
    let zone = zone([nil, 0, 1, 4, 3, 3, 6, 99])
    #expect(try One.measure(question, zone) == .exact(.init(loops: 2, rows: 3, ownParents: 1, depth: 2)))
    #expect(try One.rows(question, zone) == [3, 4, 6])
  }

  @Test func walksPathsAsLongAsTheTable() throws {
    let zone = zone((0..<20_000).map { $0 == 19_999 ? nil : $0 + 1 })
    #expect(try One.measure(question, zone) == .exact(.init(loops: 0, rows: 0, ownParents: 0, depth: 19_999)))
    let circle = self.zone((0..<20_000).map { ($0 + 1) % 20_000 })
    #expect(try One.measure(question, circle) == .exact(.init(loops: 1, rows: 20_000, ownParents: 0, depth: 0)))
  }

  @Test func saysWhenMemoryDoesNotSuffice() throws {
    let zone = zone((0..<2000).map { _ in nil })
    #expect(try One.measure(question, zone, engine: EmbeddedEngine(memory: 1000))?.gap != nil)
  }
}

@Suite struct WideTableTests {
  @Test func ofTwoThousandColumns() throws {
    let columns = (0..<2000).map { (name: "c\($0)", type: ColumnType.integer) }
    let rows = (0..<30).map { row in (0..<2000).map { $0 % 7 == 0 ? nil : String(row * $0) } as [String?] }
    let zone = MemoryZone(MemoryTable("t", columns, rows, chunkRows: 10, batchRows: 5))
    let questions = columns.flatMap { column -> [AnyAnalyzer] in
      [
        AnyAnalyzer(Distinct(One.table, column.name)), AnyAnalyzer(TopValues(One.table, column.name)),
        AnyAnalyzer(Moments(One.table, column.name)), AnyAnalyzer(Quantiles(One.table, column.name)),
      ]
    }
    let store = try EmbeddedEngine(memory: 8 << 20, threads: 2).measure(Set(questions), in: zone)
    #expect(store.value(Distinct(One.table, "c1999"))?.distinct == 30 && store.value(Nulls(One.table, "c0")) == nil)
    #expect(store.value(Moments(One.table, "c1"))?.maximum == 29 && store.analyzers.count == 8000)
  }

  @Test func ofMegabyteCells() throws {
    let cells = (0..<6).map { String(repeating: $0 % 2 == 0 ? "ä" : "x", count: 1 << 20) + String($0 / 2) }
    let zone = One.zone(cells)
    let questions: [any Analyzer] = [
      Distinct(One.table, "c"), TopValues(One.table, "c"), Extremes(One.table, "c"), TextFaults(One.table, "c", .mojibake),
      Lengths(One.table, "c"),
    ]
    let store = try EmbeddedEngine(memory: 1 << 20, threads: 2).measure(Set(questions.map { AnyAnalyzer($0) }), in: zone)
    #expect(store.value(Distinct(One.table, "c"))?.distinct == 6 && store.value(Lengths(One.table, "c"))?.longest == (2 << 20) + 1)
    #expect(store.value(TopValues(One.table, "c"))?.values.allSatisfy { $0.text.utf8.count == 100 } == true)
  }
}
