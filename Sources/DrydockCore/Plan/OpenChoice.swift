/// A question the plan cannot settle: `--choose ID=OPTION`; a plan with open choices cannot be approved.
public struct OpenChoice: Sendable, Hashable, Codable {
  /// What `--choose` names it by.
  public let id: String
  /// The question.
  public let question: String
  /// Rows concerned.
  public let rows: UInt64
  /// The first of them, by ordinal.
  public let examples: [UInt64]
  /// The possible answers.
  public let options: [String]
  /// The answer, once given.
  public let chosen: String?

  /// A question.
  public init(id: String, question: String, rows: UInt64, examples: [UInt64], options: [String], chosen: String?) {
    self.id = id
    self.question = question
    self.rows = rows
    self.examples = examples
    self.options = options
    self.chosen = chosen
  }
}
