internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLanding

/// Names as chat models give them, looked up before anything is done with them.
extension LandingReader {
  /// A landed table by the name that lists show.
  func tableNamed(_ name: String) throws -> (TableManifest, Table) {
    guard let landed = manifest.tables.first(where: { "\($0.table)" == name }), let table = manifest.schema.table(landed.table) else {
      throw Failure.unknown("table", name, among: manifest.tables.map { "\($0.table)" }, see: ListTables.name)
    }
    return (landed, table)
  }
}

extension RunDirectory {
  /// A finding by its id, or by the id's unique beginning.
  func finding(_ id: String) throws -> Finding {
    let all = try findings()
    if let exact = all.first(where: { $0.id == id }) { return exact }
    let begun = all.filter { !id.isEmpty && $0.id.hasPrefix(id) }
    guard begun.count == 1, let only = begun.first else {
      throw Failure.unknown("finding", id, among: all.map(\.id), see: ListFindings.name)
    }
    return only
  }

  /// A finding's statements.
  func query(ofFinding id: String) throws -> FindingQuery {
    let finding = try finding(id)
    guard let query = FindingQuery(finding, schema: try landingZone().manifest.schema) else {
      throw Failure(.usage, attempted: "ask for the rows of \(finding.id)", cause: "they cannot be asked for in SQL")
    }
    return query
  }
}
