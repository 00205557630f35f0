/// Numbers of any length in the one spelling without exponent, plus, leading or trailing zeros: `-0.50`, `+5e-1` and `05` become `-0.5`,
/// `0.5` and `5`. Exact: nothing goes through a binary float.
enum NumberForm {
  /// No exponent is written out into more bytes than this; PostgreSQL's `numeric` has at most 147,455 digits.
  static let mostZeros = 150_000

  /// Where a number's digits lie in its text.
  struct Parts {
    fileprivate(set) var isNegative = false
    /// Places of the first and last digit that is not 0; `first` is -1 for zero.
    fileprivate(set) var first = -1
    fileprivate(set) var last = -1
    /// Digits from the first to the last that is not 0.
    fileprivate(set) var digits = 0
    /// How many of these stand before the point; negative where zeros follow it.
    fileprivate(set) var point = 0
  }

  /// Reads `[+-]? digits [. digits] [e [+-]? digits]` with a digit before or behind the point; nil is anything else.
  static func parse(_ text: UnsafeRawBufferPointer) -> Parts? {
    var parts = Parts()
    var index = 0
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      parts.isNegative = sign == UInt8(ascii: "-")
      index = 1
    }
    var (seen, whole, firstSeen, lastSeen) = (0, -1, 0, 0)
    while index < text.count {
      let byte = text[index]
      if byte &- 48 < 10 {
        if byte != 48 {
          if parts.first < 0 { (parts.first, firstSeen) = (index, seen) }
          (parts.last, lastSeen) = (index, seen)
        }
        seen += 1
      } else if byte == UInt8(ascii: "."), whole < 0 {
        whole = seen
      } else {
        break
      }
      index += 1
    }
    guard seen > 0, let exponent = exponent(text, from: index) else { return nil }
    parts.digits = lastSeen - firstSeen + 1
    parts.point = (whole < 0 ? seen : whole) - firstSeen + exponent
    return parts
  }

  /// The exponent at the end of the text: 0 where it ends here, nil where something else follows. Saturates far beyond what is written out.
  private static func exponent(_ text: UnsafeRawBufferPointer, from start: Int) -> Int? {
    guard start < text.count else { return 0 }
    guard text[start] | 0x20 == UInt8(ascii: "e") else { return nil }
    var index = start + 1
    var isNegative = false
    if index < text.count, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "+") {
      isNegative = text[index] == UInt8(ascii: "-")
      index += 1
    }
    guard index < text.count else { return nil }
    var size = 0
    while index < text.count {
      let digit = text[index] &- 48
      guard digit < 10 else { return nil }
      size = min(1 << 40, size * 10 + Int(digit))
      index += 1
    }
    return isNegative ? -size : size
  }

  static func write(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, column: Int) {
    guard let parts = parse(text), let length = length(of: parts, in: text) else { return builder.append(column, text) }
    let out = builder.reserve(length)
    spell(text, parts, to: out)
    builder.commit(column, length)
  }

  /// Appends a number to bytes; what is none is appended as it stands.
  static func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    guard let parts = parse(text), let length = length(of: parts, in: text) else { return bytes.append(contentsOf: text) }
    bytes += [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      if let out = buffer.baseAddress { spell(text, parts, to: out) }
      count = length
    }
  }

  /// Bytes of the spelling; nil where its zeros are too many to be written.
  private static func length(of parts: Parts, in text: UnsafeRawBufferPointer) -> Int? {
    guard parts.first >= 0 else { return 1 }
    let sign = parts.isNegative ? 1 : 0
    let (digits, point) = (parts.digits, parts.point)
    let length = sign + (point <= 0 ? 2 - point + digits : point >= digits ? point : digits + 1)
    return length <= text.count + mostZeros ? length : nil
  }

  private static func spell(_ text: UnsafeRawBufferPointer, _ parts: Parts, to start: UnsafeMutablePointer<UInt8>) {
    var out = start
    func put(_ byte: UInt8) {
      out[0] = byte
      out += 1
    }
    guard parts.first >= 0 else { return put(48) }
    if parts.isNegative { put(UInt8(ascii: "-")) }
    if parts.point <= 0 {
      put(48)
      put(UInt8(ascii: "."))
      for _ in parts.point..<0 { put(48) }
    }
    var written = 0
    for index in parts.first...parts.last where text[index] != UInt8(ascii: ".") {
      if written == parts.point, written > 0 { put(UInt8(ascii: ".")) }
      put(text[index])
      written += 1
    }
    while written < parts.point {
      put(48)
      written += 1
    }
  }
}
