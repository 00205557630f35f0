internal import DrydockCore

/// Computes ``TopValues`` from the column's ``ValueCounter``: exact up to 65,536 different values, else from the sample.
///
/// The error of an estimate holds for the shares of all values at once: a share is the difference of two ranks, so it is twice the error
/// of a rank.
final class TopValuesAccumulator: ColumnAccumulator {
  let question: TopValues
  private let values: ValueCounter?
  private let resources: ScanResources

  init(_ question: TopValues, _ setup: ScanSetup) {
    self.question = question
    values = setup.values[question.column]
    resources = setup.resources
  }

  func isDeferred() throws -> Bool { try values?.isDeferred(resources) ?? false }

  /// The counter was shown the column already.
  func observe(_ column: ColumnView) {}

  /// The counters are merged by themselves.
  func merge(_ other: TopValuesAccumulator) {}

  func metric() -> Measured<TopValues.Value> {
    guard let values, let (table, isWhole) = values.frequencies else { return .notMeasured(reason: "the values do not fit into memory") }
    let top = table.top(question.limit)
    if isWhole { return .exact(.init(values: top.map { .init(text: CutText.string($0.text), count: $0.count) })) }
    let factor = values.sampledRows == 0 ? 0 : Double(values.rows) / Double(values.sampledRows)
    let entries = top.map { TopValues.Entry(text: CutText.string($0.text), count: UInt64((Double($0.count) * factor).rounded())) }
    return .estimate(.init(values: entries), error: min(1, 2 * SampleRule.rankError(sample: values.sampledRows)))
  }
}
