internal import DrydockData
internal import Foundation

/// The folder `.drydock`, which holds one folder for each run.
public struct Workspace: Sendable {
  /// Absolute path.
  public let path: String

  /// The workspace at a path.
  public init(_ path: String) { self.path = Paths.absolute(path) }

  private var runsPath: String { path + "/runs" }

  /// Ids of all runs, oldest first.
  public func runs() throws -> [String] {
    guard FileManager.default.fileExists(atPath: runsPath) else { return [] }
    return try SealedFolder(opening: runsPath).names().filter { !$0.hasPrefix(".") }
  }

  /// Opens a new run and takes it for this process.
  public func newRun(_ record: RunRecord) throws -> RunDirectory {
    try RepairWords.checkIDs(record.repairs)
    var record = record
    record.noteVariables()
    let folder = try SealedFolder.create(runsPath)
    let id = Self.newID()
    return try RunDirectory(creating: id, in: folder.folder(id), record: record)
  }

  /// Takes a run for this process; nil is the newest.
  public func run(_ id: String?) throws -> RunDirectory {
    let id = try resolve(id)
    return try RunDirectory(opening: id, in: SealedFolder(opening: runsPath + "/" + id))
  }

  /// Looks at a run that another process may be working on.
  public func look(at id: String?) throws -> RunDirectory {
    let id = try resolve(id)
    return try RunDirectory(looking: id, in: SealedFolder(opening: runsPath + "/" + id))
  }

  /// The id meant by a word: an id, its unique beginning, or nil for the newest run.
  public func resolve(_ word: String?) throws -> String {
    let all = try runs()
    guard let word else {
      // A run whose landing failed has nothing to go on with; only where there is no other is it meant.
      if let newest = all.last(where: { (try? look(at: $0).isLanded) == true }) ?? all.last { return newest }
      throw Failure(.notFound, attempted: "find a run in \(path)", cause: "there is none", hint: "begin one with: drydock run SOURCE")
    }
    if all.contains(word) { return word }
    let candidates = all.filter { $0.hasPrefix(word) }
    guard candidates.count == 1, let only = candidates.first else {
      throw Failure(
        .notFound, attempted: "find the run \(word)",
        cause: candidates.isEmpty ? "there is none of that id in \(path)" : "\(candidates.count) ids begin like that",
        hint: Suggestion.nearest(to: word, among: all).map { "did you mean \($0)?" }
          ?? "see: drydock runs list; a database is taken by: drydock run, land or check")
    }
    return only
  }

  /// Whether a word is a run's id, or the beginning of one.
  public func hasRun(_ word: String) throws -> Bool { try runs().contains { $0.hasPrefix(word) } && !word.isEmpty }

  /// Removes a run. One that others build on stays.
  public func remove(_ id: String) throws {
    let id = try resolve(id)
    let run = try run(id)
    for other in try runs() where other != id {
      guard let record = try? look(at: other).record, record.landing?.run == id else { continue }
      throw Failure(
        .locked, attempted: "remove the run \(id)", cause: "the run \(other) uses its landing zone", hint: "remove \(other) first")
    }
    // The lock is held until the folder is gone.
    try withExtendedLifetime(run) {
      do { try FileManager.default.removeItem(atPath: runsPath + "/" + id) } catch {
        throw Failure(.runtime, attempted: "remove the run \(id)", cause: error.localizedDescription)
      }
    }
  }

  /// The newest run of that source and target which has, or has not, come to its end.
  public func newest(source: String, target: String?, isFinished: Bool) throws -> String? {
    for id in try runs().reversed() {
      guard let run = try? look(at: id), run.record.source == source, run.record.target == target else { continue }
      if run.isFinished == isFinished { return id }
    }
    return nil
  }

  /// UTC to the second, then the fraction of the second in 65,536ths and two digits of chance: scripts start runs side by side, and the
  /// newest run must sort last.
  private static func newID() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var seconds = now.tv_sec
    var parts = tm()
    gmtime_r(&seconds, &parts)
    let day = [Int(parts.tm_year) + 1900, Int(parts.tm_mon) + 1, Int(parts.tm_mday)].map { String($0).leftPadded(to: 2) }.joined()
    let time = [parts.tm_hour, parts.tm_min, parts.tm_sec].map { String($0).leftPadded(to: 2) }.joined()
    let fraction = String(Int(now.tv_nsec) * 65_536 / 1_000_000_000, radix: 16).leftPadded(to: 4)
    return "\(day)-\(time)-\(fraction)" + String(UInt8.random(in: .min ... .max), radix: 16).leftPadded(to: 2)
  }
}

extension String {
  func leftPadded(to count: Int) -> String { String(repeating: "0", count: max(0, count - utf8.count)) + self }
}

/// Paths as the kernel takes them.
public enum Paths {
  /// Whether two names lead to one file, through links of any kind; false where one of them leads nowhere.
  public static func areOneFile(_ a: String, _ b: String) -> Bool {
    var one = stat()
    var other = stat()
    guard stat(a, &one) == 0, stat(b, &other) == 0 else { return false }
    return one.st_dev == other.st_dev && one.st_ino == other.st_ino
  }

  /// An absolute path; the folder's links are followed, the last part's are not, and it need not exist.
  public static func absolute(_ path: String) -> String {
    let url = URL(fileURLWithPath: path).standardizedFileURL
    let folder = url.deletingLastPathComponent().resolvingSymlinksInPath().path
    let name = url.lastPathComponent
    return name == "/" ? "/" : (folder == "/" ? "/" + name : folder + "/" + name)
  }
}
