/// One line of `trace.jsonl`: what an agent did, in the order in which it happened.
public struct TraceEntry: Sendable, Hashable, Codable {
  /// What happened.
  public enum Kind: String, Sendable, Hashable, Codable {
    /// A task began; ``text`` is what it is to do.
    case began
    /// The agent said something before it went on.
    case said
    /// The agent called a tool; ``text`` are the arguments as JSON.
    case called
    /// The tool answered; ``text`` is the result as JSON, ``headline`` the same in half a line.
    case returned
    /// The tool failed; ``text`` is the failure as JSON, ``headline`` its cause.
    case failed
    /// A person was asked; ``call`` is the question's id.
    case asked
    /// A person, or a rule that a person wrote, answered; ``text`` is the answer, ``headline`` who gave it.
    case answered
    /// The task ended; ``text`` is what came of it.
    case finished
    /// The task was stopped; ``text`` says why.
    case stopped
  }

  /// Position in the run's trace, from 1.
  public let sequence: Int
  /// The phase of the workflow.
  public let phase: String
  /// The task's name.
  public let task: String
  /// The agent's role, as people call it.
  public let agent: String
  /// What happened.
  public let kind: Kind
  /// The tool that was called, for ``Kind/called``, ``Kind/returned`` and ``Kind/failed``.
  public let tool: String?
  /// What belongs together: a call's id, or a question's.
  public let call: String?
  /// The whole of it.
  public let text: String
  /// Half a line for people.
  public let headline: String?
  /// How long the tool, or the task, took.
  public let seconds: Double?

  /// A line.
  public init(
    sequence: Int, phase: String, task: String, agent: String, kind: Kind, tool: String? = nil, call: String? = nil, text: String,
    headline: String? = nil, seconds: Double? = nil
  ) {
    self.sequence = sequence
    self.phase = phase
    self.task = task
    self.agent = agent
    self.kind = kind
    self.tool = tool
    self.call = call
    self.text = text
    self.headline = headline
    self.seconds = seconds
  }
}
