/// What all scans of one request share: threads, memory, and a file for what memory does not hold.
final class ScanResources: Sendable {
  /// Threads of a scan.
  let threads: Int
  /// Bytes for key sets and tables of values.
  let memory: Int
  /// For tables of values and samples.
  let tables: Budget
  /// For keys that wait to be compared.
  let keys: Budget
  /// For keys that are a bit each.
  let bits: Budget
  /// Keys beyond that.
  let scratch: ScratchFile

  init(threads: Int, memory: Int, folder: String) {
    self.threads = max(1, threads)
    self.memory = memory
    tables = Budget(memory / 4)
    keys = Budget(memory / 16 * 5)
    bits = Budget(memory / 16)
    scratch = ScratchFile(folder: folder)
  }
}
