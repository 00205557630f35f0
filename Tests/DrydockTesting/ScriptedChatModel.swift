public import DrydockLLM
import Synchronization
public import Testing

/// A chat model that follows a script. Being asked once more than the script has steps fails the test, and so does a step that is left over.
public final class ScriptedChatModel: ChatModel, Sendable {
  /// One answer.
  public enum Step: Sendable {
    case say(String)
    /// Tool and arguments, as text.
    case call(String, String)
    case calls([ToolCall])
    /// Text, then calls, in pieces.
    case pieces([ChatDelta])
    /// Nothing at all comes, for ever.
    case hang
    /// What is answered depends on the conversation.
    case decide(@Sendable ([ChatMessage]) -> [ChatDelta])
  }

  private struct State {
    var steps: [Step]
    var asked = 0
    var requests: [ChatRequest] = []
  }

  /// `script`.
  public let name = "script"
  private let state: Mutex<State>

  /// A script; `endless` repeats its last step for ever.
  public init(_ steps: [Step], endless: Bool = false) {
    state = Mutex(State(steps: steps))
    isEndless = endless
  }

  private let isEndless: Bool

  /// What was asked.
  public var requests: [ChatRequest] { state.withLock { $0.requests } }

  /// The next step of the script.
  public func answer(_ request: ChatRequest) -> AsyncThrowingStream<ChatDelta, any Error> {
    let (step, number) = next(request)
    return AsyncThrowingStream { continuation in
      switch step {
      case nil:
        Issue.record("the chat model was asked once more than its script has steps")
        continuation.finish()
      case .hang: break
      case .say(let text): Self.yield([.text(text)], continuation)
      case .call(let tool, let arguments): Self.yield([.call(ToolCall(id: "c\(number)", tool: tool, arguments: arguments))], continuation)
      case .calls(let calls): Self.yield(calls.map(ChatDelta.call), continuation)
      case .pieces(let pieces): Self.yield(pieces, continuation)
      case .decide(let decide): Self.yield(decide(request.messages), continuation)
      }
    }
  }

  private static func yield(_ deltas: [ChatDelta], _ continuation: AsyncThrowingStream<ChatDelta, any Error>.Continuation) {
    for delta in deltas { continuation.yield(delta) }
    continuation.finish()
  }

  private func next(_ request: ChatRequest) -> (Step?, Int) {
    state.withLock { state in
      state.requests.append(request)
      state.asked += 1
      if state.asked <= state.steps.count { return (state.steps[state.asked - 1], state.asked) }
      return (isEndless ? state.steps.last : nil, state.asked)
    }
  }

  /// Fails the test where steps are left over.
  public func requireEnd(sourceLocation: SourceLocation = #_sourceLocation) {
    let left = state.withLock { $0.steps.count - $0.asked }
    if left > 0 { Issue.record("\(left) steps of the script are left over", sourceLocation: sourceLocation) }
  }
}
