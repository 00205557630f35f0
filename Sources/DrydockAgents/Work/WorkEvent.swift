public import DrydockCore

/// What a person who watches is told.
public enum WorkEvent: Sendable {
  /// A phase of the workflow began.
  case phase(String)
  /// A task began.
  case began(agent: String, task: String, description: String)
  /// A line of the trace was written.
  case traced(TraceEntry)
  /// A task has nothing to do here.
  case skipped(task: String)
}

/// Whoever answers while the run goes on.
public protocol Person: Sendable {
  /// The answer; nil where there is none now.
  func answer(_ question: Question) async -> String?
  /// A yes or a no to a plan, shown whole; nil where there is none now.
  func approve(_ plan: Plan, sha256: String) async -> Bool?
}

/// Nobody can be asked.
public struct Nobody: Person {
  /// Nobody.
  public init() {}
  /// None.
  public func answer(_ question: Question) async -> String? { nil }
  /// None.
  public func approve(_ plan: Plan, sha256: String) async -> Bool? { nil }
}
