internal import DrydockCore
internal import DrydockData

/// The landing zone as a Frictionless Data Package (https://specs.frictionlessdata.io/data-package/), for other tools.
enum DataPackage {
  static func encode(_ manifest: Manifest) throws -> [UInt8] {
    try CanonicalJSON.encode(
      Package(
        profile: "data-package", name: "landing-zone",
        resources: manifest.tables.flatMap { table in table.files.map { resource(table, $0) } }))
  }

  private static func resource(_ table: TableManifest, _ file: LandedFile) -> Resource {
    Resource(
      name: String(file.path.dropLast(4)), title: table.table.description, path: file.path, format: "csv", mediatype: "text/csv",
      encoding: "utf-8", hash: "sha256:\(file.sha256)",
      dialect: Dialect(delimiter: ",", lineTerminator: "\n", quoteChar: "\"", doubleQuote: true),
      schema: Fields(fields: table.columns.map { Field(name: $0.name, type: "string") }, missingValues: [""]))
  }

  private struct Package: Encodable {
    let profile: String
    let name: String
    let resources: [Resource]
  }

  private struct Resource: Encodable {
    let name: String
    let title: String
    let path: String
    let format: String
    let mediatype: String
    let encoding: String
    let hash: String
    let dialect: Dialect
    let schema: Fields
  }

  private struct Dialect: Encodable {
    let delimiter: String
    let lineTerminator: String
    let quoteChar: String
    let doubleQuote: Bool
  }

  /// Types are those of `manifest.json`; a reader of the package sees text, which is what the cells are.
  private struct Fields: Encodable {
    let fields: [Field]
    let missingValues: [String]
  }

  private struct Field: Encodable {
    let name: String
    let type: String
  }
}
