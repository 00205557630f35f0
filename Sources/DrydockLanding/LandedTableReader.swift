internal import DrydockCore
internal import DrydockData
internal import Synchronization

/// The rows of one landed table, chunk by chunk, each hashed in the buffer it is used from.
final class LandedTableReader: LandedTable {
  /// Chunks of a zone whose memory is kept between scans: as many as threads commonly scan at once.
  static let spareChunks = 4

  let manifest: TableManifest
  private let pool: MemoryPool
  private let folder: SealedFolder
  private let files: [FileReader]
  private typealias Place = (file: Int, chunk: Int, firstRow: UInt64, firstRowOfFile: UInt64)

  private let starts: [Place]
  private let sidecars: Mutex<[Int: ExceptionsSidecar]> = Mutex([:])

  init(_ manifest: TableManifest, folder: SealedFolder, pool: MemoryPool) throws {
    self.manifest = manifest
    self.pool = pool
    self.folder = folder
    files = try manifest.files.map { try folder.open($0.path) }
    var starts: [Place] = []
    var row: UInt64 = 0
    for (fileIndex, file) in manifest.files.enumerated() {
      let firstOfFile = row
      for chunkIndex in file.chunks.indices {
        starts.append((fileIndex, chunkIndex, row, firstOfFile))
        row += file.chunks[chunkIndex].rows
      }
    }
    self.starts = starts
  }

  func scan(chunk index: Int, columns: [Int]?, digests: Bool, body: (RecordBatch, [Digest128]) throws -> Void) throws {
    let place = starts[index]
    try pool.lend(Int(manifest.files[place.file].chunks[place.chunk].bytes)) { memory in
      try scan(place, in: memory, columns: columns, digests: digests, body: body)
    }
  }

  private func scan(
    _ place: Place, in memory: RawMemory, columns: [Int]?, digests: Bool, body: (RecordBatch, [Digest128]) throws -> Void
  ) throws {
    let file = manifest.files[place.file]
    let chunk = file.chunks[place.chunk]
    let got = try files[place.file].read(into: memory, at: Int(chunk.offset), count: Int(chunk.bytes))
    let bytes = UnsafeRawBufferPointer(start: memory.base, count: got)
    guard got == Int(chunk.bytes), SHA256Stream.hex(of: bytes) == chunk.sha256 else {
      throw LandingReader.tampered(folder, "\(file.path) was changed at byte \(chunk.offset) or behind it")
    }
    let exceptions = try exceptions(of: place, file)
    let offset = place.chunk == 0 ? try headerLength(bytes, file) : 0
    let scanner = RecordScanner(fieldCount: manifest.columns.count, columns: columns)
    let rows = try scanner.scan(
      memory, offset: offset, count: got, firstRow: place.firstRow, exceptions: exceptions, digests: digests, body: body)
    guard rows == chunk.rows else { throw LandingReader.tampered(folder, "\(file.path) has another number of rows than its manifest says") }
  }

  /// Checks the header against the manifest; returns its length.
  private func headerLength(_ bytes: UnsafeRawBufferPointer, _ file: LandedFile) throws -> Int {
    let header = Self.header(manifest.columns.map(\.name))
    guard bytes.starts(with: header) else { throw LandingReader.tampered(folder, "the header of \(file.path) is not the manifest's") }
    return header.count
  }

  static func header(_ names: [String]) -> [UInt8] {
    let quoted = names.map { Quoting.quoted($0, by: "\"") }
    return Array((quoted.joined(separator: ",") + "\n").utf8)
  }

  /// The chunk's exceptions, rows counted from its first record.
  private func exceptions(of place: Place, _ file: LandedFile) throws -> [CellException] {
    let chunk = file.chunks[place.chunk]
    guard chunk.exceptions > 0 else { return [] }
    let sidecar = try sidecars.withLock { sidecars in
      if let known = sidecars[place.file] { return known }
      let read = try ExceptionsSidecar(file, folder: folder, columns: manifest.columns.count)
      sidecars[place.file] = read
      return read
    }
    return try sidecar.exceptions(ofChunk: place.chunk, firstRow: place.firstRow - place.firstRowOfFile, rows: chunk.rows)
  }
}
