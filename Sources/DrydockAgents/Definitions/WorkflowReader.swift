internal import Yams

/// Reads `workflow.yaml`.
struct WorkflowReader {
  private let reader: DefinitionReader

  init(_ reader: DefinitionReader) { self.reader = reader }

  /// The workflow, its name nil where the file does not say it, and whether the embedded one stands behind it.
  func read(_ text: String) -> (name: String?, phases: [WorkflowDefinition.Phase], extends: Bool) {
    let top = reader.top(text)
    guard let first = top.first else { return (nil, [], false) }
    let root = Node.mapping(Node.Mapping(top.map { ($0.key, $0.value) }, .implicit, .any, first.key.mark))
    let fields = reader.attempt { try reader.fields(root, of: .workflow) } ?? [:]
    checkProcess(fields["process"])
    let extends = reader.attempt { try fields["drydock"].map { try reader.extends($0) } } ?? false
    let name = reader.attempt { try fields["name"].map { try reader.prose($0) } }
    guard let list = fields["phases"] else {
      if !extends { reader.add(reader.wrong(root, "the workflow has no phases")) }
      return (name, [], extends)
    }
    return (name, reader.attempt { try phases(list) } ?? [], extends)
  }

  private func checkProcess(_ node: Node?) {
    reader.check {
      guard let node else { return }
      switch try reader.word(node) {
      case "sequential": return
      case "hierarchical":
        throw reader.wrong(node, "process: hierarchical is refused: the order of tasks is the workflow's; no model decides it")
      case let other:
        throw DefinitionProblem(.error, at: reader.place(node), "the process \(other) is unknown", nearest: other, among: ["sequential"])
      }
    }
  }

  private func phases(_ list: Node) throws -> [WorkflowDefinition.Phase] {
    var phases: [WorkflowDefinition.Phase] = []
    for node in try reader.list(list) {
      guard let phase = reader.attempt({ try phase(node) }) else { continue }
      if phases.contains(where: { $0.name == phase.name }) {
        reader.add(reader.wrong(node, "there is more than one phase \(phase.name)"))
      } else {
        phases.append(phase)
      }
    }
    return phases
  }

  private func phase(_ node: Node) throws -> WorkflowDefinition.Phase {
    let fields = try reader.fields(node, of: .phase)
    guard let name = fields["phase"] else { throw reader.wrong(node, "a phase without a name: phase is missing") }
    guard let tasks = fields["tasks"] else { throw reader.wrong(node, "a phase without tasks: tasks is missing") }
    return WorkflowDefinition.Phase(name: try reader.prose(name), tasks: try reader.words(tasks, markedBy: ["workflow"]))
  }
}
