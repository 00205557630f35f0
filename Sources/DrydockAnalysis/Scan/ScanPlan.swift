internal import DrydockCore

/// One scan of one table: what is asked and which columns are read.
struct ScanPlan {
  /// The table.
  let table: any LandedTable
  /// What is asked, in an order that does not change.
  let questions: [any Analyzer]
  /// Columns that are read, ascending; nil reads all.
  let columns: [Int]?
  /// Whether digests of rows are wanted.
  let needsDigests: Bool
  private let landed: LandedNames
  private let rows: RowLimit
  private let resources: ScanResources

  init(
    _ table: any LandedTable, _ questions: [any Analyzer], _ landed: LandedNames, rows: RowLimit, _ resources: ScanResources
  ) throws {
    self.table = table
    self.questions = questions
    self.landed = landed
    self.rows = rows
    self.resources = resources
    let name = table.manifest.table
    var names: Set<String> = []
    var digests = false
    for question in questions {
      guard let type = AccumulatorCatalog.accumulator(for: question) else { continue }
      names.formUnion(type.columns(ofAny: question, of: name))
      if let type = type as? any RowAccumulator.Type, try type.needsDigests(ofAny: question, landed) { digests = true }
    }
    needsDigests = digests
    // Digests of repaired rows are made from the columns that are read, so these have to be all of them.
    columns = digests ? nil : table.manifest.columns.indices.filter { names.contains(table.manifest.columns[$0].name) }
  }

  /// Names of the columns that are read, in the order of the batches.
  var columnNames: [String] { (columns ?? Array(table.manifest.columns.indices)).map { table.manifest.columns[$0].name } }

  /// What one thread makes its accumulators from.
  func setup() throws -> ScanSetup {
    let positions = columns ?? Array(table.manifest.columns.indices)
    let places = positions.enumerated().map { (table.manifest.columns[$1].name, (place: $0, landed: table.manifest.columns[$1])) }
    let sample = SampleRule(rows: table.manifest.rows)
    // Open buffers together take a small part of the memory; the larger they are, the fewer reads bring a partition back.
    let spools = resources.threads * max(1, questions.count { $0 is Distinct || !($0 is any ColumnAnalyzer) })
    let buffer = max(256, min(32_768, resources.memory / 8 / spools / 24))
    return ScanSetup(
      table: table.manifest, columns: Dictionary(uniqueKeysWithValues: places), landed: landed, sample: sample,
      rows: rows, resources: resources, spoolBuffer: buffer, values: valueCounters(sample, buffer), granted: granted)
  }

  private var granted: String? { questions.lazy.compactMap { ($0 as? any ColumnAnalyzer)?.column }.first }

  /// A table of values for each column of which distinct or frequent values are asked.
  private func valueCounters(_ sample: SampleRule, _ buffer: Int) -> [String: ValueCounter] {
    var wanted: [String: (distinct: Bool, top: Bool)] = [:]
    var order: [String] = []
    for question in questions {
      guard let column = (question as? Distinct)?.column ?? (question as? TopValues)?.column else { continue }
      if wanted[column] == nil { order.append(column) }
      wanted[column, default: (false, false)].distinct = wanted[column]?.distinct == true || question is Distinct
      wanted[column, default: (false, false)].top = wanted[column]?.top == true || question is TopValues
    }
    var counters: [String: ValueCounter] = [:]
    for column in order {
      counters[column] = ValueCounter(
        spool: wanted[column]?.distinct == true ? KeySpool(numbersOf: 0, buffer: buffer, resources) : nil,
        keepsTexts: wanted[column]?.top == true, samples: wanted[column]?.top == true && !sample.isWhole,
        budget: column == granted ? nil : resources.tables)
    }
    return counters
  }
}
