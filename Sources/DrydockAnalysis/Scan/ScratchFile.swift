internal import DrydockData
internal import Synchronization

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Room on disk for keys that do not fit into memory: a file without a name, made when it is first needed, gone with its last user.
///
/// It holds hashes and short values of landed cells, hence only its owner may read it.
final class ScratchFile: Sendable {
  private let folder: String
  private let descriptor = Mutex<Int32>(-1)
  private let length = Atomic<Int>(0)

  init(folder: String) { self.folder = folder }

  deinit {
    let open = descriptor.withLock { $0 }
    if open >= 0 { close(open) }
  }

  /// Writes bytes; returns where they are.
  func append(_ bytes: UnsafeRawBufferPointer) throws -> Int {
    let file = try opened()
    let start = length.add(bytes.count, ordering: .relaxed).oldValue
    var done = 0
    while done < bytes.count {
      let wrote = pwrite(file, bytes.baseAddress.map { $0 + done }, bytes.count - done, off_t(start + done))
      if wrote < 0 && errno == EINTR { continue }
      guard wrote > 0 else { throw Self.failure("write keys to a temporary file in \(folder)") }
      done += wrote
    }
    return start
  }

  /// Reads bytes back.
  func read(into target: UnsafeMutableRawPointer, at offset: Int, count: Int) throws {
    let file = try opened()
    var done = 0
    while done < count {
      let got = pread(file, target + done, count - done, off_t(offset + done))
      if got < 0 && errno == EINTR { continue }
      guard got > 0 else { throw Self.failure("read keys back from a temporary file in \(folder)") }
      done += got
    }
  }

  private func opened() throws -> Int32 {
    try descriptor.withLock { file in
      if file >= 0 { return file }
      let path = folder + "/drydock-keys-" + String(UInt64.random(in: .min ... .max), radix: 16)
      let made = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
      guard made >= 0 else { throw Self.failure("make a temporary file in \(folder)") }
      unlink(path)
      file = made
      return made
    }
  }

  private static func failure(_ attempted: String, code: Int32 = errno) -> Failure {
    Failure(
      code == ENOSPC ? .full : .runtime, attempted: attempted, cause: String(cString: strerror(code)).lowercased(),
      hint: "free space there, name another folder in TMPDIR, or allow more memory")
  }
}
