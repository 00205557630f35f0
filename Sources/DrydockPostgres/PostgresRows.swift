#if Postgres
  internal import CLibPQ

  /// The rows of one answer, as text, as libpq keeps them.
  final class PostgresRows: @unchecked Sendable {
    // Sendable because libpq's result is only read after it was made.
    let result: OpaquePointer

    /// Owns `result` from now on.
    init(_ result: OpaquePointer) { self.result = result }

    deinit { PQclear(result) }

    /// Rows in the answer.
    var rowCount: Int { Int(PQntuples(result)) }

    /// Columns in the answer.
    var columnCount: Int { Int(PQnfields(result)) }

    /// Names of the columns, in order.
    var columnNames: [String] { (0..<columnCount).map { PQfname(result, Int32($0)).map { String(cString: $0) } ?? "" } }

    /// Type of a column, by object identifier.
    func typeID(_ column: Int) -> UInt32 { PQftype(result, Int32(column)) }

    /// Whether a cell is NULL.
    func isNull(_ row: Int, _ column: Int) -> Bool { PQgetisnull(result, Int32(row), Int32(column)) != 0 }

    /// A cell as text, nil for NULL. Bytes that are no UTF-8 become replacement characters: see ``bytes(_:_:)``.
    func text(_ row: Int, _ column: Int) -> String? { bytes(row, column).map { String(decoding: $0, as: UTF8.self) } }

    /// A cell as a whole number; nil for NULL and for what is no number.
    func integer(_ row: Int, _ column: Int) -> Int64? { text(row, column).flatMap { Int64($0) } }

    /// A cell as a truth value; NULL is false.
    func boolean(_ row: Int, _ column: Int) -> Bool { text(row, column) == "t" }

    /// The bytes of a cell, which live as long as these rows; nil for NULL.
    func bytes(_ row: Int, _ column: Int) -> UnsafeRawBufferPointer? {
      guard !isNull(row, column), let start = PQgetvalue(result, Int32(row), Int32(column)) else { return nil }
      return UnsafeRawBufferPointer(start: start, count: Int(PQgetlength(result, Int32(row), Int32(column))))
    }

    /// Rows that the statement touched, from the tag of its end: `INSERT 0 5` is 5.
    var touched: UInt64? { PQcmdTuples(result).flatMap { UInt64(String(cString: $0)) } }
  }
#endif
