internal import DrydockCore
internal import DrydockData

/// Which mapping leads from which engine to which.
enum MappingCatalog {
  /// All of them.
  static let all: [any Mapping.Type] = [SQLiteToSQLite.self, SQLiteToPostgres.self, PostgresToSQLite.self, PostgresToPostgres.self]

  /// The mapping of a question.
  static func mapping(for question: MappingQuestion) throws -> any Mapping {
    let (from, to) = (question.schema.engine, question.target.engine)
    guard let found = all.first(where: { $0.source == from && $0.target == to }) else {
      throw Failure(
        .usage, attempted: "plan a migration from \(from.rawValue) to \(to.rawValue)", cause: "this drydock does not know that way",
        hint: "it knows: \(all.map { "\($0.source.rawValue) to \($0.target.rawValue)" }.joined(separator: ", "))")
    }
    return found.init(question)
  }
}
