internal import DrydockCore

/// Computes ``Distinct`` from the column's ``ValueCounter``.
final class DistinctAccumulator: ColumnAccumulator {
  let question: Distinct
  private let values: ValueCounter?
  private let resources: ScanResources

  init(_ question: Distinct, _ setup: ScanSetup) {
    self.question = question
    values = setup.values[question.column]
    resources = setup.resources
  }

  /// The counter was shown the column already.
  func observe(_ column: ColumnView) {}

  /// The counters are merged by themselves.
  func merge(_ other: DistinctAccumulator) {}

  func metric() throws -> Measured<Distinct.Value> {
    .exact(.init(distinct: try values?.distinct(resources) ?? 0, present: values?.present ?? 0))
  }
}
