internal import DrydockData

/// What a check found on one object; the line in `findings.jsonl`, the object in a report and a tool's answer alike.
public struct Finding: Sendable, Hashable, Codable {
  /// `check:` and 12 hexadecimal digits of SHA-256 over check, object, related objects and parameters: never of rows or counts, so that it
  /// survives the next run and a baseline can hang on it.
  public let id: String
  /// The check's id.
  public let check: String
  /// How bad it is.
  public let severity: Severity
  /// A table, or columns of one.
  public let object: ColumnSet
  /// What else it is about: the parent of a relation, the members of a cycle.
  public let related: [ColumnSet]
  /// Rows, or objects where the finding is about none.
  public let count: UInt64
  /// Of how many; 0 where the finding is not about rows.
  public let total: UInt64
  /// Short, lower case, with names and numbers: `12 nulls in required column orders.customer_id`.
  public let message: String
  /// More to know, a line each: evidence for and against, how to break a cycle.
  public let details: [String]
  /// The rows as a question, where they can be asked for in SQL.
  public let query: RowQuery?
  /// What would mend it.
  public let repair: RepairRequest?
  /// Ordinals of the first rows, filled by the loop from ``evidence``.
  public var rows: RowSelection?
  /// The analyzer whose rows these are; not part of the file.
  public let evidence: AnyAnalyzer?

  /// A finding; `parameters` are what tells it from another of the same check on the same object.
  public init(
    _ documentation: CheckDocumentation, severity: Severity? = nil, object: ColumnSet, related: [ColumnSet] = [], parameters: [String] = [],
    count: UInt64, total: UInt64 = 0, message: String, details: [String] = [], query: RowQuery? = nil, repair: RepairRequest? = nil,
    evidence: AnyAnalyzer? = nil
  ) {
    id = Self.id(documentation.id, object, related, parameters)
    check = documentation.id
    self.severity = severity ?? documentation.severity
    self.object = object
    self.related = related
    self.count = count
    self.total = total
    self.message = message
    self.details = details
    self.query = query
    self.repair = repair
    self.evidence = evidence
  }

  /// The id of a finding about these objects.
  static func id(_ check: String, _ object: ColumnSet, _ related: [ColumnSet], _ parameters: [String]) -> String {
    let parts = [check, Self.spell(object)] + related.map(Self.spell) + parameters
    let digits = SHA256Stream.hex(of: Array(parts.joined(separator: "\u{1}").utf8))
    return "\(check):\(digits.prefix(12))"
  }

  private static func spell(_ set: ColumnSet) -> String {
    ([set.table.schema ?? "", set.table.name] + set.columns).joined(separator: "\u{0}")
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case check
    case severity
    case object
    case related
    case count
    case total
    case message
    case details
    case query
    case repair
    case rows
  }

  /// Reads a line of `findings.jsonl`.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    check = try values.decode(String.self, forKey: .check)
    severity = try values.decode(Severity.self, forKey: .severity)
    object = try values.decode(ColumnSet.self, forKey: .object)
    related = try values.decode([ColumnSet].self, forKey: .related)
    count = try values.decode(UInt64.self, forKey: .count)
    total = try values.decode(UInt64.self, forKey: .total)
    message = try values.decode(String.self, forKey: .message)
    details = try values.decode([String].self, forKey: .details)
    query = try values.decodeIfPresent(RowQuery.self, forKey: .query)
    repair = try values.decodeIfPresent(RepairRequest.self, forKey: .repair)
    rows = try values.decodeIfPresent(RowSelection.self, forKey: .rows)
    evidence = nil
  }
}
