internal import DrydockCore
internal import DrydockData

/// Computes ``TypeConformance``.
final class TypeConformanceAccumulator: ColumnAccumulator {
  static let needsNumbers = true
  /// By whose places cells are counted; the two that are mostly met have theirs as constants.
  private static let kinds: [ValueKind] = [.integer, .number, .boolean, .date, .time, .timestamp, .uuid, .binary, .text]

  let question: TypeConformance
  /// By place in ``kinds``.
  private var counts: [UInt64]
  private let accepted: [Bool]
  private let promisesNumbers: Bool
  private var nonconforming: UInt64 = 0
  private var collector: RowCollector

  init(_ question: TypeConformance, _ setup: ScanSetup) {
    self.question = question
    counts = Array(repeating: 0, count: Self.kinds.count)
    var accepted = Array(repeating: true, count: Self.kinds.count)
    for kind in Self.kinds { accepted[Self.place(of: kind)] = question.promised.map { $0.accepts(kind) } ?? true }
    self.accepted = accepted
    promisesNumbers = question.promised == .integer || question.promised == .number
    collector = RowCollector(setup.rows)
  }

  @inline(__always)
  private static func place(of kind: ValueKind) -> Int {
    switch kind {
    case .integer: 0
    case .number: 1
    case .boolean: 2
    case .date: 3
    case .time: 4
    case .timestamp: 5
    case .uuid: 6
    case .binary: 7
    case .text: 8
    }
  }

  func observe(_ column: ColumnView) {
    let cells = column.cells
    // Moved out for the loop: counting in a class's own array costs a check of exclusive access for each cell.
    var counts = self.counts
    self.counts = []
    defer { self.counts = counts }
    let isPlain = column.exceptions.isEmpty && !column.isBinary
    let accepted = accepted
    var next = 0
    var (integers, numbers): (UInt64, UInt64) = (0, 0)
    let (takesIntegers, takesNumbers) = (isPlain && accepted[0], isPlain && accepted[1])
    for row in 0..<cells.count {
      let form = column.forms[row]
      if takesIntegers && form == NumberReader.Form.integer {
        integers &+= 1
      } else if takesNumbers && form == NumberReader.Form.number {
        numbers &+= 1
      } else if let text = cells[row] {
        let odd = isPlain ? nil : column.exception(row, &next)
        let kind = Self.place(of: Self.kind(text, form, odd, column))
        counts[kind] &+= 1
        if !accepted[kind] || odd != nil && isStoredAsText(odd) { note(column, row) }
      }
    }
    counts[0] += integers
    counts[1] += numbers
  }

  /// SQLite keeps an integer as an integer where the column says so: a text of digits there is what could not be converted.
  private func isStoredAsText(_ odd: CellClass?) -> Bool { promisesNumbers && (odd == .text || odd == .blob || odd == .undecodable) }

  private func note(_ column: ColumnView, _ row: Int) {
    nonconforming += 1
    if collector.isOpen { collector.add(column.batch.ordinal(of: row)) }
  }

  @inline(__always)
  private static func kind(_ text: UnsafeRawBufferPointer, _ form: UInt8, _ odd: CellClass?, _ column: ColumnView) -> ValueKind {
    if odd == .blob || odd == .undecodable || odd == nil && column.isBinary { return .binary }
    if form == NumberReader.Form.integer { return .integer }
    return form == NumberReader.Form.number ? .number : KindReader.kind(text)
  }

  func endChunk(_ chunk: Int) { collector.endChunk(chunk) }

  func merge(_ other: TypeConformanceAccumulator) {
    for index in counts.indices { counts[index] += other.counts[index] }
    nonconforming += other.nonconforming
    collector.merge(other.collector)
  }

  func metric() -> Measured<TypeConformance.Value> {
    let found = Self.kinds.map { ($0.rawValue, counts[Self.place(of: $0)]) }.filter { $0.1 > 0 }
    return .exact(.init(kinds: Dictionary(uniqueKeysWithValues: found), nonconforming: nonconforming))
  }

  func selection() -> SelectedRows? { collector.selection(count: nonconforming) }
}
