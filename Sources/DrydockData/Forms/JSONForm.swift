/// JSON in the one spelling: no blanks, object keys sorted by their bytes with the last of equal ones, numbers exact, strings by content.
///
/// What is no JSON, or is nested deeper than ``deepest``, stays as it stands.
enum JSONForm {
  /// Arrays and objects within each other at most, so that no document exhausts a thread's stack.
  static let deepest = 500

  static func write(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, column: Int) {
    guard let canonical = canonical(text) else { return builder.append(column, text) }
    canonical.withUnsafeBytes { builder.append(column, $0) }
  }

  /// The one spelling; nil where the text is no JSON.
  static func canonical(_ text: UnsafeRawBufferPointer) -> [UInt8]? {
    var reader = JSONReader(text)
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    reader.skipBlanks()
    guard reader.value(to: &out, depth: 0) else { return nil }
    reader.skipBlanks()
    return reader.isAtEnd ? out : nil
  }

  /// Writes a string by its content: quote, backslash, control characters and halves of surrogate pairs escaped, nothing else.
  static func quote(_ content: [UInt8], to out: inout [UInt8]) {
    out.append(UInt8(ascii: "\""))
    var index = 0
    while index < content.count {
      let byte = content[index]
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
      case 0..<0x20: out += Array("\\u00\(Hexadecimal.digits([byte]))".utf8)
      case 0xED where index + 2 < content.count && content[index + 1] >= 0xA0:
        let code = [0xD0 | (content[index + 1] & 0x3F) >> 2, (content[index + 1] & 3) << 6 | content[index + 2] & 0x3F]
        out += Array("\\u\(Hexadecimal.digits(code))".utf8)
        index += 2
      default: out.append(byte)
      }
      index += 1
    }
    out.append(UInt8(ascii: "\""))
  }
}

/// Reads JSON (RFC 8259) and writes each value in its one spelling; `false` is no JSON.
private struct JSONReader {
  private let text: UnsafeRawBufferPointer
  private var index = 0

  init(_ text: UnsafeRawBufferPointer) { self.text = text }

  var isAtEnd: Bool { index == text.count }

  private var byte: UInt8 { index < text.count ? text[index] : 0 }

  private mutating func skip(_ wanted: Unicode.Scalar) -> Bool {
    guard byte == UInt8(ascii: wanted) else { return false }
    index += 1
    return true
  }

  mutating func skipBlanks() {
    while index < text.count, [0x20, 0x09, 0x0A, 0x0D].contains(text[index]) { index += 1 }
  }

  mutating func value(to out: inout [UInt8], depth: Int) -> Bool {
    switch byte {
    case UInt8(ascii: "{"): return depth < JSONForm.deepest && object(to: &out, depth: depth + 1)
    case UInt8(ascii: "["): return depth < JSONForm.deepest && array(to: &out, depth: depth + 1)
    case UInt8(ascii: "\""):
      guard let content = string() else { return false }
      JSONForm.quote(content, to: &out)
      return true
    case UInt8(ascii: "t"): return word("true", to: &out)
    case UInt8(ascii: "f"): return word("false", to: &out)
    case UInt8(ascii: "n"): return word("null", to: &out)
    default: return number(to: &out)
    }
  }

  private mutating func word(_ word: String, to out: inout [UInt8]) -> Bool {
    let end = index + word.utf8.count
    guard end <= text.count, text[index..<end].elementsEqual(word.utf8) else { return false }
    out += Array(word.utf8)
    index = end
    return true
  }

  private mutating func array(to out: inout [UInt8], depth: Int) -> Bool {
    index += 1
    out.append(UInt8(ascii: "["))
    skipBlanks()
    var isFirst = true
    while !(isFirst && byte == UInt8(ascii: "]")) {
      if !isFirst { out.append(UInt8(ascii: ",")) }
      isFirst = false
      skipBlanks()
      guard value(to: &out, depth: depth) else { return false }
      skipBlanks()
      if !skip(",") { break }
    }
    out.append(UInt8(ascii: "]"))
    return skip("]")
  }

