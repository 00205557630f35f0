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
  public static func requireFree(_ address: String, replace: String?, source: String?, schema mode: SchemaMode? = nil) throws {
    try Drivers.require(mode, of: address)
    // Which schemas are filled is known once the source is; until then a server's database is looked at as a whole, or not at all.
    let named = try Drivers.schema(of: address)
    guard Drivers.engine(of: address) == .sqlite || named != nil || source != nil else { return }
    let schema = named ?? source.flatMap { Drivers.engine(of: $0) == .sqlite ? "public" : nil }
    try Drivers.place(address, schema: schema, run: "none", filling: mode == .existing ? [] : nil).requireFree(
      replace: replace, source: source)
  }
}
