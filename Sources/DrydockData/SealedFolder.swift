#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A folder of ours: 0700, its files 0600 whatever the umask, written to a temporary name, fsynced, renamed, never through a link.
///
/// A file that bears its final name is therefore complete, whatever happened.
public final class SealedFolder: @unchecked Sendable {
  // Sendable because nothing but the descriptor is kept, and the kernel orders the calls on it.
  /// Where the folder lies, for messages.
  public let path: String
  private let descriptor: Int32

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Opens an existing folder; a symbolic link is refused.
  public convenience init(opening path: String) throws {
    let descriptor = openPath(path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.system("open the folder \(path)") }
    self.init(path: path, descriptor: descriptor)
  }

  /// Opens somebody else's folder, through links, to read in it.
  public convenience init(following path: String) throws {
    let descriptor = openPath(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw Failure.system("open the folder \(path)") }
    self.init(path: path, descriptor: descriptor)
  }

  /// Opens a folder, made with its parents where it is missing.
  public static func create(_ path: String) throws -> SealedFolder {
    var parents = path.split(separator: "/", omittingEmptySubsequences: true).dropLast()
    var parent = path.hasPrefix("/") ? "/" : ""
    while let next = parents.popFirst() {
      parent += next + "/"
      if mkdir(parent, 0o755) != 0 && errno != EEXIST { throw Failure.system("make the folder \(parent)") }
    }
    let made = mkdir(path, 0o700) == 0
    if !made && errno != EEXIST { throw Failure.system("make the folder \(path)") }
    let folder = try SealedFolder(opening: path)
    // The umask may only have taken bits away; what it took from us is given back.
    if made && fchmod(folder.descriptor, 0o700) != 0 { throw Failure.system("protect the folder \(path)") }
    return folder
  }

  /// A folder inside, made where it is missing.
  public func folder(_ name: String) throws -> SealedFolder {
    try Self.check(name)
    if mkdirat(descriptor, name, 0o700) == 0 {
      try sync()
    } else if errno != EEXIST {
      throw Failure.system("make the folder \(path)/\(name)")
    }
    let inner = openat(descriptor, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard inner >= 0 else { throw Failure.system("open the folder \(path)/\(name)") }
    _ = fchmod(inner, 0o700)
    return SealedFolder(path: path + "/" + name, descriptor: inner)
  }

  /// Names of everything inside, sorted by bytes.
  public func names() throws -> [String] {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0, let stream = fdopendir(copy) else { throw Failure.system("list the folder \(path)") }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Whether something bears that name.
  public func contains(_ name: String) -> Bool { faccessat(descriptor, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0 }

  /// Writes a whole file and seals it under its name.
  public func write(_ bytes: [UInt8], to name: String) throws {
    let file = try newFile(name)
    try bytes.withUnsafeBytes { try file.write($0) }
    try file.seal()
  }

  /// A file that bears its final name only once it is sealed.
  public func newFile(_ name: String) throws -> SealedFileWriter {
    try Self.check(name)
    return try SealedFileWriter(folder: self, name: name)
  }

  /// Opens a file for reading.
  public func open(_ name: String) throws -> FileReader {
    try Self.check(name)
    let file = openat(descriptor, name, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw Failure.system("open \(path)/\(name)") }
    return FileReader(path: path + "/" + name, descriptor: file)
  }

  /// A whole file.
  public func read(_ name: String) throws -> [UInt8] { try open(name).readAll() }

  /// Appends to a file and waits until it is on the disk.
  public func append(_ bytes: [UInt8], to name: String) throws {
    try Self.check(name)
    let isNew = !contains(name)
    let file = openat(descriptor, name, O_WRONLY | O_CREAT | O_APPEND | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure.system("open \(path)/\(name)") }
    defer { close(file) }
    _ = fchmod(file, 0o600)
    try bytes.withUnsafeBytes { try writeFully(file, $0, path: path + "/" + name) }
    guard fsync(file) == 0 else { throw Failure.system("write \(path)/\(name)") }
    if isNew { try sync() }
  }

  /// Shortens a file, for what was appended only in part.
  public func truncate(_ name: String, to length: Int) throws {
    let file = openat(descriptor, name, O_WRONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw Failure.system("open \(path)/\(name)") }
    defer { close(file) }
    guard ftruncate(file, off_t(length)) == 0, fsync(file) == 0 else { throw Failure.system("shorten \(path)/\(name)") }
  }

  /// Removes a file where it is there.
  public func remove(_ name: String) throws {
    guard unlinkat(descriptor, name, 0) == 0 || errno == ENOENT else { throw Failure.system("remove \(path)/\(name)") }
  }

  /// Takes the folder for this process; the lock dies with the process. A second one fails with ``Failure/Kind/locked``.
  public func lock() throws -> FolderLock {
    let file = openat(descriptor, "lock", O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure.system("lock \(path)") }
    return try lock(file)
  }

  /// As ``lock()``, without a file of its own: for a folder in which every file has a meaning.
  public func lockWithoutFile() throws -> FolderLock {
    let copy = openat(descriptor, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard copy >= 0 else { throw Failure.system("lock \(path)") }
    return try lock(copy)
  }

  private func lock(_ file: Int32) throws -> FolderLock {
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      close(file)
      throw Failure(
        .locked, attempted: "use \(path)", cause: "another drydock process is working on it", hint: "wait for it to end, or stop it")
    }
    return FolderLock(descriptor: file)
  }

  /// Free bytes on the folder's file system.
  public func freeBytes() -> UInt64? {
    var facts = statvfs()
    guard fstatvfs(descriptor, &facts) == 0 else { return nil }
    return UInt64(facts.f_bavail) * UInt64(facts.f_frsize)
  }

  /// Waits until the folder's entries are on the disk.
  func sync() throws {
    guard fsync(descriptor) == 0 else { throw Failure.system("write the folder \(path)") }
  }

  func openTemporary(_ name: String) throws -> Int32 {
    _ = unlinkat(descriptor, name, 0)
    let file = openat(descriptor, name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw Failure.system("create \(path)/\(name)") }
    guard fchmod(file, 0o600) == 0 else { throw Failure.system("protect \(path)/\(name)") }
    return file
  }

  func rename(_ temporary: String, to name: String) throws {
    guard renameat(descriptor, temporary, descriptor, name) == 0 else { throw Failure.system("name \(path)/\(name)") }
    try sync()
  }

  /// Names may come out of a manifest that somebody else wrote.
  private static func check(_ name: String) throws {
    guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(where: { $0 == 0x2F || $0 == 0 }) else {
      throw Failure(.tampered, attempted: "open a file", cause: "its name leads out of the folder")
    }
  }
}

/// Keeps other processes out of a folder for as long as it lives.
public final class FolderLock: Sendable {
  private let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit { close(descriptor) }
}

/// `open`, which ``SealedFolder/open(_:)`` hides inside the class.
private func openPath(_ path: String, _ flags: Int32) -> Int32 { open(path, flags) }

func writeFully(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, path: String) throws {
  var rest = bytes
  while !rest.isEmpty {
    let written = write(descriptor, rest.baseAddress, rest.count)
    if written < 0 && errno == EINTR { continue }
    guard written > 0 else { throw Failure.system("write \(path)") }
    rest = UnsafeRawBufferPointer(rebasing: rest[written...])
  }
}
