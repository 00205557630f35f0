#if Postgres
  internal import DrydockCore
  internal import DrydockData
  internal import Foundation

  /// A plan as `EXPLAIN (FORMAT JSON)` gives it.
  struct PostgresPlanText {
    /// The steps, a line each, indented by two blanks a level.
    private(set) var lines: [String] = []
    /// Kinds of steps: `Seq Scan`, `Hash Join` …
    private(set) var nodeTypes: Set<String> = []
    /// Expressions that the steps compute.
    private(set) var expressions: [String] = []

    private static let mostLines = 500
    /// What a step works on, in the order in which it is told.
    private static let conditions = [
      "Index Cond", "Hash Cond", "Merge Cond", "Join Filter", "Recheck Cond", "TID Cond", "Filter", "One-Time Filter",
    ]
    /// What holds names and words, or steps of its own, and no expressions.
    private static let names: Set<String> = [
      "Plans", "Node Type", "Alias", "Relation Name", "Schema", "Index Name", "CTE Name", "Subplan Name", "Function Name",
      "Parent Relationship",
      "Tuplestore Name", "Table Function Name", "Sampling Method", "Custom Plan Provider", "Scan Direction", "Join Type", "Strategy",
      "Partial Mode", "Command", "Operation",
    ]
    private static let lists = ["Sort Key", "Group Key"]

    init(_ json: String) throws {
      let read = try? JSONSerialization.jsonObject(with: Data(json.utf8))
      guard let root = (read as? [[String: Any]])?.first?["Plan"] as? [String: Any] else {
        throw Failure(.runtime, attempted: CagedQuestion.attempted, cause: "the server's plan cannot be read")
      }
      add(root, depth: 0)
    }

    private mutating func add(_ node: [String: Any], depth: Int) {
      let type = node["Node Type"] as? String ?? "?"
      nodeTypes.insert(type)
      expressions += Self.texts(node.filter { !Self.names.contains($0.key) })
      if lines.count < Self.mostLines { lines.append(String(repeating: "  ", count: depth) + Self.line(type, node)) }
      for child in node["Plans"] as? [[String: Any]] ?? [] { add(child, depth: depth + 1) }
    }

    private static func line(_ type: String, _ node: [String: Any]) -> String {
      var line = type
      if let index = node["Index Name"] as? String { line += " using \(index)" }
      if let relation = node["Relation Name"] as? String {
        line += " on \((node["Schema"] as? String).map { "\($0)." } ?? "")\(relation)"
        if let alias = node["Alias"] as? String, alias != relation { line += " \(alias)" }
      }
      for key in conditions { if let condition = node[key] as? String { line += "; \(key.lowercased()): \(condition)" } }
      for key in lists { if let keys = node[key] as? [String] { line += "; \(key.lowercased()): \(keys.joined(separator: ", "))" } }
      return line
    }

    private static func texts(_ value: Any) -> [String] {
      switch value {
      case let text as String: [text]
      case let list as [Any]: list.flatMap(texts)
      case let members as [String: Any]: members.values.flatMap(texts)
      default: []
      }
    }
  }
#endif
