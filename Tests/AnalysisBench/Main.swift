import DrydockAnalysis
import DrydockCore
import DrydockData
import DrydockLanding
import Foundation

/// Asks every analyzer of every column of a landing zone and prints seconds and peak memory: for `Tests/bench/analysis.py`.
///
/// usage: DrydockAnalysisBench LANDING [--threads N] [--memory MB] [--only ID,ID…] [--out FILE]
@main
struct Main {
  static func main() throws {
    let words = Array(CommandLine.arguments.dropFirst())
    guard let folder = words.first else { throw Failure(.usage, attempted: "measure", cause: "no landing zone is named") }
    func option(_ name: String) -> String? { words.firstIndex(of: name).flatMap { $0 + 1 < words.count ? words[$0 + 1] : nil } }
    let zone = try LandingReader(SealedFolder(opening: folder))
    let only = option("--only").map { Set($0.split(separator: ",").map(String.init)) }
    let all = zone.manifest.tables.flatMap { Self.questions(of: $0, zone.manifest.schema) }
    let questions = Set(all.filter { analyzer in only?.contains(type(of: analyzer.base).id) ?? true })
    let engine = EmbeddedEngine(
      memory: (option("--memory").flatMap { Int($0) } ?? 256) << 20, threads: option("--threads").flatMap { Int($0) })
    let clock = ContinuousClock()
    var store = MetricStore()
    let time = try clock.measure { store = try engine.measure(questions, in: zone) }
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    if let out = option("--out") { try Data(CanonicalJSON.encode(store)).write(to: URL(fileURLWithPath: out)) }
    print(
      "{\"questions\": \(questions.count), \"seconds\": \(seconds), \"processor\": \(processorSeconds()), \"peakMB\": \(peakMegabytes())}")
  }

  /// All questions that a check may ask of a table.
  private static func questions(of manifest: TableManifest, _ schema: Schema) -> [AnyAnalyzer] {
    let table = manifest.table
    var all: [any Analyzer] = [RowCount(table)]
    for column in manifest.columns { all += questions(table, column) }
    if let key = schema.table(table)?.primaryKey { all.append(Duplicates(ColumnSet(table, key.columns), comparison: .asKey)) }
    return all.map { AnyAnalyzer($0) }
  }

  private static let placeholders = ["n/a", "na", "none", "null", "unknown", "tbd", "test", "-", "?", "xxx"]

  private static func questions(_ table: ObjectName, _ column: LandedColumn) -> [any Analyzer] {
    let name = column.name
    return [
      Nulls(table, name), Distinct(table, name), TopValues(table, name), Lengths(table, name), Extremes(table, name), Moments(table, name),
      Quantiles(table, name), TypeConformance(table, name, promised: ValueKind.promised(by: column.sourceType)),
      TextFaults(table, name, .undecodable), TextFaults(table, name, .mojibake), SurroundingBlanks(table, name),
      ValueMatches(table, name, values: placeholders),
    ]
  }

  private static func processorSeconds() -> Double {
    let usage = usage()
    return Double(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) + Double(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6
  }

  private static func usage() -> rusage {
    var usage = rusage()
    // RUSAGE_SELF, which Glibc imports as another type than the call takes.
    getrusage(0, &usage)
    return usage
  }

  /// Linux counts in KiB, macOS in bytes.
  private static func peakMegabytes() -> Int {
    #if canImport(Glibc)
      usage().ru_maxrss / 1024
    #else
      usage().ru_maxrss >> 20
    #endif
  }
}
