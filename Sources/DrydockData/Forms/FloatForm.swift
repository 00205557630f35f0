#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Numbers as the nearest binary float of a width, in the shortest text that reads back as it: two texts are equal where that float would be.
///
/// `-0` is not `0`. A finite number beyond the width stays as it stands: no engine takes it for infinity.
enum FloatForm {
  static func write4(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, column: Int) {
    guard NumberForm.parse(text) != nil else { return builder.append(column, text) }
    // Once to the nearest float: through a double it would be rounded twice.
    let value = withTerminated(text) { strtof($0, nil) }
    guard value.isFinite else { return builder.append(column, text) }
    builder.commit(column, NumberText.write(value, to: builder.reserve(NumberText.maximumLength)))
  }

  static func write8(_ text: UnsafeRawBufferPointer, to builder: inout RecordBatchBuilder, column: Int) {
    guard let value = double(text) else { return builder.append(column, text) }
    builder.commit(column, NumberText.write(value, to: builder.reserve(NumberText.maximumLength)))
  }

  /// The nearest finite double; nil where the text is no number or beyond them.
  static func double(_ text: UnsafeRawBufferPointer) -> Double? {
    guard NumberForm.parse(text) != nil else { return nil }
    let value = NumberText.double(text) ?? withTerminated(text) { strtod($0, nil) }
    return value.isFinite ? value : nil
  }

  /// The C library's readers want a NUL behind the text.
  private static func withTerminated<Value>(_ text: UnsafeRawBufferPointer, _ read: (UnsafePointer<CChar>) -> Value) -> Value {
    withUnsafeTemporaryAllocation(byteCount: text.count + 1, alignment: 1) { copy in
      copy.copyMemory(from: text)
      copy[text.count] = 0
      return copy.withMemoryRebound(to: CChar.self) { characters in
        // Never without an address: there is room for the NUL at least.
        characters.baseAddress.map { read($0) } ?? read("")
      }
    }
  }
}
