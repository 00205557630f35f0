/// How much one question may cost, and how much of its answer is given.
///
/// The defaults are what may leave for a chat model in one call; a person at a terminal can ask for more.
public struct QueryLimits: Sendable, Hashable, Codable {
  /// Rows of an answer at the most.
  public var rows: Int
  /// UTF-8 bytes of an answer at the most: column names and cells as they stand in it, and two for each of them.
  public var bytes: Int
  /// Seconds after which a question is given up, waiting for locks included; at most a day.
  public var seconds: Double
  /// Characters (Unicode scalars) of one cell at the most; what is longer is cut and ends in "…".
  public var cellCharacters: Int
  /// Bytes of the largest value that the engine may read or build on its way to the answer; at least 64 kB.
  ///
  /// Small on purpose: a hostile statement can hold some thousand values at once, and one call of a function on two large ones can take
  /// minutes in which no deadline is looked at. Raise it for statements of our own.
  public var valueBytes: Int

  /// Limits; by default 50 rows, 16 kB, 30 seconds, 200 characters a cell, values of 1 MiB.
  public init(rows: Int = 50, bytes: Int = 16_384, seconds: Double = 30, cellCharacters: Int = 200, valueBytes: Int = 1 << 20) {
    self.rows = rows
    self.bytes = bytes
    self.seconds = seconds
    self.cellCharacters = cellCharacters
    self.valueBytes = valueBytes
  }
}
