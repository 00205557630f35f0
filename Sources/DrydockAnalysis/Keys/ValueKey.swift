internal import DrydockData

/// 16 bytes that stand for a value: up to 15 bytes of text are their own key, longer ones have 120 bits of XXH3-128.
///
/// The highest byte tells which, and the cell's class where it is off its column's rule; it is never 0, so that 0 marks an empty slot.
struct ValueKey {
  var low: UInt64
  var high: UInt64

  /// Bytes that are their own key.
  static let packed = 15

  /// The key of a cell; reads up to 15 bytes behind it, which every batch has.
  @inline(__always)
  init(_ text: UnsafeRawBufferPointer, classCode: UInt64 = 0) {
    let count = text.count
    guard count <= Self.packed, let start = text.baseAddress else {
      self = Self.hashed(text, classCode)
      return
    }
    if count >= 8 {
      low = start.loadUnaligned(as: UInt64.self)
      let rest = count &- 8
      let mask = rest == 0 ? 0 : UInt64.max &>> UInt64(64 &- 8 &* rest)
      high = start.loadUnaligned(fromByteOffset: 8, as: UInt64.self) & mask | (UInt64(count &+ 1) | classCode &<< 5) &<< 56
    } else {
      let mask = count == 0 ? 0 : UInt64.max &>> UInt64(64 &- 8 &* count)
      low = start.loadUnaligned(as: UInt64.self) & mask
      high = (UInt64(count &+ 1) | classCode &<< 5) &<< 56
    }
  }

  /// A key that was made before.
  init(low: UInt64, high: UInt64) {
    self.low = low
    self.high = high
  }

  private static func hashed(_ text: UnsafeRawBufferPointer, _ classCode: UInt64) -> ValueKey {
    let digest = Digest128.xxh3(text).value
    let high = UInt64(truncatingIfNeeded: digest >> 64) & 0x00FF_FFFF_FFFF_FFFF | (17 | classCode << 5) << 56
    return ValueKey(low: UInt64(truncatingIfNeeded: digest), high: high)
  }

  /// A digest of something else as a key.
  @inline(__always)
  init(_ digest: Digest128) {
    low = UInt64(truncatingIfNeeded: digest.value)
    high = UInt64(truncatingIfNeeded: digest.value >> 64) | 1
  }

  /// Another class than the column's rule gives.
  static func code(of cellClass: CellClass) -> UInt64 { UInt64(CellClass.allCases.firstIndex(of: cellClass) ?? 0) + 1 }

  /// Whether the text is not its own key.
  var isHashed: Bool { high >> 56 & 31 > UInt64(Self.packed + 1) }

  /// The text of a packed key, nil for a hashed one.
  static func text(low: UInt64, high: UInt64) -> [UInt8]? {
    let count = Int(high >> 56 & 31) - 1
    guard count <= packed else { return nil }
    return (0..<count).map { UInt8(truncatingIfNeeded: ($0 < 8 ? low : high) >> UInt64($0 % 8 * 8)) }
  }

  /// Spreads keys over slots (low bits) and partitions (high bits): a folded multiplication, as in wyhash.
  @inline(__always)
  static func mix(_ low: UInt64, _ high: UInt64) -> UInt64 {
    let product = (low ^ 0xA076_1D64_78BD_642F).multipliedFullWidth(by: high ^ 0xE703_7ED1_A0B4_28DB)
    let folded = (product.high ^ product.low) &* 0x9E37_79B9_7F4A_7C15
    return folded ^ (folded >> 32)
  }
}
