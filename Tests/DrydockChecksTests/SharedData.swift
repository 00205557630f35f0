import DrydockCore
import Foundation

/// Public data beside the project, where the environment names it.
///
/// `DRYDOCK_DATA` is its folder. `DRYDOCK_SCOREBOARD` is a folder that takes the sections of docs/scoreboard.md, which `make scoreboard` puts
/// together.
enum SharedData {
  /// The folder; nil skips what needs it.
  static let folder = ProcessInfo.processInfo.environment["DRYDOCK_DATA"]

  /// Prints a section, and keeps it where a folder for it is named.
  static func publish(_ section: [String], as name: String) throws {
    let text = section.joined(separator: "\n") + "\n"
    print(text)
    guard let folder = ProcessInfo.processInfo.environment["DRYDOCK_SCOREBOARD"] else { return }
    try Data(text.utf8).write(to: URL(fileURLWithPath: "\(folder)/\(name).md"))
  }

  /// What is known of each database under `db`, by its file below that folder.
  static func read<Value: Decodable>(_ type: Value.Type, from name: String) throws -> [(database: String, known: Value)] {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    let known = try decoder.decode([String: Value].self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder ?? "")/db/\(name)")))
    return known.map { (present($0.key), $0.value) }.sorted { $0.database < $1.database }
  }

  /// The path of a database from its name below the folder.
  static func path(_ name: String) -> String { "\(folder ?? "")/\(name)" }

  /// Every SQLite database below the folder.
  static func databases() -> [String] {
    let names = FileManager.default.enumerator(atPath: folder ?? "")?.compactMap { $0 as? String } ?? []
    return names.filter { $0.hasSuffix(".sqlite") }.sorted()
  }

  /// Some databases are named by a folder in which they do not stand any more.
  private static func present(_ name: String) -> String {
    if FileManager.default.fileExists(atPath: path("db/\(name)")) { return "db/\(name)" }
    let file = URL(fileURLWithPath: name)
    return "db/\(file.deletingPathExtension().lastPathComponent)/\(file.lastPathComponent)"
  }
}

/// A row of a table in Markdown.
func row(_ cells: Any...) -> String {
  "| " + cells.map { "\($0)".replacingOccurrences(of: "|", with: "\\|") }.joined(separator: " | ") + " |"
}
