public import DrydockCore

/// Every check; a new one is a file in `Checks` and a line here.
public enum CheckCatalog {
  /// All of them, sorted by name.
  public static let all: [any Check] = [
    CascadeCycle(),
    CascadeReach(),
    CircularForeignKeys(),
    DuplicateRows(),
    ForeignKeyWithoutIndex(),
    InconsistentDeleteActions(),
    InvalidEncoding(),
    MissingPrimaryKey(),
    NearDuplicateKeys(),
    NeverUsedForeignKey(),
    NullInRequiredColumn(),
    OrphanedRows(),
    PlaceholderValues(),
    ProbableMojibake(),
    SetNullOnRequiredColumn(),
    SingleValuedForeignKey(),
    SurroundingSpace(),
    TypeNonconformingValues(),
    UndeclaredForeignKey(),
    UnusedParentTable(),
  ]

  /// Their ids, in the order of ``all``.
  public static var ids: [String] { all.map { type(of: $0).id } }

  /// The check of that id.
  public static func check(_ id: String) -> (any Check)? { all.first { type(of: $0).id == id } }
}
