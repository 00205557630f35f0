/// A type all engines share; the native spelling stands beside it in ``Column``.
///
/// SQLite's five affinities are what its columns land as. The types of typed engines join with the engines that have them.
public enum ColumnType: String, Sendable, Hashable, Codable {
  case integer
  case float
  /// Whatever is written like a number: an integer or a double, by its text.
  case numeric
  case text
  case binary
  /// No declared type: every cell has its own class.
  case any
}
