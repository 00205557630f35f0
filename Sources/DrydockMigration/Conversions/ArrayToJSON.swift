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

  private let element: Element

  init(_ context: ConversionContext) {
    let type = context.landed.sourceType.lowercased().split(separator: "[").first.map(String.init) ?? ""
    let word = type.split(separator: "(").first.map(String.init) ?? type
    switch word {
    case "smallint", "integer", "bigint", "numeric", "real", "double precision", "oid": element = .number
    case "boolean": element = .boolean
    default: element = .text
    }
  }

  func convert(_ text: UnsafeRawBufferPointer, _ stored: CellClass, into out: inout RecordBatchRewriter) -> CellOutcome {
    var index = 0
    // `[0:2]={1,2,3}`: what stands before the equals sign are bounds.
    if text.first == UInt8(ascii: "["), let sign = text.firstIndex(of: UInt8(ascii: "=")) { index = sign + 1 }
    var json: [UInt8] = []
    json.reserveCapacity(text.count + 16)
    guard array(text, &index, &json, depth: 0), index == text.count else { return .unfit }
    return out.put(json)
  }

  private func array(_ text: UnsafeRawBufferPointer, _ index: inout Int, _ json: inout [UInt8], depth: Int) -> Bool {
    guard depth < 8, index < text.count, text[index] == UInt8(ascii: "{") else { return false }
    index += 1
    json.append(UInt8(ascii: "["))
    var isFirst = true
    while index < text.count, text[index] != UInt8(ascii: "}") {
      if !isFirst {
        guard text[index] == UInt8(ascii: ",") || text[index] == UInt8(ascii: ";") else { return false }
        index += 1
        json.append(UInt8(ascii: ","))
      }
      isFirst = false
      guard index < text.count else { return false }
      switch text[index] {
      case UInt8(ascii: "{"): guard array(text, &index, &json, depth: depth + 1) else { return false }
      case UInt8(ascii: "\""): guard quoted(text, &index, &json) else { return false }
      default: plain(text, &index, &json)
      }
    }
    guard index < text.count else { return false }
    index += 1
    json.append(UInt8(ascii: "]"))
    return true
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
      if byte == UInt8(ascii: "\\"), index < text.count {
        value.append(text[index])
        index += 1
      } else {
        value.append(byte)
      }
    }
    return false
  }

  private func plain(_ text: UnsafeRawBufferPointer, _ index: inout Int, _ json: inout [UInt8]) {
    let start = index
    while index < text.count, text[index] != UInt8(ascii: ","), text[index] != UInt8(ascii: "}"), text[index] != UInt8(ascii: ";") {
      index += 1
    }
    let value = Array(text[start..<index])
    if String(decoding: value, as: UTF8.self).uppercased() == "NULL" {
      json += Array("null".utf8)
    } else if element == .boolean, value.count == 1 {
      json += Array((value[0] == UInt8(ascii: "t") ? "true" : "false").utf8)
    } else if element == .number, let first = value.last, first &- 48 < 10 {
      json += value
    } else {
      Self.string(value, &json)
    }
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
