internal import DrydockCore
internal import DrydockData

/// PostgreSQL's arrays become JSON's: numbers and truth values as such, everything else as texts. Lower bounds other than 1 are not kept.
struct ArrayToJSON: ConversionRule {
  static let ids = ["pg-array-to-json"]

  private enum Element {
    case number
    case boolean
    case text
  }

  /// PostgreSQL's arrays have no more.
  private static let mostDimensions = 6

  private let element: Element
  /// Between elements: boxes are parted by semicolons, because they have commas of their own; everything else by commas.
  private let separator: UInt8

  init(_ context: ConversionContext) {
    let type = context.landed.sourceType.lowercased().split(separator: "[").first.map(String.init) ?? ""
    let word = type.split(separator: "(").first.map(String.init) ?? type
    switch word {
    case "smallint", "integer", "bigint", "numeric", "real", "double precision", "oid": element = .number
    case "boolean": element = .boolean
    default: element = .text
    }
    separator = word == "box" ? UInt8(ascii: ";") : UInt8(ascii: ",")
  }

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    var index = 0
    // `[0:2]={1,2,3}`: what stands before the equals sign are bounds.
    if text.first == UInt8(ascii: "["), let sign = text.firstIndex(of: UInt8(ascii: "=")) { index = sign + 1 }
    var json: [UInt8] = []
    json.reserveCapacity(text.count + 16)
    guard index < text.count, text[index] == UInt8(ascii: "{"), array(text, &index, &json, depth: 0), index == text.count else {
      return .unfit
    }
    return out.put(json)
  }

  private func array(_ text: UnsafeRawBufferPointer, _ index: inout Int, _ json: inout [UInt8], depth: Int) -> Bool {
    guard depth < Self.mostDimensions else { return false }
    index += 1
    json.append(UInt8(ascii: "["))
    if index < text.count, text[index] == UInt8(ascii: "}") {
      index += 1
      json.append(UInt8(ascii: "]"))
      return true
    }
    while value(text, &index, &json, depth: depth), index < text.count {
      index += 1
      switch text[index - 1] {
      case UInt8(ascii: "}"):
        json.append(UInt8(ascii: "]"))
        return true
      case separator: json.append(UInt8(ascii: ","))
      default: return false
      }
    }
    return false
  }

  private func value(_ text: UnsafeRawBufferPointer, _ index: inout Int, _ json: inout [UInt8], depth: Int) -> Bool {
    guard index < text.count else { return false }
    switch text[index] {
    case UInt8(ascii: "{"): return array(text, &index, &json, depth: depth + 1)
    case UInt8(ascii: "\""): return quoted(text, &index, &json)
    default: return plain(text, &index, &json)
    }
  }

  private func quoted(_ text: UnsafeRawBufferPointer, _ index: inout Int, _ json: inout [UInt8]) -> Bool {
    index += 1
    var value: [UInt8] = []
    while index < text.count {
      let byte = text[index]
      index += 1
      if byte == UInt8(ascii: "\"") {
        Self.string(value, &json)
        return true
      }
      if byte == UInt8(ascii: "\\") {
        guard index < text.count else { return false }
        value.append(text[index])
        index += 1
      } else {
        value.append(byte)
      }
    }
    return false
  }

  /// An element without quotes, which is never empty and holds no braces or quotes.
  private func plain(_ text: UnsafeRawBufferPointer, _ index: inout Int, _ json: inout [UInt8]) -> Bool {
    let start = index
    while index < text.count, text[index] != separator, text[index] != UInt8(ascii: "}") {
      guard text[index] != UInt8(ascii: "{"), text[index] != UInt8(ascii: "\"") else { return false }
      index += 1
    }
    let value = Array(text[start..<index])
    guard !value.isEmpty else { return false }
    if value.elementsEqual("NULL".utf8) {
      json += Array("null".utf8)
    } else if element == .boolean, value == [UInt8(ascii: "t")] {
      json += Array("true".utf8)
    } else if element == .boolean, value == [UInt8(ascii: "f")] {
      json += Array("false".utf8)
    } else if element == .number, Self.isNumber(value) {
      json += value
    } else {
      Self.string(value, &json)
    }
    return true
  }

  /// JSON knows neither `NaN` nor `Infinity`.
  private static func isNumber(_ value: [UInt8]) -> Bool {
    let size = value.first == UInt8(ascii: "-") ? value.dropFirst() : value[...]
    guard let first = size.first, let last = size.last, first &- 48 < 10, last &- 48 < 10 else { return false }
    return size.allSatisfy { $0 &- 48 < 10 || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "e") || $0 == 43 || $0 == 45 }
  }

  private static func string(_ value: [UInt8], _ json: inout [UInt8]) {
    json.append(UInt8(ascii: "\""))
    for byte in value {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): json += [UInt8(ascii: "\\"), byte]
      case 0x0A: json += Array("\\n".utf8)
      case 0x0D: json += Array("\\r".utf8)
      case 0x09: json += Array("\\t".utf8)
      case 0..<0x20: json += Array("\\u00".utf8) + [48 + byte / 16, byte % 16 < 10 ? 48 + byte % 16 : 87 + byte % 16]
      default: json.append(byte)
      }
    }
    json.append(UInt8(ascii: "\""))
  }
}
