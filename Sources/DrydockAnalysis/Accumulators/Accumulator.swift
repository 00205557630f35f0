internal import DrydockCore
internal import DrydockData

/// Computes one analyzer on one thread, over those chunks that the thread takes; what the threads have is merged at the end.
///
/// The result must not depend on which thread took which chunk: states are sums, extremes and sets, or are kept by chunk.
protocol Accumulator: AnyObject, SendableMetatype {
  associatedtype Question: Analyzer
  /// What is asked.
  var question: Question { get }
  /// Whether memory did not suffice in this pass; the question is then asked again with fewer others.
  func isDeferred() throws -> Bool

  init(_ question: Question, _ setup: ScanSetup) throws
  /// Columns of a table that have to be read.
  static func columns(_ question: Question, of table: ObjectName) -> [String]
  /// Why a question cannot be answered, decided before anything is read.
  static func gap(_ question: Question, _ landed: LandedNames) throws -> String?
  /// A chunk ends; its batches came in order.
  func endChunk(_ chunk: Int) throws
  /// The thread's last chunk has ended.
  func endScan() throws
  /// Takes what another thread has, or what this one has of another table.
  func merge(_ other: Self)
  /// The answer.
  func metric() throws -> Measured<Question.Value>
  /// The rows behind the answer, where ``ScanSetup/rows`` asked for them; nil where the analyzer is not about rows.
  func selection() throws -> SelectedRows?
}

/// Looks at one column.
protocol ColumnAccumulator: Accumulator where Question: ColumnAnalyzer {
  /// Whether it wants cells read as numbers.
  static var needsNumbers: Bool { get }
  /// Called once per batch.
  func observe(_ column: ColumnView) throws
}

/// Looks at whole rows, or at several columns.
protocol RowAccumulator: Accumulator {
  /// Whether it wants the digests of rows, and with them all columns.
  static func needsDigests(_ question: Question, _ landed: LandedNames) throws -> Bool
  /// Called once per batch.
  func observe(_ batch: RecordBatch, digests: [Digest128]) throws
}

extension Accumulator {
  func isDeferred() throws -> Bool { false }
  static func gap(_ question: Question, _ landed: LandedNames) throws -> String? {
    for table in question.tables {
      if let gap = try landed.gap(ColumnSet(table, columns(question, of: table))) { return gap }
    }
    return nil
  }
  func endChunk(_ chunk: Int) throws {}
  func endScan() throws {}
  func selection() throws -> SelectedRows? { nil }

  func mergeAny(_ other: any Accumulator) {
    guard let other = other as? Self else { preconditionFailure("accumulators of one question are of one type") }
    merge(other)
  }

  func answer(into store: inout MetricStore) throws { store[question] = try metric() }
}

extension ColumnAccumulator {
  static var needsNumbers: Bool { false }
  static func columns(_ question: Question, of table: ObjectName) -> [String] { [question.column] }
}

extension RowAccumulator {
  static func needsDigests(_ question: Question, _ landed: LandedNames) throws -> Bool { false }
}

/// Ordinals of rows, ascending and perhaps only the first, with the number of all of them.
struct SelectedRows {
  let ordinals: [UInt64]
  let count: UInt64
}
