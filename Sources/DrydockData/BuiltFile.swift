#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is built beside its place and moved there only when it is whole: `NAME.SUFFIX` becomes `NAME`.
///
/// Unlike ``SealedFileWriter`` it is written by somebody else, a database engine.
public struct BuiltFile: Sendable {
  /// Where the file belongs.
  public let path: String
  /// Where it is built.
  public let temporary: String

  /// A file to be built under `path.suffix`.
  public init(_ path: String, suffix: String) {
    self.path = path
    temporary = path + "." + suffix
  }

  /// Whether something is at the final place, a link that leads nowhere included.
  public var isThere: Bool { Self.exists(path) }
  /// Whether something is being built.
  public var isBegun: Bool { Self.exists(temporary) }

  private static func exists(_ path: String) -> Bool {
    var facts = stat()
    return lstat(path, &facts) == 0
  }

  /// Removes what was built, and the journals an engine may have left beside it.
  public func discard() throws {
    for name in [temporary + "-journal", temporary + "-wal", temporary + "-shm", temporary] {
      guard unlink(name) == 0 || errno == ENOENT else { throw Failure.system("remove \(name)") }
    }
  }

  /// Waits until the built file is on the disk; returns its SHA-256.
  public func flush() throws -> String {
    let descriptor = open(temporary, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.system("open \(temporary)") }
    let reader = FileReader(path: temporary, descriptor: descriptor)
    guard fsync(descriptor) == 0 else { throw Failure.system("write \(temporary)") }
    return try reader.sha256()
  }

  /// SHA-256 of what is at the final place, or nil where nothing is.
  public func hashOfPlace() throws -> String? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    if descriptor < 0 && errno == ENOENT { return nil }
    guard descriptor >= 0 else { throw Failure.system("open \(path)") }
    return try FileReader(path: path, descriptor: descriptor).sha256()
  }

  /// Gives the file its name. Never overwrites, unless `replacing`; what is there is then gone.
  public func publish(replacing: Bool) throws {
    if replacing {
      guard rename(temporary, path) == 0 else { throw Failure.system("name \(path)") }
    } else {
      // A link is made only where nothing is: no other call does that everywhere. Killed in between, both names are the same file.
      guard link(temporary, path) == 0 else {
        if errno == EEXIST {
          throw Failure(.notEmpty, attempted: "name \(path)", cause: "something has come to that place since the plan was made")
        }
        throw Failure.system("name \(path)")
      }
      guard unlink(temporary) == 0 else { throw Failure.system("remove \(temporary)") }
    }
    try Self.syncFolder(of: path)
  }

  /// Names beside the final place that an engine would take for a part of the new file.
  public func strays() -> [String] { ["-journal", "-wal"].map { path + $0 }.filter(Self.exists) }

  private static func syncFolder(of path: String) throws {
    let folder = path.lastIndex(of: "/").map { path[..<$0].isEmpty ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.system("open the folder \(folder)") }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw Failure.system("write the folder \(folder)") }
  }
}

extension FileReader {
  /// SHA-256 of the whole file, in steps of 4 MiB.
  public func sha256() throws -> String {
    let memory = RawMemory(capacity: 4 << 20)
    var hash = SHA256Stream()
    var offset = 0
    while true {
      let got = try read(into: memory, at: offset, count: 4 << 20)
      if got == 0 { return hash.hex() }
      hash.update(UnsafeRawBufferPointer(start: memory.base, count: got))
      offset += got
    }
  }
}
