internal import DrydockCore
internal import DrydockData

/// What a conversion rule must make of a cell, as the verifier reads the rule.
///
/// Written apart from the code that converts while loading; a test holds both to the same answers.
enum ConversionExpectation: String, CaseIterable, Sendable {
  case same
  // SQLite to PostgreSQL.
  case sqliteIntegerToBoolean = "sqlite-integer-to-boolean"
  case sqliteNumberToDecimal = "sqlite-number-to-decimal"
  case sqliteNumberToDouble = "sqlite-number-to-double"
  case sqliteMixedToText = "sqlite-mixed-to-text"
  case sqliteTextToDate = "sqlite-text-to-date"
  case sqliteTextToTimestamp = "sqlite-text-to-timestamp"
  case sqliteTextToInstant = "sqlite-text-to-instant"
  case sqliteTextToTime = "sqlite-text-to-time"
  case sqliteTextToNumber = "sqlite-text-to-number"
  case sqliteStripNUL = "sqlite-strip-nul"
  case sqliteUndecodableToBytea = "sqlite-undecodable-to-bytea"
  case sqliteUnfitToNull = "sqlite-unfit-to-null"
  // PostgreSQL to SQLite.
  case pgBooleanToInteger = "pg-boolean-to-integer"
  case pgInstantToISO = "pg-instant-to-iso"
  case pgFloat4ToReal = "pg-float4-to-real"
  case pgFloat8ToReal = "pg-float8-to-real"
  case pgDecimalToText = "pg-decimal-to-text"
  case pgArrayToJSON = "pg-array-to-json"
  case pgOtherToText = "pg-other-to-text"
  case pgEnumToText = "pg-enum-to-text"
  case pgTemporalToText = "pg-temporal-to-text"
  case pgNaNToNull = "pg-nan-to-null"

  /// Writes what the target must hold for a landed cell; what the rule cannot read stays as it stands, and no target will hold that.
  func write(
    _ text: UnsafeRawBufferPointer, _ cellClass: CellClass?, _ column: ExpectedColumn, to builder: inout RecordBatchBuilder, at place: Int
  ) {
    switch self {
    case .same, .sqliteMixedToText, .pgDecimalToText, .pgOtherToText, .pgEnumToText, .pgTemporalToText, .sqliteTextToDate:
      builder.append(place, text)
    case .sqliteIntegerToBoolean: FormWriter(.boolean).write(text, to: &builder, column: place)
    case .sqliteNumberToDecimal, .sqliteTextToNumber, .sqliteNumberToDouble:
      SQLiteExpectation.number(text, column, to: &builder, at: place)
    case .sqliteTextToTimestamp, .sqliteTextToInstant: FormWriter(.instant).write(text, to: &builder, column: place)
    case .sqliteTextToTime: SQLiteExpectation.time(text, to: &builder, at: place)
    case .sqliteStripNUL: SQLiteExpectation.withoutNUL(text, cellClass, to: &builder, at: place)
    case .sqliteUndecodableToBytea: SQLiteExpectation.bytes(text, cellClass, to: &builder, at: place)
    case .sqliteUnfitToNull: SQLiteExpectation.fitting(text, cellClass, column, to: &builder, at: place)
    case .pgBooleanToInteger: PostgresExpectation.integer(text, to: &builder, at: place)
    case .pgInstantToISO: PostgresExpectation.iso(text, to: &builder, at: place)
    case .pgFloat4ToReal, .pgFloat8ToReal: PostgresExpectation.real(text, column, to: &builder, at: place)
    case .pgArrayToJSON: PostgresArrayText.writeJSON(text, elements: column.elements, to: &builder, at: place)
    case .pgNaNToNull: PostgresExpectation.unlessNaN(text, column, to: &builder, at: place)
    }
  }
}

/// One compared column: how it landed, what becomes of it, and how the target is read back.
///
/// A class because loops over cells pass it on: one count of references, not one for each of its texts.
final class ExpectedColumn: Sendable {
  /// How it landed.
  let landed: ColumnRule
  /// Its way into the target.
  let load: ColumnLoad
  /// How the target is read back.
  let readBack: ColumnRule
  /// What the way must make of its cells.
  let expectation: ConversionExpectation
  /// For arrays: what the elements are.
  let elements: PostgresArrayText.Elements

  /// A column; a rule that the verifier does not know stops the work, because nothing could be said about it.
  init(_ landed: LandedColumn, _ load: ColumnLoad, of table: ObjectName) throws {
    guard let expectation = ConversionExpectation(rawValue: load.rule) else {
      throw Failure(
        .verification, attempted: "verify \(table)",
        cause: "the plan converts \(load.source) by \(load.rule), which the verifier does not know",
        hint: "use the version of drydock that made the plan")
    }
    self.landed = landed.rule
    self.load = load
    readBack = load.readBack
    self.expectation = expectation
    elements = PostgresArrayText.Elements(of: landed.sourceType)
  }

  /// Whether landed cells stand in the target as they are, and under the same rule.
  var isCopied: Bool { expectation == .same && readBack.type == landed.type && readBack.expectedClass == landed.expectedClass }

  /// Whether they are compared as they are, too, so that their digests say all.
  var isUntouched: Bool { isCopied && load.form == .exact }
}

/// What a landed table's rows must be when the target is read back, before they are brought to their forms.
struct Expectations: Sendable {
  /// How the columns are compared.
  let forms: FormedBatches
  /// Whether no column needs more than a look at the landed rows.
  let isUntouched: Bool
  /// Columns whose cells do not stand in the target as they landed.
  private let changed: [Int]
  private let columns: [ExpectedColumn]

  init(_ columns: [ExpectedColumn]) {
    forms = FormedBatches(columns.map(\.load.form))
    isUntouched = columns.allSatisfy(\.isUntouched)
    changed = columns.indices.filter { !columns[$0].isCopied }
    self.columns = changed.map { columns[$0] }
  }

  /// Hands out what must become of a batch of the landed columns, in their order; in several batches where texts grew.
  func apply(to batch: RecordBatch, _ body: (RecordBatch) throws -> Void) rethrows {
    guard !changed.isEmpty else { return try body(batch) }
    try batch.rewriting(changed, { row, builder in write(batch, row, to: &builder) }, body)
  }

  private func write(_ batch: RecordBatch, _ row: Int, to builder: inout RecordBatchBuilder) {
    let hasExceptions = !batch.exceptions.isEmpty
    for place in changed.indices {
      batch.withCells(changed[place]) { cells in
        guard let text = cells[row] else { return builder.appendNull(place) }
        let odd = hasExceptions ? batch.exceptionClass(row: row, column: changed[place]) : nil
        write(text, odd, place, to: &builder)
      }
    }
  }

  private func write(_ text: UnsafeRawBufferPointer, _ odd: CellClass?, _ place: Int, to builder: inout RecordBatchBuilder) {
    let column = columns[place]
    let stored = odd ?? column.landed.expected(of: text)
    column.expectation.write(text, stored, column, to: &builder, at: place)
    // A rule that converts makes what the target's column is for; a cell that is only copied keeps its class.
    guard column.expectation == .same, let stored, stored != column.readBack.expected(of: text) else { return }
    builder.except(place, stored)
  }
}
