internal import DrydockData

/// The chat model that needs no LLM: it follows a playbook. Its answers depend on the playbook, the inputs and the conversation alone.
public struct PlaybookModel: ChatModel {
  /// `playbook`.
  public let name = "playbook"
  private let playbook: Playbook
  private let inputs: Scope

  /// A model for one task; `inputs` are the names that its templates know from the beginning.
  public init(_ playbook: Playbook, inputs: Scope = Scope()) {
    self.playbook = playbook
    self.inputs = inputs
  }

  /// The next calls, or the text at the end. A call that failed, where the playbook does not expect it, ends the stream with its failure.
  public func answer(_ request: ChatRequest) -> AsyncThrowingStream<ChatDelta, any Error> {
    AsyncThrowingStream { continuation in
      do {
        switch try PlaybookInterpreter.next(playbook, inputs, results: Self.results(in: request.messages)) {
        case .call(let calls, let note):
          if !note.isEmpty { continuation.yield(.text(note)) }
          for call in calls { continuation.yield(.call(call)) }
        case .say(let text): continuation.yield(.text(text))
        }
        continuation.finish()
      } catch { continuation.finish(throwing: error) }
    }
  }

  private static func results(in messages: [ChatMessage]) throws -> [String: JSONValue] {
    var results: [String: JSONValue] = [:]
    for message in messages where message.role == .tool {
      if let id = message.callID { results[id] = try JSONValue(parsing: message.text) }
    }
    return results
  }
}
