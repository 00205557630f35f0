internal import DrydockData

/// The write-ahead log beside a database, read by its published format (https://sqlite.org/fileformat2.html §4).
enum SQLiteWAL {
  /// `wal:<salt1>-<salt2>:<frames>` up to the last committed frame, or nil where there is no log.
  static func mark(of database: String) throws -> String? {
    let parts = database.split(separator: "/", omittingEmptySubsequences: false)
    let folderPath = parts.dropLast().joined(separator: "/")
    guard let name = parts.last else { return nil }
    let folder = try SealedFolder(following: folderPath.isEmpty ? (database.hasPrefix("/") ? "/" : ".") : folderPath)
    let log = "\(name)-wal"
    guard folder.contains(log) else { return nil }
    // SQLite's locks are on the -shm file, so the log may be opened and closed freely.
    let reader = try folder.open(log)
    let header = RawMemory(capacity: 32)
    guard try reader.read(into: header, at: 0, count: 32) == 32 else { return nil }
    let pageSize = Int(word(header, 8))
    let salts = (word(header, 16), word(header, 20))
    let frame = RawMemory(capacity: 24)
    var committed = 0
    var index = 0
    while try reader.read(into: frame, at: 32 + index * (24 + pageSize), count: 24) == 24 {
      guard word(frame, 8) == salts.0, word(frame, 12) == salts.1 else { break }
      index += 1
      if word(frame, 4) != 0 { committed = index }
    }
    return "wal:\(salts.0)-\(salts.1):\(committed)"
  }

  private static func word(_ memory: RawMemory, _ offset: Int) -> UInt32 {
    UInt32(bigEndian: memory.base.loadUnaligned(fromByteOffset: offset, as: UInt32.self))
  }
}
