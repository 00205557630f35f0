internal import DrydockData

/// SHA-256 of a file, a few MiB at a time.
enum FileHash {
  static func sha256(_ file: FileReader) throws -> String {
    let memory = RawMemory(capacity: 4 << 20)
    var hash = SHA256Stream()
    var offset = 0
    while true {
      let got = try file.read(into: memory, at: offset, count: memory.capacity)
      if got == 0 { return hash.hex() }
      hash.update(UnsafeRawBufferPointer(start: memory.base, count: got))
      offset += got
    }
  }
}
