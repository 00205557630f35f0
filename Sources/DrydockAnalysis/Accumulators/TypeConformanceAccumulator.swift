internal import DrydockCore
internal import DrydockData

/// Computes ``TypeConformance``.
final class TypeConformanceAccumulator: ColumnAccumulator {
  static let needsNumbers = true
  private static let kinds = ValueKind.allCases
  private static let integer = index(of: .integer)
  private static let number = index(of: .number)
  private static let binary = index(of: .binary)

  let question: TypeConformance
  /// By index of ``ValueKind/allCases``.
  private var counts: [UInt64]
  private let accepted: [Bool]
  private let promisesNumbers: Bool
  private var nonconforming: UInt64 = 0
  private var collector: RowCollector

  init(_ question: TypeConformance, _ setup: ScanSetup) {
    self.question = question
    counts = Array(repeating: 0, count: Self.kinds.count)
    accepted = Self.kinds.map { kind in question.promised.map { $0.accepts(kind) } ?? true }
    promisesNumbers = question.promised == .integer || question.promised == .number
    collector = RowCollector(setup.rows)
  }

  private static func index(of kind: ValueKind) -> Int { kinds.firstIndex(of: kind) ?? 0 }

  func observe(_ column: ColumnView) {
    let cells = column.cells
    var next = 0
    var (integers, numbers): (UInt64, UInt64) = (0, 0)
    let areAccepted = accepted[Self.integer] && accepted[Self.number]
    let isPlain = column.exceptions.isEmpty && !column.isBinary
    for row in 0..<cells.count {
      guard let text = cells[row] else { continue }
      let form = column.forms[row]
      // The plain case: a number where numbers are fine.
      if isPlain && areAccepted && form != NumberReader.Form.none {
        integers &+= form == NumberReader.Form.integer ? 1 : 0
        numbers &+= form == NumberReader.Form.integer ? 0 : 1
      } else {
        note(column, row, text, form, isPlain ? nil : column.exception(row, &next))
      }
    }
    counts[Self.integer] += integers
    counts[Self.number] += numbers
  }

  private func note(_ column: ColumnView, _ row: Int, _ text: UnsafeRawBufferPointer, _ form: UInt8, _ odd: CellClass?) {
    let kind = Self.kind(text, form, odd, column)
    counts[kind] += 1
    // SQLite keeps an integer as an integer where the column says so: a text of digits there is what could not be converted.
    let isStoredAsText = promisesNumbers && (odd == .text || odd == .blob || odd == .undecodable)
    guard isStoredAsText || !accepted[kind] else { return }
    nonconforming += 1
    if collector.isOpen { collector.add(column.batch.ordinal(of: row)) }
  }

  @inline(__always)
  private static func kind(_ text: UnsafeRawBufferPointer, _ form: UInt8, _ odd: CellClass?, _ column: ColumnView) -> Int {
    if odd == .blob || odd == .undecodable || odd == nil && column.isBinary { return binary }
    if form == NumberReader.Form.integer { return integer }
    if form == NumberReader.Form.number { return number }
    return index(of: KindReader.kind(text))
  }

  func endChunk(_ chunk: Int) { collector.endChunk(chunk) }

  func merge(_ other: TypeConformanceAccumulator) {
    for index in counts.indices { counts[index] += other.counts[index] }
    nonconforming += other.nonconforming
    collector.merge(other.collector)
  }

  func metric() -> Measured<TypeConformance.Value> {
    let found = zip(Self.kinds, counts).filter { $0.1 > 0 }.map { ($0.0.rawValue, $0.1) }
    return .exact(.init(kinds: Dictionary(uniqueKeysWithValues: found), nonconforming: nonconforming))
  }

  func selection() -> SelectedRows? { collector.selection(count: nonconforming) }
}
