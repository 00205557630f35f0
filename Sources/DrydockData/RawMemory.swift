/// Bytes on the heap that free themselves with their last user.
///
/// Always 16 bytes longer than asked for, so that loops may load and store whole words at the end.
public final class RawMemory: @unchecked Sendable {
  // Sendable because a batch is written by one thread and only read after it was handed over.
  /// First byte.
  public let base: UnsafeMutableRawPointer
  /// Usable bytes, without the slack.
  public let capacity: Int
  /// Bytes behind `capacity` that may be touched but hold nothing.
  public static let slack = 16

  /// Takes `capacity` bytes from the heap, not zeroed.
  public init(capacity: Int) {
    self.capacity = capacity
    base = UnsafeMutableRawPointer.allocate(byteCount: capacity + RawMemory.slack, alignment: 16)
  }

  deinit { base.deallocate() }
}
