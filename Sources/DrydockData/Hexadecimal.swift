/// Bytes as `\x` and lower-case hexadecimal digits: the canonical text of everything that is no text.
public enum Hexadecimal {
  /// Digits of bytes, without prefix.
  public static func digits(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digit(byte >> 4))
      text.append(digit(byte & 15))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// Writes `\x` and the digits of `bytes` to `destination`, which has room for 2 + 2 × count bytes.
  public static func write(_ bytes: UnsafeRawBufferPointer, to destination: UnsafeMutablePointer<UInt8>) {
    destination[0] = UInt8(ascii: "\\")
    destination[1] = UInt8(ascii: "x")
    var out = destination + 2
    for byte in bytes {
      out[0] = digit(byte >> 4)
      out[1] = digit(byte & 15)
      out += 2
    }
  }

  /// The bytes behind `\x…`, or nil where the text is something else.
  public static func parse(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    guard text.count >= 2, text.count % 2 == 0, text[0] == UInt8(ascii: "\\"), text[1] == UInt8(ascii: "x") else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.count / 2 - 1)
    for index in stride(from: 2, to: text.count, by: 2) {
      guard let high = value(text[index]), let low = value(text[index + 1]) else { return nil }
      bytes.append(high << 4 | low)
    }
    return bytes
  }

  @inline(__always)
  private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? 48 + nibble : 87 + nibble }

  @inline(__always)
  private static func value(_ digit: UInt8) -> UInt8? {
    switch digit {
    case 48...57: digit - 48
    case 97...102: digit - 87
    default: nil
    }
  }
}
