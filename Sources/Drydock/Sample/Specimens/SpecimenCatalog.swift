/// Every defect of the sample, in the order in which they are planted.
enum SpecimenCatalog {
  static let all: [any Specimen] = [
    OrphanedOrderLines(),
    PaddedOrderReference(),
    DuplicateSensorReadings(),
    CollidingProductCode(),
    StrayBlanks(),
    OutlyingProducts(),
    UnusedParentTable(),
    NullCampaignCodes(),
    PlaceholderValues(),
    TypeNonconformingValues(),
    InvalidEncoding(),
    ProbableMojibake(),
    NearDuplicateDepartment(),
    CascadeCycle(),
    CascadeReach(),
    CircularForeignKeys(),
    ForeignKeyWithoutIndex(),
    InconsistentDeleteActions(),
    MissingPrimaryKey(),
    NeverUsedForeignKey(),
    SetNullOnRequiredColumn(),
    SingleValuedForeignKey(),
    UndeclaredForeignKey(),
  ]
}
