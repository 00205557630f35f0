#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension Failure {
  /// The failure of a file operation, from `errno`.
  static func system(_ attempted: String, code: Int32 = errno) -> Failure {
    switch code {
    case ENOENT: Failure(.notFound, attempted: attempted, cause: "no such file or folder")
    case EEXIST: Failure(.notEmpty, attempted: attempted, cause: "it exists already")
    case ENOSPC, EDQUOT, EFBIG:
      Failure(.full, attempted: attempted, cause: reason(code), hint: "free space there or choose another folder, then resume")
    case EROFS, EACCES, EPERM:
      Failure(.full, attempted: attempted, cause: reason(code), hint: "choose a folder that you can write to")
    case ELOOP: Failure(.permission, attempted: attempted, cause: "it is a symbolic link, which Drydock does not follow")
    case ENOTDIR: Failure(.usage, attempted: attempted, cause: "it is not a folder")
    default: Failure(.runtime, attempted: attempted, cause: reason(code))
    }
  }

  private static func reason(_ code: Int32) -> String { String(cString: strerror(code)).lowercased() }
}
