internal import DrydockCore
internal import DrydockSQL

extension PostgresStage {
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
