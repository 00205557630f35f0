import DrydockData
import Testing

/// Batches in the forms of their columns.
@Suite struct FormedBatchesTests {
  private func batch(_ rows: [[String?]], exceptions: [(row: Int, column: Int, cellClass: CellClass)] = []) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: rows[0].count)
    for (row, cells) in rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        if let cell { Array(cell.utf8).withUnsafeBytes { builder.append(column, $0) } } else { builder.appendNull(column) }
        for exception in exceptions where exception.row == row && exception.column == column { builder.except(column, exception.cellClass) }
      }
      builder.endRow(ordinal: UInt64(10 + 2 * row))
    }
    return builder.finish()
  }

  @Test func everyColumnHasItsForm() {
    let source = batch([["1.50", "TRUE", "x "], [nil, "0", nil]], exceptions: [(0, 2, .blob), (1, 1, .integer)])
    var formed: [RecordBatch] = []
    FormedBatches([.number, .boolean, .exact]).apply(to: source) { formed.append($0) }
    #expect(formed.count == 1)
    #expect((0..<3).map { formed[0].text(row: 0, column: $0) } == ["1.5", "t", "x "])
    #expect((0..<3).map { formed[0].text(row: 1, column: $0) } == [nil, "f", nil])
    #expect(formed[0].exceptions == source.exceptions)
    #expect((0..<2).map { formed[0].ordinal(of: $0) } == [10, 12])
  }

  @Test func exactFormsLeaveTheBatchAlone() {
    let forms = FormedBatches([.exact])
    #expect(forms.isExact)
    forms.apply(to: batch([["1.50"]])) { #expect($0.text(row: 0, column: 0) == "1.50") }
  }

  @Test func textsThatGrowMakeSeveralBatches() {
    let source = batch(Array(repeating: ["1e100000"], count: 100), exceptions: [(60, 0, .text)])
    var rows = 0
    var excepted: [Int] = []
    FormedBatches([.number]).apply(to: source) { batch in
      excepted += batch.exceptions.map { rows + Int($0.row) }
      #expect(batch.ordinal(of: 0) == UInt64(10 + 2 * rows))
      rows += batch.rowCount
      #expect(batch.rowCount < 100)
    }
    #expect(rows == 100)
    #expect(excepted == [60])
  }

  /// Whatever bytes a cell has, a form ends, and its result is a fixed point.
  @Test(arguments: DigestForm.allCases) func anyBytesAreTaken(form: DigestForm) {
    let writer = FormWriter(form)
    let letters = Array("0123456789+-.eE:TZ tfnulrsayo{}[]\",\\xuBCIi".utf8)
    var generator = SystemRandomNumberGenerator()
    for round in 0..<20_000 {
      let count = Int.random(in: 0...24, using: &generator)
      let bytes: [UInt8] = (0..<count).map { _ in
        round % 4 == 0 ? UInt8.random(in: 0...255, using: &generator) : letters.randomElement(using: &generator) ?? 0
      }
      let once = formed(bytes, writer)
      #expect(formed(once, writer) == once, "\(form): \(bytes)")
    }
  }

  private func formed(_ bytes: [UInt8], _ writer: FormWriter) -> [UInt8] {
    var builder = RecordBatchBuilder(columns: 1)
    bytes.withUnsafeBytes { writer.write($0, to: &builder, column: 0) }
    builder.endRow()
    return builder.finish().bytes(row: 0, column: 0) ?? []
  }
}
