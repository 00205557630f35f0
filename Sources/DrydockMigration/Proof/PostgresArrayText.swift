internal import DrydockData

/// PostgreSQL's text of an array as JSON: `{{1,NULL},{2,3}}` is `[[1,null],[2,3]]`; bounds such as `[2:3]=` are left out.
enum PostgresArrayText {
  /// What the elements are in JSON.
  enum Elements: Sendable {
    case numbers
    case booleans
    case texts
    /// Geometric boxes, whose elements alone are parted by semicolons.
    case boxes

    /// The elements of a type such as `integer[]`.
    init(of type: String) {
      let name = type.lowercased().prefix { $0 != "[" && $0 != "(" }
      switch name.split(separator: " ").joined(separator: " ") {
      case "smallint", "integer", "bigint", "int2", "int4", "int8", "numeric", "decimal", "real", "double precision", "float4", "float8",
        "oid":
        self = .numbers
      case "box": self = .boxes
      case "boolean", "bool": self = .booleans
      default: self = .texts
      }
    }
  }

  /// What is no array stands as it is.
  static func writeJSON(_ text: UnsafeRawBufferPointer, elements: Elements, to builder: inout RecordBatchBuilder, at place: Int) {
    var reader = Reader(text: text, elements: elements, out: [])
    reader.out.reserveCapacity(text.count + 16)
    guard reader.array() else { return builder.append(place, text) }
    reader.out.withUnsafeBytes { builder.append(place, $0) }
  }

  private struct Reader {
    let text: UnsafeRawBufferPointer
    let elements: Elements
    var out: [UInt8]
    var index = 0
    var depth = 0

    private var separator: UInt8 {
      if case .boxes = elements { UInt8(ascii: ";") } else { UInt8(ascii: ",") }
    }

    private var byte: UInt8 { index < text.count ? text[index] : 0 }

    /// PostgreSQL has six dimensions at most; braces that never close are found at the end of the text.
    mutating func array() -> Bool {
      if byte == UInt8(ascii: "[") {
        guard let end = text.firstIndex(of: UInt8(ascii: "=")) else { return false }
        index = end + 1
      }
      guard byte == UInt8(ascii: "{") else { return false }
      repeat {
        guard step() else { return false }
      } while depth > 0
      return index == text.count
    }

    private mutating func step() -> Bool {
      switch byte {
      case UInt8(ascii: "{"):
        depth += 1
        out.append(UInt8(ascii: "["))
      case UInt8(ascii: "}"):
        depth -= 1
        out.append(UInt8(ascii: "]"))
      case separator: out.append(UInt8(ascii: ","))
      case UInt8(ascii: "\""): return quoted()
      default: return bare()
      }
      index += 1
      return true
    }

    private mutating func quoted() -> Bool {
      index += 1
      var content: [UInt8] = []
      while index < text.count, byte != UInt8(ascii: "\"") {
        if byte == UInt8(ascii: "\\") { index += 1 }
        guard index < text.count else { return false }
        content.append(byte)
        index += 1
      }
      index += 1
      put(content)
      return index <= text.count
    }

    private mutating func bare() -> Bool {
      let start = index
      while index < text.count, byte != separator, byte != UInt8(ascii: "}") { index += 1 }
      guard index > start, index < text.count else { return false }
      let content = Array(text[start..<index])
      if content.elementsEqual("NULL".utf8) { out += Array("null".utf8) } else { put(content) }
      return true
    }

    private mutating func put(_ content: [UInt8]) {
      switch elements {
      case .numbers where content.contains { $0 &- 48 < 10 }: out += content
      case .booleans where content == [UInt8(ascii: "t")]: out += Array("true".utf8)
      case .booleans where content == [UInt8(ascii: "f")]: out += Array("false".utf8)
      default: quote(content)
      }
    }

    private mutating func quote(_ content: [UInt8]) {
      out.append(UInt8(ascii: "\""))
      for byte in content {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): out += [UInt8(ascii: "\\"), byte]
        case 0..<0x20: out += Array("\\u00\(Hexadecimal.digits([byte]))".utf8)
        default: out.append(byte)
        }
      }
      out.append(UInt8(ascii: "\""))
    }
  }
}
