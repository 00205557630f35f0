public import DrydockCore
internal import DrydockData

/// `trace.jsonl`: what agents did in a run. Lines are gathered, and vouched for by the journal when they are sealed.
public final class RunTrace {
  private let run: RunDirectory
  private var lines: [UInt8] = []
  /// Lines so far, sealed or not.
  public private(set) var count: Int

  /// Goes on with a run's trace; lines that the journal does not vouch for never counted and go.
  public init(_ run: RunDirectory) throws {
    self.run = run
    let (bytes, count) = try run.sealedTrace()
    self.count = count
    guard run.folder.contains(RunDirectory.Name.trace) else { return }
    try run.folder.truncate(RunDirectory.Name.trace, to: bytes.count)
  }

  /// Adds a line; `make` is told its number.
  public func add(_ make: (_ sequence: Int) -> TraceEntry) throws {
    count += 1
    lines += try CanonicalJSON.encode(make(count))
  }

  /// Writes what was gathered and lets the journal vouch for all of it.
  public func seal() throws {
    guard !lines.isEmpty else { return }
    try run.folder.append(lines, to: RunDirectory.Name.trace)
    lines = []
    let bytes = try run.folder.read(RunDirectory.Name.trace)
    try run.journal.append(
      .traced, ["trace": SHA256Stream.hex(of: bytes), "bytes": String(bytes.count), "lines": String(count)])
  }
}

extension RunDirectory {
  /// What agents did, as far as the journal vouches for it.
  public func trace() throws -> [TraceEntry] {
    try sealedTrace().bytes.split(separator: UInt8(ascii: "\n")).map { line in
      try CanonicalJSON.decode(TraceEntry.self, from: Array(line), what: "\(folder.path)/\(Name.trace)")
    }
  }

  fileprivate func sealedTrace() throws -> (bytes: [UInt8], lines: Int) {
    guard let facts = journal.last(.traced)?.facts, let length = facts["bytes"].flatMap(Int.init) else { return ([], 0) }
    guard folder.contains(Name.trace) else { throw tampered("\(Name.trace) is missing") }
    let bytes = Array(try folder.read(Name.trace).prefix(length))
    guard SHA256Stream.hex(of: bytes) == facts["trace"] else { throw tampered("\(Name.trace) is not the file that was sealed") }
    return (bytes, facts["lines"].flatMap(Int.init) ?? 0)
  }

  /// The words of the agent that wrote the report; nil where there are none.
  public func summary() throws -> AgentSummary? {
    guard journal.last(.worded) != nil else { return nil }
    return try CanonicalJSON.decode(AgentSummary.self, from: sealed(Name.summary, by: .worded), what: Name.summary)
  }

  /// Keeps an agent's words for the report.
  public func keep(_ summary: AgentSummary) throws {
    let bytes = try CanonicalJSON.encode(summary)
    if try self.summary() == summary { return }
    try folder.write(bytes, to: Name.summary)
    try journal.append(.worded, [Name.summary: SHA256Stream.hex(of: bytes)])
  }

  /// A file of an agent's own: the state of its work, or a task's result.
  public func keep(_ bytes: [UInt8], ofAgents name: String) throws { try folder.folder(Name.agents).write(bytes, to: name) }

  /// What was kept under that name; nil where nothing was.
  public func kept(ofAgents name: String) throws -> [UInt8]? {
    guard folder.contains(Name.agents) else { return nil }
    let agents = try folder.folder(Name.agents)
    return agents.contains(name) ? try agents.read(name) : nil
  }

  /// Removes what was kept under that name.
  public func drop(ofAgents name: String) throws {
    guard folder.contains(Name.agents) else { return }
    try folder.folder(Name.agents).remove(name)
  }
}
