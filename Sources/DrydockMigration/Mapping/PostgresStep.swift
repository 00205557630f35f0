internal import DrydockCore

/// When an object of PostgreSQL is made where a database is built anew; the inspector tells objects in that order within each step.
enum PostgresStep: Hashable {
  case beforeTables
  case withTables
  case afterRows
  case sequenceValue
  /// Its definition is empty, or in words.
  case listed

  init(of object: SchemaObject) {
    switch object.kind {
    case "sequence value": self = .sequenceValue
    case _ where object.definition.isEmpty || Self.inWords.contains(object.kind): self = .listed
    case "partition", "inheritance", "column option": self = .withTables
    // One that needs a table is made after the rows.
    case _ where Self.early.contains(object.kind): self = object.table == nil ? .beforeTables : .afterRows
    default: self = .afterRows
    }
  }

  private static let inWords: Set<String> = ["grant", "default privileges", "setting", "large object"]

  private static let early: Set<String> = [
    "schema", "extension", "sequence", "collation", "type", "domain", "constraint", "function", "aggregate", "operator", "operator family",
    "operator class", "cast", "text search dictionary", "text search configuration", "text search mapping",
  ]

  /// Why an object is only listed.
  static func reasonNotCarried(_ object: SchemaObject) -> String {
    switch object.kind {
    case "grant", "default privileges": "roles and rights are the server's: \(object.definition)"
    case "setting": "a setting of the old database: \(object.definition)"
    case "large object": "\(object.definition); they are not landed"
    case "invalid index": "it is not valid in the source either"
    case "publication", "subscription": "replication is not carried"
    case "foreign server", "foreign data wrapper", "user mapping": "what leads to other servers is not carried"
    case "comment": "what it is about is not carried"
    default: "its definition cannot be told, or needs code outside of the database"
    }
  }
}
