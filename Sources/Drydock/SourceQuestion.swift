public import DrydockCore
internal import DrydockData

/// Asks the source of a run one statement at a time, in its read-only cage.
///
/// Everything else that Drydock tells comes from the landing zone, which is one moment of the source. What is answered here is the source
/// as it is *now*: good for looking further, no evidence for a finding.
public struct SourceQuestion: Sendable {
  /// What the source said.
  public struct Answer: Sendable, Hashable, Codable {
    /// Columns and rows.
    public let answer: QueryAnswer
    /// Always false: it was not read in the snapshot that was landed, and the source may have changed since.
    public let isOfSnapshot: Bool

    init(_ answer: QueryAnswer) {
      self.answer = answer
      isOfSnapshot = false
    }
  }

  private let source: String

  /// Questions to a database: a path or a URL as ``Drivers`` knows them. It is opened with the first question.
  public init(source: String) { self.source = source }

  /// Questions to the database that a run landed; throws ``Failure`` of kind `notFound` where the run knows none.
  public init(of run: RunDirectory) throws {
    guard let origin = run.record.origin else {
      throw Failure(
        .notFound, attempted: "ask the source of the run \(run.id)", cause: "the run refers to a landing zone and knows no source",
        hint: "ask the landing zone; it holds every row")
    }
    source = origin
  }

  /// Runs one SELECT, VALUES or WITH … SELECT.
  ///
  /// Throws ``Failure``: `usage` for a statement that is wrong, with the nearest name as its hint where one is unknown; `permission` for what
  /// would write or reach further; `deadline` and `full` for what costs too much; `notFound` where the source is gone.
  public func ask(_ sql: String, limits: QueryLimits = QueryLimits()) throws -> Answer {
    let connection = try Drivers.openSource(source)
    return Answer(try hinting(sql, connection) { try connection.ask(sql, limits: limits) })
  }

  /// The engine's plan, a line each. Runs nothing, and throws as ``ask(_:limits:)`` does: it shows whether a statement would be taken.
  public func explain(_ sql: String) throws -> [String] {
    let connection = try Drivers.openSource(source)
    return try hinting(sql, connection) { try connection.explain(sql) }
  }

  /// How many rows a finding has in the source as it is now: its own count, unless the source changed since it was landed.
  ///
  /// Looks at whole tables, so it may take long, but never longer than `seconds`: then it throws ``Failure`` of kind `deadline`.
  public func count(_ query: FindingQuery, seconds: Double = 30) throws -> UInt64 {
    // The statement is ours, and must be able to pass large cells.
    let limits = QueryLimits(rows: 1, seconds: seconds, valueBytes: Int(Int32.max))
    let answer = try ask(query.countSQL, limits: limits).answer
    guard let number = answer.rows.first?.first?.text.flatMap(UInt64.init) else {
      throw Failure(.runtime, attempted: "count the rows of \(query.finding)", cause: "the source answered without a number")
    }
    return number
  }

  /// Adds the nearest name that does exist to the refusal of one that does not.
  private func hinting<Result>(_ sql: String, _ connection: any SourceConnection, _ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let failure as Failure where failure.kind == .usage {
      guard let unknown = UnknownName(failure.cause), let schema = try? connection.inspect() else { throw failure }
      let hint = unknown.hint(schema, asked: sql)
      throw Failure(.usage, attempted: failure.attempted, cause: failure.cause, hint: hint ?? failure.hint)
    }
  }
}
