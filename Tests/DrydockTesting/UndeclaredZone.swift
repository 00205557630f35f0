public import DrydockCore

/// A landing zone whose schema forgets what relations were declared.
public struct UndeclaredZone: LandingZone {
  private let base: any LandingZone
  /// The root, without foreign keys.
  public let manifest: Manifest

  /// Hides the relations of a zone.
  public init(_ base: any LandingZone) {
    self.base = base
    var schema = base.manifest.schema
    for index in schema.tables.indices { schema.tables[index].foreignKeys = [] }
    manifest = Manifest(
      format: base.manifest.format, tool: base.manifest.tool, source: base.manifest.source, schema: schema, tables: base.manifest.tables,
      excluded: base.manifest.excluded, files: base.manifest.files)
  }

  /// A landed table.
  public func table(_ name: ObjectName) throws -> any LandedTable { try base.table(name) }
}
