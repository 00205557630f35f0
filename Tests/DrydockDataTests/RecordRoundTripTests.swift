import DrydockData
import Testing

/// Encoder and scanner against each other: whatever is written is read back, with the same digests.
@Suite struct RecordRoundTripTests {
  private static let hostile: [String?] = [
    nil, "", " ", "NULL", "\\N", "\\.", "\"", "\"\"", "a\"b", "a,b", "a\nb", "a\r\nb", "é", "😀", "0123456", "01234567", "012345678",
    "\"0123456", "0123456\"", "01234567\"", String(repeating: "\"", count: 17), String(repeating: "x", count: 5000),
  ]

  private func batch(_ rows: [[String?]], columns: Int) -> RecordBatch {
    var builder = RecordBatchBuilder(columns: columns)
    for row in rows {
      for (column, cell) in row.enumerated() {
        if var cell { cell.withUTF8 { builder.append(column, UnsafeRawBufferPointer($0)) } } else { builder.appendNull(column) }
      }
      builder.endRow()
    }
    return builder.finish()
  }

  private func scan(_ encoder: RecordEncoder, columns: Int) throws -> (rows: [[String?]], digests: [Digest128]) {
    let bytes = encoder.buffer.bytes
    let memory = RawMemory(capacity: bytes.count)
    memory.base.copyMemory(from: bytes.baseAddress!, byteCount: bytes.count)
    var rows: [[String?]] = []
    var digests: [Digest128] = []
    try RecordScanner(fieldCount: columns).scan(memory, count: bytes.count, firstRow: 0) { batch, found in
      for row in 0..<batch.rowCount { rows.append((0..<columns).map { batch.text(row: row, column: $0) }) }
      digests += found[..<batch.rowCount]
    }
    return (rows, digests)
  }

  @Test(arguments: 1...4)
  func randomRowsSurvive(columns: Int) throws {
    for _ in 0..<200 {
      let rows = (0..<Int.random(in: 0...20)).map { _ in (0..<columns).map { _ in Self.hostile.randomElement()! } }
      let encoder = RecordEncoder()
      encoder.encode(batch(rows, columns: columns))
      let read = try scan(encoder, columns: columns)
      #expect(read.rows == rows)
      #expect(read.digests == encoder.digests)
    }
  }

  @Test func aRowIsItsBytes() {
    let encoder = RecordEncoder()
    encoder.encode(batch([["a\"b", nil, ""]], columns: 3))
    #expect(String(decoding: encoder.buffer.bytes, as: UTF8.self) == "\"a\"\"b\",,\"\"\n")
    #expect(encoder.nulls == [0, 1, 0])
  }

  @Test(arguments: ["a\n", "\"a\n", "\"a\"b\n", "\"a\",\"b\"\n", "\"a\"", "\"a\"\r\n", "\u{FEFF}\"a\"\n"])
  func whatWeDoNotWriteIsTampered(text: String) throws {
    let bytes = Array(text.utf8)
    let memory = RawMemory(capacity: bytes.count)
    bytes.withUnsafeBytes { memory.base.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    let failure = #expect(throws: Failure.self) {
      try RecordScanner(fieldCount: 1).scan(memory, count: bytes.count, firstRow: 0) { _, _ in }
    }
    #expect(failure?.kind == .tampered)
  }
}
