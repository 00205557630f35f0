internal import DrydockCore
internal import DrydockData

/// One thread's share of a scan: its accumulators, column by column, and the buffers they share.
final class ScanWorker {
  private struct Column {
    let place: Int
    let rule: ColumnRule
    let needsNumbers: Bool
    let values: ValueCounter?
    let accumulators: [any ColumnAccumulator]
  }

  private let columns: [Column]
  private let rowWise: [any RowAccumulator]
  private let sample: SampleRule
  private var sampled: [Int] = []
  private let numbers = UnsafeMutablePointer<Double>.allocate(capacity: RecordBatch.maximumRows)
  private let forms = UnsafeMutablePointer<UInt8>.allocate(capacity: RecordBatch.maximumRows)

  /// Every accumulator, by question.
  let accumulators: [AnyAnalyzer: any Accumulator]

  init(_ plan: ScanPlan) throws {
    let setup = try plan.setup()
    sample = setup.sample
    var made: [AnyAnalyzer: any Accumulator] = [:]
    var byColumn: [String: [any ColumnAccumulator]] = [:]
    var rowWise: [any RowAccumulator] = []
    for analyzer in plan.questions {
      guard let accumulator = try AccumulatorCatalog.accumulator(for: analyzer)?.make(analyzer, setup) else { continue }
      made[AnyAnalyzer(analyzer)] = accumulator
      if let column = accumulator as? any ColumnAccumulator { byColumn[column.columnName, default: []].append(column) }
      if let row = accumulator as? any RowAccumulator { rowWise.append(row) }
    }
    accumulators = made
    self.rowWise = rowWise
    columns = plan.columnNames.compactMap { name in
      guard let found = byColumn[name] else { return nil }
      return Column(
        place: setup.place(name), rule: setup.column(name).rule, needsNumbers: found.contains { type(of: $0).needsNumbers },
        values: setup.values[name], accumulators: found)
    }
  }

  deinit {
    numbers.deallocate()
    forms.deallocate()
  }

  /// Takes one chunk.
  func scan(_ table: any LandedTable, chunk: Int, _ plan: ScanPlan) throws {
    try table.scan(chunk: chunk, columns: plan.columns, digests: plan.needsDigests) { batch, digests in
      try self.observe(batch, digests)
    }
    for accumulator in accumulators.values { try accumulator.endChunk(chunk) }
  }

  /// After the last chunk.
  func finish() throws {
    for column in columns { try column.values?.endScan() }
    for accumulator in accumulators.values { try accumulator.endScan() }
  }

  /// Takes what another thread has.
  func merge(_ other: ScanWorker) throws {
    for (mine, theirs) in zip(columns, other.columns) {
      if let values = theirs.values { try mine.values?.merge(values) }
    }
    for (question, accumulator) in accumulators {
      if let theirs = other.accumulators[question] { accumulator.mergeAny(theirs) }
    }
  }

  private func observe(_ batch: RecordBatch, _ digests: [Digest128]) throws {
    sample.rows(of: batch, into: &sampled)
    for accumulator in rowWise { try accumulator.observe(batch, digests: digests) }
    for column in columns {
      let exceptions = batch.exceptions.isEmpty ? [] : batch.exceptions.filter { Int($0.column) == column.place }
      try batch.withCells(column.place) { cells in
        let view = ColumnView(
          cells: cells, batch: batch, rule: column.rule, exceptions: exceptions, numbers: UnsafePointer(numbers),
          forms: UnsafePointer(forms), sample: sampled)
        if column.needsNumbers { readNumbers(view) }
        try column.values?.observe(view)
        for accumulator in column.accumulators { try accumulator.observe(view) }
      }
    }
  }

  /// Reads each cell as a number once, for all who want it.
  private func readNumbers(_ column: ColumnView) {
    let (numbers, forms) = (numbers, forms)
    guard !column.isBinary else {
      forms.update(repeating: NumberReader.Form.none, count: column.cells.count)
      return
    }
    for row in 0..<column.cells.count {
      guard let text = column.cells[row] else {
        forms[row] = NumberReader.Form.none
        continue
      }
      forms[row] = NumberReader.read(text, into: &numbers[row])
    }
  }
}

extension ColumnAccumulator {
  fileprivate var columnName: String { question.column }
}
