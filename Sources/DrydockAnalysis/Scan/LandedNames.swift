internal import DrydockCore
internal import DrydockData
internal import Synchronization

/// What of a zone is landed, for questions that name tables and columns; looked up once for each table.
final class LandedNames: Sendable {
  private struct Entry: Sendable {
    let table: any LandedTable
    let positions: [String: Int]
  }

  private let zone: any LandingZone
  private let entries: Mutex<[ObjectName: Entry?]> = Mutex([:])

  init(_ zone: any LandingZone) { self.zone = zone }

  /// A table, or nil where it was not landed.
  func table(_ name: ObjectName) throws -> (any LandedTable)? { try entry(name)?.table }

  /// The landed columns of a set, in its order; nil where one is missing.
  func columns(_ subject: ColumnSet) throws -> [LandedColumn]? {
    guard let entry = try entry(subject.table) else { return nil }
    let found = subject.columns.compactMap { entry.positions[$0] }.map { entry.table.manifest.columns[$0] }
    return found.count == subject.columns.count ? found : nil
  }

  /// Why a set of columns cannot be looked at.
  func gap(_ subject: ColumnSet) throws -> String? {
    guard let entry = try entry(subject.table) else { return "table \(subject.table) was not landed" }
    let missing = subject.columns.first { entry.positions[$0] == nil }
    return missing.map { "column \(subject.table).\($0) was not landed" }
  }

  private func entry(_ name: ObjectName) throws -> Entry? {
    try entries.withLock { entries in
      if let known = entries[name] { return known }
      let found = try lookUp(name)
      entries[name] = .some(found)
      return found
    }
  }

  private func lookUp(_ name: ObjectName) throws -> Entry? {
    do {
      let table = try zone.table(name)
      let names = table.manifest.columns.enumerated().map { ($0.element.name, $0.offset) }
      return Entry(table: table, positions: Dictionary(names) { first, _ in first })
    } catch let failure as Failure where failure.kind == .notFound {
      return nil
    }
  }
}
