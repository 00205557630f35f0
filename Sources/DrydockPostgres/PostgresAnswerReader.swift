#if Postgres
  internal import DrydockCore
  internal import DrydockData

  /// Rows of a question become an answer, until a limit is met.
  struct PostgresAnswerReader {
    private let limits: QueryLimits
    private var builder: QueryAnswerBuilder
    private var isBegun = false

    init(_ limits: QueryLimits) {
      self.limits = limits
      builder = QueryAnswerBuilder(limits)
    }

    /// Takes what one result holds: one row, or none at the end; false when there is no room for more.
    mutating func take(_ result: PostgresRows) throws -> Bool {
      if !isBegun { try builder.begin(result.columnNames) }
      isBegun = true
      let limits = limits
      for row in 0..<result.rowCount {
        guard try builder.add({ try Self.cell(result, row, $0, limits, &$1) }) else { return false }
      }
      return true
    }

    /// What was taken.
    var answer: QueryAnswer { builder.answer }

    private static func cell(
      _ result: PostgresRows, _ row: Int, _ column: Int, _ limits: QueryLimits, _ shown: inout ShownTexts
    ) throws -> CellValue {
      guard let bytes = result.bytes(row, column) else { return CellValue(text: nil) }
      guard bytes.count <= max(1 << 16, limits.valueBytes) else {
        throw CagedQuestion.refusal(
          .full, "a value of the answer holds \(bytes.count) bytes",
          "values have at most \(limits.valueBytes) bytes; leave columns with large values out, or take a part of them with left()")
      }
      guard TextValidation.isPlain(bytes) else { return CellValue(text: shown.digits(bytes), cellClass: .undecodable) }
      let cellClass = cellClass(result.typeID(column), bytes)
      if cellClass == .blob { return CellValue(text: shown.spelledDigits(bytes), cellClass: .blob) }
      return CellValue(text: shown.text(bytes), cellClass: cellClass)
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
  }
#endif
