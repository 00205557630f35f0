#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// What lies at a path, before SQLite is asked: its own messages for these cases help nobody.
enum SourceFile {
  case missing
  case folder
  case unreadable
  case empty
  case database

  /// Looks at the entry, never inside: closing a descriptor of ours would drop the locks that SQLite holds on the file.
  static func look(at path: String) -> SourceFile {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return errno == EACCES ? .unreadable : .missing }
    if facts.st_mode & S_IFMT == S_IFDIR { return .folder }
    guard access(path, R_OK) == 0 else { return .unreadable }
    return facts.st_size == 0 ? .empty : .database
  }

  /// Whether the header says that the file keeps a write-ahead log. For a database that could not be opened: see ``look(at:)``.
  static func isWAL(_ path: String) -> Bool {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var version: UInt8 = 0
    return pread(descriptor, &version, 1, 19) == 1 && version == 2
  }

  /// What tells one file, and one state of it, from another: device, inode, time of the last change of its contents.
  static func identity(of path: String) -> [Int]? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return nil }
    #if canImport(Glibc)
      let changed = facts.st_mtim
    #else
      let changed = facts.st_mtimespec
    #endif
    return [Int(facts.st_dev), Int(facts.st_ino), Int(changed.tv_sec), Int(changed.tv_nsec)]
  }
}
