/// Every repair there is, in the fixed order in which they apply: the schema, cells, merges, quarantine
/// to its fixed point.
public enum RepairCatalog {
  /// The repairs, in order.
  public static let all: [any Repair] = [
    AddForeignKey(),
    TrimBlanks(),
    MergeExactDuplicates(),
    QuarantineOrphans(),
  ]

  /// The repair of that id.
  public static func repair(_ id: String) -> (any Repair)? { all.first { type(of: $0).id == id } }

  /// All ids, in order.
  public static var ids: [String] { all.map { type(of: $0).id } }
}
