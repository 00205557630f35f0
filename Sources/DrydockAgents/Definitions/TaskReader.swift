internal import DrydockLLM
internal import Yams

/// Reads `tasks.yaml`.
struct TaskReader {
  private let reader: DefinitionReader

  init(_ reader: DefinitionReader) { self.reader = reader }

  /// The tasks that can be read, and whether the embedded ones stand behind them.
  func read(_ text: String) -> (tasks: [String: TaskDefinition], extends: Bool) {
    let (entries, extends) = reader.entries(text)
    var tasks: [String: TaskDefinition] = [:]
    for entry in entries { tasks[entry.name] = reader.attempt { try task(entry) } }
    return (tasks, extends)
  }

  private func task(_ entry: DefinitionReader.Entry) throws -> TaskDefinition {
    let fields = try reader.fields(entry.value, of: .task)
    let path = ["task", entry.name]
    func required(_ key: String) -> String {
      guard let node = fields[key] else {
        reader.add(DefinitionProblem(.error, at: entry.place, "the task \(entry.name) has no \(key)"))
        return ""
      }
      reader.mark(node, path + [key])
      return reader.attempt { try reader.prose(node) } ?? ""
    }
    checkIdle(fields, of: entry.name)
    let block = reader.attempt { try fields["drydock"].map { try reader.fields($0, of: .taskBlock) } } ?? [:]
    return TaskDefinition(
      name: entry.name, description: required("description"), expectedOutput: required("expected_output"), agent: required("agent"),
      context: reader.attempt { try fields["context"].map { try reader.words($0, markedBy: path + ["context"]) } } ?? [],
      tools: reader.attempt { try fields["tools"].map { try reader.words($0, markedBy: path + ["tool"]) } },
      outputFile: reader.attempt { try fields["output_file"].map { try fileName($0) } },
      asksPerson: reader.attempt { try fields["human_input"].map { try reader.bool($0) } } ?? false,
      playbook: reader.attempt { try block["playbook"].map { try PlaybookReader(reader, of: path).playbook($0) } },
      condition: reader.attempt { try block["when"].map { try reader.expression($0) } }, place: entry.place)
  }

  /// Keys that are read for their form alone: the run's folder is there, and a result is a Markdown text anyway.
  private func checkIdle(_ fields: [String: Node], of name: String) {
    for key in ["create_directory", "markdown"] { reader.attempt { try fields[key].map { try reader.bool($0) } } }
    reader.check {
      guard let node = fields["name"], try reader.word(node) != name else { return }
      reader.warn(node, "name does nothing: the task is called \(name), as its key says")
    }
  }

  /// A plain name: the file lies in the run's folder and nowhere else.
  private func fileName(_ node: Node) throws -> String {
    let name = try reader.word(node)
    let isPlain =
      !name.isEmpty && !name.hasPrefix(".") && !name.contains("..") && name.utf8.count <= 200
      && name.unicodeScalars.allSatisfy { $0.value > 31 && $0.value != 127 && $0 != "/" && $0 != "\\" }
    guard isPlain else { throw reader.wrong(node, "“\(name)” is no plain file name; a task writes into its run's folder alone") }
    return name
  }
}
