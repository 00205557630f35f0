import DrydockData
import Testing

@Suite struct RecordBatchRewriterTests {
  /// Batches of one buffer: late ones begin far behind its start.
  private func rewritten(_ rows: Int, _ change: (inout RecordBatchRewriter, RecordBatch) -> Void) throws -> [[String?]] {
    let text = Array((0..<rows).map { "\"left \($0)\",\($0 % 3 == 0 ? "" : "\"\($0)\""),\"\"\n" }.joined().utf8)
    let memory = RawMemory(capacity: text.count)
    memory.base.copyMemory(from: text, byteCount: text.count)
    var cells: [[String?]] = []
    try RecordScanner(fieldCount: 3).scan(memory, count: text.count, firstRow: 0, digests: false) { batch, _ in
      var rewriter = RecordBatchRewriter(batch)
      change(&rewriter, batch)
      let made = rewriter.finish(exceptions: [])
      for row in 0..<made.rowCount { cells.append((0..<3).map { made.text(row: row, column: $0) }) }
    }
    return cells
  }

  @Test func whatIsNotWrittenStays() throws {
    let cells = try rewritten(9000) { _, _ in }
    #expect(cells == (0..<9000).map { ["left \($0)", $0 % 3 == 0 ? nil : "\($0)", ""] })
  }

  @Test func writtenCellsTakeThePlaceOfOldOnes() throws {
    let cells = try rewritten(9000) { rewriter, batch in
      for row in 0..<batch.rowCount {
        if row % 2 == 0 {
          rewriter.setNull(0, row)
        } else {
          let word = Array("new \(batch.ordinal(of: row))".utf8)
          rewriter.reserve(word.count).update(from: word, count: word.count)
          rewriter.commit(0, row, word.count)
        }
      }
    }
    #expect(cells.count == 9000)
    for (row, cell) in cells.enumerated() {
      #expect(cell == [row % 4096 % 2 == 0 ? nil : "new \(row)", row % 3 == 0 ? nil : "\(row)", ""])
    }
  }
}
