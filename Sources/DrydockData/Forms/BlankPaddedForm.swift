/// Text without the blanks (U+0020) at its end, as `char(n)` compares.
enum BlankPaddedForm {
  static func write(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, column: Int) {
    var count = text.count
    while count > 0, text[count - 1] == 0x20 { count -= 1 }
    builder.append(column, UnsafeRawBufferPointer(rebasing: text[..<count]))
  }
}
