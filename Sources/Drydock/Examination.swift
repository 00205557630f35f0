internal import DrydockCore
internal import DrydockData
internal import DrydockSQLite
internal import Foundation

/// What `drydock doctor` looks at.
public struct Examination {
  /// One thing that was looked at.
  public struct Finding: Sendable, Encodable {
    /// What.
    public let subject: String
    /// What was seen.
    public let detail: String
    /// Whether it is as it should be.
    public let isGood: Bool
  }

  private let configuration: Configuration
  private let workspace: Workspace

  /// An examination of what a command would use.
  public init(configuration: Configuration, workspace: Workspace) {
    self.configuration = configuration
    self.workspace = workspace
  }

  /// Looks at everything; nothing is changed.
  public func run() -> [Finding] {
    let process = ProcessInfo.processInfo
    var findings = [
      Finding(subject: "drydock", detail: Version.number, isGood: true)
    ]
    findings += Drivers.libraryVersions.map { Finding(subject: $0.engine, detail: $0.version, isGood: true) }
    findings += [
      Finding(
        subject: "machine",
        detail: "\(process.operatingSystemVersionString), \(process.activeProcessorCount) cores, \(process.physicalMemory >> 30) GiB",
        isGood: true),
      Finding(
        subject: "configuration", detail: configuration.path.map { "\($0) (\(configuration.foundBy))" } ?? "none found", isGood: true),
    ]
    findings += configuration.warnings.map { Finding(subject: "configuration", detail: $0, isGood: false) }
    let set = process.environment.keys.filter { $0.hasPrefix("DRYDOCK_") }.sorted()
    findings.append(
      Finding(subject: "variables", detail: set.isEmpty ? "no DRYDOCK_ variable is set" : set.joined(separator: ", "), isGood: true))
    findings.append(folder())
    findings.append(cage())
    for (name, connection) in configuration.connections.sorted(by: { $0.key < $1.key }) { findings.append(open(name, connection)) }
    return findings
  }

  private func folder() -> Finding {
    var path = workspace.path
    while !FileManager.default.fileExists(atPath: path), path != "/" { path = URL(fileURLWithPath: path).deletingLastPathComponent().path }
    guard FileManager.default.isWritableFile(atPath: path) else {
      return Finding(subject: "workspace", detail: "\(workspace.path) cannot be written", isGood: false)
    }
    let free = (try? SealedFolder(following: path))?.freeBytes().map { "\($0 >> 20) MiB free" } ?? "free space unknown"
    return Finding(subject: "workspace", detail: "\(workspace.path), \(free)", isGood: true)
  }

  /// Tries to write through the read-only door, on a database made for it.
  private func cage() -> Finding {
    let path = NSTemporaryDirectory() + "drydock-doctor-" + UUID().uuidString + ".db"
    defer { _ = try? FileManager.default.removeItem(atPath: path) }
    do {
      try SQLiteHandle(path, mode: .create).execute("CREATE TABLE t (a UNIQUE)")
      let passed = try SQLiteDriver.cageEscapes(path: path)
      guard passed.isEmpty else {
        return Finding(subject: "read-only cage", detail: "these went through: \(passed.joined(separator: "; "))", isGood: false)
      }
      return Finding(subject: "read-only cage", detail: "every attempt to write was refused", isGood: true)
    } catch {
      return Finding(subject: "read-only cage", detail: "could not be tried: \(error)", isGood: false)
    }
  }

  private func open(_ name: String, _ connection: NamedConnection) -> Finding {
    do {
      let path = try ConnectionWords(configuration).existing(name)
      let tables = try Inspection(of: path).tables.count
      var details = ["\(tables) tables"] + (try Drivers.openSource(path).accountWarnings())
      if FileManager.default.isWritableFile(atPath: path) {
        details.append("this account could write the file, drydock opens it read-only")
      }
      return Finding(subject: "connection \(name)", detail: details.joined(separator: "; "), isGood: true)
    } catch let failure as Failure {
      return Finding(subject: "connection \(name)", detail: failure.cause, isGood: false)
    } catch {
      return Finding(subject: "connection \(name)", detail: "\(error)", isGood: false)
    }
  }
}
