internal import DrydockCore

/// A task's lines of the trace, put together: calls with their results, questions with their answers, in the order in which they came.
///
/// The common ground of ``TaskWork`` and ``TraceTree``.
struct TaskRecord {
  /// A call, with its result once there is one.
  struct Call {
    let id: String?
    let tool: String
    var arguments: String?
    var headline: String?
    var failed = false
    var seconds: Double?
    var isOpen = true
  }

  enum Item {
    case said(String)
    case call(Call)
    case question(WorkQuestion)
  }

  let phase: String
  let task: String
  let agent: String
  var description = ""
  var items: [Item] = []
  var text = ""
  var seconds: Double?
  private var end: TaskWork.State?

  private init(_ entry: TraceEntry) {
    phase = entry.phase
    task = entry.task
    agent = entry.agent
  }

  /// What became of the task: without an end it waits where a question is open.
  var state: TaskWork.State { end ?? (items.contains(where: \.isOpenQuestion) ? .waiting : .open) }

  /// Every attempt at a task, in the order in which they began; whatever belongs to none makes one.
  static func all(of entries: [TraceEntry]) -> [TaskRecord] {
    var records: [TaskRecord] = []
    var newest: [Key: Int] = [:]
    for entry in entries {
      let key = Key(phase: entry.phase, task: entry.task)
      let index = entry.kind == .began ? nil : newest[key]
      if index == nil {
        newest[key] = records.count
        records.append(TaskRecord(entry))
      }
      records[index ?? records.count - 1].take(entry)
    }
    return records
  }

  /// By what attempts at one task are known.
  struct Key: Hashable {
    let phase: String
    let task: String
  }

  var key: Key { Key(phase: phase, task: task) }

  private mutating func take(_ entry: TraceEntry) {
    switch entry.kind {
    case .began: description = entry.text
    case .said: items.append(.said(entry.text))
    case .called: items.append(.call(Call(id: entry.call, tool: entry.tool ?? "", arguments: entry.text)))
    case .returned, .failed: returned(entry)
    case .asked: asked(entry)
    case .answered: answered(entry)
    case .finished, .stopped: ended(entry)
    }
  }

  private mutating func ended(_ entry: TraceEntry) {
    end = entry.kind == .finished ? .done : .stopped
    text = entry.text
    seconds = entry.seconds.finite
  }

  /// A result belongs to the open call of its id; one without any stands for its call too.
  private mutating func returned(_ entry: TraceEntry) {
    let place = items.firstIndex { item in
      guard case .call(let call) = item, call.isOpen else { return false }
      return entry.call == nil ? call.id == nil && call.tool == entry.tool : call.id == entry.call
    }
    var call = Call(id: entry.call, tool: entry.tool ?? "")
    if let place, case .call(let known) = items[place] { call = known }
    call.headline = entry.headline ?? ""
    call.failed = entry.kind == .failed
    call.seconds = entry.seconds.finite
    call.isOpen = false
    if let place { items[place] = .call(call) } else { items.append(.call(call)) }
  }

  /// A question that is still open is not asked twice.
  private mutating func asked(_ entry: TraceEntry) {
    guard openQuestion(entry.call) == nil else { return }
    items.append(.question(WorkQuestion(id: entry.call ?? "", text: entry.text)))
  }

  private mutating func answered(_ entry: TraceEntry) {
    let place = openQuestion(entry.call)
    var question = WorkQuestion(id: entry.call ?? "", text: "")
    if let place, case .question(let known) = items[place] { question = known }
    question.answer = entry.text
    question.by = entry.headline
    if let place { items[place] = .question(question) } else { items.append(.question(question)) }
  }

  private func openQuestion(_ id: String?) -> Int? {
    items.firstIndex { item in
      guard item.isOpenQuestion, case .question(let question) = item else { return false }
      return question.id == id ?? ""
    }
  }
}

extension TaskRecord.Item {
  fileprivate var isOpenQuestion: Bool {
    guard case .question(let question) = self else { return false }
    return question.answer == nil
  }
}

extension Double? {
  /// A number that JSON can hold.
  fileprivate var finite: Double? { flatMap { $0.isFinite ? $0 : nil } }
}
