/// The JSON Schema (2020-12) of a tool's arguments, made from the type by asking it to decode itself and noting what it asks for.
public struct JSONSchema: Sendable, Hashable {
  /// The schema.
  public let json: JSONValue

  /// A schema as it stands.
  public init(_ json: JSONValue) { self.json = json }

  /// Of a type; a property that the type does not describe has no description, which a contract test refuses.
  public init<Arguments: ToolArguments>(of type: Arguments.Type) {
    let recorder = SchemaRecorder()
    // Whatever a type makes of the sample values, by then it has said what it wants.
    _ = try? Arguments(from: recorder)
    json = recorder.schema(describing: Arguments.properties)
  }
}

/// Notes the keys and types that a type asks for, and answers each with a sample.
private final class SchemaRecorder: Decoder {
  private(set) var properties: [String: JSONValue] = [:]
  private(set) var required: [String] = []
  let codingPath: [any CodingKey] = []
  let userInfo: [CodingUserInfoKey: Any] = [:]

  func note(_ key: String, _ schema: JSONValue, isRequired: Bool) {
    properties[key] = schema
    if isRequired { required.append(key) }
  }

  func schema(describing texts: [String: String]) -> JSONValue {
    let described = properties.reduce(into: [String: JSONValue]()) { all, property in
      guard case .object(var members) = property.value else { return }
      members["description"] = texts[property.key].map(JSONValue.string)
      all[property.key] = .object(members)
    }
    return .object([
      "type": .string("object"), "properties": .object(described), "required": .array(required.sorted().map(JSONValue.string)),
      "additionalProperties": .bool(false),
    ])
  }

  func container<Key: CodingKey>(keyedBy type: Key.Type) -> KeyedDecodingContainer<Key> {
    KeyedDecodingContainer(RecordedKeys<Key>(recorder: self))
  }

  func unkeyedContainer() throws -> any UnkeyedDecodingContainer { throw Unrecordable() }
  func singleValueContainer() throws -> any SingleValueDecodingContainer { throw Unrecordable() }
}

private struct Unrecordable: Error {}

private struct RecordedKeys<Key: CodingKey>: KeyedDecodingContainerProtocol {
  let recorder: SchemaRecorder
  let codingPath: [any CodingKey] = []
  let allKeys: [Key] = []

  func contains(_ key: Key) -> Bool { true }
  func decodeNil(forKey key: Key) -> Bool { false }

  func decode<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T {
    let (schema, sample) = try Self.sample(type)
    recorder.note(key.stringValue, schema, isRequired: true)
    guard let value = sample as? T else { throw Unrecordable() }
    return value
  }

  func decodeIfPresent<T: Decodable>(_ type: T.Type, forKey key: Key) throws -> T? {
    recorder.note(key.stringValue, try Self.sample(type).schema, isRequired: false)
    return nil
  }

  // The concrete methods have implementations of their own in the library, which would not come by here.
  func decodeIfPresent(_ type: Bool.Type, forKey key: Key) throws -> Bool? { try optional(type, key) }
  func decodeIfPresent(_ type: String.Type, forKey key: Key) throws -> String? { try optional(type, key) }
  func decodeIfPresent(_ type: Double.Type, forKey key: Key) throws -> Double? { try optional(type, key) }
  func decodeIfPresent(_ type: Int.Type, forKey key: Key) throws -> Int? { try optional(type, key) }

  private func optional<T: Decodable>(_ type: T.Type, _ key: Key) throws -> T? {
    recorder.note(key.stringValue, try Self.sample(type).schema, isRequired: false)
    return nil
  }

  private static func sample(_ type: any Decodable.Type) throws -> (schema: JSONValue, sample: Any) {
    if let known = simple(type) { return known }
    if let choice = type as? any ToolChoice.Type { return words(choice) }
    if let list = type as? any SampledList.Type {
      return (.object(["type": .string("array"), "items": try sample(list.element).schema]), list.empty)
    }
    throw Unrecordable()
  }

  private static func simple(_ type: any Decodable.Type) -> (schema: JSONValue, sample: Any)? {
    let name: String
    let sample: Any
    switch type {
    case is String.Type: (name, sample) = ("string", "")
    case is Bool.Type: (name, sample) = ("boolean", false)
    case is Int.Type: (name, sample) = ("integer", 0)
    case is Double.Type: (name, sample) = ("number", 0.0)
    default: return nil
    }
    return (.object(["type": .string(name)]), sample)
  }

  private static func words<Choice: ToolChoice>(_ type: Choice.Type) -> (schema: JSONValue, sample: Any) {
    let words = Choice.allCases.map { JSONValue.string($0.rawValue) }
    return (.object(["type": .string("string"), "enum": .array(words)]), Array(Choice.allCases)[0])
  }

  func nestedContainer<Nested: CodingKey>(keyedBy type: Nested.Type, forKey key: Key) throws -> KeyedDecodingContainer<Nested> {
    throw Unrecordable()
  }
  func nestedUnkeyedContainer(forKey key: Key) throws -> any UnkeyedDecodingContainer { throw Unrecordable() }
  func superDecoder() throws -> any Decoder { throw Unrecordable() }
  func superDecoder(forKey key: Key) throws -> any Decoder { throw Unrecordable() }
}

/// Lists, so that the schema can name what is in them.
private protocol SampledList {
  static var element: any Decodable.Type { get }
  static var empty: Any { get }
}

extension Array: SampledList where Element: Decodable {
  fileprivate static var element: any Decodable.Type { Element.self }
  fileprivate static var empty: Any { [Element]() }
}
