internal import Foundation

/// JSON whose bytes depend on the value alone: keys sorted, compact, slashes bare, one LF at the end.
public enum CanonicalJSON {
  /// The bytes of `value`, ended by LF.
  public static func encode(_ value: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(value)) + [UInt8(ascii: "\n")]
  }

  /// Reads a value; `what` names it in the error, which is `kind`.
  public static func decode<Value: Decodable>(_ type: Value.Type, from bytes: [UInt8], what: String, kind: Failure.Kind = .tampered)
    throws -> Value
  {
    do {
      return try JSONDecoder().decode(type, from: Data(bytes))
    } catch let failure as Failure {
      throw failure
    } catch {
      throw Failure(kind, attempted: "read \(what)", cause: "it is not what Drydock wrote (\(position(of: error)))")
    }
  }

  /// Which key is at fault; never its value.
  private static func position(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "no JSON" }
    let path =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context), .keyNotFound(_, let context), .dataCorrupted(let context):
        context.codingPath
      @unknown default: [any CodingKey]()
      }
    return path.isEmpty ? "no valid JSON" : "at \(path.map(\.stringValue).joined(separator: "."))"
  }
}
