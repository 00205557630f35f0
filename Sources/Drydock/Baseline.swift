public import DrydockCore
internal import DrydockData
internal import Foundation

/// Findings that were accepted on a day: later checks count only what is not among them.
///
/// A finding is known by its id, which depends on check, object and parameters, never on rows: a baseline survives new data.
public struct Baseline: Sendable {
  private struct File: Codable {
    let format: Int
    let findings: [Line]
  }

  private struct Line: Codable {
    let id: String
    let object: String
    let count: UInt64
  }

  /// Ids of accepted findings.
  public let ids: Set<String>

  /// Reads a file that ``write(_:to:)`` wrote.
  public init(reading path: String) throws {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw Failure(
        .notFound, attempted: "read the baseline \(path)", cause: "there is no such file",
        hint: "make one: drydock check --write-baseline \(path)")
    }
    let file = try CanonicalJSON.decode(File.self, from: [UInt8](data), what: path, kind: .usage)
    guard file.format == 1 else {
      throw Failure(.usage, attempted: "read the baseline \(path)", cause: "its format is \(file.format), this drydock reads 1")
    }
    ids = Set(file.findings.map(\.id))
  }

  /// Accepts findings as they are today; one line a finding, sorted, so that a version control shows what changed.
  public static func write(_ findings: [Finding], to path: String) throws {
    let lines = findings.sorted { $0.id < $1.id }.map { Line(id: $0.id, object: $0.object.description, count: $0.count) }
    let body = try lines.map { String(decoding: try CanonicalJSON.encode($0).dropLast(), as: UTF8.self) }.joined(separator: ",\n")
    try Targets.requireNoDatabase(path)
    do { try Data("{\"findings\":[\n\(body)\n],\"format\":1}\n".utf8).write(to: URL(fileURLWithPath: path), options: .atomic) } catch {
      throw Failure(
        .full, attempted: "write the baseline \(path)", cause: error.localizedDescription, hint: "choose a folder that you can write to")
    }
  }

  /// The findings that are not accepted.
  public func new(among findings: [Finding]) -> [Finding] { findings.filter { !ids.contains($0.id) } }
}
