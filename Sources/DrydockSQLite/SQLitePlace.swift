public import DrydockCore
internal import DrydockData
internal import Foundation

/// A SQLite file: built as `NAME.drydock-RUN` beside its place, and renamed when it is whole.
public struct SQLitePlace: TargetPlace {
  private let file: BuiltFile
  private let run: String

  /// The file at an absolute path, built by a run.
  public init(path: String, run: String) {
    file = BuiltFile(path, suffix: "drydock-" + run)
    self.run = run
  }

  /// What is not synced while it is built may be lost with the machine's power.
  public var survivesPowerLoss: Bool { false }

  /// The path, and the SHA-256 of what is there.
  public func identity() throws -> TargetIdentity {
    TargetIdentity(engine: .sqlite, database: file.path, catalogue: try file.hashOfPlace())
  }

  /// Refuses a file that is there and may not be replaced, that is the source itself, or whose folder cannot take it.
  public func requireFree(replace: String?, source: String?) throws {
    if let source, source == file.path || Self.areOneFile(source, file.path) {
      throw Failure(.usage, attempted: attempted, cause: "it is the source", hint: "name another file with --to")
    }
    try requireFolder()
    try requireName(replace)
    if let stray = file.strays().first {
      throw Failure(
        .locked, attempted: attempted, cause: "\(stray) lies beside it, so the file is open or was not closed properly",
        hint: "close what uses it, or remove that file if nothing does")
    }
    guard !file.isBegun else {
      throw Failure(.notEmpty, attempted: attempted, cause: "\(file.temporary) is there and is not of this run", hint: "remove it")
    }
  }

  private var attempted: String { "make \(file.path)" }

  private func requireFolder() throws {
    let folder = String(file.path[..<(file.path.lastIndex(of: "/") ?? file.path.startIndex)])
    guard !folder.isEmpty else { return }
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder), isFolder.boolValue else {
      throw Failure(.notFound, attempted: attempted, cause: "there is no folder \(folder)")
    }
    guard FileManager.default.isWritableFile(atPath: folder) else {
      throw Failure(
        .full, attempted: attempted, cause: "the folder \(folder) cannot be written", hint: "choose a folder that you can write to")
    }
  }

  private func requireName(_ replace: String?) throws {
    guard file.isThere else { return }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: file.path, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure(.notEmpty, attempted: attempted, cause: "it is a folder", hint: "name a file with --to")
    }
    let name = file.path.split(separator: "/").last.map(String.init) ?? file.path
    guard replace == name else {
      throw Failure(
        .notEmpty, attempted: attempted, cause: "there is a file of that name",
        hint: replace == nil ? "choose another name, or replace it: --replace \(name)" : "--replace must repeat its name: \(name)")
    }
  }

  private static func areOneFile(_ a: String, _ b: String) -> Bool {
    var one = stat()
    var other = stat()
    guard stat(a, &one) == 0, stat(b, &other) == 0 else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  // MARK: building

  /// Whether the temporary file is there.
  public func isBegun() throws -> Bool { file.isBegun }

  /// Opens the temporary file for writing.
  public func open() throws -> any TargetConnection & Sendable { try SQLiteDriver.openTarget(path: file.temporary, run: run) }

  /// Opens the temporary file for reading.
  public func openBuilt() throws -> any SourceConnection & Sendable { try SQLiteDriver.openSource(path: file.temporary) }

  /// Removes the temporary file.
  public func discard() throws { try file.discard() }

  /// SHA-256 of the temporary file, once it is on the disk.
  public func flush() throws -> String { try file.flush() }

  /// SHA-256 of the file at its place.
  public func hashOfPlace() throws -> String? { try file.hashOfPlace() }

  /// A link under the temporary name, where the process died between its two steps of naming the file.
  public func discardLeftovers() throws { try file.discard() }

  /// Renames the file; never over another one unless `replacing`.
  public func publish(replacing: Bool) throws { try file.publish(replacing: replacing) }
}
