public import DrydockCore
internal import DrydockData
internal import DrydockLanding
public import DrydockMigration
internal import Foundation

/// `drydock verify A B`: any two databases or landing zones.
public struct Comparison {
  private let selection: TableSelection
  private let jobs: Int
  private let events: EventSink

  /// A comparison of the selected tables.
  public init(selection: TableSelection = .all, jobs: Int = 2, events: @escaping EventSink = { _ in }) {
    self.selection = selection
    self.jobs = jobs
    self.events = events
  }

  /// What differs between two paths, each of a database or of a landing zone's folder.
  public func compare(_ a: String, _ b: String) throws -> DatabaseDifference {
    try DatabaseComparison(side(a), side(b), selection: selection, events: events).compare()
  }

  private func side(_ path: String) throws -> ComparedSide {
    if FileManager.default.fileExists(atPath: path + "/manifest.json") { return .zone(try LandingReader(SealedFolder(following: path))) }
    let first = try Drivers.openSource(path)
    _ = try first.pinSnapshot()
    _ = try first.inspect()
    var all = [first]
    while all.count < min(jobs, first.parallelism().connections) { all.append(try first.worker()) }
    return .database(all)
  }
}

/// What must hold of a target before anything is read.
public enum Targets {
  /// Refuses to write text over a database: a slip of the hand must not cost the source.
  public static func requireNoDatabase(_ path: String) throws {
    guard let file = FileHandle(forReadingAtPath: path), let head = try file.read(upToCount: 16),
      head.elementsEqual("SQLite format 3\u{0}".utf8)
    else { return }
    throw Failure(.notEmpty, attempted: "write \(path)", cause: "it is a SQLite database", hint: "name another file")
  }

  /// Refuses a target that is there and may not be replaced, or that is the source itself.
  public static func requireFree(_ path: String, replace: String?, source: String?) throws {
    let attempted = "make \(path)"
    if let source, Paths.absolute(source) == path || Paths.areOneFile(source, path) {
      throw Failure(.usage, attempted: attempted, cause: "it is the source", hint: "name another file with --to")
    }
    let folder = String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    var isFolder: ObjCBool = false
    guard folder.isEmpty || FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder) && isFolder.boolValue else {
      throw Failure(.notFound, attempted: attempted, cause: "there is no folder \(folder)")
    }
    guard folder.isEmpty || FileManager.default.isWritableFile(atPath: folder) else {
      throw Failure(
        .full, attempted: attempted, cause: "the folder \(folder) cannot be written", hint: "choose a folder that you can write to")
    }
    let file = BuiltFile(path, suffix: "")
    guard file.isThere else { return }
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      throw Failure(.notEmpty, attempted: attempted, cause: "it is a folder", hint: "name a file with --to")
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    guard replace == name else {
      throw Failure(
        .notEmpty, attempted: attempted, cause: "there is a file of that name",
        hint: replace == nil ? "choose another name, or replace it: --replace \(name)" : "--replace must repeat its name: \(name)")
    }
  }
}
