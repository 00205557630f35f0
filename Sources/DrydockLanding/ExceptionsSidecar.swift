internal import DrydockCore
internal import DrydockData

/// The `.exceptions.csv` of one file: its cells that are off their column's rule, chunk by chunk.
struct ExceptionsSidecar: Sendable {
  private let path: String
  private let rows: [UInt64]
  private let columns: [UInt16]
  private let classes: [CellClass]
  private let starts: [Int]

  init(_ file: LandedFile, folder: SealedFolder, columns columnCount: Int) throws {
    guard let path = file.exceptionsPath else {
      throw LandingReader.tampered(folder, "\(file.path) has exceptions but no file of them")
    }
    self.path = path
    let bytes = try folder.read(path)
    guard SHA256Stream.hex(of: bytes) == file.exceptionsSHA256 else {
      throw LandingReader.tampered(folder, "\(path) is not the file that was sealed")
    }
    let memory = RawMemory(capacity: bytes.count)
    bytes.withUnsafeBytes { memory.base.copyMemory(from: $0.baseAddress ?? UnsafeRawPointer(memory.base), byteCount: $0.count) }
    let header = Array("\"row\",\"column\",\"class\"\n".utf8)
    guard bytes.starts(with: header) else { throw RecordScanner.malformedSidecar(path) }
    var rows: [UInt64] = []
    var columns: [UInt16] = []
    var classes: [CellClass] = []
    try RecordScanner(fieldCount: 3).scan(memory, offset: header.count, count: bytes.count, firstRow: 0, digests: false) { batch, _ in
      for row in 0..<batch.rowCount {
        guard let number = batch.text(row: row, column: 0).flatMap(UInt64.init),
          let column = batch.text(row: row, column: 1).flatMap(UInt16.init),
          Int(column) < columnCount, let cellClass = batch.text(row: row, column: 2).flatMap(CellClass.init)
        else { throw RecordScanner.malformedSidecar(path) }
        rows.append(number)
        columns.append(column)
        classes.append(cellClass)
      }
    }
    self.rows = rows
    self.columns = columns
    self.classes = classes
    var starts = [0]
    for chunk in file.chunks { starts.append((starts.last ?? 0) + Int(chunk.exceptions)) }
    guard starts.last == rows.count else { throw RecordScanner.malformedSidecar(path) }
    self.starts = starts
  }

  func exceptions(ofChunk chunk: Int, firstRow: UInt64, rows count: UInt64) throws -> [CellException] {
    try (starts[chunk]..<starts[chunk + 1]).map { line in
      guard rows[line] >= firstRow, rows[line] < firstRow + count else { throw RecordScanner.malformedSidecar(path) }
      return CellException(row: UInt32(rows[line] - firstRow), column: columns[line], cellClass: classes[line])
    }
  }
}

extension RecordScanner {
  static func malformedSidecar(_ path: String) -> Failure {
    Failure(
      .tampered, attempted: "read \(path)", cause: "it is not a list of exceptions as Drydock writes it", hint: "land the source anew")
  }
}
