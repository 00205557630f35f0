#if Postgres
  import Drydock
  import DrydockCore
  import DrydockData
  import DrydockMigration
  import DrydockTesting
  import Foundation
  import Testing

  /// The same random rows through SQLite and PostgreSQL are equal, as databases and as landing zones; every other cell is found.
  @Suite(.withServer) struct TypedComparisonTests {
    private let seed = ProcessInfo.processInfo.environment["DRYDOCK_SEED"].flatMap(UInt64.init) ?? .random(in: 0...UInt64.max)

    private func zone(_ run: TestRun, _ source: String) throws -> String {
      let pipeline = Pipeline(try run.workspace.newRun(RunRecord(source: Drivers.address(source), jobs: 2)))
      try pipeline.land()
      return pipeline.run.landingPath
    }

    @Test func equalRowsAreEqualHoweverTheyLie() throws {
      var random = SeededGenerator(state: seed)
      let rows = TypedRows(count: 300, &random)
      let run = try TestRun(rows.sqlite())
      let server = try PostgresDatabase(rows.postgres())
      let left = [run.source, try zone(run, run.source)]
      let right = [server.url(), try zone(run, server.url())]
      for a in left {
        for b in right {
          let difference = try Comparison().compare(a, b)
          let (cells, uncompared) = (difference.tables.flatMap(\.mismatches).prefix(5), difference.tables.flatMap(\.uncompared))
          #expect(difference.isEmpty, "seed \(seed): \(cells) \(uncompared)")
          #expect(difference.tables.map(\.rowsInA) == [300])
          #expect(try Comparison().compare(b, a).isEmpty, "seed \(seed)")
        }
      }
    }

    /// Every column in turn, until there were enough: one cell takes another value, or two cells of a column change places.
    @Test func everyOtherCellIsFoundInItsColumn() throws {
      var random = SeededGenerator(state: seed)
      let rows = TypedRows(count: 24, &random)
      let run = try TestRun(rows.sqlite())
      let server = try PostgresDatabase(rows.postgres())
      let landed = try zone(run, run.source)
      var made = 0
      for round in 0..<2 {
        for (place, column) in rows.columns.enumerated() {
          let (one, other) = (Int.random(in: 0..<24, using: &random), Int.random(in: 0..<24, using: &random))
          var cell = column.cell(&random)
          while cell.postgres == rows.rows[one][place].postgres { cell = column.cell(&random) }
          let side = Bool.random(using: &random) ? run.source : landed
          try expectFound(column.name, [(one, cell.postgres)], rows.rows, place, server, side)
          made += 1
          if rows.rows[one][place] != rows.rows[other][place] {
            let (a, b) = (rows.rows[one][place].postgres, rows.rows[other][place].postgres)
            try expectFound(column.name, [(one, b), (other, a)], rows.rows, place, server, side)
            made += 1
          }
          if round == 0, rows.rows[one][place] != .null {
            try expectFound(column.name, [(one, "NULL")], rows.rows, place, server, side)
            made += 1
          }
        }
      }
      #expect(made >= 40)
      #expect(try Comparison().compare(run.source, server.url()).isEmpty, "seed \(seed)")
    }

    private func expectFound(
      _ column: String, _ changes: [(row: Int, cell: String)], _ rows: [[TwoLiterals]], _ place: Int, _ server: PostgresDatabase,
      _ side: String
    ) throws {
      func set(_ cells: [(row: Int, cell: String)]) throws {
        try server.execute(cells.map { "UPDATE t SET \(column) = \($0.cell) WHERE id = \($0.row + 1);" }.joined())
      }
      try set(changes)
      let table = try #require(try Comparison().compare(side, server.url()).tables.first)
      let what: Comment = "seed \(seed): \(column) of rows \(changes.map { "\($0.row + 1) := \($0.cell)" })"
      #expect(table.rowsOnlyInA == UInt64(changes.count) && table.rowsOnlyInB == UInt64(changes.count), what)
      #expect(table.mismatches.map(\.column) == changes.map { _ in column }, what)
      try set(changes.map { ($0.row, rows[$0.row][place].postgres) })
    }
  }
#endif
