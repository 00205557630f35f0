import DrydockData
import Testing

/// Batches with some columns written anew.
@Suite struct RewrittenColumnsTests {
  private func batch(rows: Int) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: 4)
    for row in 0..<rows {
      for column in 0..<4 {
        if (row + column) % 5 == 0 {
          builder.appendNull(column)
        } else {
          Array("\(row).\(column)".utf8).withUnsafeBytes { builder.append(column, $0) }
          if (row + column) % 7 == 0 { builder.except(column, .blob) }
        }
      }
      builder.endRow(ordinal: UInt64(3 * row))
    }
    return builder.finish()
  }

  private func rewritten(_ batch: RecordBatch, to word: String) -> [RecordBatch] {
    var made: [RecordBatch] = []
    let text = Array(word.utf8)
    batch.rewriting([2, 0]) { row, builder in
      text.withUnsafeBytes { builder.append(0, $0) }
      if row % 2 == 0 { builder.except(0, .real) }
      builder.appendNull(1)
    } _: {
      made.append($0)
    }
    return made
  }

  @Test func otherColumnsStayWithTheirExceptions() {
    let source = batch(rows: 1000)
    let made = rewritten(source, to: "new")
    #expect(made.count == 1 && made[0].rowCount == 1000 && made[0].columnCount == 4)
    for row in 0..<1000 {
      #expect(made[0].text(row: row, column: 0) == nil)
      #expect(made[0].text(row: row, column: 2) == "new")
      for column in [1, 3] {
        #expect(made[0].text(row: row, column: column) == source.text(row: row, column: column))
        #expect(made[0].exceptionClass(row: row, column: column) == source.exceptionClass(row: row, column: column))
      }
      #expect(made[0].exceptionClass(row: row, column: 0) == nil)
      #expect(made[0].exceptionClass(row: row, column: 2) == (row % 2 == 0 ? .real : nil))
      #expect(made[0].ordinal(of: row) == UInt64(3 * row))
    }
  }

  @Test func textsThatGrowMakeSeveralBatches() {
    let source = batch(rows: 100)
    let made = rewritten(source, to: String(repeating: "x", count: 100_000))
    #expect(made.count > 1)
    var row = 0
    for batch in made {
      for index in 0..<batch.rowCount {
        #expect(batch.ordinal(of: index) == source.ordinal(of: row))
        #expect(batch.text(row: index, column: 3) == source.text(row: row, column: 3))
        #expect(batch.exceptionClass(row: index, column: 3) == source.exceptionClass(row: row, column: 3))
        #expect(batch.exceptionClass(row: index, column: 2) == (row % 2 == 0 ? .real : nil))
        row += 1
      }
    }
    #expect(row == 100)
  }
}
