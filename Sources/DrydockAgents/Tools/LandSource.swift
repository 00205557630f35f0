internal import Drydock
internal import DrydockCore
internal import DrydockData
internal import DrydockLLM

/// The phase `land`: all tables of the source, in one snapshot.
struct LandSource: Tool {
  struct Output: Encodable, Sendable {
    let tables: Int
    let rows: UInt64
    let empty: Int
    let largest: [Largest]
    let manifest: String
  }

  struct Largest: Encodable, Sendable {
    let table: String
    let rows: UInt64
  }

  static let name = "land"
  static let summary = "Export all tables of the source to checksummed CSV, in one consistent snapshot, reading only."
  static let effect = ToolEffect.proposes
  let bench: Workbench

  func call(_ arguments: NoArguments) async throws -> Output {
    try await bench.with { pipeline in
      let (manifest, sha256) = try pipeline.land()
      let sorted = manifest.tables.sorted { ($1.rows, $0.table) < ($0.rows, $1.table) }
      return Output(
        tables: manifest.tables.count, rows: manifest.tables.reduce(0) { $0 + $1.rows }, empty: manifest.tables.count { $0.rows == 0 },
        largest: sorted.prefix(3).filter { $0.rows > 0 }.map { Largest(table: ToolLimits.shown("\($0.table)"), rows: $0.rows) },
        manifest: sha256)
    }
  }

  func headline(_ output: Output) -> String { Words.count(output.tables, "table") + ", " + Words.count(output.rows, "row") }
  func isFatal(_ failure: Failure) -> Bool { failure.kind != .usage }
}
