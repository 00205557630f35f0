internal import DrydockCore
internal import DrydockData

/// What became of one cell.
enum CellOutcome {
  /// Its text is the target's already.
  case kept
  /// It is NULL in the target.
  case null
  /// So many bytes were written.
  case written(Int)
  /// The rule has no value for it.
  case unfit
}

/// What a rule knows of the column that it converts.
struct ConversionContext {
  /// As it landed.
  let landed: LandedColumn
  /// As it is to be.
  let load: ColumnLoad
}

/// Makes the target's canonical text from a landed cell. The verifier has its own idea of what comes out, written apart.
protocol ConversionRule: Sendable {
  /// Its ids, as plans name them.
  static var ids: [String] { get }

  init(_ context: ConversionContext)
  /// One cell that is not NULL; `stored` is its class.
  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome
  /// A whole column: rows without a value are appended to `unfit`.
  func convert(
    _ cells: Cells, _ exceptions: [CellException], _ rule: ColumnRule, column: Int, into out: inout RecordBatchRewriter, unfit: inout [Int])
}

extension ConversionRule {
  func convert(
    _ cells: Cells, _ exceptions: [CellException], _ rule: ColumnRule, column: Int, into out: inout RecordBatchRewriter, unfit: inout [Int]
  ) {
    var next = 0
    for row in 0..<cells.count {
      guard let text = cells[row] else { continue }
      var odd: CellClass?
      while next < exceptions.count, Int(exceptions[next].row) < row { next &+= 1 }
      if next < exceptions.count, Int(exceptions[next].row) == row { odd = exceptions[next].cellClass }
      switch convert(text, odd ?? rule.expected(of: text) ?? .text, into: &out) {
      case .kept: break
      case .null: out.setNull(column, row)
      case .written(let count): out.commit(column, row, count)
      case .unfit: unfit.append(row)
      }
    }
  }
}

extension RecordBatchRewriter {
  /// Writes a cell's text, to be committed.
  mutating func put(_ text: StaticString) -> CellOutcome {
    reserve(text.utf8CodeUnitCount).update(from: text.utf8Start, count: text.utf8CodeUnitCount)
    return .written(text.utf8CodeUnitCount)
  }

  /// Writes a cell's text, to be committed; unfit where the batch is full to the brim.
  mutating func put(_ bytes: [UInt8]) -> CellOutcome {
    guard fits(bytes.count) else { return .unfit }
    let out = reserve(bytes.count)
    for index in bytes.indices { out[index] = bytes[index] }
    return .written(bytes.count)
  }
}
