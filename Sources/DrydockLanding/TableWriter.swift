internal import DrydockCore
internal import DrydockData
internal import Foundation

/// Writes one table: takes encoded records in landing order, cuts and hashes chunks, seals the files.
///
/// Used under its ``OrderedRing``'s lock, by one thread at a time.
final class TableWriter {
  /// A chunk ends with the record that brings it to this many bytes.
  static let chunkBytes = 8 << 20

  private let folder: SealedFolder
  private let stem: String
  private let file: SealedFileWriter
  private var fileHash = SHA256Stream()
  private var fileBytes = 0
  private var sidecar: SealedFileWriter?
  private var sidecarHash = SHA256Stream()
  private var sidecarBytes = 0
  private var chunk = ChunkInProgress(offset: 0)
  private var chunks: [LandedChunk] = []
  private(set) var rows: UInt64 = 0
  private var nulls: [UInt64]
  private var exceptions: [UInt64]

  init(folder: SealedFolder, stem: String, columns: [String]) throws {
    self.folder = folder
    self.stem = stem
    nulls = Array(repeating: 0, count: columns.count)
    exceptions = Array(repeating: 0, count: columns.count)
    file = try folder.newFile(stem + ".csv")
    let header = LandedTableReader.header(columns)
    try header.withUnsafeBytes { try take($0, digests: []) }
  }

  /// Appends the records of an encoder and the exceptions of the batch they came from.
  func append(_ records: RecordEncoder, exceptions: [CellException]) throws {
    let bytes = records.buffer.bytes
    var start = 0
    var row = 0
    var nextException = 0
    while row < records.ends.count {
      let last = lastRow(records.ends, from: row, start: start)
      var lines = nextException
      while lines < exceptions.count && Int(exceptions[lines].row) < last { lines += 1 }
      try note(exceptions[nextException..<lines], firstRow: rows - UInt64(row))
      nextException = lines
      try take(UnsafeRawBufferPointer(rebasing: bytes[start..<records.ends[last - 1]]), digests: records.digests[row..<last])
      start = records.ends[last - 1]
      row = last
    }
    for column in nulls.indices { nulls[column] += records.nulls[column] }
  }

  /// The row behind the last one of this chunk: the first that brings it to its size, or the last there is.
  private func lastRow(_ ends: [Int], from row: Int, start: Int) -> Int {
    let room = Self.chunkBytes - chunk.bytes + start
    var (low, high) = (row, ends.count - 1)
    while low < high {
      let middle = (low + high) / 2
      if ends[middle] >= room { high = middle } else { low = middle + 1 }
    }
    return low + 1
  }

  private func take(_ bytes: UnsafeRawBufferPointer, digests: ArraySlice<Digest128>) throws {
    try file.write(bytes)
    fileHash.update(bytes)
    fileBytes += bytes.count
    chunk.hash.update(bytes)
    chunk.bytes += bytes.count
    for digest in digests { chunk.digest.add(digest) }
    rows += UInt64(digests.count)
    if chunk.bytes >= Self.chunkBytes { closeChunk() }
  }

  private func closeChunk() {
    chunks.append(chunk.landed())
    chunk = ChunkInProgress(offset: fileBytes)
  }

  private func note(_ lines: ArraySlice<CellException>, firstRow: UInt64) throws {
    guard !lines.isEmpty else { return }
    var text = ByteBuffer()
    if sidecar == nil {
      sidecar = try folder.newFile(stem + ".exceptions.csv")
      text.append("\"row\",\"column\",\"class\"\n")
    }
    for line in lines {
      text.append("\"\(firstRow + UInt64(line.row))\",\"\(line.column)\",\"\(line.cellClass.rawValue)\"\n")
      exceptions[Int(line.column)] += 1
    }
    chunk.exceptions += UInt64(lines.count)
    sidecarHash.update(text.bytes)
    sidecarBytes += text.count
    try sidecar?.write(text.bytes)
  }

  /// Seals the table's files, then its own manifest; returns it with the seals of all three.
  func seal(table: ObjectName, snapshot: SnapshotIdentity, columns: [(Column, ColumnRule)], encoding: String) throws -> TableManifest {
    if chunk.bytes > 0 || chunks.isEmpty { closeChunk() }
    try sidecar?.seal()
    try file.seal()
    let landed = columns.enumerated().map { index, column in
      LandedColumn(
        name: column.0.name, sourceType: column.0.nativeType, type: column.1.type, encoding: encoding,
        expectedClass: column.1.expectedClass,
        collation: column.0.collation, nulls: nulls[index], exceptions: exceptions[index])
    }
    let manifest = TableManifest(
      table: table, snapshot: snapshot, columns: landed,
      files: [
        LandedFile(
          path: stem + ".csv", sha256: fileHash.hex(), chunks: chunks, exceptionsPath: sidecar.map { _ in stem + ".exceptions.csv" },
          exceptionsSHA256: sidecar.map { _ in sidecarHash.hex() })
      ], rows: rows, digest: chunks.reduce(TableDigest()) { $0 + $1.digest })
    try folder.write(CanonicalJSON.encode(manifest), to: stem + ".manifest.json")
    return manifest
  }
}

/// What is known of the chunk that is being written.
private struct ChunkInProgress {
  let offset: Int
  var bytes = 0
  var exceptions: UInt64 = 0
  var hash = SHA256Stream()
  var digest = TableDigest()

  func landed() -> LandedChunk {
    LandedChunk(
      offset: UInt64(offset), bytes: UInt64(bytes), rows: digest.rows, exceptions: exceptions, sha256: hash.hex(), digest: digest)
  }

  init(offset: Int) { self.offset = offset }
}
