/// What the Report Writer has to say; every figure in it was held against the results of the run's tools.
public struct AgentSummary: Sendable, Hashable, Codable {
  /// Who wrote it.
  public let agent: String
  /// Paragraphs, apart by an empty line; finding ids stand in backquotes.
  public let text: String
  /// Why there is no text although one was written.
  public let refused: String?

  /// A summary.
  public init(agent: String, text: String, refused: String? = nil) {
    self.agent = agent
    self.text = text
    self.refused = refused
  }
}
