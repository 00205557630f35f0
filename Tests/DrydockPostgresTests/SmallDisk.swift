#if Postgres
  import DrydockTesting
  import Foundation

  @testable import DrydockPostgres

  /// Eight megabytes of memory as a disk of the server's, where the tests may mount one.
  struct SmallDisk {
    let name = "drydock_disk_\(UInt32.random(in: 0...UInt32.max))"
    var path: String { "/tmp/" + name }

    /// Whether this account may mount, and the server's files lie on this machine.
    static var canBeMade: Bool { PostgresDatabase.isThere && getuid() == 0 && owner != nil }

    /// Who runs the server.
    private static var owner: UInt32? {
      guard let address = try? PostgresAddress(PostgresDatabase.server), let handle = try? PostgresHandle(address),
        let folder = try? handle.query("SHOW data_directory").text(0, 0)
      else { return nil }
      var facts = stat()
      return stat(folder, &facts) == 0 ? facts.st_uid : nil
    }

    init() throws {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      try run("mount", "-t", "tmpfs", "-o", "size=8m,mode=0700,uid=\(Self.owner ?? 0)", "tmpfs", path)
    }

    /// Takes the tables off the disk, then the disk off the server.
    func drop(from target: ScratchTarget) {
      do {
        try target.execute("DROP TABLE IF EXISTS t")
        try PostgresDatabase.execute("DROP TABLESPACE \(name)", at: PostgresDatabase.server)
      } catch { print("could not drop \(name): \(error)") }
    }

    func remove() {
      do {
        try run("umount", path)
        try FileManager.default.removeItem(atPath: path)
      } catch { print("could not remove \(path): \(error)") }
    }

    private func run(_ words: String...) throws {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = words
      try process.run()
      process.waitUntilExit()
      guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
  }
#endif
