#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file under a temporary name until ``seal()``; dropped before that, it leaves nothing behind.
public final class SealedFileWriter {
  /// Its final name.
  public let name: String
  private let folder: SealedFolder
  private let temporary: String
  private var descriptor: Int32

  init(folder: SealedFolder, name: String) throws {
    self.folder = folder
    self.name = name
    // Names in a folder are at most 255 bytes; ours are far shorter.
    temporary = ".tmp-" + name
    descriptor = try folder.openTemporary(temporary)
  }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
    // Nobody can be told of a failure here; a leftover bears a name that no reader takes.
    try? folder.remove(temporary)
  }

  /// Appends bytes.
  public func write(_ bytes: UnsafeRawBufferPointer) throws {
    try writeFully(descriptor, bytes, path: folder.path + "/" + name)
  }

  /// Brings the content to the disk and gives the file its name. An error of fsync is final: the file is never trusted again.
  public func seal() throws {
    guard fsync(descriptor) == 0 else { throw Failure.system("write \(folder.path)/\(name)") }
    close(descriptor)
    descriptor = -1
    try folder.rename(temporary, to: name)
  }
}

/// An open file, read at any offset by any thread.
public final class FileReader: Sendable {
  /// For messages.
  public let path: String
  private let descriptor: Int32

  init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Size in bytes.
  public func size() throws -> Int {
    var facts = stat()
    guard fstat(descriptor, &facts) == 0 else { throw Failure.system("read \(path)") }
    return Int(facts.st_size)
  }

  /// Reads up to `count` bytes at `offset` into `memory`; returns how many there were.
  public func read(into memory: RawMemory, at offset: Int, count: Int) throws -> Int {
    precondition(count <= memory.capacity, "more bytes than memory")
    var done = 0
    while done < count {
      let got = pread(descriptor, memory.base + done, count - done, off_t(offset + done))
      if got < 0 && errno == EINTR { continue }
      guard got >= 0 else { throw Failure.system("read \(path)") }
      if got == 0 { break }
      done += got
    }
    return done
  }

  /// The whole file.
  public func readAll() throws -> [UInt8] {
    let size = try size()
    let memory = RawMemory(capacity: size)
    let got = try read(into: memory, at: 0, count: size)
    return Array(UnsafeRawBufferPointer(start: memory.base, count: got))
  }
}
