public import DrydockCore

/// What an agent did in one task of a run: its calls, its questions, and what came of it.
public struct TaskWork: Sendable, Hashable, Codable {
  /// What became of a task.
  public enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// It finished.
    case done
    /// It was stopped.
    case stopped
    /// It waits for a person's answer.
    case waiting
    /// It began, and nothing says how it ended.
    case open
  }

  /// The phase of the workflow.
  public let phase: String
  /// The task's name.
  public let task: String
  /// The agent's role, as people call it.
  public let agent: String
  /// What was to be done.
  public let description: String
  /// What became of it.
  public let state: State
  /// What it finished with, or why it stopped; empty where it did neither.
  public let text: String
  /// The tools that were called, in order.
  public let calls: [WorkCall]
  /// What people were asked, in order.
  public let questions: [WorkQuestion]
  /// How long it took; nil where nobody says.
  public let seconds: Double?

  /// Every task of a trace, in the order in which they began. A task that begins again replaces what it did before.
  public static func all(of entries: [TraceEntry]) -> [TaskWork] {
    var work: [TaskWork] = []
    var places: [TaskRecord.Key: Int] = [:]
    for record in TaskRecord.all(of: entries) {
      if let place = places[record.key] {
        work[place] = TaskWork(record)
      } else {
        places[record.key] = work.count
        work.append(TaskWork(record))
      }
    }
    return work
  }

  init(_ record: TaskRecord) {
    phase = record.phase
    task = record.task
    agent = record.agent
    description = record.description
    state = record.state
    text = record.text
    seconds = record.seconds
    calls = WorkCall.all(of: record.items)
    questions = record.items.compactMap { item in
      guard case .question(let question) = item else { return nil }
      return question
    }
  }
}

/// A tool's call and what it gave.
public struct WorkCall: Sendable, Hashable, Codable {
  /// The tool.
  public let tool: String
  /// Its result, or the cause of its failure, in half a line; nil where none came back.
  public let headline: String?
  /// Whether the tool failed.
  public let failed: Bool
  /// How long it took; nil where nobody says.
  public let seconds: Double?
  /// What the agent said just before.
  public let said: String?

  fileprivate static func all(of items: [TaskRecord.Item]) -> [WorkCall] {
    var said: [String] = []
    var calls: [WorkCall] = []
    for item in items {
      switch item {
      case .said(let text): said.append(text)
      case .question: said = []
      case .call(let call):
        calls.append(
          WorkCall(
            tool: call.tool, headline: call.headline, failed: call.failed, seconds: call.seconds,
            said: said.isEmpty ? nil : said.joined(separator: "\n")))
        said = []
      }
    }
    return calls
  }
}

/// What a person was asked, and the answer.
public struct WorkQuestion: Sendable, Hashable, Codable {
  /// The question's id.
  public let id: String
  /// The question; empty where the trace has only its answer.
  public let text: String
  /// The answer; nil where the trace has none.
  public internal(set) var answer: String?
  /// Who gave it.
  public internal(set) var by: String?
}