  private mutating func object(to out: inout [UInt8], depth: Int) -> Bool {
    index += 1
    skipBlanks()
    var members: [(key: [UInt8], value: [UInt8])] = []
    var places: [[UInt8]: Int] = [:]
    var isFirst = true
    while !(isFirst && byte == UInt8(ascii: "}")) {
      isFirst = false
      skipBlanks()
      guard byte == UInt8(ascii: "\""), let key = string() else { return false }
      skipBlanks()
      guard skip(":") else { return false }
      skipBlanks()
      var member: [UInt8] = []
      guard value(to: &member, depth: depth) else { return false }
      if let place = places[key] {
        members[place].value = member
      } else {
        places[key] = members.count
        members.append((key, member))
      }
      skipBlanks()
      if !skip(",") { break }
    }
    guard skip("}") else { return false }
    write(members, to: &out)
    return true
  }

  private func write(_ members: [(key: [UInt8], value: [UInt8])], to out: inout [UInt8]) {
    out.append(UInt8(ascii: "{"))
    for (place, member) in members.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }).enumerated() {
      if place > 0 { out.append(UInt8(ascii: ",")) }
      JSONForm.quote(member.key, to: &out)
      out.append(UInt8(ascii: ":"))
      out += member.value
    }
    out.append(UInt8(ascii: "}"))
  }

  private mutating func number(to out: inout [UInt8]) -> Bool {
    let start = index
    _ = skip("-")
    let firstDigit = index
    guard skipDigits() > 0, text[firstDigit] != 48 || index == firstDigit + 1 else { return false }
    if skip("."), skipDigits() == 0 { return false }
    if byte | 0x20 == UInt8(ascii: "e") {
      index += 1
      if !skip("-") { _ = skip("+") }
      guard skipDigits() > 0 else { return false }
    }
    NumberForm.append(UnsafeRawBufferPointer(rebasing: text[start..<index]), to: &out)
    return true
  }

  private mutating func skipDigits() -> Int {
    let start = index
    while byte &- 48 < 10 { index += 1 }
    return index - start
  }

  /// A string's content; half of a surrogate pair stands as its three bytes.
  private mutating func string() -> [UInt8]? {
    index += 1
    var content: [UInt8] = []
    while index < text.count {
      let byte = text[index]
      index += 1
      switch byte {
      case UInt8(ascii: "\""): return content
      case 0..<0x20: return nil
      case UInt8(ascii: "\\"): guard escape(to: &content) else { return nil }
      default: content.append(byte)
      }
    }
    return nil
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "/"): UInt8(ascii: "/"),
    UInt8(ascii: "b"): 8, UInt8(ascii: "f"): 12, UInt8(ascii: "n"): 10, UInt8(ascii: "r"): 13, UInt8(ascii: "t"): 9,
  ]

  private mutating func escape(to content: inout [UInt8]) -> Bool {
    let byte = byte
    index += 1
    if let plain = Self.escapes[byte] {
      content.append(plain)
      return true
    }
    guard byte == UInt8(ascii: "u"), var code = hexDigits() else { return false }
    if code & 0xFC00 == 0xD800, index + 5 < text.count, text[index] == UInt8(ascii: "\\"), text[index + 1] == UInt8(ascii: "u") {
      let start = index
      index += 2
      guard let low = hexDigits() else { return false }
      if low & 0xFC00 == 0xDC00 { code = 0x10000 + (code & 0x3FF) << 10 + low & 0x3FF } else { index = start }
    }
    Self.put(code, to: &content)
    return true
  }

  private mutating func hexDigits() -> UInt32? {
    guard index + 4 <= text.count else { return nil }
    var code: UInt32 = 0
    for byte in text[index..<index + 4] {
      let digit: UInt8
      switch byte {
      case 48...57: digit = byte - 48
      case 65...70, 97...102: digit = (byte | 0x20) - 87
      default: return nil
      }
      code = code << 4 | UInt32(digit)
    }
    index += 4
    return code
  }

  private static func put(_ code: UInt32, to content: inout [UInt8]) {
    func byte(_ mark: UInt32, _ bits: UInt32) -> UInt8 { UInt8(truncatingIfNeeded: mark | bits) }
    switch code {
    case 0..<0x80: content.append(byte(0, code))
    case 0..<0x800: content += [byte(0xC0, code >> 6), byte(0x80, code & 0x3F)]
    case 0..<0x10000: content += [byte(0xE0, code >> 12), byte(0x80, code >> 6 & 0x3F), byte(0x80, code & 0x3F)]
    default:
      content += [byte(0xF0, code >> 18), byte(0x80, code >> 12 & 0x3F), byte(0x80, code >> 6 & 0x3F), byte(0x80, code & 0x3F)]
    }
  }
}
