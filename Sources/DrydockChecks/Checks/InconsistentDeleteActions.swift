public import DrydockCore

/// Relations of one table to one parent that answer a delete differently, for no reason that the schema shows.
///
/// Siblings are the relations of the *same child* to the same parent. That lines go with their order while its audit rows forbid the
/// delete is design; that a flight goes with the airport it leaves from, but keeps the airport it flies to from being deleted, seldom is.
/// NO ACTION and RESTRICT are one answer. SET NULL and SET DEFAULT beside a relation whose columns are required are none of its business: the
/// sibling could not do the same.
public struct InconsistentDeleteActions: Check {
  /// The check's page.
  public static let documentation = CheckDocumentation(
    id: "inconsistent-delete-actions", severity: .warning,
    finds: "Foreign keys of one table to the same parent with different ON DELETE actions.",
    why:
      "What a delete does depends on the role in which a row refers to the parent: one role deletes the row, the other refuses the delete.",
    example: """
      CREATE TABLE flight (
        departs_from INTEGER NOT NULL REFERENCES airport (id) ON DELETE CASCADE,
        flies_to INTEGER NOT NULL REFERENCES airport (id) ON DELETE RESTRICT);
      """,
    remedy: "Decide on one action for both, or accept the finding where the roles really differ.")

  /// A check.
  public init() {}

  /// One finding for each child and parent.
  public func inspect(_ schema: Schema) -> [Finding] {
    schema.tables.flatMap { table in
      Dictionary(grouping: table.foreignKeys, by: \.parent.table).sorted { $0.key < $1.key }.compactMap { parent, keys in
        guard Self.differ(keys, in: table) else { return nil }
        return Finding(
          Self.documentation, object: ColumnSet(table.name, []), related: [ColumnSet(parent, [])], count: UInt64(keys.count),
          message: Self.message(table.name, parent, keys), details: keys.map { "\($0.arrow): on delete \($0.onDelete.lowercased())" })
      }
    }
  }

  /// Whether two of the relations answer differently although either could do what the other does.
  private static func differ(_ keys: [ForeignKey], in table: Table) -> Bool {
    let answers = keys.map { key in
      (action: key.onDelete == "NO ACTION" ? "RESTRICT" : key.onDelete, isRequired: key.child.columns.contains(where: table.isRequired))
    }
    return answers.contains { one in
      answers.contains { other in
        one.action != other.action && !(one.action.hasPrefix("SET") && other.isRequired)
          && !(other.action.hasPrefix("SET") && one.isRequired)
      }
    }
  }
}

extension InconsistentDeleteActions {
  private static func message(_ child: ObjectName, _ parent: ObjectName, _ keys: [ForeignKey]) -> String {
    let actions = Set(keys.map { $0.onDelete.lowercased() }).sorted()
    return "\(keys.count.counted("relation")) of \(child) to \(parent) answer a delete differently: \(actions.joined(separator: ", "))"
  }
}
