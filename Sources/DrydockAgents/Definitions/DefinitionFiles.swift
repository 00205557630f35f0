internal import DrydockData
internal import Foundation

/// The text of the three definition files, each with the path that complaints name.
struct DefinitionFiles: Sendable {
  struct File: Sendable {
    let path: String
    let text: String
  }

  var agents: File
  var tasks: File
  var workflow: File

  /// What is part of the program.
  static let embedded = DefinitionFiles(
    agents: File(path: "embedded agents.yaml", text: EmbeddedDefinitions.agents),
    tasks: File(path: "embedded tasks.yaml", text: EmbeddedDefinitions.tasks),
    workflow: File(path: "embedded workflow.yaml", text: EmbeddedDefinitions.workflow))

  /// The files of a folder, or of `agents` in it; the embedded one where there is none.
  static func find(in folder: String?) throws -> DefinitionFiles {
    var isFolder: ObjCBool = false
    if let folder, !FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) || !isFolder.boolValue {
      throw Failure(.notFound, attempted: "read the agents of \(folder)", cause: "there is no such folder")
    }
    return DefinitionFiles(
      agents: try file("agents", in: folder) ?? embedded.agents, tasks: try file("tasks", in: folder) ?? embedded.tasks,
      workflow: try file("workflow", in: folder) ?? embedded.workflow)
  }

  private static func file(_ name: String, in folder: String?) throws -> File? {
    let base = folder.map { $0.hasSuffix("/") ? $0 : $0 + "/" } ?? ""
    for place in [base, base + "agents/"] {
      for path in [place + name + ".yaml", place + name + ".yml"] where FileManager.default.fileExists(atPath: path) {
        guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
          throw Failure(.usage, attempted: "read \(path)", cause: "it cannot be read as UTF-8 text")
        }
        return File(path: path, text: text)
      }
    }
    return nil
  }
}
