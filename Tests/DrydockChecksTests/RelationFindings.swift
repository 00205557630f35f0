import Drydock
import DrydockChecks
import DrydockCore
import DrydockTesting
import Foundation
import Testing

/// Every finding about relations in the databases of `DRYDOCK_DATA`, to be read by a person; and those that are known to be there.
@Suite struct RelationFindings {
  private static let data = ProcessInfo.processInfo.environment["DRYDOCK_DATA"]
  private static let checks: [any Check] = [
    CascadeCycle(), CascadeReach(), CircularForeignKeys(), ForeignKeyWithoutIndex(), InconsistentDeleteActions(), MissingPrimaryKey(),
    NeverUsedForeignKey(), OrphanedRows(), SetNullOnRequiredColumn(), SingleValuedForeignKey(), UndeclaredForeignKey(), UnusedParentTable(),
  ]

  @Test(
    .enabled(if: data != nil, "set DRYDOCK_DATA"),
    arguments: [
      "chinook/Chinook_Sqlite", "sakila/sakila", "sakila/sakila_mysql", "northwind/northwind", "northwind/northwind_pg_as",
      "employees/employees_10k", "world/world", "airportdb/airportdb",
    ])
  func ofRealDatabases(_ name: String) throws {
    let run = try TestRun(existing: "\(Self.data ?? "")/db/\(name).sqlite")
    let zone: any LandingZone = try run.landed()
    let found = try withExtendedLifetime(run) { try CheckLoop(Self.checks, engine: SimpleEngine(), zone: zone).run().findings }
    print(([name] + found.map { "  \($0.severity) \($0.check): \($0.message)" }).joined(separator: "\n"))
    let known = [
      "airportdb/airportdb": "3 rows of airline.base_airport point to no airport.airport_id",
      "sakila/sakila": "film.original_language_id is NULL in all 1000 rows",
      "world/world": "232 of 232 values of city.countrycode are in country.code",
    ]
    if let message = known[name] { #expect(found.contains { $0.message == message }, "\(message)") }
    #expect(Set(found.map(\.id)).count == found.count)
  }
}
