#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// Rows of a question become an answer, until a limit is met.
  struct PostgresAnswerReader {
    private let limits: QueryLimits
    private var columns: [String] = []
    private var rows: [[CellValue]] = []
    private var reasons: [String] = []
    private var clipped = 0
    private var room: Int
    private var isBegun = false

    init(_ limits: QueryLimits) {
      self.limits = limits
      room = limits.bytes
    }

    /// Takes what one result holds: one row, or none at the end; false when there is no room for more.
    mutating func take(_ result: PostgresRows) throws -> Bool {
      try begin(result)
      for row in 0..<result.rowCount {
        guard rows.count < limits.rows else {
          reasons.append("there are more than \(limits.rows) rows")
          return false
        }
        let clippedBefore = clipped
        let cells = try (0..<columns.count).map { try cell(result, row, $0) }
        room -= cells.reduce(0) { $0 + Self.bytes(of: $1.text) }
        guard room >= 0 else {
          clipped = clippedBefore
          reasons.append("there are more than \(limits.bytes) bytes")
          return false
        }
        rows.append(cells)
      }
      return true
    }

    /// What was taken.
    var answer: QueryAnswer {
      var said = reasons
      if clipped > 0 { said.append("\(clipped) \(clipped == 1 ? "value is" : "values are") cut to \(limits.cellCharacters) characters") }
      return QueryAnswer(
        columns: columns, rows: rows, isCut: !reasons.isEmpty, clipped: clipped,
        cutBecause: said.isEmpty ? nil : said.joined(separator: "; "))
    }

    private mutating func begin(_ result: PostgresRows) throws {
      guard !isBegun else { return }
      isBegun = true
      for name in result.columnNames { columns.append(shortened(name.unicodeScalars)) }
      room -= columns.reduce(0) { $0 + Self.bytes(of: $1) }
      guard room >= 0 else {
        throw PostgresQuestionText.refusal(
          .usage, "the names of its columns alone take more than \(limits.bytes) bytes", "ask for fewer columns")
      }
    }

    /// Two more for quotes or a comma: a thousand empty cells are not for free.
    private static func bytes(of text: String?) -> Int { (text?.utf8.count ?? 0) + 2 }

    private mutating func cell(_ result: PostgresRows, _ row: Int, _ column: Int) throws -> CellValue {
      guard let bytes = result.bytes(row, column) else { return CellValue(text: nil) }
      guard bytes.count <= max(1 << 16, limits.valueBytes) else {
        throw PostgresQuestionText.refusal(
          .full, "a value of the answer holds \(bytes.count) bytes",
          "values have at most \(limits.valueBytes) bytes; leave columns with large values out, or take a part of them with left()")
      }
      guard TextValidation.isPlain(bytes) else { return CellValue(text: digits(bytes), cellClass: .undecodable) }
      let cellClass = Self.cellClass(result.typeID(column), bytes)
      if cellClass == .blob { return CellValue(text: binary(bytes), cellClass: .blob) }
      return CellValue(text: text(bytes), cellClass: cellClass)
    }

    /// By the numbers that the built-in types have in every server.
    private static func cellClass(_ type: UInt32, _ bytes: UnsafeRawBufferPointer) -> CellClass {
      switch type {
      case 20, 21, 23, 26: .integer
      case 700, 701: .real
      case 1700: NumberText.looksInteger(bytes) ? .integer : .real
      case 17: .blob
      default: .text
      }
    }

    /// A character has four bytes at the most, so what is looked at holds one more than is shown wherever the text does.
    private mutating func text(_ bytes: UnsafeRawBufferPointer) -> String {
      let looked = bytes.prefix(4 * (max(0, limits.cellCharacters) + 1))
      return shortened(String(decoding: looked, as: UTF8.self).unicodeScalars)
    }

    /// What comes as `\x…` already, cut after a whole byte.
    private mutating func binary(_ bytes: UnsafeRawBufferPointer) -> String {
      let room = 2 + max(0, limits.cellCharacters - 2) / 2 * 2
      guard bytes.count > room else { return String(decoding: bytes, as: UTF8.self) }
      clipped += 1
      return String(decoding: bytes.prefix(room), as: UTF8.self) + "…"
    }

    private mutating func digits(_ bytes: UnsafeRawBufferPointer) -> String {
      let shown = bytes.prefix(max(0, limits.cellCharacters - 2) / 2)
      guard shown.count < bytes.count else { return "\\x" + Hexadecimal.digits(bytes) }
      clipped += 1
      return "\\x" + Hexadecimal.digits(shown) + "…"
    }

    private mutating func shortened(_ text: String.UnicodeScalarView) -> String {
      let shown = text.prefix(max(0, limits.cellCharacters))
      guard shown.endIndex < text.endIndex else { return String(text) }
      clipped += 1
      return String(shown) + "…"
    }
  }
#endif
