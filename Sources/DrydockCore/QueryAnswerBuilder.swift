internal import DrydockData

/// Makes an answer of rows as an engine hands them out, until a limit is met: so that ``QueryLimits`` mean the same in every cage.
public struct QueryAnswerBuilder {
  private let limits: QueryLimits
  private var texts: ShownTexts
  private var columns: [String] = []
  private var rows: [[CellValue]] = []
  private var reasons: [String] = []
  private var room: Int

  /// An answer of no columns yet.
  public init(_ limits: QueryLimits) {
    self.limits = limits
    texts = ShownTexts(limits)
    room = limits.bytes
  }

  /// Takes the names of the columns, before any row.
  public mutating func begin(_ names: [String]) throws {
    columns = names.map { texts.name($0) }
    room -= columns.reduce(0) { $0 + Self.bytes(of: $1) }
    guard room >= 0 else {
      throw CagedQuestion.refusal(.usage, "the names of its columns alone take more than \(limits.bytes) bytes", "ask for fewer columns")
    }
  }

  /// Takes a row, whose cells `cell` makes column by column; false when there is no room for it, nor for any further one.
  public mutating func add(_ cell: (Int, inout ShownTexts) throws -> CellValue) throws -> Bool {
    guard rows.count < limits.rows else {
      reasons.append("there are more than \(limits.rows) rows")
      return false
    }
    let before = texts
    let row = try columns.indices.map { try cell($0, &texts) }
    room -= row.reduce(0) { $0 + Self.bytes(of: $1.text) }
    guard room >= 0 else {
      texts = before
      reasons.append("there are more than \(limits.bytes) bytes")
      return false
    }
    rows.append(row)
    return true
  }

  /// What was taken.
  public var answer: QueryAnswer {
    let clipped = texts.clipped
    let clips = "\(clipped) \(clipped == 1 ? "value is" : "values are") cut to \(limits.cellCharacters) characters"
    let said = reasons + (clipped > 0 ? [clips] : [])
    return QueryAnswer(
      columns: columns, rows: rows, isCut: !reasons.isEmpty, clipped: clipped, cutBecause: said.isEmpty ? nil : said.joined(separator: "; ")
    )
  }

  /// Two more for quotes or a comma: a thousand empty cells are not for free.
  private static func bytes(of text: String?) -> Int { (text?.utf8.count ?? 0) + 2 }
}

/// Cells as an answer shows them, cut where they are too long.
public struct ShownTexts {
  private let characters: Int
  /// How many were cut.
  public private(set) var clipped = 0

  init(_ limits: QueryLimits) { characters = max(0, limits.cellCharacters) }

  /// A text in UTF-8.
  public mutating func text(_ bytes: UnsafeRawBufferPointer) -> String {
    // A character has four bytes at the most, so what is looked at holds one more than is shown wherever the text does.
    shortened(String(decoding: bytes.prefix(4 * (characters + 1)), as: UTF8.self).unicodeScalars)
  }

  /// Bytes, as `\x` and hexadecimal digits.
  public mutating func digits(_ bytes: UnsafeRawBufferPointer) -> String {
    let shown = bytes.prefix(max(0, characters - 2) / 2)
    guard shown.count < bytes.count else { return "\\x" + Hexadecimal.digits(bytes) }
    clipped += 1
    return "\\x" + Hexadecimal.digits(shown) + "…"
  }

  /// Bytes that come as `\x` and hexadecimal digits already, cut after a whole byte.
  public mutating func spelledDigits(_ text: UnsafeRawBufferPointer) -> String {
    let room = 2 + max(0, characters - 2) / 2 * 2
    guard text.count > room else { return String(decoding: text, as: UTF8.self) }
    clipped += 1
    return String(decoding: text.prefix(room), as: UTF8.self) + "…"
  }

  mutating func name(_ name: String) -> String { shortened(name.unicodeScalars) }

  private mutating func shortened(_ text: String.UnicodeScalarView) -> String {
    let shown = text.prefix(characters)
    guard shown.endIndex < text.endIndex else { return String(text) }
    clipped += 1
    return String(shown) + "…"
  }
}
