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
