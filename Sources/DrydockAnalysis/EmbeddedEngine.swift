public import DrydockCore
internal import DrydockData

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The embedded analysis engine: one scan of each table's chunks on all cores, with bounded memory.
///
/// Every analyzer is exact but ``Quantiles`` and ``TopValues`` of large columns, which say so. Answers depend neither on the number of
/// threads nor on the memory. Key sets beyond the memory wait in a file without a name in `TMPDIR` (or `/var/tmp`), which holds hashes
/// and short values of the cells and is gone with the request.
public struct EmbeddedEngine: AnalysisEngine {
  private let memory: Int
  private let threads: Int
  private let folder: String

  /// An engine; `memory` bounds its key sets and tables of values, `threads` nil takes all cores.
  public init(memory: Int = 256 << 20, threads: Int? = nil) {
    self.memory = memory
    self.threads = threads ?? max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    folder = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 } ?? "/var/tmp"
  }

  private func resources() -> ScanResources { ScanResources(threads: threads, memory: memory, folder: folder) }

  /// See the protocol.
  public func measure(_ analyzers: Set<AnyAnalyzer>, in zone: any LandingZone) throws -> MetricStore {
    var store = MetricStore()
    var open = analyzers
    while !open.isEmpty {
      let left = try pass(open, zone, &store)
      // Each pass grants its first column all it needs, so this does not happen.
      precondition(left.count < open.count, "a pass of the analysis answered nothing")
      open = left
    }
    return store
  }

  /// Answers what memory allows in one scan of each table; returns what is still to be asked.
  private func pass(_ analyzers: Set<AnyAnalyzer>, _ zone: any LandingZone, _ store: inout MetricStore) throws -> Set<AnyAnalyzer> {
    var pass = AnalysisPass(zone: zone, rows: .none, resources: resources())
    let deferred = try pass.run(analyzers, into: &store)
    for analyzer in analyzers {
      guard let question = analyzer.base as? Duplicates, question.comparison == .exact, let found = store.value(question) else { continue }
      // Candidates by hash; only bytes prove.
      if found.repetitions > 0 { store[question] = .exact(.init(repetitions: UInt64(try repetitions(question, in: zone).rows.count))) }
    }
    return deferred
  }

  /// See the protocol.
  public func rows(_ analyzer: AnyAnalyzer, in zone: any LandingZone, atMost limit: Int?) throws -> RowSelection {
    let limit = limit ?? .max
    let table = (analyzer.base as? Containment)?.child.table ?? analyzer.base.tables.first ?? ObjectName("")
    if let question = analyzer.base as? Duplicates {
      let all = try repetitions(question, in: zone).rows
      return RowSelection(table, Array(all.prefix(limit)), count: UInt64(all.count))
    }
    let found = try accumulator(analyzer, in: zone, limit).selection()
    return RowSelection(table, Array(found?.ordinals.prefix(limit) ?? []), count: found?.count ?? 0)
  }

  /// See the protocol.
  public func repetitions(_ analyzer: Duplicates, in zone: any LandingZone) throws -> Repetitions {
    guard let found = try accumulator(AnyAnalyzer(analyzer), in: zone, .max) as? DuplicatesAccumulator else {
      return Repetitions(rows: [], first: [])
    }
    var pairs = try found.pairs()
    if analyzer.comparison == .exact && !pairs.isEmpty {
      pairs = try ExactPairs(of: analyzer.subject, in: zone.table(analyzer.subject.table)).confirmed(pairs)
    }
    return Repetitions(rows: pairs.map(\.row), first: pairs.map(\.first))
  }

  /// One question's accumulator after its scans, with the rows behind it.
  private func accumulator(_ analyzer: AnyAnalyzer, in zone: any LandingZone, _ limit: Int) throws -> any Accumulator {
    var pass = AnalysisPass(zone: zone, rows: .atMost(limit), resources: resources())
    guard let found = try pass.accumulators([analyzer])[analyzer] else {
      throw Failure(
        .usage, attempted: "analyze \(analyzer.base.tables.map(\.description).joined(separator: ", "))",
        cause: pass.gaps[analyzer] ?? "the landed tables do not answer \(type(of: analyzer.base).id)")
    }
    return found
  }
}
