internal import DrydockData

/// JSON as chat models speak it; integers stay integers.
public enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case integer(Int64)
  case number(Double)
  case string(String)
  case array([JSONValue])
  case object([String: JSONValue])
}

extension JSONValue {
  /// What a value looks like as JSON.
  public init(encoding value: some Encodable) throws {
    self = try CanonicalJSON.decode(JSONValue.self, from: CanonicalJSON.encode(value), what: "a tool's result")
  }

  /// Reads a text; throws a usage failure where it is no JSON.
  public init(parsing text: String) throws {
    self = try CanonicalJSON.decode(JSONValue.self, from: Array(text.utf8), what: "JSON", kind: .usage)
  }

  /// Compact text with sorted keys; equal values have equal texts.
  public var text: String {
    // Every case can be encoded but for numbers that JSON has no word for.
    guard let bytes = try? CanonicalJSON.encode(self) else { return "null" }
    return String(decoding: bytes.dropLast(), as: UTF8.self)
  }

  /// A member of an object, or an element by its position; null where there is none.
  public subscript(key: String) -> JSONValue {
    switch self {
    case .object(let members): members[key] ?? .null
    case .array(let elements): Int(key).flatMap { elements.indices.contains($0) ? elements[$0] : nil } ?? .null
    default: .null
    }
  }

  /// The text of a string; nil for everything else.
  public var string: String? { if case .string(let text) = self { text } else { nil } }

  /// The elements of an array; nil for everything else.
  public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

  /// The members of an object; nil for everything else.
  public var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }

  /// A number of either kind.
  public var double: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value
    default: nil
    }
  }

  /// Whether a condition takes it for true: not null, false, 0, or empty.
  public var isTrue: Bool {
    switch self {
    case .null: false
    case .bool(let value): value
    case .integer(let value): value != 0
    case .number(let value): value != 0
    case .string(let text): !text.isEmpty
    case .array(let elements): !elements.isEmpty
    case .object(let members): !members.isEmpty
    }
  }
}

extension JSONValue: Codable {
  /// Reads whatever comes.
  public init(from decoder: any Decoder) throws {
    let value = try decoder.singleValueContainer()
    if value.decodeNil() {
      self = .null
    } else if let bool = try? value.decode(Bool.self) {
      self = .bool(bool)
    } else if let integer = try? value.decode(Int64.self) {
      self = .integer(integer)
    } else if let number = try? value.decode(Double.self) {
      self = .number(number)
    } else if let text = try? value.decode(String.self) {
      self = .string(text)
    } else if let elements = try? value.decode([JSONValue].self) {
      self = .array(elements)
    } else {
      self = .object(try value.decode([String: JSONValue].self))
    }
  }

  /// Writes itself.
  public func encode(to encoder: any Encoder) throws {
    var value = encoder.singleValueContainer()
    switch self {
    case .null: try value.encodeNil()
    case .bool(let bool): try value.encode(bool)
    case .integer(let integer): try value.encode(integer)
    case .number(let number): try value.encode(number)
    case .string(let text): try value.encode(text)
    case .array(let elements): try value.encode(elements)
    case .object(let members): try value.encode(members)
    }
  }
}
