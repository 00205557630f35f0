import DrydockAnalysis
import DrydockChecks
import DrydockCore
import DrydockTesting
import Foundation
import Testing

/// How many relations of real databases are found again when nobody declares them.
///
/// The many small databases have what they declare as the truth.
@Suite struct ForeignKeyScoreboard {
  private static let isThere = SharedData.folder != nil

  @Test(.enabled(if: isThere, "set DRYDOCK_DATA")) func knownDatabases() throws {
    let scores = try SharedData.read(Truth.self, from: "fk_truth.json").map { try KeyScore($0.database, truth: $0.known.keys) }
    let sum = KeyScore.sum(scores)
    let text = """
      ## Undeclared foreign keys

      The declarations are hidden; `undeclared-foreign-key` has names and values to go by. The truth is `db/fk_truth.json`, declared keys and
      others. A key whose child holds no value at all cannot be found by anybody: *recall of all* counts it as missed, *recall* leaves it out.
      The aim is a recall of 0.95 and a precision of 0.9.
      """
    try SharedData.publish([text, ""] + KeyScore.table(scores), as: "1-foreign-keys")
    #expect(sum.recallOfProvable >= 0.95 && sum.precision >= 0.9)
  }

  @Test(.enabled(if: isThere, "set DRYDOCK_DATA")) func manySmallDatabases() throws {
    let small = SharedData.databases().filter { $0.hasPrefix("t2sql/spider_en/") }
    let others = ["airportdb/airportdb_demo", "sakila/sakila_mysql"].map { "db/\($0).sqlite" }
    let scores = try (small + others).map { try KeyScore($0, truth: nil) }
    let text = """
      ### Databases without a list of their keys

      Here the truth is what the database declares, hidden in the same way. It is less than the truth: the small databases under
      `t2sql/spider_en` leave relations out that names and values show, and declare some that do not exist. Nine of ten of their tables have
      fewer than 20 rows, too few for values to speak. There is no aim.
      """
    try SharedData.publish([text, ""] + KeyScore.table(scores, onlySums: true), as: "2-foreign-keys-of-small-databases")
  }
}

/// One database of `fk_truth.json`.
struct Truth: Decodable {
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

  /// Hides what a database declares and looks for it; without a truth that is what it declares.
  init(_ name: String, truth: Set<[ColumnSet]>?) throws {
    let run = try TestRun(existing: SharedData.path(name))
    let zone: any LandingZone = try run.landed()
    let results = try withExtendedLifetime(run) {
      try CheckLoop([UndeclaredForeignKey()], engine: EmbeddedEngine(), zone: UndeclaredZone(zone)).run()
    }
    self.name = name
    self.truth = truth ?? Set(zone.manifest.schema.tables.flatMap(\.foreignKeys).map { [$0.child, $0.parent] })
    found = Set(results.findings.map { [$0.object] + $0.related })
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
  }

  static func sum(_ scores: [KeyScore]) -> KeyScore { KeyScore(sum: scores) }

  var recall: Double { truth.isEmpty ? 1 : Double(truth.intersection(found).count) / Double(truth.count) }
  var recallOfProvable: Double {
    let provable = truth.subtracting(empty)
    return provable.isEmpty ? 1 : Double(provable.intersection(found).count) / Double(provable.count)
  }
  var precision: Double { found.isEmpty ? 1 : Double(truth.intersection(found).count) / Double(found.count) }

  /// Found beyond the truth, looked at, and true: the lists leave them out.
  private static let unlisted: Set = [
    ["airplane.airline_id", "airline.airline_id"], ["airplane.type_id", "airplane_type.type_id"],
    ["airport_geo.airport_id", "airport.airport_id"], ["flight.flightno", "flightschedule.flightno"],
    ["film_text.film_id", "film.film_id"],
    ["department.Mgr_ssn", "employee.Ssn"], ["dept_locations.Dnumber", "department.Dnumber"], ["employee.Super_ssn", "employee.Ssn"],
    ["Contacts.customer_id", "Customers.customer_id"], ["Accounts.customer_id", "Customers.customer_id"],
    ["Customers_Cards.customer_id", "Customers.customer_id"], ["First_Notification_of_Loss.Customer_ID", "Customers.Customer_ID"],
    ["First_Notification_of_Loss.Policy_ID", "Available_Policies.Policy_ID"], ["railway_manage.Manager_ID", "manager.Manager_ID"],
    ["Catalog_Contents_Additional_Attributes.attribute_id", "Attribute_Definitions.attribute_id"], ["country.Capital", "city.ID"],
  ]

  /// In Markdown, with what was missed and what was found beyond the truth.
  static func table(_ scores: [KeyScore], onlySums: Bool = false) -> [String] {
    func line(_ score: KeyScore) -> String {
      let right = score.truth.intersection(score.found).count
      let shares = [score.recall, score.recallOfProvable, score.precision].map { String(format: "%.3f", $0) }
      return row(score.name, score.truth.count, score.empty.count, score.found.count, right, shares[0], shares[1], shares[2])
    }
    func spell(_ key: [ColumnSet]) -> String { "`\(key[0])` → `\(key[1])`" }
    let missed = scores.flatMap { score in
      score.truth.subtracting(score.found).subtracting(score.empty).map { "- \(score.name): \(spell($0))" }.sorted()
    }
    let beyond = scores.flatMap { score in
      score.found.subtracting(score.truth).map {
        "- \(score.name): \(spell($0))\(unlisted.contains($0.map(\.description)) ? ", true" : "")"
      }.sorted()
    }
    func list(_ title: String, _ lines: [String]) -> [String] { lines.isEmpty ? [] : ["", title, ""] + lines }
    return [
      row("database", "keys", "without values", "found", "right", "recall of all", "recall", "precision"),
      "|---|---:|---:|---:|---:|---:|---:|---:|",
    ] + (onlySums ? [] : scores.map(line)) + [line(sum(scores))] + list("Missed:", missed)
      + list("Found beyond the truth; *true* are those that were looked at and hold:", beyond)
  }
}
