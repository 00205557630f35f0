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

  /// Quotes are undoubled eight bytes at a time: wherever they stand, nothing of this cell or of the next is lost.
  @Test func quotesAnywhereSurvive() throws {
    func cell() -> String { String((0..<Int.random(in: 0...40)).map { _ in "abcdefgh\"\"\"".randomElement() ?? "x" }) }
    let rows = (0..<1000).map { _ in (0..<3).map { _ in cell() as String? } }
    let encoder = RecordEncoder()
    encoder.encode(batch(rows, columns: 3))
    #expect(try scan(encoder, columns: 3).rows == rows)
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

  @Test(arguments: [[2, 0], [1, 1], [2, 1, 2, 0], [0, 2], []]) func exceptionsFollowTheColumnsThatAreAskedFor(_ columns: [Int]) throws {
    let text = Array("\"a\",\"b\"\"b\",\"c\"\n,\"e\",\"f\"\n".utf8)
    let exceptions = [
      CellException(row: 0, column: 0, cellClass: .blob), CellException(row: 0, column: 2, cellClass: .text),
      CellException(row: 1, column: 1, cellClass: .real), CellException(row: 1, column: 2, cellClass: .integer),
    ]
    let cells: [[(String?, CellClass?)]] = [[("a", .blob), ("b\"b", nil), ("c", .text)], [(nil, nil), ("e", .real), ("f", .integer)]]
    let memory = RawMemory(capacity: text.count)
    text.withUnsafeBytes { memory.base.copyMemory(from: $0.baseAddress!, byteCount: $0.count) }
    try RecordScanner(fieldCount: 3, columns: columns).scan(memory, count: text.count, firstRow: 0, exceptions: exceptions) { batch, _ in
      for row in 0..<2 {
        #expect(columns.indices.map { batch.text(row: row, column: $0) } == columns.map { cells[row][$0].0 })
        #expect(columns.indices.map { batch.exceptionClass(row: row, column: $0) } == columns.map { cells[row][$0].1 })
      }
    }
  }

  /// Both ways of digesting a row with exceptions: the short one copies, the long one does not.
  @Test(arguments: [10, 5_000_000]) func theDigestOfARowWithExceptionsIsThatOfItsBytes(_ length: Int) {
    let record = Array(repeating: UInt8(ascii: "x"), count: length)
    let exceptions = [CellException(row: 0, column: 1, cellClass: .blob), CellException(row: 0, column: 12, cellClass: .integer)]
    let whole = record + Array("\n1:blob;12:integer;".utf8)
    let digest = record.withUnsafeBytes { RowDigest.of($0, exceptions: exceptions) }
    #expect(digest == whole.withUnsafeBytes { Digest128.xxh3($0) })
  }
}
