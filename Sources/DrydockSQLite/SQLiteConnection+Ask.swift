internal import DrydockCore
internal import DrydockData

extension SQLiteConnection {
  /// Seconds beyond the deadline after which a question that does not look at it is left alone.
  private static let grace = 1.0

  func ask(_ sql: String, limits: QueryLimits) throws -> QueryAnswer {
    try Self.inTime(limits) { [path = handle.path] in try SQLiteQuestion(path: path, limits: limits).answer(sql) }
  }

  func explain(_ sql: String) throws -> [String] {
    let limits = QueryLimits()
    return try Self.inTime(limits) { [path = handle.path] in try SQLiteQuestion(path: path, limits: limits).plan(of: sql) }
  }

  /// SQLite looks at the deadline between its steps only. Preparing a statement made for it, or one call of a function on two large
  /// texts, takes as long as it takes; whoever asked is not kept waiting for that.
  private static func inTime<Result: Sendable>(_ limits: QueryLimits, _ body: @escaping @Sendable () throws -> Result) throws -> Result {
    let seconds = CagedQuestion.seconds(of: limits)
    guard let result = try Threads.run(atMost: seconds + grace, body) else { throw CagedQuestion.timeIsUp(seconds) }
    return result
  }
}
