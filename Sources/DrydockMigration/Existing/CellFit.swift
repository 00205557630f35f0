internal import DrydockCore
internal import DrydockData
internal import Foundation

/// What a type of the target admits beyond what a conversion rule finds by itself.
struct CellFit: Sendable {
  enum Kind: Sendable {
    /// The rule finds it all.
    case anything
    /// Text that can be decoded.
    case text
    /// 36 characters as the server itself spells them.
    case uuid
    case json
    /// An enum's labels.
    case labels(Set<[UInt8]>)
  }

  let kind: Kind
  /// Characters that the column takes.
  let longest: Int?

  init(_ kind: Kind, longest: Int? = nil) {
    self.kind = kind
    self.longest = longest
  }

  /// Whether the column takes a cell.
  func admits(_ text: UnsafeRawBufferPointer, _ stored: CellClass) -> Bool {
    if case .anything = kind { return true }
    guard stored != .blob, stored != .undecodable else { return false }
    if let longest, text.count > longest, text.count(where: { $0 & 0xC0 != 0x80 }) > longest { return false }
    switch kind {
    case .anything, .text: return true
    case .uuid: return Self.isUUID(text)
    case .json: return Self.isJSON(text)
    case .labels(let labels): return labels.contains(Array(text))
    }
  }

  private static func isUUID(_ text: UnsafeRawBufferPointer) -> Bool {
    guard text.count == 36 else { return false }
    return text.enumerated().allSatisfy { place, byte in
      [8, 13, 18, 23].contains(place) ? byte == UInt8(ascii: "-") : byte &- 48 < 10 || byte &- 97 < 6
    }
  }

  private static func isJSON(_ text: UnsafeRawBufferPointer) -> Bool {
    do {
      _ = try JSONSerialization.jsonObject(with: Data(text), options: [.fragmentsAllowed])
      return true
    } catch {
      // That it cannot be read is the answer.
      return false
    }
  }
}
