/// What an agent's work tells while it goes on.
public enum AgentEvent: Sendable {
  /// A piece of what it says.
  case delta(String)
  /// It said something and goes on.
  case said(String)
  /// It calls a tool.
  case called(ToolCall)
  /// The tool gave back a result.
  case returned(ToolCall, ToolResult, seconds: Double)
  /// A person has to answer; the state goes on from here once it is told to.
  case interrupted(RunState)
  /// It is done; this is what came of it.
  case finished(String, RunState)
  /// It goes no further.
  case stopped(StopReason, RunState)
}
