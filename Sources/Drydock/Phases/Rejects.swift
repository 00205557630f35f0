internal import DrydockCore
internal import DrydockData
internal import DrydockLanding
internal import DrydockMigration

/// Rows that were refused while they were loaded, on the disk before their chunk is committed.
struct RefusalLog: Sendable {
  private let run: String
  private let folder: SealedFolder

  init(run: RunDirectory) {
    self.run = run.id
    folder = run.folder
  }

  private struct Line: Codable {
    let chunk: Int
    let rejection: Rejection
  }

  func append(chunk: Int, _ refused: [Rejection]) throws {
    let lines = try refused.flatMap { try CanonicalJSON.encode(Line(chunk: chunk, rejection: $0)) }
    try folder.append(lines, to: RunDirectory.Name.refused)
  }

  /// The lines whose chunk was committed; the others never happened. `sealed` ones are of an earlier build and left out by now.
  func lines(with records: [LoadRecord], sealed: [Rejection]) throws -> [Rejection] {
    guard folder.contains(RunDirectory.Name.refused) else { return [] }
    let there = Set(records.filter { $0.run == run }.map { "\($0.chunk):\($0.table)" })
    let known = Set(sealed.map { "\($0.row):\($0.table)" })
    var seen: Set<Rejection> = []
    let bytes = try folder.read(RunDirectory.Name.refused)
    let whole = bytes.lastIndex(of: UInt8(ascii: "\n")).map { bytes[...$0] } ?? []
    return try whole.split(separator: UInt8(ascii: "\n")).compactMap { bytes in
      let line = try CanonicalJSON.decode(Line.self, from: Array(bytes), what: RunDirectory.Name.refused)
      guard there.contains("\(line.chunk):\(line.rejection.table)"), !known.contains("\(line.rejection.row):\(line.rejection.table)"),
        seen.insert(line.rejection).inserted
      else { return nil }
      return line.rejection
    }
  }
}

/// `rejects/`: the rows that are not in the new database because it refuses them, with what hangs on them.
struct RejectsFolder {
  let run: RunDirectory
  private static let list = "rejections.json"

  /// What was sealed, as the journal vouches for it.
  func sealed() throws -> [Rejection] {
    guard let entry = run.journal.last(.rejected) else { return [] }
    let folder = try run.folder.folder(RunDirectory.Name.rejects)
    let bytes = folder.contains(Self.list) ? try folder.read(Self.list) : []
    guard SHA256Stream.hex(of: bytes) == entry.facts["rejects/\(Self.list)"] else { throw run.tampered("rejects/\(Self.list) was changed") }
    return try CanonicalJSON.decode([Rejection].self, from: bytes, what: "rejects/\(Self.list)")
  }

  func seal(_ rejections: [Rejection], zone: LandingReader, decisions: [RepairDecisions]) throws {
    let folder = try run.folder.folder(RunDirectory.Name.rejects)
    var seals = try RejectsWriter(zone: zone, decisions: decisions, folder: folder).write(rejections)
    let bytes = try CanonicalJSON.encode(rejections)
    try folder.write(bytes, to: Self.list)
    seals["rejects/\(Self.list)"] = SHA256Stream.hex(of: bytes)
    try run.journal.append(.rejected, seals)
  }
}
