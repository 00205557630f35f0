#if Postgres
  /// Texts as C wants them, until they are let go: pointers, then a null pointer at the end.
  final class CStrings {
    /// One pointer for each text, nil for nil, and nil at the end.
    let pointers: [UnsafePointer<CChar>?]
    private let owned: [UnsafeMutablePointer<CChar>]

    init(_ texts: [String?]) {
      let copies = texts.map { $0.map(Self.copy) }
      owned = copies.compactMap { $0 }
      pointers = copies.map { $0.map { UnsafePointer($0) } } + [nil]
    }

    deinit { for start in owned { start.deallocate() } }

    private static func copy(_ text: String) -> UnsafeMutablePointer<CChar> {
      let bytes = text.utf8CString
      let start = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count)
      _ = UnsafeMutableBufferPointer(start: start, count: bytes.count).initialize(from: bytes)
      return start
    }
  }
#endif
