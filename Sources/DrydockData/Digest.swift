internal import CXXHash

/// A 128-bit number; 32 lower-case hexadecimal digits in JSON, since no JSON reader keeps 128-bit numbers.
public struct Digest128: Sendable, Hashable {
  /// The number itself.
  public var value: UInt128

  /// A digest from its number.
  public init(_ value: UInt128 = 0) { self.value = value }

  /// 32 lower-case hexadecimal digits.
  public var hex: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 32 - digits.count) + digits
  }

  /// XXH3-128, seed 0, of some bytes.
  public static func xxh3(_ bytes: UnsafeRawBufferPointer) -> Digest128 {
    let hash = XXH3_128bits(bytes.baseAddress, bytes.count)
    return Digest128(hash)
  }

  /// As of both runs of bytes in one, without bringing them together.
  static func xxh3(_ bytes: UnsafeRawBufferPointer, followedBy rest: UnsafeRawBufferPointer) -> Digest128 {
    let state = XXH3_createState()
    defer { _ = XXH3_freeState(state) }
    _ = XXH3_128bits_reset(state)
    _ = XXH3_128bits_update(state, bytes.baseAddress, bytes.count)
    _ = XXH3_128bits_update(state, rest.baseAddress, rest.count)
    return Digest128(XXH3_128bits_digest(state))
  }

  private init(_ hash: XXH128_hash_t) { self.init(UInt128(hash.high64) << 64 | UInt128(hash.low64)) }
}

extension Digest128: Codable {
  /// Reads 32 hexadecimal digits.
  public init(from decoder: any Decoder) throws {
    let text = try decoder.singleValueContainer().decode(String.self)
    guard text.utf8.count == 32, let value = UInt128(text, radix: 16) else {
      throw Failure(.tampered, attempted: "read a digest", cause: "it is not 32 hexadecimal digits")
    }
    self.value = value
  }

  /// Writes 32 hexadecimal digits.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(hex)
  }
}

/// Row count and sum of row digests modulo 2^128: independent of order, mergeable over parts, able to forget a row.
public struct TableDigest: Sendable, Hashable, Codable {
  /// Number of rows.
  public var rows: UInt64 = 0
  /// Sum of the row digests modulo 2^128.
  public var sum = Digest128()

  /// The digest of no rows.
  public init() {}

  /// Adds a row.
  public mutating func add(_ row: Digest128) {
    rows += 1
    sum.value &+= row.value
  }

  /// Forgets a row that was added.
  public mutating func remove(_ row: Digest128) {
    rows -= 1
    sum.value &-= row.value
  }

  /// The digest of both parts together.
  public static func + (a: Self, b: Self) -> Self {
    var sum = a
    sum.rows += b.rows
    sum.sum.value &+= b.sum.value
    return sum
  }
}
