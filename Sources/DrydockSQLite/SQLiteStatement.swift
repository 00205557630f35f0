internal import CSQLite
internal import DrydockData

/// A prepared statement; finalized with its last user.
public final class SQLiteStatement {
  let pointer: OpaquePointer
  private let handle: SQLiteHandle

  init(_ pointer: OpaquePointer, of handle: SQLiteHandle) {
    self.pointer = pointer
    self.handle = handle
  }

  deinit { sqlite3_finalize(pointer) }

  /// Advances; false is the end of the data, confirmed by SQLite.
  @discardableResult
  public func step() throws -> Bool {
    let code = sqlite3_step(pointer)
    if code == SQLITE_ROW { return true }
    guard code == SQLITE_DONE else { throw handle.failure(code, attempted: "read from or write to \(handle.path)") }
    return false
  }

  /// Makes the statement ready to run again; its bindings stay.
  public func reset() { sqlite3_reset(pointer) }

  /// Steps once and resets: for statements that return no rows.
  public func run() throws {
    defer { reset() }
    try step()
  }

  /// Number of columns.
  public var columnCount: Int { Int(sqlite3_column_count(pointer)) }

  /// Whether a cell of the current row is NULL.
  public func isNull(_ column: Int) -> Bool { sqlite3_column_type(pointer, Int32(column)) == SQLITE_NULL }

  /// A cell of the current row as an integer.
  public func integer(_ column: Int) -> Int64 { sqlite3_column_int64(pointer, Int32(column)) }

  /// A cell of the current row as a double.
  public func double(_ column: Int) -> Double { sqlite3_column_double(pointer, Int32(column)) }

  /// A cell of the current row as text, by byte count; nil is NULL.
  public func text(_ column: Int) -> String? {
    guard !isNull(column), let start = sqlite3_column_text(pointer, Int32(column)) else { return nil }
    let count = Int(sqlite3_column_bytes(pointer, Int32(column)))
    return String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
  }

  /// Binds NULL; parameters count from 1.
  public func bindNull(_ parameter: Int) { sqlite3_bind_null(pointer, Int32(parameter)) }

  /// Binds an integer.
  public func bind(_ parameter: Int, _ value: Int64) { sqlite3_bind_int64(pointer, Int32(parameter), value) }

  /// Binds a double.
  public func bind(_ parameter: Int, _ value: Double) { sqlite3_bind_double(pointer, Int32(parameter), value) }

  /// Binds text, copied.
  public func bind(_ parameter: Int, _ text: String) {
    var text = text
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) { bytes in
        _ = sqlite3_bind_text64(pointer, Int32(parameter), bytes.baseAddress, UInt64(bytes.count), transient, UInt8(SQLITE_UTF8))
      }
    }
  }

  /// Binds text or NULL.
  public func bind(_ parameter: Int, _ text: String?) {
    if let text { bind(parameter, text) } else { bindNull(parameter) }
  }

  /// Binds a blob, copied.
  public func bind(_ parameter: Int, blob bytes: [UInt8]) {
    _ = bytes.withUnsafeBytes { bytes in
      // A NULL pointer would bind NULL instead of an empty blob.
      bytes.isEmpty
        ? sqlite3_bind_zeroblob(pointer, Int32(parameter), 0)
        : sqlite3_bind_blob64(pointer, Int32(parameter), bytes.baseAddress, UInt64(bytes.count), transient)
    }
  }
}

/// SQLITE_TRANSIENT: SQLite copies the bytes before the call returns.
let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
