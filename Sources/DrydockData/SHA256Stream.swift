internal import Crypto

/// SHA-256 of bytes as they come.
public struct SHA256Stream: Sendable {
  private var hash = SHA256()

  /// Nothing hashed yet.
  public init() {}

  /// Adds bytes.
  public mutating func update(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

  /// 64 lower-case hexadecimal digits of what was added so far.
  public func hex() -> String { Hexadecimal.digits(hash.finalize()) }

  /// SHA-256 of bytes at hand.
  public static func hex(of bytes: [UInt8]) -> String {
    var stream = SHA256Stream()
    bytes.withUnsafeBytes { stream.update($0) }
    return stream.hex()
  }

  /// SHA-256 of borrowed bytes.
  public static func hex(of bytes: UnsafeRawBufferPointer) -> String {
    var stream = SHA256Stream()
    stream.update(bytes)
    return stream.hex()
  }

  /// The 32 bytes themselves.
  public static func digest(of bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }
}
