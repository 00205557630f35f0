import DrydockChecks
import DrydockCore
import DrydockTesting
import Foundation
import Testing

/// How many relations of real databases are found again when nobody declares them.
///
/// `DRYDOCK_DATA` names the folder of the data; `DRYDOCK_SCOREBOARD=wide` takes the many small databases as well, with what they declare as
/// the truth. Without data nothing is asked.
@Suite struct ForeignKeyScoreboard {
  private static let data = ProcessInfo.processInfo.environment["DRYDOCK_DATA"]
  private static let isWide = ProcessInfo.processInfo.environment["DRYDOCK_SCOREBOARD"] == "wide"

  @Test(.enabled(if: data != nil, "set DRYDOCK_DATA")) func knownDatabases() throws {
    let folder = (Self.data ?? "") + "/db"
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let truth = try decoder.decode([String: Truth].self, from: Data(contentsOf: URL(fileURLWithPath: folder + "/fk_truth.json")))
    let scores = try truth.sorted { $0.key < $1.key }.map { name, truth in
      try KeyScore(name, path: Self.file(name, in: folder), truth: truth.keys)
    }
    print(KeyScore.table(scores))
    let sum = KeyScore.sum(scores)
    #expect(sum.recallOfProvable >= 0.95 && sum.precision >= 0.9)
  }

  @Test(.enabled(if: isWide, "set DRYDOCK_SCOREBOARD=wide")) func manySmallDatabases() throws {
    let data = Self.data ?? ""
    let folder = data + "/t2sql/spider_en/database"
    let scores = try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map { name in
      try KeyScore(name, path: "\(folder)/\(name)/\(name).sqlite", truth: nil)
    }
    let others = try ["airportdb/airportdb_demo", "sakila/sakila_mysql"].map {
      try KeyScore($0, path: "\(data)/db/\($0).sqlite", truth: nil)
    }
    print(KeyScore.table(scores + others))
  }

  /// Some names stand under a folder of an older name.
  private static func file(_ name: String, in folder: String) -> String {
    if FileManager.default.fileExists(atPath: "\(folder)/\(name)") { return "\(folder)/\(name)" }
    let file = URL(fileURLWithPath: name)
    return "\(folder)/\(file.deletingPathExtension().lastPathComponent)/\(file.lastPathComponent)"
  }
}

/// One database of `fk_truth.json`.
private struct Truth: Decodable {
  struct Key: Decodable {
    let table: String
    let columns: [String]
    let refTable: String
    let refColumns: [String]
  }

  let foreignKeys: [Key]

  var keys: Set<[ColumnSet]> {
    Set(foreignKeys.map { [ColumnSet(ObjectName($0.table), $0.columns), ColumnSet(ObjectName($0.refTable), $0.refColumns)] })
  }
}

/// What was found of one database's relations; each is a child and a parent.
struct KeyScore {
  let name: String
  let truth: Set<[ColumnSet]>
  let found: Set<[ColumnSet]>
  /// Those of the truth whose child has no value: nothing can speak for them.
  let empty: Set<[ColumnSet]>
  let details: [[ColumnSet]: [String]]

  /// Hides what a database declares and looks for it; without a truth that is what it declares.
  init(_ name: String, path: String, truth: Set<[ColumnSet]>?) throws {
    let run = try TestRun(existing: path)
    let zone: any LandingZone = try run.landed()
    let results = try withExtendedLifetime(run) {
      try CheckLoop([UndeclaredForeignKey()], engine: SimpleEngine(), zone: UndeclaredZone(zone)).run()
    }
    self.name = name
    self.truth = truth ?? Set(zone.manifest.schema.tables.flatMap(\.foreignKeys).map { [$0.child, $0.parent] })
    found = Set(results.findings.map { [$0.object] + $0.related })
    details = Dictionary(uniqueKeysWithValues: results.findings.map { ([$0.object] + $0.related, [$0.message] + $0.details) })
    empty = self.truth.filter { key in
      key[0].columns.contains { (results.metrics.value(Distinct(key[0].table, $0))?.distinct ?? 0) == 0 }
    }
  }

  private init(sum: [KeyScore]) {
    func tagged(_ keys: (KeyScore) -> Set<[ColumnSet]>) -> Set<[ColumnSet]> {
      Set(sum.flatMap { score in keys(score).map { [ColumnSet(ObjectName(score.name), [])] + $0 } })
    }
    name = "all"
    truth = tagged(\.truth)
    found = tagged(\.found)
    empty = tagged(\.empty)
    details = [:]
  }

  static func sum(_ scores: [KeyScore]) -> KeyScore { KeyScore(sum: scores) }

  var recall: Double { truth.isEmpty ? 1 : Double(truth.intersection(found).count) / Double(truth.count) }
  var recallOfProvable: Double {
    let provable = truth.subtracting(empty)
    return provable.isEmpty ? 1 : Double(provable.intersection(found).count) / Double(provable.count)
  }
  var precision: Double { found.isEmpty ? 1 : Double(truth.intersection(found).count) / Double(found.count) }

  static func table(_ scores: [KeyScore]) -> String {
    func line(_ score: KeyScore) -> String {
      let numbers = [score.recall, score.recallOfProvable, score.precision].map { String(format: "%.3f", $0) }.joined(separator: "  ")
      let name = score.name.padding(toLength: 34, withPad: " ", startingAt: 0)
      return "\(name) \(score.truth.count)/\(score.empty.count)/\(score.found.count)  \(numbers)"
    }
    func spell(_ key: [ColumnSet]) -> String { "\(key[0]) → \(key[1])" }
    let lines = scores.flatMap { score in
      let missed = score.truth.subtracting(score.found).map { "    missed: \(spell($0))\(score.empty.contains($0) ? " (no values)" : "")" }
      let beyond = score.found.subtracting(score.truth).map { key in
        "    beyond: \(spell(key)): \(score.details[key]?.joined(separator: "; ") ?? "")"
      }
      return [line(score)] + missed.sorted() + beyond.sorted()
    }
    return (["database: relations/without values/found  recall  of those with values  precision"] + lines + [line(sum(scores))]).joined(
      separator: "\n")
  }
}
