internal import DrydockCore
internal import DrydockData

/// What of a zone is landed, for questions that name tables and columns.
struct LandedNames {
  private let zone: any LandingZone

  init(_ zone: any LandingZone) { self.zone = zone }

  /// A table, or nil where it was not landed.
  func table(_ name: ObjectName) throws -> (any LandedTable)? {
    do {
      return try zone.table(name)
    } catch let failure as Failure where failure.kind == .notFound {
      return nil
    }
  }

  /// The landed columns of a set, in its order; nil where one is missing.
  func columns(_ subject: ColumnSet) throws -> [LandedColumn]? {
    guard let table = try table(subject.table), let positions = table.positions(of: subject.columns) else { return nil }
    return positions.map { table.manifest.columns[$0] }
  }

  /// Why a set of columns cannot be looked at.
  func gap(_ subject: ColumnSet) throws -> String? {
    guard let table = try table(subject.table) else { return "table \(subject.table) was not landed" }
    let missing = subject.columns.first { name in !table.manifest.columns.contains { $0.name == name } }
    return missing.map { "column \(subject.table).\($0) was not landed" }
  }
}
