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

  /// By which cells that are no numbers are counted: looking kinds up in a list takes longer than reading the cell.
  private static let places: (boolean: Int, date: Int, time: Int, timestamp: Int, uuid: Int, text: Int) = (
    index(of: .boolean), index(of: .date), index(of: .time), index(of: .timestamp), index(of: .uuid), index(of: .text)
  )

  @inline(__always)
  private static func place(of kind: ValueKind) -> Int {
    switch kind {
    case .integer: integer
    case .number: number
    case .boolean: places.boolean
    case .date: places.date
    case .time: places.time
    case .timestamp: places.timestamp
    case .uuid: places.uuid
    case .binary: binary
    case .text: places.text
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
    for row in 0..<cells.count {
      guard let text = cells[row] else { continue }
      let odd = isPlain ? nil : column.exception(row, &next)
      let kind = Self.kind(text, column.forms[row], odd, column)
      counts[kind] &+= 1
      if !accepted[kind] || odd != nil && isStoredAsText(odd) { note(column, row) }
    }
  }

  /// SQLite keeps an integer as an integer where the column says so: a text of digits there is what could not be converted.
  private func isStoredAsText(_ odd: CellClass?) -> Bool { promisesNumbers && (odd == .text || odd == .blob || odd == .undecodable) }

  private func note(_ column: ColumnView, _ row: Int) {
    nonconforming += 1
    if collector.isOpen { collector.add(column.batch.ordinal(of: row)) }
  }

  @inline(__always)
  private static func kind(_ text: UnsafeRawBufferPointer, _ form: UInt8, _ odd: CellClass?, _ column: ColumnView) -> Int {
    if odd == .blob || odd == .undecodable || odd == nil && column.isBinary { return binary }
    if form == NumberReader.Form.integer { return integer }
    if form == NumberReader.Form.number { return number }
    return place(of: KindReader.kind(text))
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
