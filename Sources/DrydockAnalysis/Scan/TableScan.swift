internal import DrydockCore
internal import DrydockData

/// One scan of a table's chunks on all threads.
enum TableScan {
  /// Runs the scan; the accumulators hold the whole table.
  static func run(_ plan: ScanPlan, threads: Int) throws -> [AnyAnalyzer: any Accumulator] {
    let chunks = plan.table.chunkCount
    let next = Counter()
    let shared = Unchecked(plan)
    let workers = try Threads.run(max(1, min(threads, chunks))) { _ in
      let plan = shared.value
      let worker = try ScanWorker(plan)
      while true {
        let chunk = next.take()
        guard chunk < chunks else { break }
        try worker.scan(plan.table, chunk: chunk, plan)
      }
      try worker.finish()
      return Unchecked(worker)
    }.map(\.value)
    for worker in workers.dropFirst() { try workers[0].merge(worker) }
    return workers[0].accumulators
  }
}

/// Carries a value to one other thread; whoever hands it over does not touch it again, or both only read it.
struct Unchecked<Value>: @unchecked Sendable {
  let value: Value

  init(_ value: Value) { self.value = value }
}
