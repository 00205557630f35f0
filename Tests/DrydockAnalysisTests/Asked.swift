import DrydockAnalysis
import DrydockCore
import DrydockLanding
import DrydockTesting
import Testing

/// The answers of the embedded engine about a database made from SQL: the one place that knows how the engine is asked.
struct Asked {
  let run: TestRun
  private let zone: LandingReader

  init(_ sql: String) throws {
    run = try TestRun(sql)
    zone = try run.landed()
  }

  /// So little that a table of some dozen rows needs several passes.
  static let tinyMemory = 700
  static let ampleMemory = 64 << 20

  /// What became of the rows of a child.
  struct Orphans: Hashable {
    let matched: UInt64
    /// Rows with a NULL in the key.
    let withoutReference: UInt64
    let orphans: [UInt64]
  }

  func containment(_ child: String, _ columns: [String], in parent: String, _ parentColumns: [String], memory: Int = ampleMemory) throws
    -> Orphans
  {
    let question = Containment(child: ColumnSet(ObjectName(child), columns), parent: ColumnSet(ObjectName(parent), parentColumns))
    let engine = EmbeddedEngine(memory: memory)
    let value = try #require(try engine.measure([AnyAnalyzer(question)], in: zone).value(question))
    let orphans = try engine.ordinals(question, in: zone)
    #expect(value.orphaned == UInt64(orphans.count))
    return Orphans(matched: value.matched, withoutReference: value.withoutReference + value.partlyNull, orphans: orphans)
  }

  func duplicates(
    _ table: String, _ columns: [String], _ comparison: Duplicates.Comparison, collations: [String?] = [], memory: Int = ampleMemory
  ) throws -> Repetitions {
    let question = Duplicates(ColumnSet(ObjectName(table), columns), comparison: comparison, collations: collations)
    let engine = EmbeddedEngine(memory: memory)
    let found = try engine.repetitions(question, in: zone)
    #expect(try engine.measure([AnyAnalyzer(question)], in: zone).value(question)?.repetitions == UInt64(found.rows.count))
    #expect(try engine.ordinals(question, in: zone) == found.rows)
    return found
  }

  /// Rows with blanks around the text of a column.
  func blanks(_ table: String, _ column: String) throws -> [UInt64] {
    let question = SurroundingBlanks(ObjectName(table), column)
    let engine = EmbeddedEngine(memory: Self.ampleMemory)
    let rows = try engine.ordinals(question, in: zone)
    #expect(try engine.measure([AnyAnalyzer(question)], in: zone).value(question)?.cells == UInt64(rows.count))
    return rows
  }

  /// A column of row numbers counted from zero, as ordinals are.
  func ordinals(_ sql: String) throws -> [UInt64] { try TestRun.lines(sql, in: run.source).compactMap { UInt64($0) } }
}

/// Cells that compare in surprising ways, as SQL.
enum Trap {
  static let all = [
    "NULL", "0", "1", "-1", "2", "10", "1.0", "1.5", "0.1", "-0.0", "'1'", "'01'", "'1.0'", "' 1'", "'1 '", "'+1'", "'+-1'", "'-+1'",
    "'0x1'",
    "'1e0'", "'1e1'", "'1e'", "'.1'", "'1.'", "'.'", "'-'", "'1_0'", "'0.1'", "'-0'", "'1' || char(10)", "char(9) || '2'",
    "'1' || char(160)",
    "''", "' '", "'a'", "'A'", "'a '", "'A  '", "' a'", "'a' || char(9)", "'é'", "'É'", "'ss'", "'ß'", "x'31'", "x''", "x'61'", "x'6120'",
    "9007199254740993", "9007199254740992", "9007199254740992.0", "'9007199254740993'", "9223372036854775807", "9.3e18",
    "9.21e18", "9210000000000000000", "'9223372036854775808'", "9223372036854775808.0", "-9223372036854775808", "1e15", "'1.0e+15'",
    "1000000000000000", "1e100", "'1.0e+100'", "9e999", "-9e999", "'Inf'", "'-Inf'", "1e-7", "'1.0e-07'", "123456789012345680.0",
    "'1.23456789012346e+17'", "'a' || char(0) || 'x'", "'A' || char(0) || 'y'", "'1' || char(0)", "'Infinity'", "'NaN'", "'inf'", "'nan'",
    "'\\x31'",
  ]

  static func cell(_ random: inout SeededGenerator) -> String { all[Int.random(in: 0..<all.count, using: &random)] }
}
