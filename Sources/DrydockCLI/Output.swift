internal import Drydock
internal import DrydockData
internal import Foundation

/// Where a command's data goes, and in which shape.
struct Output {
  let format: OutputFormat
  let file: String?

  /// Writes one value: as text for people, or as JSON.
  func write(_ value: some Encodable, text: @autoclosure () -> String) throws {
    switch format {
    case .text: try put(text())
    case .json: try put(pretty(value))
    case .jsonl: try put(String(decoding: CanonicalJSON.encode(value), as: UTF8.self))
    }
  }

  /// Writes a list: with `jsonl` one value a line.
  func write<Value: Encodable>(list: [Value], text: @autoclosure () -> String) throws {
    switch format {
    case .text: try put(text())
    case .json: try put(pretty(list))
    case .jsonl: try put(list.map { String(decoding: try CanonicalJSON.encode($0), as: UTF8.self) }.joined())
    }
  }

  /// Bytes as they are.
  func write(bytes: [UInt8]) throws { try put(String(decoding: bytes, as: UTF8.self)) }

  private func pretty(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
  }

  private func put(_ text: String) throws {
    guard let file else {
      FileHandle.standardOutput.write(Data(text.utf8))
      return
    }
    try Targets.requireNoDatabase(file)
    do { try Data(text.utf8).write(to: URL(fileURLWithPath: file), options: .atomic) } catch {
      throw Failure(.full, attempted: "write \(file)", cause: error.localizedDescription, hint: "choose a folder that you can write to")
    }
  }
}
