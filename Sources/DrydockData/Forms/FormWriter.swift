/// Brings one cell's canonical text to the text that its column's form compares by (docs/landing-zone.md).
///
/// What a form cannot read stays as it stands: it then equals only itself, and is never taken for something else.
public struct FormWriter: Sendable {
  /// The form.
  public let form: DigestForm

  /// A writer for a form.
  public init(_ form: DigestForm) { self.form = form }

  /// Writes the text in its form as the cell of `column` in the current row.
  public func write(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, column: Int) {
    switch form {
    case .exact: builder.append(column, text)
    case .number: NumberForm.write(text, to: &builder, column: column)
    case .float4: FloatForm.write4(text, to: &builder, column: column)
    case .float8: FloatForm.write8(text, to: &builder, column: column)
    case .boolean: BooleanForm.write(text, to: &builder, column: column)
    case .instant: InstantForm.write(text, to: &builder, column: column)
    case .blankPadded: BlankPaddedForm.write(text, to: &builder, column: column)
    case .json: JSONForm.write(text, to: &builder, column: column)
    }
  }

  /// Appends the text in its form to bytes: for keys and other things that are no cells.
  public func append(_ text: UnsafeRawBufferPointer, to bytes: inout [UInt8]) {
    switch form {
    case .exact: bytes.append(contentsOf: text)
    case .number: NumberForm.append(text, to: &bytes)
    case .json: bytes += JSONForm.canonical(text) ?? Array(text)
    default: bytes += Array(self.text(String(decoding: text, as: UTF8.self)).utf8)
    }
  }

  /// The text in its form: for tests, messages and rare paths.
  public func text(_ text: String) -> String {
    var builder = RecordBatchBuilder(columns: 1)
    Array(text.utf8).withUnsafeBytes { write($0, to: &builder, column: 0) }
    builder.endRow()
    return builder.finish().text(row: 0, column: 0) ?? ""
  }
}

/// Whole batches brought to the forms of their columns.
public struct FormedBatches: Sendable {
  /// Columns whose form is not `exact`, and how they are written.
  private let columns: [Int]
  private let writers: [FormWriter]

  /// Batches whose columns have these forms, in order.
  public init(_ forms: [DigestForm]) {
    columns = forms.indices.filter { forms[$0] != .exact }
    writers = columns.map { FormWriter(forms[$0]) }
  }

  /// Whether no column has another form than `exact`, so that batches go through untouched.
  public var isExact: Bool { columns.isEmpty }

  /// Hands out the batch in its forms: itself where all are exact, else one or, where texts grew, several new ones with the same rows,
  /// ordinals and exceptions.
  public func apply(to batch: RecordBatch, _ body: (RecordBatch) throws -> Void) rethrows {
    guard !isExact else { return try body(batch) }
    try batch.rewriting(columns, { row, builder in write(batch, row, to: &builder) }, body)
  }

  private func write(_ batch: RecordBatch, _ row: Int, to builder: inout RecordBatchBuilder) {
    for place in columns.indices {
      let view = batch.view(row: row, column: columns[place])
      if view.isNull {
        builder.appendNull(place)
      } else {
        let text = UnsafeRawBufferPointer(start: batch.arena.base + Int(view.offset), count: Int(view.length))
        writers[place].write(text, to: &builder, column: place)
      }
      if !batch.exceptions.isEmpty, let odd = batch.exceptionClass(row: row, column: columns[place]) { builder.except(place, odd) }
    }
  }
}
