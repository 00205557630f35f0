public import DrydockCore
public import DrydockData

/// Writes `rejects/<table file name>.csv`: refused rows as they would have been loaded, with `row`, `rule` and `reason` before them.
public struct RejectsWriter {
  private let zone: any LandingZone
  private let decisions: [RepairDecisions]
  private let folder: SealedFolder

  /// A writer into the run's `rejects` folder.
  public init(zone: any LandingZone, decisions: [RepairDecisions], folder: SealedFolder) {
    self.zone = zone
    self.decisions = decisions
    self.folder = folder
  }

  /// Writes all files anew; returns the SHA-256 of each by its path in the run directory.
  public func write(_ rejections: [Rejection]) throws -> [String: String] {
    for name in try folder.names() { try folder.remove(name) }
    let repaired = try RepairedZone(zone, decisions: decisions)
    var seals: [String: String] = [:]
    for (name, refused) in Dictionary(grouping: rejections, by: \.table).sorted(by: { $0.key < $1.key }) {
      let table = try repaired.table(name)
      let file = try QuarantineFile(
        folder, table.manifest.fileStem + ".csv", heading: ["row", "rule", "reason"], columns: table.manifest.columns.map(\.name))
      let reasons = Dictionary(refused.map { ($0.row, $0.reason) }) { first, _ in first }
      for chunk in 0..<table.chunkCount {
        try table.scan(chunk: chunk, columns: nil, digests: false) { batch, _ in
          try file.write(batch) { row in reasons[row].map { (Self.rule(of: $0), $0) } }
        }
      }
      seals["rejects/\(table.manifest.fileStem).csv"] = try file.seal()
    }
    return seals
  }

  /// What a row breaks, in words to sort and to count by: a kind of constraint (`not-null`, `unique`, `foreign-key`), what is wrong with a
  /// value (`text-too-long`), or the id of the conversion rule that has no value for a cell.
  static func rule(of reason: String) -> String {
    let conversion = reason.split(separator: " has no value under the rule ")
    if conversion.count > 1, let id = conversion.last { return String(id) }
    if reason.contains(QuarantineClosure.hangsOn) { return "foreign-key" }
    // STRICT tables say "cannot store TEXT value in INTEGER column …", others "datatype mismatch".
    if reason.hasPrefix("cannot store ") { return "datatype-mismatch" }
    // "UNIQUE constraint failed: t.a", "text too long: column a (22001)", "refused by the database (XX000)": before names and codes.
    var words = reason.prefix { $0 != ":" && $0 != "(" }.lowercased().split(separator: " ")
    if words.suffix(2) == ["constraint", "failed"] { words.removeLast(2) }
    return words.isEmpty ? "refused" : words.joined(separator: "-")
  }
}
