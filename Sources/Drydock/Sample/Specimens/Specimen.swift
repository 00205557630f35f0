internal import DrydockSQLite

/// One kind of defect, planted in the sample and written down in its injection log.
protocol Specimen: Sendable {
  /// What the log names it by.
  static var id: String { get }
  /// Plants the defect in the finished rows, and says what a check should find because of it.
  func plant(in handle: SQLiteHandle, _ log: inout InjectionLog) throws
}
